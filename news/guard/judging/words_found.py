"""Which passages of a text advertise gambling, pharmacy or replica goods.

Terms that stand near each other are one cluster. It is weighed by what it says and how it is spelt, against what its own
sentence, its neighbourhood and the whole text say against such goods: an office writes about gambling, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from news.guard.judging import disguises, lexicon, spelling
from news.guard.judging.verdicts import Verdict

_CHUNK = re.compile(r"\S+")
_SENTENCE_ENDS = re.compile(r"[.!?;:]['\"”’)\]]*\s|\n")
_QUOTATION = re.compile(r"(?<![\w])['\"“‘«][^'\"“”‘’«»\n]{2,60}['\"”’»](?!\w)")
APART = 14  # words between two terms of one cluster
AROUND, NEAR = 6, 45  # words: promotion beside a cluster, and what is said against it
FEWEST_LETTERS = 3  # different ones, of a term set apart letter by letter
QUOTED = 5.0  # what quotation marks say against
THRESHOLD, WORTH_A_LOOK = 4.0, 3.0
_AGAINST, _ABOUT, _REPORTING = (
    re.compile("|".join(parts)) for parts in (lexicon.AGAINST, lexicon.ABOUT, lexicon.REPORTING)
)
_STARTS: dict[str, list[tuple[tuple[str, ...], int]]] = {}
for _phrase, _weight in lexicon.PHRASES.items():
    _STARTS.setdefault(_phrase[0], []).append((_phrase, _weight))
    _STARTS[_phrase[0]].sort(key=lambda row: -len(row[0]))
# Phrases without a single term of the lexicon, by their last word.
_GIVING_AWAY: dict[str, list[str]] = {}
for _phrase in lexicon.PHRASES:
    if not any(word in lexicon.TERMS for word in _phrase):
        _GIVING_AWAY.setdefault(_phrase[-1], []).append(" ".join(_phrase))
_EDGES = ".,;:!?()[]\"'“”‘’…"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was meant, with its offset in the undisguised text and the number of its sentence."""

    meant: str
    start: int
    end: int
    sentence: int
    is_disguised: bool
    is_numbered: bool


@dataclass(frozen=True)
class Cluster:
    """Terms near each other and what speaks for and against them."""

    start: int
    end: int
    terms: tuple[str, ...]
    score: float
    threshold: float
    is_supported: bool
    is_told_of: bool

    @property
    def verdict(self) -> Verdict | None:
        """What becomes of it; nothing where the text plainly speaks against what it names."""
        if self.score >= self.threshold and self.is_supported and not self.is_told_of:
            return Verdict.SPAM
        return Verdict.CHECK if self.score >= max(WORTH_A_LOOK, self.threshold - 6) else None


def may_hold(undisguised: str) -> bool:
    """A quick look that misses nothing: whether any term or phrase could stand in an undisguised text."""
    different = {chunk.strip(_EDGES) for chunk in set(undisguised.split())}
    if any(map(spelling.has_term, different)):
        return True
    if given := different & _GIVING_AWAY.keys():
        line = " ".join(undisguised.split())
        if any(phrase in line for last in given for phrase in _GIVING_AWAY[last]):
            return True
    letters = sum(len(chunk) == 1 and chunk.isalnum() for chunk in different)
    return letters >= FEWEST_LETTERS and any(map(spelling.spaced, spelling.SPACED.findall(undisguised)))


def clusters(undisguised: str, raw: str, elsewhere: float = 0.0) -> Iterator[Cluster]:
    """The clusters of a text. `elsewhere` is what other texts beside it say against."""
    page = _Page(undisguised, raw)
    whole = elsewhere + sum(page.against.values())
    for group in _groups(page):
        yield _weigh(page, group, whole)


def against_in(undisguised: str) -> float:
    """How much a text says against such goods."""
    return sum(map(_says_against, undisguised.split()))


