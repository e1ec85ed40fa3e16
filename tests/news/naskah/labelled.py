"""Reads the labelled corpus and measures the checker against it."""

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from news.naskah import Finding, Grade, check, from_text
from news.naskah.files import registry_file
from news.naskah.findings import edited
from news.naskah.registry import Registry
from tests.news.naskah.world import WORLD

FOLDER = Path(__file__).parent / "corpus"
_HEAD = re.compile(r"^=== (?P<name>\S+) (?P<set>\S+) (?P<sort>\S+) (?P<day>\S+)$", re.MULTILINE)
_LABEL = re.compile(r"\{=([^{}|]*)\|(\w+)\}|\{([^{}|]*)\|([^{}|]*)\|([\w+]+) ([ABC]+)\}")


@dataclass(frozen=True)
class Label:
    """A defect with its right words, or a trap: a spot where a naive checker errs."""

    start: int
    end: int
    rules: tuple[str, ...]
    grades: str = ""  # A, B, C, or AB where several defects share the spot
    right: str | None = None
    trap: bool = False


@dataclass(frozen=True)
class Document:
    """A report of the corpus: its words without labels, and the labels."""

    name: str
    set: str
    sort: str
    day: dt.date
    text: str
    labels: tuple[Label, ...]

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


@dataclass(frozen=True)
class Seen:
    """A finding in characters of the document."""

    start: int
    end: int
    finding: Finding
    edits: tuple[tuple[int, int, str], ...]


def _document(name: str, group: str, sort: str, day: str, marked: str) -> Document:
    parts: list[str] = []
    labels: list[Label] = []
    at = done = 0
    for match in _LABEL.finditer(marked):
        parts.append(marked[done : match.start()])
        at += len(parts[-1])
        trap, about, wrong, right, rules, grades = match.groups()
        words = wrong if trap is None else trap
        end = at + len(words)
        if trap is None:
            labels.append(Label(at, end, tuple(rules.split("+")), grades, right))
        else:
            labels.append(Label(at, end, (about,), trap=True))
        parts.append(words)
        at, done = end, match.end()
    text = "".join([*parts, marked[done:]])
    if "{" in text or "}" in text:
        raise ValueError(
            f"{name}: a label is malformed near {text[max(0, re.search('[{}]', text).start() - 30) :][:60]!r}"
        )  # type: ignore[union-attr]
    return Document(name, group, sort, dt.date.fromisoformat(day), text, tuple(labels))


def documents() -> Iterator[Document]:
    """The whole corpus."""
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text()
        heads = list(_HEAD.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() + 1 : following.start() if following else len(text)]
            yield _document(*head.groups(), body.strip("\n"))


@cache
def world_of(group: str) -> Registry:
    """What the office that a set of documents comes from knows."""
    files = {"second": "kedua.json", "third": "ketiga.json", "fourth": "keempat.json", "fifth": "kelima.json"}
    return registry_file.read((FOLDER / files[group]).read_bytes()) if group in files else WORLD


def seen(document: Document) -> list[Seen]:
    """What the checker finds in a document."""
    manuscript = from_text(document.text, document.day, headline=True)
    found = []
    for finding in check(manuscript, world_of(document.set)):
        offset = manuscript.blocks[finding.block].offset
        edits = tuple((offset + e.start, offset + e.end, e.text) for e in finding.edits)
        found.append(Seen(offset + finding.start, offset + finding.end, finding, edits))
    return found


def _touches(start: int, end: int, label: Label) -> bool:
    return (start < label.end and label.start < end) or (start == end and label.start <= start <= label.end)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row, above = [i], row
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
    return row[-1]


