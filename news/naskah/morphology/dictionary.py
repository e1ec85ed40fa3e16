"""Which forms are words, how common they are, and which common word a typing error stands for."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from news.naskah.lists import rows
from news.naskah.morphology import affixes, forms, slips
from news.naskah.rule import phrases

# How rare forms are, in centibels, see `frequency`.
COMMON = 540  # what is written at least this often may be meant
_MEANT_BY_AFFIX = COMMON + 40  # the same where nothing but an affix is wrong
NEVER = 700  # what is in no list of frequent words: rarer than all of them
_NO_WORD = 800  # what no analysis explains either: rarer still than a form that could be a word
_SURELY_A_WORD = 470  # more often than any typing error
_SURELY_MEANT = 490  # a word written at least this often is meant for sure, where no other is near
_DOUBTED = 500  # a form that is written more often is no slip
_LEAST = 620  # so rare may a word and its slip be together; what is rarer explains nothing
_PART_OF_TWO = 440  # so common are both of two words written as one
_COMMON_ROOT = 430  # roots too short to be told from others count only if they are this common
# A root counts as no rarer than this, by its letters.
_RARE_ROOT = {3: 720, 4: 680}
_RARE_LONG_ROOT = 560
# By how much something is rarer than something else, in centibels.
_RARER = 90  # a typing error than its word
_MUCH_RARER = 60  # one reading than another that is meant
_SLIP = 130  # a slip than the word that was meant
_SLIP_OF_BUILT = 200  # the same where the form could be built from some root
# The same where the form is written now and then: lists are made of texts that nobody has corrected.
_SLIP_OF_LISTED = 205
_BUILT = 60  # a form that could be built from a root than that root
_DERIVED = 110  # a derived form that is in no list than its root
# By letters: more words lie one slip away from a short form, and more forms could be built from a short root.
_FOR_LENGTH = {5: 150, 6: 60, 7: 20}
_FOR_UNSAYABLE = {4: 230, 5: 60}
_FOR_SHORT_ROOT = {3: 140, 4: 30}

_SHORTEST = 4  # letters: shorter forms are abbreviations as often as slips
_SHORT = 5  # letters: more words lie one edit away from short ones, so only very common ones count
_LONG = 8  # letters of forms that are unlikely to resemble another word by chance
_LONGEST = 30  # letters: longer forms are no words, and have too many neighbours
_OFTEN = 3  # words that begin or end with a cluster which can be said
_VOWELS = frozenset("aiueo")
_NASAL_ENDS = ("m", "n", "ng", "ny", "me", "pe")
# Words that shorten others too: laporan, bagian, keputusan.
_ALSO_SHORT = frozenset({"lap", "bag", "kep", "per", "dok", "adm", "ang", "pos", "bin", "sek"})
# How suffixes are mistyped: `menyewakn`, `membagikna`, `dibagiakn`, `kebunna`.
_TORN_ENDS = (
    ("kn", "kan"),
    ("kna", "kan"),
    ("akn", "kan"),
    ("na", "nya"),
    ("ny", "nya"),
    ("nay", "nya"),
    ("ann", "an"),
)


@cache
def _stems() -> frozenset[str]:
    files = ("stems.txt", "office_words.txt", "known_words.txt")
    return frozenset(row[0] for name in files for row in rows(name))


@cache
def _frequencies() -> dict[str, int]:
    return {word: int(below) for word, below in rows("frequent.tsv")}


@cache
def nonstandard() -> frozenset[str]:
    """Single words that another rule corrects."""
    return frozenset(words[0] for words in phrases() if len(words) == 1)


def is_stem(word: str) -> bool:
    """Whether the dictionary lists the form itself."""
    return word in _stems()


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether the form is a word: listed, built from a listed root, or written very often."""
    return frequency(word) <= _SURELY_A_WORD or affixes.is_built(word, is_stem)


def frequency(word: str) -> int:
    """How rare a form is: centibels below the count of all words together; 540 is one in 250,000. `NEVER` for what is in no list."""
    return _frequencies().get(word, NEVER)


def may_be_shortened(word: str) -> bool:
    """Whether a stop behind the form may belong to it and end no sentence."""
    return word in _ALSO_SHORT or (len(word) <= _SHORT and not is_known(word))


@lru_cache(maxsize=20_000)
def misbuilt(word: str) -> str | None:
    """What a form stands for whose affixes do not go together, or of which one is torn off: `kerusakkan`, `perhatiaan`, `meningkatan`, `perjalan`."""
    if (
        len(word) < _LONG - 1
        or len(word) > _LONGEST
        or is_stem(word)
        or word in nonstandard()
        or word in _office_words()
    ):
        return None
    core = word.removesuffix("nya") if len(word) > _LONG + 2 else word
    for right in _rebuilt(core):
        if frequency(right) <= min(_MEANT_BY_AFFIX, frequency(core) - _RARER):
            return right + word[len(core) :]
    return None