class _Page:
    """A text in words, with what is found among them."""

    def __init__(self, undisguised: str, raw: str):
        self.undisguised, self.raw = undisguised, raw
        self.words = list(_words(undisguised))
        self.weights = dict(self._weights())
        self.phrases = list(_phrases(self.words))
        used = {index + step for index, phrase in self.phrases for step in range(len(phrase))}
        said = (
            (index, _says_against(word.meant)) for index, word in enumerate(self.words) if index not in used
        )
        self.against = {index: weight for index, weight in said if weight}

    def _weights(self) -> Iterator[tuple[int, float]]:
        for index, word in enumerate(self.words):
            weight = lexicon.TERMS.get(word.meant)
            if weight is not None and not _is_innocent(self.words, index):
                disguised = word.is_disguised or self._is_masked(word)
                yield index, weight + 2 * disguised + 2 * word.is_numbered

    def _is_masked(self, word: Word) -> bool:
        """Whether the source writes a word with other characters than plain letters: all terms are written with those."""
        if self.raw.isascii():
            return False
        first, last = disguises.in_source(self.ends, word.start, word.end)
        return not self.raw[first:last].isascii()

    def are_quoted(self, group: list[int]) -> bool:
        """Whether most of these words stand in quotation marks: spoken of, not used."""
        inside = sum(
            any(start <= self.words[index].start < end for start, end in self.quotations) for index in group
        )
        return inside * 2 > len(group)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Where a few words stand in quotation marks."""
        return [match.span() for match in _QUOTATION.finditer(self.undisguised)]

    @cached_property
    def ends(self) -> list[int]:
        """Where each character of the source ends once it is undisguised."""
        return disguises.ends(self.raw)


def _words(undisguised: str) -> Iterator[Word]:
    runs = ((m, spelling.spaced(m[0])) for m in spelling.SPACED.finditer(undisguised))
    spaced = {match.start(): (match.end(), spelt) for match, spelt in runs if spelt}
    breaks = [match.start() for match in _SENTENCE_ENDS.finditer(undisguised)]
    sentence = skip_to = 0
    for chunk in _CHUNK.finditer(undisguised):
        first = chunk.start()
        while sentence < len(breaks) and breaks[sentence] < first:
            sentence += 1
        if first < skip_to:
            continue
        inside = next((at for at in spaced if first <= at < chunk.end()), None) if spaced else None
        if inside is not None:
            skip_to, spelt = spaced.pop(inside)
            yield from (Word(meant, inside, skip_to, sentence, True, False) for meant in spelt.words)
            continue
        for start, end, spelt in spelling.parts(chunk[0]):
            for meant in spelt.words:
                yield Word(meant, first + start, first + end, sentence, spelt.is_disguised, spelt.is_numbered)


def _is_innocent(found: list[Word], index: int) -> bool:
    allowed = lexicon.INNOCENT.get(found[index].meant)
    if not allowed or found[index].is_disguised or found[index].is_numbered:
        return False
    beside = [word.meant for word in found[max(0, index - 2) : index + 3]]
    return any(word in allowed for word in beside)


def _phrases(found: list[Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The phrases of the lexicon, each from where it begins; one within a longer one is not counted again."""
    told_to = 0
    for index, word in enumerate(found):
        for phrase, _ in _STARTS.get(word.meant, ()):
            there = found[index : index + len(phrase)]
            if index + len(phrase) <= told_to or tuple(each.meant for each in there) != phrase:
                continue
            if there[0].sentence == there[-1].sentence:
                told_to = index + len(phrase)
                yield index, phrase
                break


def _groups(page: _Page) -> Iterator[list[int]]:
    group: list[int] = []
    for index in sorted({*page.weights, *(index for index, _ in page.phrases)}):
        if group and index - group[-1] > APART:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


@lru_cache(maxsize=1 << 15)
def _says_against(word: str) -> float:
    return 1.0 if _AGAINST.search(word) else 0.4 if _ABOUT.search(word) else 0.0


@lru_cache(maxsize=1 << 15)
def _reports(word: str) -> bool:
    return bool(_REPORTING.search(word))


