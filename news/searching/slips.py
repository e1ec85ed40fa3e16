"""Slips of the finger: words that no release uses, and the likest ones that one does."""

import re
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet

from kominfo.lib import sql, words
from kominfo.lib.words import CONFIG
from news import indexing
from news.models import SearchWord
from news.searching.questions import MOST_TERMS
from news.searching.releases import Scope

SLIP = 0.4
# Only a word that the public can read is offered: others would tell what is not out yet.
FIRST_READABLE = """
SELECT word FROM ({near}) near WHERE EXISTS (
    SELECT 1 FROM ({readable}) readable JOIN news_editiontext ON edition_id = pk
    WHERE vector @@ plainto_tsquery(%s, word)
) ORDER BY likeness DESC, word LIMIT 1
"""


def mended(text: str, scope: Scope) -> str | None:
    """`text` with each word that no release uses changed into the likest one that a readable release does."""
    unknown = {word for word in words.telling(text) if len(word) >= indexing.LEAST_LETTERS and word.isalpha()}
    unknown -= words.SHORTHAND.keys()
    if not unknown:
        return None
    unknown -= {word for (word,) in _known.rows(found=sorted(unknown))}
    better = {word: near for word in sorted(unknown)[:MOST_TERMS] if (near := _nearest(word, scope))}
    if not better:
        return None
    return re.sub(r"[^\W_]+", lambda found: better.get(words.fold(found[0]), found[0]), text)


def _nearest(word: str, scope: Scope) -> str | None:
    near, like = _near.statement(word=word)
    public, values = scope.statement()
    found = sql.row(FIRST_READABLE.format(near=near, readable=public), [*like, *values, CONFIG])
    return found and found[0]


@sql.Compiled
def _known(found: list[str]) -> QuerySet[Any, tuple[Any, ...]]:
    return SearchWord.objects.filter(word__in=found).values_list("word")


@sql.Compiled
def _near(word: str) -> QuerySet[Any, tuple[Any, ...]]:
    near = SearchWord.objects.annotate(likeness=TrigramSimilarity("word", word))
    near = near.filter(word__trigram_similar=word, likeness__gte=SLIP).exclude(word__in=words.STOP_WORDS)
    return near.order_by().values_list("word", "likeness")