def _rebuilt(word: str) -> Iterator[str]:
    """Forms with the affixes that belong together, each where the one in `word` is wrong."""
    if word.startswith(("ke", "pe")) and word.endswith("kkan"):
        yield f"{word[:-3]}an"
    if word.endswith("aan") and not is_stem(word[:-2]):
        yield f"{word[:-3]}an"
    if (
        word.startswith(("me", "di"))
        and word.endswith("an")
        and not word.endswith("kan")
        and not is_known(word[2:])
    ):
        yield f"{word[:-2]}kan"
    if word.startswith("per") and is_stem(word[3:]) and not is_stem(word[2:]):
        yield f"{word}an"
    if word.startswith("ke") and is_stem(word[2:]) and frequency(word) == NEVER:
        yield f"{word}an"


class Reading(NamedTuple):
    """What a typing error stands for: the likeliest word, and another one that is nearly as likely."""

    word: str
    other: str | None = None

    @property
    def is_sure(self) -> bool:
        """Whether nothing else can be meant: long enough, and common."""
        return self.other is None and len(self.word) > _SHORT and frequency(self.word) <= _SURELY_MEANT


@lru_cache(maxsize=20_000)
def meant(word: str) -> Reading | None:
    """The common word that a form is a slip of, where that explains it better than being a word of its own.

    Both sides are weighed in centibels: how often the meant word is written and how likely the slip is, against how often the
    form is written, or the root that it would be built from.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or word in nonstandard():
        return None
    if (len(word) < _SHORT and not _is_unsayable(word)) or _has_pun(word):
        return None
    own = _own(word)
    if own < _DOUBTED:
        return None
    limit = min(own - _gap(word, own), _LEAST)
    near, written = slips.undone(word), _frequencies()
    found = {
        form: below + cost
        for form, cost in near.items()
        if (below := written.get(form, NEVER)) + cost <= limit and _may_be_meant(form)
    }
    if own == _NO_WORD:
        found |= dict.fromkeys(near.keys() & _office_words(), COMMON - _SLIP)
    if not found and own == _NO_WORD:
        found = _derived_near(word, own - _gap(word, own))
    return _likeliest(found)


def _has_pun(word: str) -> bool:
    """Whether the form is a word with the particle *pun*, which stands by itself and is another rule's."""
    host = word.removesuffix("pun")
    return host != word and (frequency(host) <= _SURELY_A_WORD or (len(host) > 3 and is_known(host)))


def _gap(word: str, own: int) -> int:
    """By how much a word has to be more common than the form, to be meant by it."""
    if word in _frequencies():
        return _SLIP_OF_LISTED
    slip = _SLIP if own == _NO_WORD else _SLIP_OF_BUILT
    lengths = _FOR_UNSAYABLE if len(word) <= _SHORT and _is_unsayable(word) else _FOR_LENGTH
    return slip + lengths.get(len(word), 0)


@cache
def _clusters() -> tuple[frozenset[str], frozenset[str]]:
    """Pairs of consonants that words of the dictionary begin and end with."""
    begin = Counter(stem[:2] for stem in _stems() if _VOWELS.isdisjoint(stem[:2]))
    end = Counter(stem[-2:] for stem in _stems() if _VOWELS.isdisjoint(stem[-2:]))
    first, last = ({pair for pair, count in found.items() if count >= _OFTEN} for found in (begin, end))
    return frozenset(first), frozenset(last)


def _is_unsayable(word: str) -> bool:
    """Whether a form has vowels, but begins or ends with consonants that no word has there: `wrga`, `tahn`, no abbreviation as `http`."""
    begin, end = _clusters()
    if _VOWELS.isdisjoint(word) or "-" in word:
        return False
    return (_VOWELS.isdisjoint(word[:2]) and word[:2] not in begin) or (
        _VOWELS.isdisjoint(word[-2:]) and word[-2:] not in end
    )


@lru_cache(maxsize=50_000)
def _own(word: str) -> int:
    """How rare a form is as a word of its own."""
    if is_stem(word) or word in _office_words():
        return 0
    if word in _frequencies():
        return frequency(word)
    return min((_as_root(split) for split in forms.splits(word)), default=_NO_WORD)


def _as_root(split: forms.Split) -> int:
    root = split.root
    if not is_stem(root):
        return _NO_WORD
    nominal = not split.back and split.front.startswith(("pe", "se", "ke"))
    if root in _office_words() or (len(root) >= _SHORT and not (nominal and frequency(root) == NEVER)):
        return 0
    return (
        _BUILT
        + _FOR_SHORT_ROOT.get(len(root), 0)
        + min(frequency(root), _RARE_ROOT.get(len(root), _RARE_LONG_ROOT))
    )


@lru_cache(maxsize=20_000)
def _may_be_meant(form: str) -> bool:
    """Whether a form that is written is a good word, and no slip itself."""
    return (form not in nonstandard() and _own(form) < min(frequency(form), COMMON) + 1) or frequency(
        form
    ) <= _SURELY_A_WORD


