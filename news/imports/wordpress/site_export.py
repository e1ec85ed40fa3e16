"""The second pass: each item of an export as what it is to become."""

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Any

from kominfo.lib.markup import html
from news.imports.wordpress import addresses, fates, moments, names, survey
from news.imports.wordpress.catalogue import Catalogue
from news.imports.wordpress.items import Fate, Item, Other, Site, Subject, Suspicion, Text, Upload
from news.imports.wordpress.notes import Note, note
from news.imports.wordpress.parsing import CutOffError, ExportFile, Record, whole_number
from news.imports.wordpress.seen import Seen
from news.imports.wordpress.text import languages, pictures, story
from news.imports.wordpress.text.work import Work

NONE: frozenset[int] = frozenset()
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_IN_NO_TERMS = frozenset({"author", "language", "post_translations", "post_format", "nav_menu", "wp_theme"})


@dataclass
class SiteExport:
    """The files of one export of one site. `begin` first; then `items`, as often as one likes.

    `catalogue`: a path where what the first pass finds is kept, if several processes are to read it. `suspicion` is asked
    about each text. `progress` is called with bytes read; `size` is how many there will be in each pass.
    """

    paths: list[Path]
    suspicion: Suspicion | None = None
    progress: Callable[[int], None] | None = None
    catalogue_path: str = ""
    site: Site = field(default_factory=Site)

    def __post_init__(self) -> None:
        self.catalogue = Catalogue(self.catalogue_path)

    @property
    def size(self) -> int:
        """How many bytes a pass reads."""
        return sum(path.stat().st_size for path in self.paths)

    def begin(self) -> Site:
        """The first pass. RefusedError if a file is no export, or if they are of two sites."""
        found = survey.Survey(self.catalogue)
        found.read(self.paths, self.progress)
        self.site = found.site
        return self.site

    def items(self, skip: Container[int] = NONE) -> Iterator[Item]:
        """Every item but those whose numbers `skip` holds, in the order of the files.

        CutOffError after all that is whole, if a file breaks off; the files after it are read first.
        """
        for record in self.records(skip):
            yield become(record, self.site, self.catalogue, self.suspicion)

    def records(self, skip: Container[int] = NONE) -> Iterator[Record]:
        """What `become` is given, for callers who let several processes work."""
        seen, cut_off = Seen(), None
        for path in self.paths:
            with path.open("rb") as file:
                try:
                    for record in ExportFile(file, self.progress):
                        if isinstance(record, Record) and _is_new(record, skip, seen):
                            yield record
                except CutOffError as error:
                    cut_off = cut_off or error.of(path.name)
        if cut_off:
            raise cut_off


def _is_new(record: Record, skip: Container[int], seen: Seen) -> bool:
    """Whether it is to be read; the second of one number in the same export is told, not read."""
    number = record.post_id
    if number is None:
        return True
    if number in seen:
        record.notes.append(note("repeated_id", record.text("title")))
    seen.add(number)
    return number not in skip


def become(record: Record, site: Site, catalogue: Catalogue, suspicion: Suspicion | None = None) -> Item:
    """What the item is to become; the same record gives the same item, whatever was read before."""
    number = record.post_id
    said = _common(record, site)
    kinds = {each.kind for each in record.notes}
    if number is None or kinds & {"broken_item", "repeated_id"}:
        notes = [note("no_id", record.text("title"))] if number is None and "broken_item" not in kinds else []
        return Other(**said, fate=Fate.LEFT, notes=(*record.notes, *notes))
    fate, notes = fates.of_record(record)
    if not record.text("post_id"):
        notes.append(note("guessed_id", record.text("guid")))
    said |= _moments(record, site, notes)
    if record.comments:
        notes.append(note("comment", n=record.comments))
    if record.text("post_type") == "attachment":
        return _upload(record, said, fate, [*record.notes, *notes], _base(site))
    if fate in {Fate.PART, Fate.LEFT}:
        return Other(
            **said, fate=fate, title=story.plain(record.text("title")), notes=(*record.notes, *notes)
        )
    return _text(
        record, said, fate, [*record.notes, *notes], Work(site, catalogue, number, _base(site)), suspicion
    )


def _common(record: Record, site: Site) -> dict[str, Any]:
    """What every item has."""
    number, kind = record.post_id or 0, record.text("post_type") or "post"
    link, slug = unescape(record.text("link")), record.text("post_name")
    own = link if addresses.host_of(link) in site.hosts or link.startswith("/") else ""
    return {
        "site": site.key,
        "post_id": number,
        "post_type": kind,
        "status": record.text("status") or "publish",
        "line": record.line,
        "checksum": hashlib.sha256(record.source).hexdigest(),
        "slug": addresses.decoded(slug),
        "parent": record.number("post_parent"),
        "order": record.number("menu_order"),
        "addresses": addresses.of_item(number, kind, own, slug, record.metas, _base(site)) if number else (),
    }


def _base(site: Site) -> str:
    return survey.addresses_path(site.address)


def _moments(record: Record, site: Site, notes: list[Note]) -> dict[str, Any]:
    at, day, found = moments.published(record.texts, site.zone)
    notes += found
    return {"at": at, "day": day, "changed_at": moments.changed(record.texts, site.zone)}


