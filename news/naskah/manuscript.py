"""A text as the checker reads it: blocks of plain text with inline spans. Offsets count characters of a block's text."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser

from news.naskah.quotes import direct_quotes


class Kind(StrEnum):
    """What a block is; rules name the kinds that they read."""

    HEADLINE = "headline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    ROW = "row"  # cells of a table, side by side


PROSE = frozenset({Kind.LEAD, Kind.PARAGRAPH, Kind.QUOTE})
EVERY_KIND = frozenset(Kind)


class Role(StrEnum):
    """What a span within a block is."""

    QUOTE = "quote"  # between the marks of a direct quote, marks not counted
    LINK = "link"
    NAME = "name"  # registered: stays as it is
    FIXED = "fixed"  # address, code, foreign title in italics: nothing of it is checked


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a block's text."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Block:
    """One headline, paragraph, list item…; `offset` is where it begins in a plain text that it was read from."""

    kind: Kind
    text: str
    spans: tuple[Span, ...] = ()
    offset: int = 0

    def with_text(self, text: str) -> "Block":
        """The same block with changed words; spans of the old words are gone, quotes are found anew."""
        spans = (Span(0, len(text), Role.QUOTE),) if self.kind == Kind.QUOTE else ()
        return Block(self.kind, text, spans or _quotes(text), self.offset)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its words: None is not known, empty is missing. It stands at the offset `at` of a block."""

    alt: str | None
    caption: str | None = None
    credit: str | None = None
    decorative: bool = False
    block: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole text with its pictures and names of files, and the day that it tells about (not the day of writing) where one is known."""

    blocks: tuple[Block, ...] = field(default=())
    on: dt.date | None = None
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[str, ...] = ()


def _quotes(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end, Role.QUOTE) for start, end in direct_quotes(text))


def part(block: Block, start: int, end: int) -> Block:
    """The block from `start` to `end`, with what its spans leave there."""
    if (start, end) == (0, len(block.text)):
        return block
    spans = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start, span.role)
        for span in block.spans
        if span.start < end and span.end > start
    )
    return Block(block.kind, block.text[start:end], spans, block.offset + start)


def block(kind: Kind | str, text: str, spans: Iterable[Span] = (), offset: int = 0) -> Block:
    """A block whose direct quotes are found; a block that is a quote is one whole."""
    kind = Kind(kind)
    quotes = (Span(0, len(text), Role.QUOTE),) if kind == Kind.QUOTE else _quotes(text)
    return Block(kind, text, (*quotes, *spans), offset)


def from_blocks(blocks: Iterable[tuple[Kind | str, str]], on: dt.date | None = None) -> Manuscript:
    """A manuscript from pairs of kind and plain text."""
    return Manuscript(tuple(block(kind, text) for kind, text in blocks if text.strip()), on)


LIST_ITEM = re.compile(r"\s*(?:[-•*▪]|\d{1,2}[.)]|[a-z][.)])\s")


_LONGEST_CELL = 8  # words


def is_row(line: str) -> bool:
    """Whether tabs set the line out in cells: none of them is a sentence."""
    cells = line.strip().split("\t")
    return len(cells) > 1 and all(
        len(cell.split()) <= _LONGEST_CELL and not cell.endswith((".", ",")) for cell in map(str.strip, cells)
    )


def from_text(text: str, on: dt.date | None = None, *, headline: bool = False) -> Manuscript:
    """A manuscript from plain text, a line a block, each knowing its offset.

    A first line that is short and without a final mark is the headline where `headline` allows it.
    """
    blocks: list[Block] = []
    offset = 0
    for line in text.split("\n"):
        words = line.rstrip("\r")
        if words.strip():
            kind = Kind.LIST if LIST_ITEM.match(words) else Kind.ROW if is_row(words) else Kind.PARAGRAPH
            if (
                headline
                and not blocks
                and kind != Kind.ROW
                and len(words) < 140
                and words.rstrip()[-1] not in '.,:;!”")'
            ):
                kind = Kind.HEADLINE
            blocks.append(block(kind, words, offset=offset))
        offset += len(line) + 1
    return Manuscript(tuple(blocks), on)


_KINDS = {
    "h1": Kind.HEADLINE, "h2": Kind.HEADLINE, "h3": Kind.HEADLINE, "h4": Kind.HEADLINE, "p": Kind.PARAGRAPH,
    "blockquote": Kind.QUOTE, "li": Kind.LIST, "td": Kind.ROW, "th": Kind.ROW, "figcaption": Kind.CAPTION,
    "div": Kind.PARAGRAPH,
}  # fmt: skip
_ROLES = {"a": Role.LINK, "code": Role.FIXED, "pre": Role.FIXED, "em": Role.FIXED, "i": Role.FIXED}


class _Reader(HTMLParser):
    """Collects blocks from the product's cleaned HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[Kind] = []
        self.words = ""
        self.spans: list[Span] = []
        self.roles: list[tuple[Role, int]] = []
        self.pictures: list[tuple[str | None, bool, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _KINDS:
            self.close_block()
            self.open.append(_KINDS[tag])
        elif tag in _ROLES:
            self.roles.append((_ROLES[tag], len(self.words)))
        elif tag == "br":
            self.words += " "
        elif tag == "img":
            alt = dict(attrs).get("alt", "")
            self.pictures.append((alt, "alt" in dict(attrs) and not alt, len(self.blocks), len(self.words)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _KINDS:
            self.close_block()
            if self.open:
                self.open.pop()
        elif tag in _ROLES and self.roles:
            role, start = self.roles.pop()
            self.spans.append(Span(start, len(self.words), role))

    def handle_data(self, data: str) -> None:
        self.words += data.replace("\n", " ")

    def close_block(self) -> None:
        if self.words.strip():
            kind = Kind.QUOTE if Kind.QUOTE in self.open else (self.open or [Kind.PARAGRAPH])[-1]
            self.blocks.append(block(kind, self.words, self.spans))
        self.words, self.spans, self.roles = "", [], []


def from_html(body: str, *, headline: str = "", lead: str = "", on: dt.date | None = None) -> Manuscript:
    """A manuscript from headline, lead and the product's cleaned HTML; emphasised words are foreign, so they stay."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.close_block()
    given = [
        block(kind, text) for kind, text in ((Kind.HEADLINE, headline), (Kind.LEAD, lead)) if text.strip()
    ]
    blocks = (*given, *reader.blocks)
    return Manuscript(blocks, on, tuple(_pictures(reader, blocks, len(given))))


def _pictures(reader: _Reader, blocks: tuple[Block, ...], before: int) -> Iterator[Picture]:
    """Pictures of the HTML at the block in which, or before which, they stand; an empty alt is a decoration's."""
    for alt, decorative, number, at in reader.pictures if blocks else ():
        block_number = min(before + number, len(blocks) - 1)
        yield Picture(
            alt, decorative=decorative, block=block_number, at=min(at, len(blocks[block_number].text))
        )