@dataclass
class Measure:
    """What a set of documents shows."""

    words: int = 0
    clean_words: int = 0
    labels: dict[str, int] = field(default_factory=lambda: {"A": 0, "B": 0})
    found: dict[str, int] = field(default_factory=lambda: {"A": 0, "B": 0})
    traps: int = 0
    sprung: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    false_certain: list[str] = field(default_factory=list)
    wrong_fixes: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)

    def recall(self, grade: str) -> float:
        """Which part of the labels of a class is found."""
        return self.found[grade] / max(1, self.labels[grade])

    def table(self) -> str:
        """The numbers, a line each."""
        return "\n".join([
            f"words                       {self.words}",
            *(
                f"found of class {g}            {self.recall(g):6.1%}  ({self.found[g]}/{self.labels[g]})"
                for g in "AB"
            ),
            f"false per 1,000 clean words {1000 * len(self.false) / max(1, self.clean_words):6.2f}  "
            f"({len(self.false)} in {self.clean_words}; of class A {len(self.false_certain)})",
            f"traps sprung                {len(self.sprung) / max(1, self.traps):6.1%}  ({len(self.sprung)}/{self.traps})",
            f"wrong safe fixes            {len(self.wrong_fixes):6}",
        ])  # fmt: skip

    def add(self, document: Document) -> None:
        """Counts one document."""
        found = seen(document)
        self.words += document.words
        for label in document.labels:
            self._label(document, label, [s for s in found if _touches(s.start, s.end, label)])
        self._rest(document, found)
        self._fixes(document, found)

    def _label(self, document: Document, label: Label, at: list[Seen]) -> None:
        words = document.text[label.start : label.end]
        if label.trap:
            self.traps += 1
            if at:
                self.sprung.append(
                    f"{document.name}: {words!r} {label.rules} by {[s.finding.rule for s in at]}"
                )
            return
        for grade in set(label.grades) & {"A", "B"}:
            self.labels[grade] += 1
            self.found[grade] += bool(at)
        if not at:
            self.missed.append(
                f"{document.name}: {label.grades} {'+'.join(label.rules)} {words!r} → {label.right!r}"
            )

    def _rest(self, document: Document, found: list[Seen]) -> None:
        clean = document.sort == "clean"
        self.clean_words += document.words if clean else 0
        for s in found:
            if any(_touches(s.start, s.end, label) and not label.trap for label in document.labels):
                continue
            line = f"{document.name}: {s.finding.grade} {s.finding.rule} {document.text[s.start : s.end]!r} → {s.finding.replacement!r} {s.finding.message}"
            (self.false if clean else self.unlabelled).append(line)
            if clean and s.finding.grade == Grade.A:
                self.false_certain.append(line)

    def _fixes(self, document: Document, found: list[Seen]) -> None:
        for s in found:
            if not s.finding.safe:
                continue
            low, high = min(e[0] for e in s.edits), max(e[1] for e in s.edits)
            labels = [la for la in document.labels if not la.trap and la.start <= high and low <= la.end]
            start, end = min([low, *(la.start for la in labels)]), max([high, *(la.end for la in labels)])
            before = document.text[start:end]
            after = edited_at(before, start, s.edits)
            right = edited_at(before, start, ((la.start, la.end, la.right or "") for la in labels))
            if not labels or _distance(after, right) >= _distance(before, right):
                self.wrong_fixes.append(
                    f"{document.name}: {s.finding.rule} {before!r} → {after!r}, right is {right!r}"
                )


def edited_at(words: str, offset: int, edits: Iterable[tuple[int, int, str]]) -> str:
    """`words`, which begin at `offset`, with edits in characters of the document."""
    from news.naskah.findings import Edit

    return edited(words, (Edit(start - offset, end - offset, text) for start, end, text in edits))


def measure(*sets: str) -> Measure:
    """The checker against the documents of these sets, or all."""
    result = Measure()
    for document in documents():
        if not sets or document.set in sets:
            result.add(document)
    return result


if __name__ == "__main__":
    options = sys.argv[1:]
    sets = [name for name in options if not name.startswith("-")]
    result = measure(*sets)
    print(result.table())
    for name in ("missed", "false", "sprung", "wrong_fixes", "unlabelled") if "-v" in options else ():
        print(f"\n== {name}", *getattr(result, name), sep="\n")
