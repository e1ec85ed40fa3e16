"""Plain text: a line a paragraph, or paragraphs of lines that were broken at a width, whichever the text itself shows."""

import re
from dataclasses import dataclass
from itertools import pairwise

from news.naskah.files.source import Characters, Source, TextSource, Trace, decoded
from news.naskah.manuscript import LIST_ITEM, Block, Kind, Manuscript, block, is_row
from news.naskah.passage import SHORTENED

_LINE = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
# Characters of a line that was broken at a width: mail has 72 to 80, few programs more than 100.
_WIDEST = 120
_NARROWEST = 40
_FINAL = re.compile(r"[.!?:;…][”\"’')\]]*$")
_STOPPED = re.compile(r"[.,:;…][”\"’')\]]*$")  # headlines may ask and shout
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:, \w[\w ./-]{0,30}| ?\([^)]{2,40}\))?\s*[—–-]")
_HYPHEN = re.compile(r"\w-$")  # a word that was broken behind its hyphen stays one
MAX_HEADLINE = 140


def read(content: bytes, *, headline: bool) -> Source:
    """The text with its paragraphs."""
    text, encoding, mark = decoded(content)
    blocks, traces = paragraphs(text, headline=headline)
    return TextSource(text, Manuscript(tuple(blocks)), tuple(traces), encoding=encoding, mark=mark)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str  # blanks at both ends gone
    indent: int

    @property
    def is_item(self) -> bool:
        return bool(LIST_ITEM.match(self.text))

    @property
    def is_row(self) -> bool:
        return is_row(self.text)


def paragraphs(text: str, *, headline: bool) -> tuple[list[Block], list[Trace]]:
    """The blocks of a text. One whose lines were broken at a width is read as one line, with the offsets of its characters."""
    groups = _groups(_lines(text))
    blocks: list[Block] = []
    traces: list[Trace] = []
    for number, lines in enumerate(groups):
        characters = _characters(text, lines)
        words, trace, _ = characters.block()
        kind = Kind.LIST if lines[0].is_item else Kind.ROW if lines[0].is_row else Kind.PARAGRAPH
        if headline and number == 0 and is_headline(words, has_more=len(groups) > 1):
            kind = Kind.HEADLINE
        blocks.append(block(kind, words, offset=trace.starts[0]))
        traces.append(trace)
    return blocks, traces


def is_headline(words: str, *, has_more: bool) -> bool:
    """Whether a first line is one: short, more follows, no stop at its end and no dateline."""
    return (
        has_more
        and len(words) < MAX_HEADLINE
        and not _STOPPED.search(words)
        and not _DATELINE.match(words)
        and not LIST_ITEM.match(words)
        and not is_row(words)
    )


def _lines(text: str) -> list[_Line]:
    found, start = [], 0
    for match in [*_LINE.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[start:end]
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        found.append(_Line(start + indent, start + indent + len(bare), bare, indent))
        start = match.end() if match else end
    return found


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Lines that make one paragraph each."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.text and other.text]
    has_gaps = any(not line.text for line in lines[1:-1])
    width = max((len(one.text) + one.indent for one, _ in pairs), default=0)
    is_broken = _NARROWEST <= width <= _WIDEST and _are_broken(pairs, width, has_gaps=has_gaps)
    groups: list[list[_Line]] = []
    before: _Line | None = None
    for line in lines:
        if line.text:
            if before and is_broken and _goes_on(before, line, width, has_gaps=has_gaps):
                groups[-1].append(line)
            else:
                groups.append([line])
        before = line if line.text else None
    return groups


def _are_broken(pairs: list[tuple[_Line, _Line]], width: int, *, has_gaps: bool) -> bool:
    """Whether lines end where the next word did not fit, in the middle of a sentence.

    Where no blank line parts paragraphs, most lines may be paragraphs of their own: what counts is that nearly every line that
    ends in the middle of a sentence is full.
    """
    full = [pair for pair in pairs if _is_full(*pair, width)]
    middle = [pair for pair in pairs if _is_middle(*pair)]
    both = [pair for pair in full if _is_middle(*pair)]
    if has_gaps:
        return bool(both) and len(full) >= len(pairs) / 2 and len(both) >= len(full) * 0.3
    return len(both) >= min(2, len(pairs)) and len(both) >= len(middle) * 0.8


def _is_middle(one: _Line, other: _Line) -> bool:
    if other.is_item:
        return False
    if one.text[-1] in ",-" or _is_shortened(one.text):
        return True
    return not (_FINAL.search(one.text) or other.text[0].isupper())


def _is_ended(text: str) -> bool:
    return bool(_FINAL.search(text)) and not _is_shortened(text)


def _is_shortened(text: str) -> bool:
    """Whether a line ends with the stop of an initial or an abbreviation, which ends no sentence."""
    last = text.rpartition(" ")[2].rstrip(".").lower()
    return text.endswith(".") and (last in SHORTENED or (len(last) == 1 and last.isalpha()))


def _is_full(one: _Line, other: _Line, width: int) -> bool:
    return one.indent + len(one.text) + 1 + len(other.text.split()[0]) > width


def _goes_on(before: _Line, line: _Line, width: int, *, has_gaps: bool) -> bool:
    if _DATELINE.match(line.text):
        return False
    if line.is_item or line.indent > before.indent + (2 if before.is_item else 1):
        return before.is_item and not line.is_item and line.indent > before.indent
    ended = _is_ended(before.text)
    if not ended and line.text[0].islower():
        return True
    # Where nothing but the end of a sentence at the margin parts two paragraphs, blank lines must do so elsewhere.
    return _is_full(before, line, width) and (has_gaps or not ended)


def _characters(text: str, lines: list[_Line]) -> Characters:
    characters = Characters()
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before and not _HYPHEN.search(before.text):
            characters.one(" ", before.end, line.start)
        characters.run(text[line.start : line.end], line.start)
    return characters
