"""What was read: a text, its blocks, and where each character of a block stands in it."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from news.naskah.findings import Edit, Finding, edited
from news.naskah.manuscript import Manuscript, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Unreadable(Exception):
    """A file that cannot be read or written; the sentence names the remedy."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where each character of a block stands, from and until. An edit that touches a `solid` one (a line break, a tab of Word) cannot be made there."""

    starts: Sequence[int]
    ends: Sequence[int]
    solid: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` stand; an offset between two is that behind the first."""
        if start < end:
            return self.starts[start], self.ends[end - 1]
        at = self.ends[start - 1] if start else self.starts[0]
        return at, at

    def patches(self, finding: Finding, words: str, escape: Callable[[str], str]) -> tuple[Edit, ...] | None:
        """The finding's edits where the block with these words was read from; None where there are none, or they cannot be made.

        Only characters that differ are changed: what stands between them (tags, entities of other characters) stays.
        """
        found: list[Edit] = []
        for edit in finding.edits:
            start, end, text = _narrowed(edit, words)
            if not self.solid.isdisjoint(range(start, end)):
                return None
            if start == end:
                # What is put in goes on from the word before it, but never out of the finding's own span.
                is_inside = start and (start > finding.start or start == finding.end)
                at = self.ends[start - 1] if is_inside else self.starts[start]
                found.append(Edit(at, at, escape(text)))
            else:
                found += self._replaced(start, end, escape(text))
        return tuple(found) or None

    def _replaced(self, start: int, end: int, text: str) -> Iterator[Edit]:
        """Characters `start` to `end` as runs that stand together; the first becomes `text`, the others go."""
        first, until = self.starts[start], self.ends[start]
        for number in range(start + 1, end):
            if self.starts[number] != until:
                yield Edit(first, until, text)
                first, text = self.starts[number], ""
            until = self.ends[number]
        yield Edit(first, until, text)


def _narrowed(edit: Edit, words: str) -> tuple[int, int, str]:
    """The edit without what it leaves as it is at both ends."""
    start, end, text = edit.start, edit.end, edit.text
    while start < end and text and words[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and words[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return start, end, text


class Characters:
    """Collects the characters of a block with their offsets."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.starts, self.ends = array("L"), array("L")
        self.solid: set[int] = set()

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def last(self) -> str:
        """The last character."""
        return self._pieces[-1][-1] if self._pieces else ""

    def run(self, text: str, start: int) -> None:
        """Characters that stand one behind the other from `start` on."""
        if text:
            self._pieces.append(text)
            self.starts.extend(range(start, start + len(text)))
            self.ends.extend(range(start + 1, start + len(text) + 1))

    def one(self, text: str, start: int, end: int, *, solid: bool = False) -> None:
        """What stands for all that is written from `start` to `end`, mostly one character."""
        if solid:
            self.solid.update(range(len(self), len(self) + len(text)))
        self._pieces.append(text)
        self.starts.extend([start, *[end] * (len(text) - 1)])
        self.ends.extend([end] * len(text))

    def harden(self) -> None:
        """The last character stands for more than can be changed."""
        self.solid.add(len(self) - 1)

    def block(self, spans: Iterable[Span] = ()) -> tuple[str, Trace, list[Span]]:
        """Text, trace and spans without blanks around the text, accents joined with their letters."""
        text = "".join(self._pieces)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        solid = frozenset(number - start for number in self.solid if start <= number < end)
        trace = Trace(self.starts[start:end], self.ends[start:end], solid)
        moved = (Span(max(0, s.start - start), min(end, s.end) - start, s.role) for s in spans)
        found = [span for span in moved if span.start < span.end]
        if not text.isascii() and any(map(unicodedata.combining, text)):
            return _joined(text[start:end], trace, found)
        return text[start:end], trace, found


def _joined(text: str, trace: Trace, spans: list[Span]) -> tuple[str, Trace, list[Span]]:
    """Letters with accents of their own behind them as one character each, where Unicode has it."""
    characters: list[str] = []
    starts, ends, solid, now = array("L"), array("L"), set(), []
    for number, character in enumerate(text):
        now.append(len(characters))
        whole = (
            unicodedata.normalize("NFC", characters[-1] + character)
            if unicodedata.combining(character) and characters
            else ""
        )
        if len(whole) == 1:
            characters[-1], ends[-1] = whole, trace.ends[number]
            continue
        if number in trace.solid:
            solid.add(len(characters))
        characters.append(character)
        starts.append(trace.starts[number])
        ends.append(trace.ends[number])
    now.append(len(characters))
    moved = [Span(now[span.start], now[span.end], span.role) for span in spans]
    return "".join(characters), Trace(starts, ends, frozenset(solid)), moved


class Located(NamedTuple):
    """A finding in the text that was read; `suggestion` is what stands from `start` to `end` once it is mended."""

    finding: Finding
    start: int
    end: int
    suggestion: str | None
    safe: bool


def _as_it_is(text: str) -> str:
    return text


@dataclass
class Source:
    """`text` is what offsets count in; `traces` lead from each block of `manuscript` to it."""

    text: str
    manuscript: Manuscript
    traces: tuple[Trace, ...]
    escape: Callable[[str], str] = _as_it_is

    def located(self, findings: Iterable[Finding]) -> list[Located]:
        """Each finding at its spot in the text; one whose edits cannot be made there has no suggestion."""
        found = []
        for finding in findings:
            trace = self.traces[finding.block]
            start, end = trace.span(finding.start, finding.end)
            patches = trace.patches(finding, self.manuscript.blocks[finding.block].text, self.escape)
            suggestion = None
            if patches is not None:
                inside = (Edit(patch.start - start, patch.end - start, patch.text) for patch in patches)
                suggestion = edited(self.text[start:end], inside)
            found.append(Located(finding, start, end, suggestion, finding.safe and patches is not None))
        return found

    def fixed(self, findings: Iterable[Finding]) -> bytes:
        """The content of the file with every safe fix made, all else as it was; `Unreadable` where it cannot be written."""
        raise NotImplementedError

    def safe_patches(
        self, findings: Iterable[Finding], traces: Sequence[Trace], escape: Callable[[str], str]
    ) -> list[Edit]:
        """All that safe fixes change, at the offsets to which `traces` lead."""
        found: list[Edit] = []
        for finding in findings:
            if finding.safe:
                words = self.manuscript.blocks[finding.block].text
                found += traces[finding.block].patches(finding, words, escape) or ()
        return found

    def where(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from one."""
        line = bisect_right(self._lines, offset) - 1
        return line + 1, offset - self._lines[line] + 1

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]


@dataclass
class TextSource(Source):
    """A text in one encoding. A byte order mark is no character of it and stays."""

    encoding: str = "utf-8"
    mark: bytes = b""
    errors: str = "strict"  # what becomes of a character that the encoding lacks

    def fixed(self, findings: Iterable[Finding]) -> bytes:
        patches = self.safe_patches(findings, self.traces, self.escape)
        try:
            return self.mark + edited(self.text, patches).encode(self.encoding, self.errors)
        except UnicodeEncodeError as error:
            character = error.object[error.start]
            raise Unreadable(
                f"Tanda “{character}” tidak ada dalam penyandian {self.encoding} berkas ini. Simpan berkasnya sebagai UTF-8, lalu ulangi."
            ) from error


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decoded(content: bytes, declared: str = "") -> tuple[str, str, bytes]:
    """Text, encoding and byte order mark: the mark's encoding, else the declared one, else UTF-8, else that of old Windows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content.removeprefix(mark), (encoding,), mark)
    text, encoding, mark = _decoded(content, (*filter(None, [declared]), "utf-8", "cp1252"), b"")
    if "\0" in text:
        raise Unreadable(
            "Berkas ini bukan teks. Yang dibaca: teks (.txt), halaman (.html), dan Word (.docx)."
        )
    return text, encoding, mark


def _decoded(content: bytes, encodings: tuple[str, ...], mark: bytes) -> tuple[str, str, bytes]:
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding, mark
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable("Huruf berkas ini tidak terbaca. Simpan sebagai UTF-8, lalu ulangi.")
