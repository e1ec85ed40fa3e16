"""The first pass: the site, its authors and terms, its attachments and reusable blocks. Only small rows are kept."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from kominfo.lib.text import harmless
from news.imports.wordpress import addresses, moments, names, php
from news.imports.wordpress.catalogue import PICTURE_ENDINGS, Attachment, Catalogue, composed
from news.imports.wordpress.items import Site, Term
from news.imports.wordpress.parsing import (
    Channel,
    CutOffError,
    ExportFile,
    Record,
    RefusedError,
    whole_number,
)
from news.imports.wordpress.text import misread

_FILE_IN_METADATA = re.compile(r'"file";s:\d+:"([^"]+)"')
_ABSOLUTE = re.compile(r"^.*/(?:uploads|files)/(?:sites/\d+/)?")


def site_key(address: str) -> str:
    """The identity of a site: its address without scheme, www and slash, so that http and https are one site."""
    bare = re.sub(r"^[a-z]+://", "", address.strip(), flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")


class Survey:
    """Site and catalogue of the files of one export."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.site = Site()
        self.offsets: Counter[dt.timedelta] = Counter()
        self.counts: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()  # of the items, for an export that does not name its site
        self.cut_off: CutOffError | None = None

    def read(self, paths: Iterable[Path], progress: Callable[[int], None] | None = None) -> None:
        """Read the files. One that breaks off is read as far as it goes; the second pass says so loudly."""
        self.catalogue.begin()
        try:
            for path in paths:
                with path.open("rb") as file:
                    self._read_file(ExportFile(file, progress), path.name)
        finally:
            self.catalogue.commit()
        self.site.zone = moments.zone_of(self.offsets)
        self.site.counts = dict(self.counts)
        self.site.items = self.counts.total()
        if not self.site.address and self.hosts:
            self.site.address = self.hosts.most_common(1)[0][0]
            self.site.hosts = addresses.hosts(self.site.address)
        self.site.key = site_key(self.site.address) or self.site.title or "situs lama"

    def _read_file(self, export: ExportFile, name: str) -> None:
        try:
            for found in export:
                if isinstance(found, Channel):
                    self._take_head(found)
                else:
                    self._take(found)
        except CutOffError as error:
            self.cut_off = self.cut_off or error.of(name)
        except RefusedError as error:
            raise error.of(name) from error

    def _take_head(self, head: Channel) -> None:
        site, said = self.site, head.site
        address = (said.get("base_blog_url") or said.get("base_site_url") or said.get("link", "")).rstrip("/")
        if address and site.address and site_key(address) != site_key(site.address):
            raise RefusedError(
                f"Berkas-berkas ini dari dua situs, {site_key(site.address)} dan {site_key(address)}. Pindahkan satu per satu."
            )
        site.address = site.address or address
        site.title = site.title or plain(said.get("title", ""))
        site.language = site.language or said.get("language", "").lower()
        site.hosts |= addresses.hosts(address, said.get("link", ""), said.get("base_site_url", ""))
        for author in head.authors:
            if login := author.get("author_login", ""):
                site.authors.setdefault(login.casefold(), names.shown(author))
        site.terms += terms_of(head.terms, addresses.decoded(addresses_path(site.address)))

    def _take(self, record: Record) -> None:
        kind = record.text("post_type") or "post"
        self.counts[f"{kind} {record.text('status') or 'publish'}"] += 1
        if (apart := moments.offset(record.texts)) is not None:
            self.offsets[apart] += 1
        if not self.site.address and (host := addresses.host_of(record.text("link") or record.text("guid"))):
            self.hosts[f"https://{host}"] += 1
        number = record.post_id
        if number is None:
            return
        if kind == "attachment":
            attachment, files = attachment_of(record, number)
            self.catalogue.keep(attachment, files)
            if (host := addresses.host_of(attachment.address)) and host not in self.site.file_hosts:
                self.site.file_hosts |= {host}
        elif kind == "wp_block":
            self.catalogue.keep_block(number, record.texts.get("content", ""))
        elif kind == "guest-author":
            self._take_guest(record)

    def _take_guest(self, record: Record) -> None:
        login = record.metas.get("cap-user_login", record.text("post_name")).removeprefix("cap-")
        name = plain(record.metas.get("cap-display_name", "") or record.text("title"))
        if login and names.is_name(name):
            self.site.authors[login.casefold()] = name[: names.MAX_LENGTH]