def _upload(record: Record, said: dict[str, Any], fate: Fate, notes: list[Note], base: str) -> Upload:
    attachment, sizes = survey.attachment_of(record, said["post_id"])
    others = tuple(sizes)
    found = addresses.of_upload(attachment.file, others, base) if attachment.file else ()
    return Upload(
        **said | {"addresses": tuple(dict.fromkeys((*said["addresses"], *found)))},
        fate=fate,
        notes=tuple(notes),
        title=story.plain(record.text("title")),
        file=attachment.file,
        sizes=others,
        content_type=record.text("post_mime_type"),
        alt=attachment.alt,
        caption=attachment.caption,
        description=story.plain(record.text("content")),
        credit=attachment.credit,
    )


def _text(
    record: Record,
    said: dict[str, Any],
    fate: Fate,
    notes: list[Note],
    work: Work,
    suspicion: Suspicion | None,
) -> Text:
    made = story.of_record(record, work)
    _feature(record, work)
    authors, missing = names.of_record(record.text("creator"), record.terms, work.site.authors)
    if missing:
        notes.append(note("no_author"))
    slug = story.slug_of(said["slug"], made.title)
    if not said["slug"]:
        notes.append(note("slug_made", slug))
    if said["at"] is None and fate == Fate.PUBLIC:
        fate = Fate.DRAFT
    if not (made.body or made.lead or work.pictures):
        notes.append(note("no_text"))
    if nameless := sum(not picture.alt for picture in work.pictures):
        notes.append(note("no_alt", n=nameless))
    is_sticky = record.text("is_sticky") == "1"
    notes += [note("sticky")] if is_sticky else []
    language = made.language or _language(record)
    if language and not language.startswith(work.site.language[:2] or "id"):
        notes.append(note("language", words=languages.name(language)))
    text = Text(
        **said | {"slug": slug},
        fate=fate,
        notes=(*notes, *work.notes),
        title=made.title,
        authors=authors,
        lead=made.lead,
        body=made.body,
        words=f"{made.lead}\n\n{html.to_text(made.body)}".strip(),
        subjects=_subjects(record),
        pictures=tuple(_pictures(work, made.body)),
        inner_links=tuple(
            each for each in dict.fromkeys(work.inner_links) if f'"{_escaped(each.href)}"' in made.body
        ),
        links=tuple(work.links),
        language=language,
        translations=made.translations,
        is_sticky=is_sticky,
        is_page=record.text("post_type") == "page",
    )
    return _judged(text, suspicion) if suspicion else text


def _escaped(href: str) -> str:
    return href.replace("&", "&amp;")


def _feature(record: Record, work: Work) -> None:
    number = whole_number(record.metas.get("_thumbnail_id", "").strip())
    if number and (picture := pictures.featured(number, work)):
        work.feature(picture)


def _pictures(work: Work, body: str) -> Iterator[Any]:
    """The pictures, each with whether the body still refers to it."""
    placed = set(html.photo_references(body))
    for picture in work.pictures:
        yield (
            picture
            if picture.in_text == (picture.number in placed)
            else replace(picture, in_text=not picture.in_text)
        )


def _subjects(record: Record) -> tuple[Subject, ...]:
    found = (
        Subject("post_tag" if taxonomy == "tag" else taxonomy, addresses.decoded(slug), survey.plain(name))
        for taxonomy, slug, name in record.terms
        if taxonomy not in _IN_NO_TERMS
    )
    return tuple(dict.fromkeys(each for each in found if each.name))


def _language(record: Record) -> str:
    """Polylang and WPML tell the language as a term; the site's own is not told."""
    found = next((slug for taxonomy, slug, _ in record.terms if taxonomy == "language"), "")
    return found.removeprefix("pll_")


def _judged(text: Text, suspicion: Suspicion) -> Text:
    """The text with what the search for spam says of it."""
    found = suspicion(text.words, text.title, text.slug, text.links)
    if found is None:
        return text
    kind = "spam" if found.left_out else "doubtful" if found.is_doubtful else "unlinked"
    told = note(kind, found.evidence, words=found.sentence)
    fate = {"spam": Fate.LEFT, "doubtful": Fate.WAITING}.get(kind, text.fate)
    return replace(text, fate=fate, notes=(*text.notes, told), body=_without_links(text.body, found.unlinked))


def _without_links(body: str, beginnings: tuple[str, ...]) -> str:
    """The text with the words alone of links whose addresses begin like this."""
    if not beginnings:
        return body
    return html.CleanHtml(
        _LINK.sub(lambda link: link[2] if unescape(link[1]).startswith(beginnings) else link[0], body)
    )


def site_addresses(site: Site) -> Iterable[tuple[str, tuple[addresses.Address, ...]]]:
    """Addresses of no item: ("feed", …), ("category:slug", …), ("author:name", …) — the name as it may be shown."""
    base = _base(site)
    yield "feed", addresses.of_feeds(base)
    for term in site.terms:
        yield f"{term.taxonomy}:{term.slug}", term.addresses
    for login, name in site.authors.items():
        yield f"author:{name}", addresses.of_author(login, base)
