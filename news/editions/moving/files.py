"""Documents of an old site that its texts link to, from the folder that the office brings along; nothing is ever fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File

from kominfo.lib.files import documents
from kominfo.lib.markup import html
from kominfo.lib.text import harmless
from news import permissions
from news.editions.moving.pictures import Library
from news.editions.rendering.shown import file_address
from news.imports.wordpress.catalogue import PICTURE_ENDINGS, Catalogue
from news.imports.wordpress.items import InnerLink, Text
from news.media import attachments, photos
from news.models import Attachment

MAX_TITLE = 160
MAX_OF_ONE_TEXT = 40
TOO_MANY = f"Naskah ini menautkan lebih dari {MAX_OF_ONE_TEXT} berkas."
# Words of a link that say nothing of what is behind it.
_EMPTY = re.compile(
    r"(?:klik|silakan|unduh|download|lihat|baca|buka|di ?sini|disini|here|click|link|tautan|file|berkas|lampiran|pdf|\W|\d)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TakenFile:
    """A linked file as an attachment; without one, `why` says what is missing."""

    link: InnerLink
    attachment: Attachment | None
    number: int | None  # of its item in the export
    is_new: bool = False
    why: str = ""


def take_linked(text: Text, library: Library, catalogue: Catalogue) -> list[TakenFile]:
    """The documents that the text links to, each once."""
    found = list(_linked(text))
    taken = [_take(link, library, catalogue) for link in found[:MAX_OF_ONE_TEXT]]
    return taken + [TakenFile(link, None, None, why=TOO_MANY) for link in found[MAX_OF_ONE_TEXT:]]


def with_addresses(body: str, taken: list[TakenFile]) -> html.CleanHtml:
    """The text with links that lead to the attachments themselves."""
    for each in taken:
        if each.attachment is not None:
            address = file_address(
                {"digest": each.attachment.digest, "title": each.attachment.title, "extension": each.attachment.extension}
            )  # fmt: skip
            body = body.replace(f'href="{escape(each.link.href)}"', f'href="{escape(address)}"')
    return html.CleanHtml(body)


def _linked(text: Text) -> Iterator[InnerLink]:
    seen = set()
    for link in text.inner_links:
        name = link.file.lower()
        is_document = "." in name.rpartition("/")[2] and not name.endswith(PICTURE_ENDINGS)
        if is_document and link.href not in seen:
            seen.add(link.href)
            yield link


def _take(link: InnerLink, library: Library, catalogue: Catalogue) -> TakenFile:
    known = catalogue.at(link.file)
    number = known[0].number if known else None
    path = library.file_of((link.file, *([known[0].file] if known else [])))
    if path is None:
        return TakenFile(link, None, number, why="Berkasnya tidak ada di folder media.")
    if path.stat().st_size > documents.MAX_BYTES:
        return TakenFile(link, None, number, why="Berkasnya terlalu besar untuk lampiran.")
    with path.open("rb") as file:
        upload = File(file, name=path.name)
        digest = photos.digest_of(upload)
        for there in Attachment.objects.filter(digest=digest).order_by("pk"):
            if permissions.works_for(library.by, there.agency_id):
                return TakenFile(link, there, number)
        try:
            made = attachments.take_in(
                upload, title=title_of(link, path), by=library.by, agency=library.agency
            )
        except ValidationError as error:
            return TakenFile(link, None, number, why=error.messages[0])
    return TakenFile(link, made, number, is_new=True)


def title_of(link: InnerLink, path: Path) -> str:
    """What readers see of it: the words of the link, or the file's name where they say nothing."""
    words = " ".join(harmless(link.words[:400]).split())
    if not words or _EMPTY.fullmatch(words) or "://" in words:
        words = " ".join(re.sub(r"[-_+.%]+", " ", harmless(path.stem)).split()) or path.stem
    return words[:MAX_TITLE].strip()