def _derived_near(word: str, limit: int) -> dict[str, int]:
    """Forms in no list, built from common roots, that the word may be a slip of: `terdatta`, `perawtan`, `pembibitn`."""
    found: dict[str, int] = {}
    for split in forms.splits(word):
        if len(split.root) < _SHORT - 1 or not (split.front or split.back):
            continue
        for root, cost in slips.undone(split.root).items():
            below = frequency(root) + _DERIVED + cost
            if below <= limit and _is_common_root(root):
                form = split.form(root)
                found[form] = min(below, found.get(form, below))
    for wrong, right in _TORN_ENDS:
        if word.endswith(wrong) and (form := word[: -len(wrong)] + right) not in found:
            roots = [s.root for s in forms.splits(form) if s.back == right and is_stem(s.root)]
            found |= {form: min(frequency(root) + _DERIVED for root in roots)} if roots else {}
    return {form: below for form, below in found.items() if below <= limit}


def _is_common_root(root: str) -> bool:
    return is_stem(root) and (len(root) >= _SHORT or frequency(root) <= _COMMON_ROOT)


@cache
def _standard() -> dict[str, tuple[str, bool]]:
    """What is right for single nonstandard words, and whether that is sure."""
    return {
        words[0]: (phrase.right, phrase.sure)
        for words, phrase in phrases().items()
        if len(words) == 1
        and phrase.rule == "B01"
        and " " not in phrase.right
        and len(words[0]) >= _SHORT - 1
    }


@lru_cache(maxsize=20_000)
def standard_form(word: str) -> tuple[str, bool] | None:
    """What is right for a form that is built from a nonstandard word, and whether that is sure: `milyaran`, `dilegalisirnya`, `menyupiri`."""
    if len(word) > _LONGEST or is_stem(word) or word in nonstandard():
        return None
    taken = list(forms.splits(word))
    if any(is_stem(split.root) and len(split.root) >= _SHORT for split in taken):
        return None
    for split in taken:
        right, sure = _standard().get(split.root, ("", False))
        if right and (not split.front.endswith(_NASAL_ENDS) or right[0] == split.root[0]):
            form = split.form(right)
            return (form, sure) if form != word and is_known(form) else None
    return None


def _doubled(word: str) -> str | None:
    """`ragu-ragu` of *raguragu*, `anak-anaknya` of *anakanaknya*."""
    body = word.removesuffix("nya")
    half = body[: len(body) // 2]
    fits = half + half == body and len(half) >= _SHORT - 1 and is_stem(half) and frequency(half) < NEVER
    return f"{half}-{word[len(half) :]}" if fits else None


@lru_cache(maxsize=20_000)
def two_words(word: str) -> str | None:
    """The two very common words that an unknown form is written together from; None where there is not exactly one such pair."""
    if not _LONG <= len(word) <= _LONGEST or frequency(word) < NEVER or word in nonstandard():
        return None
    if any(is_stem(root) for root in affixes.roots(word)):
        return None
    if doubled := _doubled(word):
        return doubled
    found = [
        (word[:at], word[at:])
        for at in range(_SHORT - 1, len(word) - _SHORT + 2)
        if max(frequency(word[:at]), frequency(word[at:])) <= _PART_OF_TWO
        and is_stem(word[:at])
        and is_known(word[at:])
    ]
    return " ".join(found[0]) if len(found) == 1 else None


def _likeliest(found: dict[str, int]) -> Reading | None:
    """The likeliest word, and the next one unless it is much rarer."""
    best = sorted(found, key=lambda form: (found[form], form))
    if not best:
        return None
    close = len(best) > 1 and found[best[1]] - found[best[0]] < _MUCH_RARER
    return Reading(best[0], best[1] if close else None)


@cache
def _office_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("office_words.txt"))


def reading(word: str) -> Reading | None:
    """What a form stands for that is a typing error: wrong affixes, a slip, or two words written as one."""
    if right := misbuilt(word):
        return Reading(right)
    if slip := meant(word):
        return slip
    two = two_words(word)
    return Reading(two) if two else None


_MOST = 200_000  # words remembered
_listed_words: set[str] = set()
_words_without_findings: set[str] = set()
_words_of_standard_roots: set[str] = set()


def odd(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that no list holds."""
    return _without(words, _listed_words, lambda word: is_stem(word) or frequency(word) < NEVER)


def misformed(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that are built from nonstandard ones."""
    return _without(words, _words_of_standard_roots, lambda word: standard_form(word) is None)


def suspects(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that may be typing errors."""
    return _without(
        words,
        _words_without_findings,
        lambda word: len(word) < _SHORTEST or reading(word) is None,
    )


def _without(words: frozenset[str], remembered: set[str], is_good: Callable[[str], bool]) -> frozenset[str]:
    """`words` without the good ones, which are remembered: most words of a text were in the last one."""
    unknown = words - remembered
    if not unknown:
        return unknown
    good = {word for word in unknown if is_good(word)}
    if len(remembered) > _MOST:
        remembered.clear()
    remembered |= {word for word in good if len(word) <= _LONGEST}
    return unknown - good
