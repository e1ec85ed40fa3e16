"""Parses a search query and turns it into a query of the index of words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.contrib.postgres.search import SearchQuery

from kominfo.lib import words
from kominfo.lib.postgres import sql
from kominfo.lib.words import CONFIG

MAX_CHARACTERS = 100
MAX_TERMS = 12

_TERM = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
# No text writes it; who copies an address does.
_SCHEME = re.compile(r"\b(?:https?|webcal)://(?:www\.)?", re.IGNORECASE)
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›〝〞〟＂″"), '"')

# By the words of a name: tag and full name of each person or thing.
Names = dict[tuple[str, ...], set[tuple[str, str]]]


class Term(NamedTuple):
    """A word or a quoted phrase, wanted or (with a minus before it) not wanted."""

    text: str
    is_phrase: bool = False
    is_unwanted: bool = False


@dataclass(frozen=True)
class Question:
    """An SQL expression, of a `tsquery` unless said otherwise, and its parameters: texts or lists of texts."""

    sql: str
    values: tuple[str | list[str], ...]

    def __and__(self, other: "Question") -> "Question":
        return Question(f"({self.sql} && {other.sql})", self.values + other.values)

    def __or__(self, other: "Question") -> "Question":
        return Question(f"({self.sql} || {other.sql})", self.values + other.values)

    def __invert__(self) -> "Question":
        return Question(f"!!({self.sql})", self.values)


def terms(text: str) -> list[Term]:
    """The terms of a query. Stop words are left out, unless there are no others."""
    found = []
    for part in _TERM.finditer(_SCHEME.sub("", words.uncalled(text)).translate(_QUOTES)):
        phrase, word = part["phrase"], part["word"]
        term = Term(phrase if word is None else word, word is None, bool(part["minus"]))
        if words.split(term.text):
            found.append(term)
    telling = [term for term in found if term.is_phrase or words.telling(term.text)]
    return (telling or found)[:MAX_TERMS]


def wanted(typed: list[Term]) -> list[str]:
    """The folded words that are wanted, each once."""
    return list(
        dict.fromkeys(word for term in typed if not term.is_unwanted for word in words.split(term.text))
    )


def query(
    typed: Iterable[Term],
    called: Names,
    respelled: Mapping[str, str],
    *,
    tags: Iterable[str] = (),
    meant: Iterable[str] = (),
) -> Question | None:
    """The terms as a query of the index; None if there are none.

    Words that form a name also match the other names of that person or thing, and words in `respelled` also match that
    spelling. All `tags` must match too. `meant` are tags of whom the terms as a whole may name: one of them is enough
    instead of the terms.
    """
    parts: list[Question] = []
    row: list[str] = []
    for term in typed:
        if term.is_phrase or term.is_unwanted:
            parts += [*_row(row, called, respelled), ~_of(term) if term.is_unwanted else _of(term)]
            row = []
        else:
            row.append(term.text)
    parts += _row(row, called, respelled)
    if parts:
        parts = [reduce(or_, map(plain, meant), reduce(and_, parts))]
    parts += map(plain, tags)
    return reduce(and_, parts) if parts else None


def _row(row: list[str], called: Names, respelled: Mapping[str, str]) -> list[Question]:
    """Queries for a sequence of words: the longest names in it first."""
    parts = []
    at = 0
    while at < len(row):
        for end in range(len(row), at, -1):
            text = " ".join(row[at:end])
            things, folded = called.get(words.telling(text)), words.joined(text)
            if things or folded in respelled or end == at + 1:
                part = plain(text)
                for others in (words.SHORTHAND, words.SPELLINGS, respelled):
                    if folded in others:
                        part |= phrase(others[folded])
                for tag, full in sorted(things or ())[:5]:
                    part |= plain(tag) | phrase(full)
                parts.append(part)
                at = end
                break
    return parts


def _of(term: Term) -> Question:
    return phrase(term.text) if term.is_phrase else plain(term.text)


def plain(text: str) -> Question:
    """All words of `text`; as a phrase if it is one term with digits, such as a number, a time or an amount."""
    parts = words.split(text)
    is_figure = len(parts) > 1 and len(text.split()) == 1 and any(map(str.isdecimal, parts))
    return phrase(text) if is_figure else Question(f"plainto_tsquery('{CONFIG}', %s)", (" ".join(parts),))


def phrase(text: str) -> Question:
    """The words of `text` as a phrase."""
    return Question(f"phraseto_tsquery('{CONFIG}', %s)", (words.joined(text),))


def any_of(typed: list[Term]) -> Question | None:
    """A query for any of the wanted words, without the unwanted ones; None if there is only one."""
    parts = [_of(term) for term in typed if not term.is_unwanted]
    if len(parts) < 2:
        return None
    return reduce(and_, [reduce(or_, parts), *(~_of(term) for term in typed if term.is_unwanted)])


def put(*questions: Question | None) -> list[str]:
    """The value of each question as text, for `Ready` if it is a `tsquery`, in one query; empty for None."""
    asked = [question for question in questions if question]
    if not asked:
        return [""] * len(questions)
    columns = ", ".join(f"({question.sql})::text" for question in asked)
    written = iter(sql.row(f"SELECT {columns}", [text for question in asked for text in question.values]))
    return [next(written) if question else "" for question in questions]


class Ready(SearchQuery):
    """A question as returned by `put`: its SQL is always the same, so that a queryset with it can be `Prepared`."""

    template = "%(expressions)s::tsquery"
