"""The front door of search: `find` asks its parts in the order in which they need each other.

A view passes in what needs a request: what it keeps between requests, and how numbers of releases are read.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from agencies.models import Agency, Official
from kominfo.lib import words
from kominfo.lib.web.paging import InvalidCursor
from kominfo.lib.words import CONFIG
from news.models import Event
from news.search import cursors, index
from news.search.named_things import LIKENESS, agencies, closest, events, officials, post
from news.search.names import KnownNames, known_names
from news.search.questions import Question, Term, any_of, put, query, terms, wanted
from news.search.releases import Found, Scope, behind_newest, best, match, most_often
from news.search.site_pages import SitePage, known_pages, pages_named
from news.search.spelling import mended, written

MAX_SHOWN = 3  # of people, agencies and events each, above the releases
PAGE_SIZE = 20  # of a list of people, agencies or events alone
MAX_MEANT = 2  # people, or agencies, that a query may mean: with more, releases about them are no answer
MAX_SITE_PAGES = 4
MAX_PARTIAL_MATCHES = 5  # releases with only some of the words
MAX_ABOUT = 8  # things of one kind that releases are about
# By kind: the field of `Results`.
LISTS = {"agenda": "events", "instansi": "agencies", "pejabat": "officials"}
# For somebody who is still typing: names in other spellings are not worth loading for each letter.
_NO_NAMES = KnownNames({}, [], {}, {}, frozenset(), {}, None, is_sure=False)

# Returns what its second argument makes, or made before if nothing that the public sees has changed since.
Keep = Callable[[str, Callable[[], Any]], Any]


@dataclass(frozen=True)
class Filters:
    """What narrows a search.

    `kind` is "siaran-pers", one of `LISTS`, or empty for everything. The others narrow releases: `about` holds the ids
    of an agency, an area or a topic by the kind of its tag, `period` the first moment and the one after the last.
    """

    kind: str = ""
    about: Mapping[str, int] = field(default_factory=dict)
    period: tuple[dt.datetime, dt.datetime] | None = None
    with_withdrawn: bool = False


@dataclass(frozen=True)
class Results:
    """One page of what answers a search; what was not looked for is empty.

    `count` is of the releases that were ranked, on all their pages: `is_more` tells that there are more for certain,
    `may_have_older` that older ones may follow. `about` is what they are about most often: names and slugs by kind. `more`
    are the kinds in `LISTS` of which not all are here. `better` are other texts that may be meant, and `partly`
    releases with only some of the words; both are for want of anything better.
    """

    releases: Sequence[Found] = ()
    officials: Sequence[Official] = ()
    agencies: Sequence[Agency] = ()
    events: Sequence[Event] = ()
    pages: Sequence[SitePage] = ()
    count: int = 0
    is_more: bool = False
    may_have_older: bool = False
    is_later: bool = False  # not the first page
    following: str | None = None  # the cursor of the next page
    about: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    more: frozenset[str] = frozenset()
    better: Sequence[str] = ()
    partly: Sequence[Found] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing answers all that was typed."""
        return not any((self.releases, self.officials, self.agencies, self.events, self.pages))


def find(
    text: str,
    filters: Filters,
    cursor: str = "",
    *,
    now: dt.datetime,
    keep: Keep,
    numbers_meant: Callable[[], list[str]],
) -> Results:
    """What answers `text` at `now`, on the page that `cursor` names; raises `InvalidCursor`.

    `numbers_meant` tells the numbers of releases that the text may mean; it is called only if no release is found.
    """
    typed, known = terms(text), keep("known names", known_names)
    if filters.kind in LISTS:
        return _one_kind(typed, filters.kind, cursor, known, now)
    spelled = written(typed, known.names, post(typed, known.names))
    named = _named(typed, known, spelled.of_post)
    tags, meant = [index.tag(kind, pk) for kind, pk in filters.about.items()], _meant(named)
    asked = spelled.asked
    if tags or meant:
        (asked,) = put(query(typed, known.names, spelled.respelled, tags=tags, meant=meant))
    scope = _scope(filters, now, keep)
    results = _releases(scope, asked, typed, known, cursor)
    if results.is_later:
        return results
    if filters == Filters():
        pages = pages_named(typed, keep("site pages", known_pages))[:MAX_SITE_PAGES]
        lists = named | {"agenda": events(spelled.asked, now, MAX_SHOWN + 1)}
        results = replace(results, pages=pages, **_cut(lists))
    if not results.releases:
        results = replace(results, better=_mended(text, scope, known) or numbers_meant())
    if results.is_empty and not results.better:
        results = replace(results, partly=_partly(typed, scope, known))
    return results


