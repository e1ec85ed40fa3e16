"""Cursors of search: what an address says of the page that it leads to.

A page of releases names the newest match too: pages stay where they are when something is published.
"""

import datetime as dt
import re

from kominfo.lib.web.paging import InvalidCursor
from news.search import releases
from news.search.releases import Key, Matches

LAST_PAGE = 99
_OF_RELEASES = re.compile(r"(?P<page>[1-9][0-9]?)-(?P<moment>[0-9]{1,17})-(?P<release>[0-9]{1,18})")
_OF_A_LIST = re.compile("[1-9][0-9]?")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def parse(cursor: str) -> tuple[int, Key | None]:
    """The page, and the key of the first match of the pages that it counts among; without a cursor the first page.

    Raises `InvalidCursor`.
    """
    if not cursor:
        return 1, None
    parts = _OF_RELEASES.fullmatch(cursor)
    if not parts:
        raise InvalidCursor(cursor)
    moment = _EPOCH + dt.timedelta(microseconds=int(parts["moment"]))
    return int(parts["page"]), Key(moment, int(parts["release"]))


def of(page: int, key: Key) -> str:
    """The inverse of `parse`."""
    microseconds = (key.published_at - _EPOCH) // dt.timedelta(microseconds=1)
    return f"{page}-{microseconds}-{key.release_id}"


def behind(page: int, matches: Matches) -> str | None:
    """The cursor of what follows page `page` of these matches: their next page, or those of older releases."""
    if matches.first and len(matches.editions) > page * releases.PAGE_SIZE:
        return of(page + 1, matches.first)
    return of(1, matches.further) if matches.further else None


def page_of_list(cursor: str) -> int:
    """The page of a list that is not of releases. Raises `InvalidCursor`."""
    if cursor and not _OF_A_LIST.fullmatch(cursor):
        raise InvalidCursor(cursor)
    return int(cursor or 1)
