"""The site stamp: a few words that are the same as long as every public page is, in one cheap query.

A page is made of what the database holds and of the moment. For the first, triggers note each write to a table that
public pages read (`SiteStamp`). For the second, the stamp holds what has been reached by now: the newest edition and
event to go live, the clock times of today's events, the last immediate information that is no longer fresh, and the
day in WIT. So nothing has to run for a scheduled edition to change the stamp on time.

The moment's part is asked for together with the next moment at which it changes, and kept until then or until the
next write: a request asks for the time of the last write and nothing else.

What readers cannot see yet leaves no trace: a scheduled edition moves `planned_at`, which is no part of the stamp, and an
event that is not announced, a photo or topic that no public page shows, or a save that changes nothing moves nothing.
"""

import datetime as dt
import hashlib
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings

from kominfo.lib import dates
from kominfo.lib.postgres import sql

IMMEDIATE_FOR = dt.timedelta(days=3)  # how long immediate information stands in the banner

LAST_WRITE = "SELECT changed_at, planned_at FROM news_sitestamp"
REACHED = """
SELECT (SELECT changed_at FROM news_sitestamp),
       (SELECT planned_at FROM news_sitestamp),
       (SELECT max(live_from) FROM news_edition
        WHERE live_from <= %(now)s AND live_until IS DISTINCT FROM live_from),
       (SELECT max(public_from) FROM news_event WHERE public_from <= %(now)s),
       (SELECT count(*) FROM news_event
        WHERE start_on = %(today)s AND start_time <= %(clock)s AND public_from <= %(now)s),
       (SELECT count(*) FROM news_event
        WHERE end_on = %(today)s AND end_time <= %(clock)s AND public_from <= %(now)s),
       (SELECT max(published_at) FROM news_edition
        WHERE published_at <= %(stale)s AND live_until IS DISTINCT FROM live_from),
       least(
           (SELECT min(live_from) FROM news_edition WHERE live_from > %(now)s),
           (SELECT min(public_from) FROM news_event WHERE public_from > %(now)s),
           (SELECT %(midnight)s + min(start_time) FROM news_event WHERE start_on = %(today)s AND start_time > %(clock)s),
           (SELECT %(midnight)s + min(end_time) FROM news_event WHERE end_on = %(today)s AND end_time > %(clock)s),
           (SELECT min(published_at) + %(fresh)s FROM news_edition WHERE published_at > %(stale)s),
           %(midnight)s + interval '1 day'
       )
"""


class Reached(NamedTuple):
    """What stands from `since` until `until` (both aware), unless something is written after `written`.

    `written` holds the last write that readers see and the last to an edition.
    """

    written: tuple[dt.datetime | None, dt.datetime | None]
    since: dt.datetime
    until: dt.datetime
    stamp: str


_reached: Reached | None = None


def current(now: dt.datetime) -> str:
    """The stamp at `now`. Read it before the page is made: a change in between is then seen by the next request."""
    global _reached
    known = _reached
    if known and known.since <= now < known.until:
        row = sql.first_of_request(LAST_WRITE)
        if row == known.written:
            return known.stamp
    known = _reached = reached(now)
    return known.stamp


def forget() -> None:
    """Ask for everything anew."""
    global _reached
    _reached = None


def reached(now: dt.datetime) -> Reached:
    """What has been reached at `now`, and until when it stays so."""
    local = dates.in_wit(now)
    moment: dict[str, Any] = {
        "now": now,
        "today": local.date(),
        "clock": local.time(),
        "midnight": local.replace(hour=0, minute=0, second=0, microsecond=0),
        "stale": now - IMMEDIATE_FOR,
        "fresh": IMMEDIATE_FOR,
    }
    changed, planned, *found, until = sql.first_of_request(REACHED, moment)
    words = "|".join(map(str, [build(), local.date(), changed, *found]))
    return Reached((changed, planned), now, until, hashlib.sha256(words.encode()).hexdigest()[:24])


@cache
def build() -> str:
    """A fingerprint of everything beside the database that pages are made of: templates, static files and code."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for folder, pattern in (
        ("templates", "*.html"),
        ("static", "*.*"),
        ("news", "*.py"),
        ("agencies", "*.py"),
        ("kominfo", "*.py"),
    ):
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