def addresses_path(address: str) -> str:
    """The path that a site lies under."""
    found = addresses.address(address)
    return found.path if found else ""


def terms_of(rows: list[dict[str, str]], base: str) -> list[Term]:
    """The terms in the three ways in which exports write them, with the addresses of their lists."""
    found = [_term(row) for row in rows]
    parents = {(term.taxonomy, term.slug): term.parent for term in found}
    return [
        Term(
            term.taxonomy, term.slug, term.name, term.parent, term.number, term.description,
            addresses.of_term(term.taxonomy, term.slug, _above(term, parents), term.number, base),
        )
        for term in found
        if term.slug
    ]  # fmt: skip


def _term(row: dict[str, str]) -> Term:
    kind = row["element"]
    if kind == "category":
        taxonomy, slug, name = "category", row.get("category_nicename", ""), row.get("cat_name", "")
        parent, told = row.get("category_parent", ""), row.get("category_description", "")
    elif kind == "tag":
        taxonomy, slug, name = "post_tag", row.get("tag_slug", ""), row.get("tag_name", "")
        parent, told = "", row.get("tag_description", "")
    else:
        taxonomy, slug, name = (
            row.get("term_taxonomy", ""),
            row.get("term_slug", ""),
            row.get("term_name", ""),
        )
        parent, told = row.get("term_parent", ""), row.get("term_description", "")
    taxonomy = "post_tag" if taxonomy == "tag" else taxonomy
    return Term(taxonomy, slug, plain(name), parent, whole_number(row.get("term_id", "")), plain(told))


def _above(term: Term, parents: dict[tuple[str, str], str]) -> list[str]:
    """The slugs above a term, the highest first; a circle ends where it closes."""
    above: list[str] = []
    slug = term.parent
    while slug and slug not in above and slug != term.slug:
        above.append(slug)
        slug = parents.get((term.taxonomy, slug), "")
    return above[::-1]


def attachment_of(record: Record, number: int) -> tuple[Attachment, Iterator[str]]:
    """The attachment, and the names of its other files."""
    address = record.text("attachment_url") or record.text("guid")
    file = file_of(record)
    metadata = php.array(record.metas.get("_wp_attachment_metadata", ""))
    facts = metadata.get("image_meta")
    credit = facts.get("credit", "") if isinstance(facts, dict) else ""
    attachment = Attachment(
        number,
        file,
        record.number("post_parent"),
        record.number("menu_order"),
        file.lower().endswith(PICTURE_ENDINGS) or bool(metadata.get("width")),
        plain(record.metas.get("_wp_attachment_image_alt", "")),
        plain(record.text("excerpt")),
        plain(str(credit)),
        address,
    )
    return attachment, other_files(record, file, metadata)


def file_of(record: Record) -> str:
    """The file of an attachment below the uploads folder."""
    file = record.metas.get("_wp_attached_file", "").strip().replace("\\", "/")
    if file and "://" not in file:
        return composed(_ABSOLUTE.sub("", file) if file.startswith("/") or ":" in file[:3] else file)
    for written in (file, record.text("attachment_url"), record.text("guid")):
        found = addresses.address(written) if written else None
        if found and (path := addresses.upload(found.path, addresses.host_of(written))):
            return composed(path)
    return ""


def other_files(record: Record, file: str, metadata: dict[Any, Any] | None = None) -> Iterator[str]:
    """The sizes of a picture, and the original of a scaled one, as paths beside it."""
    written = record.metas.get("_wp_attachment_metadata", "")
    metadata = php.array(written) if metadata is None else metadata
    folder = f"{file.rpartition('/')[0]}/" if "/" in file else ""
    if not metadata:
        found = _FILE_IN_METADATA.findall(written)
    else:
        sizes = metadata.get("sizes")
        rows = sizes.values() if isinstance(sizes, dict) else ()
        found = [row["file"] for row in rows if isinstance(row, dict) and isinstance(row.get("file"), str)]
        found += [name for name in [metadata.get("original_image")] if isinstance(name, str)]
    yield from dict.fromkeys(composed(folder + name.rpartition("/")[2]) for name in found if name)


def plain(written: str) -> str:
    """Words without markup, entities and marks, on one line."""
    text = unescape(re.sub(r"<[^<>]*>", " ", written)) if "<" in written or "&" in written else written
    text, _ = misread.repaired(unescape(text) if "&" in text else text)
    return " ".join(harmless(text).split())
