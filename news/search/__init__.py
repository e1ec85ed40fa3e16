"""Search over what the public may read: releases by stems and names, and the people, agencies and events around them.

Every question is bounded, however common or rare the words and however many the releases: the newest rows
(`releases.WINDOW`) are looked through first, the index of all words is asked only when they hold too little, and no
more than `releases.RANKED` matches are put in order. Nothing is counted beyond that.

Every statement is made once and asked with other values from then on: half of what a search cost was Django's way
from querysets to SQL.
"""

from news.search.names import KnownNames, known_names
from news.search.people import LIKENESS, agencies, closest, events, officials, post
from news.search.questions import MAX_CHARACTERS, Term, any_of, put, query, terms, wanted
from news.search.releases import Found, Key, Matches, Scope, behind_newest, best, common, match
from news.search.spelling import mended, written

__all__ = [
    "LIKENESS",
    "MAX_CHARACTERS",
    "Found",
    "Key",
    "KnownNames",
    "Matches",
    "Scope",
    "Term",
    "agencies",
    "any_of",
    "behind_newest",
    "best",
    "closest",
    "common",
    "events",
    "known_names",
    "match",
    "mended",
    "officials",
    "post",
    "put",
    "query",
    "terms",
    "wanted",
    "written",
]
