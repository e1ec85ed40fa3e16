"""Search in what the public may read: releases by stems and names; people, agencies, events and other pages by name.

The cost of a query is bounded, however common or rare its words are and however many releases there are: the newest
rows (`releases.WINDOW`) are searched first, the index of all words only when they hold too few matches, and at most
`releases.RANKED` matches are ranked. Nothing is counted beyond that.

Each statement is compiled once and then run with other values: compiling querysets to SQL was half the cost of a search.
"""

from news.search.names import KnownNames, known_names
from news.search.people import LIKENESS, agencies, closest, events, officials, post
from news.search.questions import MAX_CHARACTERS, Term, any_of, put, query, terms, wanted
from news.search.releases import Found, Key, Matches, Scope, behind_newest, best, common, match
from news.search.site_pages import SitePage, known_pages, pages_named
from news.search.spelling import mended, written

__all__ = [
    "LIKENESS",
    "MAX_CHARACTERS",
    "Found",
    "Key",
    "KnownNames",
    "Matches",
    "Scope",
    "SitePage",
    "Term",
    "agencies",
    "any_of",
    "behind_newest",
    "best",
    "closest",
    "common",
    "events",
    "known_names",
    "known_pages",
    "match",
    "mended",
    "officials",
    "pages_named",
    "post",
    "put",
    "query",
    "terms",
    "wanted",
    "written",
]
