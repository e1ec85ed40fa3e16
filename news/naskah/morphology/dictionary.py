"""Which forms are words, how common they are, and which common word a typing error stands for."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from news.naskah.lists import rows
from news.naskah.morphology import affixes
from news.naskah.rule import phrases

COMMON = 540  # centibels: words written at least this often may be meant
_SURELY_A_WORD = 470  # more often than any typing error
_RARER = 90  # by how much a typing error is rarer than its word
NEVER = 700
_SHORT = 5  # letters: more words lie one edit away from short ones, so only very common ones count
_VERY_COMMON = 400
_SHORTEST_WITH_CLITIC = 8
_LONGEST = 30  # letters: longer forms are no words, and have too many neighbours
_LONG = 8  # letters of forms that are unlikely to resemble another word by chance
_PART_OF_TWO = 430  # centibels: so common are both of two words written as one
_TEN_TIMES = 100  # centibels
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def _stems() -> frozenset[str]:
    return frozenset(row[0] for row in rows("stems.txt")) | frozenset(
        row[0] for row in rows("office_words.txt")
    )


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
    """How far below every word, in centibels; `NEVER` for what is in no list."""
    return _frequencies().get(word, NEVER)


_MEANT_BY_AFFIX = COMMON + 40


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
    core = next((word[: -len(c)] for c in ("nya",) if word.endswith(c) and len(word) > _LONG + 2), word)
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


@lru_cache(maxsize=20_000)
def meant(word: str) -> str | None:
    """The one common word that is a single slip away from an unknown form; None where there are several, or none."""
    if len(word) > _LONGEST or word in nonstandard():
        return None
    derived = _derived_near(word)
    if common := _likeliest(
        {form: below for form in derived if (below := frequency(form)) <= _MEANT_BY_AFFIX}
    ):
        return common
    doubtful = is_known(word)
    if doubtful and not _is_doubtful(word):
        return None
    if word.endswith("nya") and len(word) < _SHORTEST_WITH_CLITIC:
        return None
    limit = min(_limit(word, doubtful=doubtful), frequency(word) - _RARER)
    found = {
        form: frequency(form)
        for form in _one_edit_away(word)
        if frequency(form) <= limit and form not in nonstandard() and is_known(form)
    }
    if not doubtful:
        found |= {form: frequency(form) for form in _office_words_near(word)}
    if not found and word.endswith("an"):
        found = {form: below for form in derived if (below := _root_frequency(form)) <= COMMON + 20}
    return _likeliest(found)


def _derived_near(word: str) -> set[str]:
    """Derived forms that a form which is none has lost one letter of: `perawtan`, `penimbagan`, `perencanan`.

    Prefix and suffix show what was meant, so that a form that keeps both comes before all others.
    """
    noun = word.startswith("pe") and word.endswith("an") and len(word) >= _LONG
    verb = word.startswith("me") and not word.endswith("an")
    if not (noun or verb) or frequency(word) < NEVER or any(is_stem(root) for root in affixes.roots(word)):
        return set()
    inner = range(2, len(word) - 1 if noun else len(word))
    forms = {word[:at] + letter + word[at:] for at in inner for letter in _LETTERS}
    return {form for form in forms if is_known(form)}


def _root_frequency(form: str) -> int:
    """How common the root is that a noun in pe- and -an is made of; `NEVER` where none is."""
    return min(
        (frequency(root) for root in affixes.roots(form) if is_stem(root) and len(root) > _SHORT),
        default=NEVER,
    )


@lru_cache(maxsize=20_000)
def two_words(word: str) -> str | None:
    """The two very common words that an unknown form is written together from; None where there is not exactly one such pair."""
    if not _LONG < len(word) <= _LONGEST or frequency(word) < NEVER or word in nonstandard():
        return None
    if any(is_stem(root) for root in affixes.roots(word)):
        return None
    found = [
        (word[:at], word[at:])
        for at in range(_SHORT - 1, len(word) - _SHORT + 2)
        if max(frequency(word[:at]), frequency(word[at:])) <= _PART_OF_TWO
        and is_stem(word[:at])
        and is_known(word[at:])
    ]
    return " ".join(found[0]) if len(found) == 1 else None


def _limit(word: str, *, doubtful: bool) -> int:
    """How common a word has to be to be meant."""
    if doubtful or len(word) <= _SHORT:
        return _VERY_COMMON + 50 if doubtful else _VERY_COMMON
    return COMMON + 20 if len(word) >= _LONG else COMMON


def _is_doubtful(word: str) -> bool:
    """Whether a long form that nobody writes comes only from a root that nobody writes, as *pengumunan* from *umun*."""
    if len(word) < _LONG or frequency(word) < NEVER or is_stem(word) or word in _office_words():
        return False
    return not any(
        frequency(root) < NEVER or root in _office_words()
        for root in affixes.roots(word)
        if is_stem(root) and len(root) > 2
    ) and any(is_stem(root) and len(root) == _SHORT - 1 for root in affixes.roots(word))


def _likeliest(found: dict[str, int]) -> str | None:
    """The only word, or the one that is written ten times as often as any other."""
    best = sorted(found, key=lambda form: (found[form], form))
    if not best or (len(best) > 1 and found[best[1]] - found[best[0]] < _TEN_TIMES):
        return None
    return best[0]


def _office_words_near(word: str) -> set[str]:
    """Words of press copy that the frequency list, made of everyday texts, knows too little of."""
    return {form for form in _one_edit_away(word) if form in _office_words()}


@cache
def _office_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("office_words.txt"))


def _one_edit_away(word: str) -> set[str]:
    """Forms with one letter left out, doubled or foreign, exchanged, or two letters the wrong way round; the first letter stays."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    found |= {left + letter + right for left, right in cuts for letter in _LETTERS}
    found.add(word[1] + word[0] + word[2:])
    found.discard(word)
    return found


_MOST = 200_000  # words remembered
_plain: set[str] = set()
_fine: set[str] = set()


def odd(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that no list holds."""
    return _without(words, _plain, lambda word: is_stem(word) or frequency(word) < NEVER)


def suspects(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that may be typing errors."""
    return _without(
        words,
        _fine,
        lambda word: len(word) < _SHORT or (misbuilt(word) or meant(word) or two_words(word)) is None,
    )


def _without(words: frozenset[str], remembered: set[str], is_good: Callable[[str], bool]) -> frozenset[str]:
    """`words` without the good ones, which are remembered: most words of a text were in the last one."""
    unknown = words - remembered
    good = {word for word in unknown if is_good(word)}
    if len(remembered) > _MOST:
        remembered.clear()
    remembered |= {word for word in good if len(word) <= _LONGEST}
    return unknown - good
