"""Which words of the lexicon stand in a run of letters, however it is spelt: leet, drawn out, joined, numbered, in pieces."""

import re
from functools import lru_cache
from typing import NamedTuple

from news.guard.judging import lexicon

_WORD = re.compile(r"[a-z0-9@$!|€]+")
_LEET = str.maketrans("01345789@$!|€", "oieastbgasile")
_LEET_L = str.maketrans("01345789@$!|€", "oleastbgaslle")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"([a-z])\1+")
_NUMBER = re.compile(r"[0-9]{2,}$")
_STRONG = {word for word, weight in lexicon.TERMS.items() if weight >= 3}
_SQUEEZED = {_DOUBLED.sub(r"\1", word): word for word in lexicon.TERMS}
_FILLERS = frozenset(
    """
    situs agen link daftar main hari ini online resmi terbaik bola judi bandar raja dewa info login super mega max win play live top
    id com net org xyz vip bet toto qq indo asia hoki jp pro ku nya terpercaya terbaru mudah gampang menang depo pulsa dana hk sgp
    """.split()  # noqa: SIM905
)
_PIECE = re.compile(
    "|".join(sorted(lexicon.TERMS.keys() | _FILLERS, key=lambda word: (-len(word), word))) + "|[0-9]+"
)
_WHOLE = re.compile(f"(?:{_PIECE.pattern})+")
_BROKEN = re.compile(r"[a-z0-9@$!|]{1,6}(?:[-._*·~^+'/\\|]{1,2}[a-z0-9@$!|]{1,6}){1,4}")
_MARKS = re.compile(r"[-._*·~^+'/\\|]")
# Letters set apart one by one: s l o t, s.l.o.t, s - l - o - t.
SPACED = re.compile(r"(?<![a-z0-9@$!])(?:[a-z0-9@$!][^a-z0-9@$!\n]{1,3}){3,30}[a-z0-9@$!](?![a-z0-9@$!])")
MAX_WORD = 60


class Spelt(NamedTuple):
    """Words of the lexicon in one run of letters; disguised where no honest writer would spell them so."""

    words: tuple[str, ...]
    is_disguised: bool = False
    is_numbered: bool = False


NOTHING = Spelt(())


@lru_cache(maxsize=1 << 16)
def has_term(chunk: str) -> bool:
    """Whether a run of characters without a blank holds any term."""
    if len(chunk) > 6 and (run := SPACED.search(chunk)) and spaced(run[0]):
        return True
    found = (word in lexicon.TERMS for spelt in parts(chunk) for word in spelt[2].words)
    return any(found)


@lru_cache(maxsize=1 << 12)
def parts(chunk: str) -> tuple[tuple[int, int, Spelt], ...]:
    """The words of a run without a blank, each with its place; those out of the lexicon as they are known there."""
    if _BROKEN.fullmatch(chunk) and (spelt := _pieced_together(chunk)):
        return ((0, len(chunk), spelt),)
    return tuple((m.start(), m.end(), spell(m[0])) for m in _WORD.finditer(chunk))


@lru_cache(maxsize=1 << 16)
def spell(word: str) -> Spelt:
    """What one word is in the lexicon; the word itself where it is none of it."""
    plain = word.strip("!|@$€")
    if plain in lexicon.TERMS or (plain.isalpha() and len(plain) < 5):
        return Spelt((plain,))
    return (
        _numbered(plain) or _leet(word.rstrip("!|")) or _drawn_out(plain) or _joined(plain) or Spelt((plain,))
    )


def _numbered(word: str) -> Spelt | None:
    bare = _NUMBER.sub("", word)
    return Spelt((bare,), is_numbered=True) if bare != word and bare in lexicon.TERMS else None


def _leet(word: str) -> Spelt | None:
    letters = sum(character.isalpha() for character in word)
    if letters == len(word) or letters * 2 < len(word):
        return None
    for table in (_LEET, _LEET_L):
        for bare in (word, _NUMBER.sub("", word)):
            meant = bare.translate(table)
            squeezed = _DOUBLED.sub(r"\1", meant)
            if bare and not bare.isalpha() and (meant in lexicon.TERMS or squeezed in _STRONG):
                return Spelt((meant if meant in lexicon.TERMS else squeezed,), is_disguised=True)
            if bare and not bare.isalpha() and (joined := _joined(meant)):
                return Spelt(joined.words, is_disguised=True)
    return None


def _drawn_out(word: str) -> Spelt | None:
    if (squeezed := _DOUBLED.sub(r"\1", word)) == word:
        return None
    meant = _SQUEEZED.get(squeezed)
    if meant and (meant in _STRONG or _DRAWN_OUT.search(word)):
        return Spelt((meant,), is_disguised=True)
    return _joined(squeezed) if _DRAWN_OUT.search(word) else None


def _joined(word: str) -> Spelt | None:
    """Several words written as one, or a strong one with something behind or before it."""
    if len(word) < 6 or len(word) > MAX_WORD:
        return None
    if _WHOLE.fullmatch(word):
        found = [piece for piece in _PIECE.findall(word) if not piece.isdigit()]
        terms = [piece for piece in found if piece in lexicon.TERMS]
        strong = any(lexicon.TERMS[piece] >= 2 for piece in terms)
        if terms and (strong or len(found) > 1 or word != "".join(found)):
            return Spelt(tuple(found), is_numbered=len(found) == 1)
    around = [term for term in _STRONG if word.startswith(term) or word.endswith(term)]
    return Spelt((max(around, key=len),)) if around else None


def _pieced_together(chunk: str) -> Spelt | None:
    """A term cut up by marks, ga-cor or t.o.g.e.l; not two words with a mark between them."""
    spelt = spell(_MARKS.sub("", chunk))
    if not any(word in lexicon.TERMS for word in spelt.words):
        return None
    pieces = [spell(piece) for piece in _MARKS.split(chunk) if piece]
    if any(word in lexicon.TERMS or word in _FILLERS for piece in pieces for word in piece.words):
        return None
    return Spelt(spelt.words, is_disguised=True)


def spaced(run: str) -> Spelt | None:
    """The terms in letters set apart one by one."""
    bare = "".join(_WORD.findall(run))
    spelt = spell(bare)
    return Spelt(spelt.words, is_disguised=True) if any(w in lexicon.TERMS for w in spelt.words) else None
