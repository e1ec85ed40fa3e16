"""What a rule finds, and how fixes are put into a text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, groupby

from news.naskah.manuscript import Block, Manuscript


class Grade(StrEnum):
    """How sure a rule is: certain, suggestion, or a question to somebody who knows."""

    A = "A"
    B = "B"
    C = "C"


class Gravity(StrEnum):
    """How findings are grouped for the writer."""

    BLOCKS = "menghalangi terbit"
    MISTAKE = "perlu dibetulkan"
    ADVICE = "saran"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters from `start` to `end` of a block become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What one rule sees at one spot: where, the edits that mend it (none where nothing is certain), and its own words where they differ."""

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    message: str = ""
    safe: bool | None = None  # where it differs from its rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One spot of one block, with one fix; `also` names further rules whose spots it covers."""

    rule: str
    block: int
    start: int
    end: int
    grade: Grade
    gravity: Gravity
    message: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    also: tuple[str, ...] = ()
    replacement: str | None = None

    def moved(self, by: int) -> "Finding":
        """The same, so many characters further on."""
        edits = tuple(Edit(edit.start + by, edit.end + by, edit.text) for edit in self.edits)
        return replace(self, start=self.start + by, end=self.end + by, edits=edits)

    def unsafe(self) -> "Finding":
        """The same, for a person to decide."""
        return replace(self, safe=False)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits` that do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def replacement(text: str, start: int, end: int, edits: tuple[Edit, ...]) -> str | None:
    """What stands from `start` to `end` once `edits` are made; None without edits."""
    if not edits:
        return None
    return edited(text[start:end], (Edit(e.start - start, e.end - start, e.text) for e in edits))


def apply_safe(manuscript: Manuscript, findings: Iterable[Finding]) -> Manuscript:
    """`manuscript` with every safe fix made. `findings` must be of this very text."""
    blocks = list(manuscript.blocks)
    for number, group in _by_block(finding for finding in findings if finding.safe):
        edits = [edit for finding in group for edit in finding.edits]
        blocks[number] = mended(blocks[number], edits)
    return replace(manuscript, blocks=tuple(blocks))


def _by_block(findings: Iterable[Finding]) -> Iterator[tuple[int, Iterator[Finding]]]:
    ordered = sorted(findings, key=lambda finding: (finding.block, finding.start))
    return groupby(ordered, key=lambda finding: finding.block)


def mended(block: Block, edits: list[Edit]) -> Block:
    """The block with `edits`, its spans moved along."""
    ordered = sorted(edits)
    grown = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in ordered)]
    ends = [edit.end for edit in ordered]

    def moved(at: int) -> int:
        """Where the offset `at` is afterwards; an offset within an edit stays where it was before it."""
        return at + grown[bisect_right(ends, at)]

    spans = tuple(replace(span, start=moved(span.start), end=moved(span.end)) for span in block.spans)
    return replace(block, text=edited(block.text, ordered), spans=spans)
