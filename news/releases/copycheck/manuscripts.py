"""The texts of a release as the checker reads them, and where each of its blocks stands in the form.

Two manuscripts are checked: the story in the order of the form, and what stands beside it (quotes, captions), which
repeats names and acronyms that the story has explained.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from news.models.content import MISSING, TEXTS, Snapshot, value_of
from news.naskah import Block, Kind, Manuscript
from news.naskah.manuscript import block
from news.releases.copycheck import markup

READ = [text for text in TEXTS if text.read_as]
# Typed fields of the story, with what the checker takes each for; None where it has blocks of its own.
STORY = {text.column: None if text.is_html else Kind(text.read_as) for text in READ}
LABELS = {
    **{text.column: text.label for text in READ},
    "quotes": "Kutipan",
    "photos": "Keterangan foto",
}


class Spot(NamedTuple):
    """Where a block stands: field of the form, which row of it (a quote's index, a photo's id), which block of the field."""

    field: str
    row: int | None
    block: int


class Texts(NamedTuple):
    """Everything that is checked of a copy. `quotes` are (words, is direct), `captions` (id of the photo, caption)."""

    typed: Mapping[str, str]
    quotes: tuple[tuple[str, bool], ...] = ()
    captions: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Placed:
    """One manuscript with the spot of each of its blocks."""

    manuscript: Manuscript
    spots: tuple[Spot, ...]
    beside: bool = False  # beside the story


def of_snapshot(content: Snapshot) -> Texts:
    """The texts of a saved version."""
    found = {text.column: value_of(content, text.name) for text in READ}
    typed = {name: "" if value is MISSING else value for name, value in found.items()}
    return Texts(
        typed,
        tuple((quote["words"], quote["direct"]) for quote in content["quotes"]),
        tuple((photo["id"], photo["caption"]) for photo in content["photos"]),
    )


def of_typed(data: Mapping[str, Any]) -> Texts:
    """The texts that a form holds while somebody writes; captions are none of them."""
    typed = {name: str(data.get(name) or "") for name in STORY}
    quotes = tuple((str(row.get("words") or ""), bool(row.get("direct"))) for row in data.get("quotes") or ())
    return Texts(typed, quotes)


def manuscripts(texts: Texts, on: dt.date | None) -> list[Placed]:
    """The story and what stands beside it, telling about the day `on`."""
    story = [row for name, kind in STORY.items() for row in _blocks(name, kind, texts.typed.get(name, ""))]
    beside = [
        (Spot("quotes", row, 0), block(Kind.QUOTE if direct else Kind.PARAGRAPH, words))
        for row, (words, direct) in enumerate(texts.quotes)
        if words.strip()
    ] + [
        (Spot("photos", photo, 0), block(Kind.CAPTION, caption))
        for photo, caption in texts.captions
        if caption.strip()
    ]
    return [_placed(story, on), _placed(beside, on, beside=True)]


def _blocks(name: str, kind: Kind | None, text: str) -> list[tuple[Spot, Block]]:
    if kind is None:
        return [(Spot(name, None, n), each.block) for n, each in enumerate(markup.located(text))]
    return [(Spot(name, None, 0), block(kind, text))] if text.strip() else []


def _placed(rows: Iterable[tuple[Spot, Block]], on: dt.date | None, *, beside: bool = False) -> Placed:
    rows = list(rows)
    return Placed(Manuscript(tuple(each for _, each in rows), on), tuple(spot for spot, _ in rows), beside)
