"""The blocks of a body's HTML with the place of every character in its source, so that a fix changes words and no markup.

Blocks are cut as `news.naskah.from_html` cuts them, headings apart; static/desk/naskah/places.js cuts the editor's the same way.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from news.naskah import Block, Kind, Role, Span
from news.naskah.findings import Edit
from news.naskah.manuscript import block

# A subheading is a line of its own, like the item of a list: the capitals of headlines are not asked of it.
KINDS = {
    "h2": Kind.LIST, "h3": Kind.LIST, "h4": Kind.LIST, "p": Kind.PARAGRAPH,
    "blockquote": Kind.QUOTE, "li": Kind.LIST, "td": Kind.ROW, "th": Kind.ROW, "figcaption": Kind.CAPTION,
    "div": Kind.PARAGRAPH,
}  # fmt: skip
ROLES = {"a": Role.LINK, "code": Role.FIXED, "pre": Role.FIXED, "em": Role.FIXED, "i": Role.FIXED}
_PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);)|[^<&]+|[<&]"
)
Interval = tuple[int, int]  # where a character stands in the source, from and until


@dataclass(frozen=True)
class Located:
    """A block, and where each of its characters stands; a line break is a blank that no edit may touch."""

    block: Block
    intervals: tuple[Interval, ...]
    breaks: frozenset[int]

    def in_source(self, edit: Edit) -> list[Edit] | None:
        """`edit` of the block's text as edits of the source; None where it would take markup away."""
        if not self.breaks.isdisjoint(range(edit.start, edit.end)):
            return None
        if edit.start == edit.end:
            at = self.intervals[edit.start][0] if edit.start < len(self.intervals) else self.intervals[-1][1]
            # What is put in goes on from the word before it: a comma belongs to the link that ends there.
            at = self.intervals[edit.start - 1][1] if edit.start else at
            return [Edit(at, at, escape(edit.text, quote=False))]
        first, *rest = self.intervals[edit.start : edit.end]
        return [
            Edit(*first, escape(edit.text, quote=False)),
            *(Edit(start, end, "") for start, end in rest),
        ]


@dataclass
class _Reader:
    located: list[Located] = field(default_factory=list)
    open: list[Kind] = field(default_factory=list)
    words: str = ""
    intervals: list[Interval] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    roles: list[tuple[Role, int]] = field(default_factory=list)

    def opened(self, tag: str, at: Interval) -> None:
        if tag in KINDS:
            self.close_block()
            self.open.append(KINDS[tag])
        elif tag in ROLES:
            self.roles.append((ROLES[tag], len(self.words)))
        elif tag == "br":
            self.breaks.add(len(self.words))
            self.read(" ", at)

    def closed(self, tag: str) -> None:
        if tag in KINDS:
            self.close_block()
            if self.open:
                self.open.pop()
        elif tag in ROLES and self.roles:
            role, start = self.roles.pop()
            self.spans.append(Span(start, len(self.words), role))

    def read(self, words: str, at: Interval | None = None, start: int = 0) -> None:
        self.words += words.replace("\n", " ")
        self.intervals += [at or (start + n, start + n + 1) for n in range(len(words))]

    def close_block(self) -> None:
        if self.words.strip():
            kind = Kind.QUOTE if Kind.QUOTE in self.open else (self.open or [Kind.PARAGRAPH])[-1]
            made = block(kind, self.words, self.spans)
            self.located.append(Located(made, tuple(self.intervals), frozenset(self.breaks)))
        self.words, self.intervals, self.breaks, self.spans, self.roles = "", [], set(), [], []


def located(source: str) -> list[Located]:
    """The blocks of cleaned HTML, in order; empty ones are none."""
    reader = _Reader()
    for piece in _PIECE.finditer(source):
        if tag := piece["tag"]:
            name = tag.lower()
            reader.closed(name) if piece["close"] else reader.opened(name, piece.span())
        elif entity := piece["entity"]:
            reader.read(unescape(entity), piece.span())
        else:
            reader.read(piece[0], start=piece.start())
    reader.close_block()
    return reader.located


def mended(source: str, edits: Mapping[int, Iterable[Edit]]) -> str:
    """`source` with the edits of each block, by its number; an edit that would take markup away is left out."""
    blocks = located(source)
    found: list[Edit] = []
    for number, of_block in edits.items():
        for edit in of_block:
            found += blocks[number].in_source(edit) or []
    for edit in sorted(found, reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source