def _weigh(page: _Page, group: list[int], whole: float) -> Cluster:
    found, first, last = page.words, group[0], group[-1]
    phrases = [(index, phrase) for index, phrase in page.phrases if first <= index <= last]
    terms: dict[str, float] = {}
    for index in group:
        if index in page.weights:
            terms[found[index].meant] = max(terms.get(found[index].meant, 0), page.weights[index])
    named = {" ".join(phrase): lexicon.PHRASES[phrase] for _, phrase in phrases}
    weight = sum(terms.values()) + sum(named.values())
    again = min(2.0, 0.5 * (sum(index in page.weights for index in group) - len(terms)))
    end = max(found[last].end, *(found[index + len(phrase) - 1].end for index, phrase in phrases), 0)
    return Cluster(
        found[first].start,
        end,
        tuple(named | terms),
        weight + again + (_promotion(page, group, terms) if weight >= 2 else 0.0),
        THRESHOLD + _resistance(page, group, whole),
        len(terms) + len(named) >= 2 or max(terms.values(), default=0) >= 4,
        _is_told_of(page, group, terms),
    )


def _is_told_of(page: _Page, group: list[int], terms: dict[str, float]) -> bool:
    """Whether nothing promotes or disguises what is named, and everyday words name it or their sentence fights it."""
    sentences = {page.words[index].sentence for index in group}
    fights = any(
        weight >= 1 and page.words[index].sentence in sentences for index, weight in page.against.items()
    )
    around = page.words[max(0, group[0] - AROUND) : group[-1] + AROUND + 1]
    promoted = (
        {word.meant for word in around if word.meant in lexicon.PROMOTING} - lexicon.PLAIN - terms.keys()
    )
    disguised = any(page.words[index].is_disguised or page.words[index].is_numbered for index in group)
    heavy = any(lexicon.PHRASES[phrase] >= 3 for index, phrase in page.phrases if index in group)
    if promoted or disguised:
        return False
    is_plain = terms.keys() <= lexicon.EVERYDAY and not heavy and _longest_run(page, group) < 3
    return is_plain or (fights and len(sentences) == 1)


def _promotion(page: _Page, group: list[int], terms: dict[str, float]) -> float:
    """What makes an advertisement of terms: the words beside them, and that nothing parts them."""
    around = page.words[max(0, group[0] - AROUND) : group[-1] + AROUND + 1]
    promoting = {word.meant for word in around if word.meant in lexicon.PROMOTING} - terms.keys()
    return min(3.0, 0.5 * len(promoting)) + min(6.0, 1.5 * max(0, _longest_run(page, group) - 2))


def _longest_run(page: _Page, group: list[int]) -> int:
    """How many terms and promoting words follow each other with nothing but blanks between them."""
    longest = run = 0
    before: Word | None = None
    for index in range(max(0, group[0] - AROUND), min(len(page.words), group[-1] + AROUND + 1)):
        word = page.words[index]
        if index not in page.weights and word.meant not in lexicon.PROMOTING | lexicon.LINKING:
            run, before = 0, None
            continue
        joined = before is not None and not page.undisguised[before.end : word.start].strip()
        run = run + 1 if joined else 1
        longest, before = max(longest, run), word
    return longest


def _resistance(page: _Page, group: list[int], whole: float) -> float:
    """What the text says against what it names: in the same sentence, near it, and as a whole."""
    sentences = {page.words[index].sentence for index in group}
    first, last = group[0], group[-1]
    same = sum(weight for index, weight in page.against.items() if page.words[index].sentence in sentences)
    near = (
        sum(weight for index, weight in page.against.items() if first - NEAR <= index <= last + NEAR) - same
    )
    beside = range(max(0, first - NEAR), min(len(page.words), last + NEAR))
    reported = {
        page.words[index].meant
        for index in beside
        if page.words[index].sentence in sentences and _reports(page.words[index].meant)
    }
    told_of = min(6.0, 1.5 * len(reported)) + QUOTED * page.are_quoted(group)
    return 3 * same + min(8.0, 2 * near) + min(4.0, 0.5 * whole) + told_of
