"""Corrects words that no release uses as typed: joined or separated words, and typos."""

import re
from itertools import pairwise
from typing import Any, NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet

from kominfo.lib import words
from kominfo.lib.postgres import sql
from kominfo.lib.postgres.prepared import Prepared
from news.models import SearchWord
from news.search import index
from news.search.names import KnownNames
from news.search.questions import Names, Question, Term, plain, put, query
from news.search.releases import Scope, match

MIN_LIKENESS = 0.4
SHORT = 5  # characters: in so short a word another letter may well make another word
MAX_CLOSEST = 4  # words that are compared
MAX_TYPOS = 3  # in one query; with more they are no typos
KNOWN = "SELECT word FROM news_searchword WHERE word = ANY(%s)"
USED = f"ARRAY({KNOWN})"
_KEYS = {
    letter: (row, column + row / 3)
    for row, letters in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for column, letter in enumerate(letters)
}


class Spelled(NamedTuple):
    """What was typed, as texts of a `tsquery`: `asked` for the terms as releases spell them, `of_post` for a title of a post.

    `respelled` are the words that were joined or separated, with how releases spell them.
    """

    asked: str
    of_post: str
    respelled: dict[str, str]


def written(typed: list[Term], called: Names, post: Question | None = None) -> Spelled:
    """The terms with words joined or separated as releases spell them.

    For example "green land" for "greenland" and "kerjasama" for "kerja sama". Most words are spelled as typed, so the
    same query asks PostgreSQL for that question and for the spellings; only a different spelling costs a second query.
    """
    ways = _ways(typed)
    parts = sorted({part for _text, parts in ways for part in parts})
    using = Question(USED, (parts,)) if parts else None  # no `tsquery`: it shares the statement
    asked, of_post, used = put(query(typed, called, {}), post, using)
    known = set(words.split(used))
    respelled = {text: " ".join(parts) for text, parts in ways if known.issuperset(parts)}
    if respelled:
        (asked,) = put(query(typed, called, respelled))
    return Spelled(asked, of_post, respelled)


def _ways(typed: list[Term]) -> list[tuple[str, list[str]]]:
    """Words that may be one, and words that may be two, with what they would be."""
    row = [words.joined(term.text) for term in typed if not term.is_phrase]
    least = index.MIN_CHARACTERS
    ways = [(f"{one} {other}", [one + other]) for one, other in pairwise(row)]
    return ways + [
        (word, [word[:at], word[at:]]) for word in row for at in range(least, len(word) - least + 1)
    ]


def mended(text: str, scope: Scope, known: KnownNames) -> str | None:
    """`text` with each word that no readable release uses changed into the closest one that does."""
    unknown = {word for word in words.telling(text) if len(word) >= index.MIN_CHARACTERS and word.isalpha()}
    unknown -= words.SHORTHAND.keys()
    unknown -= {word for word in _known(unknown) if _is_read(word, scope, known)}
    if len(unknown) > MAX_TYPOS:
        return None
    better = {word: close for word in sorted(unknown) if (close := _closest(word, scope, known))}
    if not better:
        return None
    return re.sub(r"[^\W_]+", lambda found: better.get(words.fold(found[0]), found[0]), text)


def _known(some: set[str]) -> set[str]:
    """Those of the words that some release uses, readable or not."""
    return {word for (word,) in sql.rows(KNOWN, [sorted(some)])} if some else set()


def _closest(word: str, scope: Scope, known: KnownNames) -> str | None:
    """The closest word among those that the public can read: others would tell what is not out yet."""
    for (close,) in _alike.all(word=word):
        if _is_typo(word, close) and _is_read(close, scope, known):
            return close
    return None


def _is_read(word: str, scope: Scope, known: KnownNames) -> bool:
    """Whether a release that the public can read uses the word."""
    (asked,) = put(plain(word))
    return bool(match(scope, asked, known).editions)


def _is_typo(word: str, meant: str) -> bool:
    """Whether a finger may have written `word` for `meant`: in a short word only for a key beside the right one.

    There is no list of all words here: "badai" is one, although no release uses it, and no typo for "badan".
    """
    if len(word) > SHORT or len(word) != len(meant) or words.sound(word) == words.sound(meant):
        return True
    return all(_are_neighbours(*pair) for pair in zip(word, meant, strict=True))


def _are_neighbours(one: str, other: str) -> bool:
    if one not in _KEYS or other not in _KEYS:
        return one == other
    (row, place), (other_row, other_place) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(place - other_place) <= 1


@Prepared
def _alike(word: str) -> QuerySet[Any, tuple[Any, ...]]:
    alike = SearchWord.objects.annotate(likeness=TrigramSimilarity("word", word))
    alike = (
        alike.filter(word__trigram_similar=word, likeness__gte=MIN_LIKENESS)
        .exclude(word__in=words.STOP_WORDS)
        .exclude(word=word)
    )
    return alike.order_by("-likeness", "word").values_list("word")[:MAX_CLOSEST]
