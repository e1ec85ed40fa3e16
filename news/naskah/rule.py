"""What a rule is, and the phrases that many rules look up in one pass."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from news.naskah.copy import WRITTEN, Kind
from news.naskah.findings import Edit, Grade, Gravity, Hit
from news.naskah.lists import rows
from news.naskah.passage import Passage

Find = Callable[[Passage], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """One row of the catalogue.

    `examples` are pairs of wrong and right: the rule sees the first and not the second, and where it has a fix, that makes the
    second of the first. `clean` are traps. `law` says in one sentence why, `message` is what the writer reads.
    """

    id: str
    law: str
    message: str
    grade: Grade
    find: Find
    examples: tuple[tuple[str, str], ...]
    clean: tuple[str, ...] = ()
    safe: bool = False
    kinds: frozenset[Kind] = WRITTEN
    blocks: bool = False  # stands in the way of publication
    reads_names: bool = False  # looks at registered names too
    reads_quotes: bool = True  # flags within direct quotes, without a fix
    marks: bool = False  # its edits change quotation marks and what joins them, never words of a quote
    reads_fixed: bool = False  # looks at addresses too
    off: bool = False
    kind: Kind = Kind.PARAGRAPH  # what its examples are
    whole: bool = False  # at most one finding a text
    broad: bool = False  # about a whole sentence or paragraph: stands beside what is found within it

    @property
    def gravity(self) -> Gravity:
        if self.blocks:
            return Gravity.BLOCKS
        return Gravity.MISTAKE if self.grade == Grade.A else Gravity.ADVICE


def change(start: int, end: int, text: str, *, message: str = "", safe: bool | None = None) -> Hit:
    """A hit whose fix is one replacement."""
    return Hit(start, end, (Edit(start, end, text),), message, safe)


def cased(text: str, like: str) -> str:
    """`text` with the capitals of `like`: Kementrian → Kementerian, KEMENTRIAN → KEMENTERIAN."""
    if len(like) > 1 and like.isupper():
        return text.upper()
    if like[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are wrong, what is right for them, which rule says so."""

    words: tuple[str, ...]
    right: str
    rule: str
    sure: bool
    small_only: bool  # a capital may be a name


@cache
def phrases() -> dict[str, list[Phrase]]:
    """Every phrase of the data files under its first word, longest first."""
    found: dict[str, list[Phrase]] = {}
    for wrong, right, rule, sure, note in rows("phrases.tsv"):
        words = tuple(wrong.lower().split(" "))
        phrase = Phrase(words, right, rule, sure == "otomatis", "kapital" in note)
        found.setdefault(words[0], []).append(phrase)
    return {first: sorted(many, key=lambda p: -len(p.words)) for first, many in found.items()}


def phrase_rule(rule: str, *, sure: bool | None = None) -> Find:
    """A search for the phrases of one rule; all of them, or only those that are sure or only those that are not."""

    def find(passage: Passage) -> Iterator[Hit]:
        for phrase, hit in passage.once("phrases", _found):
            if phrase.rule == rule and sure in {None, phrase.sure}:
                yield hit

    return find


def _found(passage: Passage) -> Iterator[tuple[Phrase, Hit]]:
    table, words = phrases(), passage.words
    covered = 0
    for number, word in enumerate(words):
        if number < covered:
            continue
        for phrase in table.get(word.lower, ()):
            count = len(phrase.words)
            if count > 1 and (
                tuple(w.lower for w in words[number : number + count]) != phrase.words
                or not passage.joined(number, count)
            ):
                continue
            if phrase.small_only and word.is_capital and word.start not in passage.sentence_starts:
                continue
            end = words[number + count - 1].end
            right = cased(phrase.right, passage.text[word.start : end] if count == 1 else word.text[:1])
            yield phrase, change(word.start, end, right, safe=None if phrase.sure else False)
            covered = number + count
            break
