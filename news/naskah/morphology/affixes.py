"""Affix analysis: which roots a written form may come from.

Generous on purpose: a form that some analysis explains is a word, so that no good word is called a typing error. Prefixes,
suffixes, circumfixes, reduplication and clitics; a chain is at most three prefixes and one suffix long.
"""

from collections.abc import Callable, Iterator

_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu", "nyalah", "nyakah", "nyapun")
_SUFFIXES = ("kan", "an", "i", "isasi", "wan", "wati", "wi", "iah", "is", "isme")
_PLAIN = (
    "diper", "memper", "teper", "keber", "kese", "keter", "seper", "berke", "member", "pember", "menge", "penge", "se", "di", "ter", "te", "ber",
    "bel", "be", "per", "pel", "pe", "ke", "antar", "pra", "pasca", "non", "multi", "sub", "maha", "tuna", "swa", "pramu", "adi",
    "nir", "semi", "anti", "kontra", "ekstra", "inter", "trans", "ultra", "mikro", "makro", "bio", "geo", "hidro", "agro", "re", "de",
    "eko", "dwi", "tri", "panca", "ku", "kau", "ketidak", "dike", "disem", "tata", "purna", "serba", "tele", "supra", "pseudo", "meta",
    "neo", "auto", "foto", "psiko", "sosio", "elektro", "termo", "infra", "manca", "nara", "pari", "peri", "su", "lintas", "pan", "homo",
)  # fmt: skip
# Prefix, first letters of the rest that it stands before, and the letter that was lost (before a vowel).
_NASAL = (
    ("mem", "bfvp", "p"), ("pem", "bfvp", "p"), ("men", "dcjzst", "t"), ("pen", "dcjzst", "t"), ("meny", "", "s"), ("peny", "", "s"),
    ("meng", "ghkqx", "k"), ("peng", "ghkqx", "k"), ("me", "lmnrwy", ""), ("pe", "lmnrwy", ""),
)  # fmt: skip
_VOWELS = "aiueo"
_SHORTEST = 3  # letters of a root with affixes
IsRoot = Callable[[str], bool]


def is_built(word: str, is_root: IsRoot) -> bool:
    """Whether `word` (small letters) is a root or built from one."""
    if is_root(word):
        return True
    if "-" in word:
        return _is_reduplicated(word, is_root)
    return any(is_root(root) for root in roots(word))


def roots(word: str) -> Iterator[str]:
    """Every root that the form may come from, the likely ones first."""
    for core in _without_ends(word):
        yield core
        yield from _without_prefixes(core, 3)


def _without_ends(word: str) -> Iterator[str]:
    """The word without clitic and suffix, in each way."""
    for body in (
        word,
        *(word[: -len(c)] for c in _CLITICS if word.endswith(c) and len(word) - len(c) >= _SHORTEST),
    ):
        yield body
        for suffix in _SUFFIXES:
            if body.endswith(suffix) and len(body) - len(suffix) >= _SHORTEST:
                yield body[: -len(suffix)]


def _without_prefixes(core: str, depth: int) -> Iterator[str]:
    for rest in _one_prefix_less(core):
        yield rest
        if depth > 1 and len(rest) > _SHORTEST + 1:
            yield from _without_prefixes(rest, depth - 1)


def _one_prefix_less(core: str) -> Iterator[str]:
    for prefix in _PLAIN:
        if core.startswith(prefix) and len(core) - len(prefix) >= _SHORTEST:
            yield core[len(prefix) :]
    for prefix, before, lost in _NASAL:
        rest = core[len(prefix) :]
        if not core.startswith(prefix) or len(rest) < _SHORTEST - 1:
            continue
        if rest[0] in before or (prefix[-1] == "g" and rest[0] in _VOWELS):
            yield rest
        if lost and rest[0] in _VOWELS:
            yield lost + rest


def _is_reduplicated(word: str, is_root: IsRoot) -> bool:
    """`siswa-siswa`, `bersama-sama`, `tolong-menolong`, `lari-larian`; compounds whose parts are words; a known prefix with hyphen."""
    parts = [part for part in word.split("-") if part]
    return bool(parts) and all(
        part in _PLAIN or part in {"ke", "nya"} or is_root(part) or any(is_root(root) for root in roots(part))
        for part in parts
    )
