"""Which forms the grammar builds: prefix, root and suffix that go together.

Stricter than `affixes`, which asks whether a form may be a word at all. This asks how it would be built, so that a form which
only a far-fetched analysis explains can still be a typing error: `mengunakan` is no *meng-* + *unak* + *-an*.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_VOWELS = "aiueo"
_ANY = "abcdefghijklmnopqrstuvwxyz"
# How me- and pe- stand before a root: what they add, before which letters, and which letter the root loses.
_NASAL = (
    ("m", "bfvp", ""), ("m", _VOWELS, "p"), ("n", "dcjzst", ""), ("n", _VOWELS, "t"), ("ny", _VOWELS, "s"),
    ("ng", f"ghkqx{_VOWELS}", ""), ("ng", _VOWELS, "k"), ("nge", _ANY, ""), ("", "lmnrwy", ""),
)  # fmt: skip
_VERB = frozenset({"", "kan", "i"})
_BER = frozenset({"", "an", "kan"})
_NOUN = frozenset({"", "an"})
_BARE = frozenset({"", "an", "kan", "i", "isasi", "wan", "wati", "wi", "iah", "is", "isme"})
_ENDS = tuple(sorted(_BARE, key=len))
_CLITICS = ("", "nya", "lah", "kah", "ku", "mu", "nyalah", "nyakah")  # pun is a word of its own
_BOUND = (
    "antar", "pra", "pasca", "non", "multi", "sub", "maha", "tuna", "swa", "pramu", "adi", "nir", "semi", "anti", "kontra", "ekstra", "inter", "trans",
    "ultra", "mikro", "makro", "bio", "geo", "hidro", "agro", "eko", "dwi", "tri", "panca", "tata", "purna", "serba", "tele", "supra", "meta", "neo",
    "auto", "foto", "psiko", "sosio", "elektro", "termo", "infra", "lintas", "pan", "re", "de", "homo", "pseudo", "manca", "nara",
)  # fmt: skip
_SHORTEST = 3  # letters of a root
_LONGEST_FRONT = 9


class Split(NamedTuple):
    """One way to take a form apart: `front` and `back` stand round the root, whose first letters `lost` are not written."""

    front: str
    lost: str
    root: str
    back: str

    def form(self, root: str) -> str:
        """The same form of another root."""
        return f"{self.front}{root[len(self.lost) :]}{self.back}"


class _Front(NamedTuple):
    before: str  # first letters of what it stands before
    lost: str
    ends: frozenset[str]


@cache
def _fronts() -> dict[str, tuple[_Front, ...]]:
    found: dict[str, list[_Front]] = {"": [_Front(_ANY, "", _BARE)]}

    def add(text: str, ends: frozenset[str], before: str = _ANY, lost: str = "") -> None:
        found.setdefault(text, []).append(_Front(before, lost, ends))

    for nasal, before, lost in _NASAL:
        add(f"me{nasal}", _VERB, before, lost)
        add(f"pe{nasal}", _NOUN, before, lost)
        for outer in ("ke", "se", "ber"):
            add(f"{outer}pe{nasal}", _NOUN, before, lost)
    inner = ("per", "pel", "ber", "bel", "ke", "se", "ter", "pe", "be")
    for text in ("memper", "mempel", "member", "membel", "menge", "menye", "mener", "mempe"):
        add(text, _VERB)
    for outer in ("di", "ku", "kau", "ter"):
        add(outer, _VERB)
        for text in inner:
            add(outer + text, _VERB)
    add("te", _VERB, "r")
    for text in ("ber", "bel", "be", "berke", "berper", "berpe", "berse", "berter"):
        add(text, _BER)
    add("per", _VERB)  # `kami perlihatkan`
    for text in ("per", "pel", "pe", "pember", "penge", "penye", "pemer", "pener", "pembel"):
        add(text, _NOUN)
    for text in ("ke", "keber", "keter", "kese", "keper", "kepe", "ketidak", "kebel", "kepel"):
        add(text, frozenset({"an"}))
    for text in ("se", "seke", "seper", "sepe", "seber", "seter", "sese"):
        add(text, _NOUN)
    return {text: tuple(fronts) for text, fronts in found.items()}


def splits(word: str) -> Iterator[Split]:
    """Every way to take the form apart; bound forms (`antar-`, `pasca-`) count as part of the prefix."""
    yield from _plain_splits(word, "")
    for bound in _BOUND:
        if word.startswith(bound) and len(word) - len(bound) > _SHORTEST:
            yield from _plain_splits(word[len(bound) :], bound)


def _plain_splits(word: str, bound: str) -> Iterator[Split]:
    fronts = _fronts()
    begins = [n for n in range(min(_LONGEST_FRONT, len(word) - _SHORTEST + 1) + 1) if word[:n] in fronts]
    for back, end in _backs(word):
        stop = len(word) - len(back)
        for n in begins:
            rest = word[n:stop]
            for front in fronts[word[:n]]:
                root = front.lost + rest
                if (
                    len(root) >= _SHORTEST
                    and rest
                    and rest[0] in front.before
                    and end in front.ends
                    and _fits(word[:n], root, end)
                ):
                    yield Split(bound + word[:n], front.lost, root, back)


def _fits(front: str, root: str, end: str) -> bool:
    """Whether the sounds go together: no -i behind i; be- and pe- -an only before r, l and the like, or a syllable in -er."""
    if end == "i" and root[-1] == "i":
        return False
    if front == "be":
        return root[0] == "r" or root[1:3] == "er"
    return not (front == "pe" and end) or root[0] in "lmnrwy" or root[1:3] == "er"


def _backs(word: str) -> Iterator[tuple[str, str]]:
    """Suffix with clitic that the form ends in, and the suffix alone."""
    for clitic in _CLITICS:
        if not word.endswith(clitic):
            continue
        body = word[: len(word) - len(clitic)]
        for end in _ENDS:
            if body.endswith(end) and len(body) - len(end) > 1:
                yield end + clitic, end
