"""Search in what the public may read: releases by stems and names, events by words, people and other pages by name.

`find` answers what a reader asks. `index` is for whoever freezes editions, `numbers` for the check of numbers; the other
modules are parts of `find`.

The cost of a query is bounded, however common or rare its words are and however many releases there are: the newest
rows (`releases.WINDOW`) are searched first and the index of all words only when they hold too few matches, or the index
first when a word is known to be rare; at most `releases.RANKED` matches are ranked. Nothing is counted beyond that.

Each statement is compiled once and then run with other values: compiling querysets to SQL was half the cost of a search.
"""

from news.search.questions import MAX_CHARACTERS, Term, terms
from news.search.site_search import Filters, Results, begun, find

__all__ = ["MAX_CHARACTERS", "Filters", "Results", "Term", "begun", "find", "terms"]