def begun(text: str, now: dt.datetime) -> list[int]:
    """The ids of the newest editions with these words, of which the last may be the beginning of a word."""
    typed = terms(text)
    whole = query(typed, {}, {})
    if whole is None:
        return []
    *before, last = typed
    if not (last.is_phrase or last.is_unwanted):
        beginning = Question(f"to_tsquery('{CONFIG}', %s)", (f"{words.split(last.text)[-1]}:*",))
        others = query(before, {}, {})
        whole |= beginning & others if others else beginning
    (asked,) = put(whole)
    return match(Scope(now), asked, _NO_NAMES).editions


def _one_kind(typed: list[Term], kind: str, cursor: str, known: KnownNames, now: dt.datetime) -> Results:
    """One page of people, agencies or events alone."""
    spelled = written(typed, {}, post(typed, known.names))
    page = cursors.page_of_list(cursor)
    part = (PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
    rows: Sequence[Any]
    if kind == "agenda":
        rows = events(spelled.asked, now, *part)
    elif kind == "instansi":
        rows = agencies(typed, known, *part)
    else:
        rows = officials(typed, known, spelled.of_post, *part)
    if page > 1 and not rows:
        raise InvalidCursor(cursor)
    is_last = len(rows) <= PAGE_SIZE or page == cursors.LAST_PAGE
    following = None if is_last else str(page + 1)
    listed: dict[str, Any] = {LISTS[kind]: rows[:PAGE_SIZE]}
    return Results(is_later=page > 1, following=following, **listed)


def _named(typed: list[Term], known: KnownNames, of_post: str) -> dict[str, list[Any]]:
    """The people and agencies that the words seem to name; of each one more than is shown."""
    if not typed:
        return {"pejabat": [], "instansi": []}
    return {
        "pejabat": closest(officials(typed, known, of_post, MAX_SHOWN + 1)),
        "instansi": closest(agencies(typed, known, MAX_SHOWN + 1)),
    }


def _meant(named: dict[str, list[Any]]) -> list[str]:
    """The tags of people and agencies named so clearly that releases about them are results; none if many may be meant."""
    tags = []
    for kind, rows in named.items():
        like = [row for row in rows if row.likeness >= LIKENESS]
        if len(like) <= MAX_MEANT:
            tags += [index.tag(kind, row.pk) for row in like]
    return tags


def _cut(lists: dict[str, list[Any]]) -> dict[str, Any]:
    """Lists by kind, of each one more than is shown, as fields of `Results`."""
    fields: dict[str, Any] = {LISTS[kind]: rows[:MAX_SHOWN] for kind, rows in lists.items()}
    return fields | {"more": frozenset(kind for kind, rows in lists.items() if len(rows) > MAX_SHOWN)}


def _scope(filters: Filters, now: dt.datetime, keep: Keep) -> Scope:
    """Which releases are searched: those in force, also withdrawn ones on request, of a period if there is one."""
    scope = Scope(now, with_withdrawn=filters.with_withdrawn)
    if filters.period:
        since, until = filters.period
        return scope._replace(since=since, until=until)
    if scope.with_withdrawn:
        return scope
    return scope._replace(behind=keep("behind newest", partial(behind_newest, scope)))


def _releases(scope: Scope, asked: str, typed: list[Term], known: KnownNames, cursor: str) -> Results:
    """One page of releases."""
    page, start = cursors.parse(cursor)
    matches = match(scope, asked, known, start)
    found = best(matches, asked, wanted(typed), known, page)
    # The first page of a further window may be empty: the page that links to it cannot know that.
    if page > 1 and not found:
        raise InvalidCursor(cursor)
    count = len(matches.editions)
    return Results(
        releases=found,
        count=count,
        is_more=matches.is_more,
        may_have_older=matches.further is not None,
        is_later=start is not None,
        following=cursors.behind(page, matches),
        about=most_often(matches, known, MAX_ABOUT) if count > 1 else {},
    )


def _mended(text: str, scope: Scope, known: KnownNames) -> list[str]:
    """The text with typos corrected, if that finds a release."""
    better = mended(text, scope, known)
    if better is None:
        return []
    asked = written(terms(better), known.names).asked
    return [better] if match(scope, asked, known).editions else []


def _partly(typed: list[Term], scope: Scope, known: KnownNames) -> list[Found]:
    """Releases with only some of the words."""
    (asked,) = put(any_of(typed))
    return best(match(scope, asked, known), asked, wanted(typed), known)[:MAX_PARTIAL_MATCHES]
