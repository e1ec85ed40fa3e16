"""The site stamp: a digest that stays the same for as long as no public page changes. It costs one cheap query.

A page depends on the database and on the time. For the database, triggers note each write to a table that public pages
read (`SiteStamp`). For the time, the stamp covers what has been reached by now: the newest edition and event to go live,
the clock times of today's events and of their programmes, the last immediate information that has left the banner, the
last warning or announcement that has run out, and the day in WIT. So a scheduled edition changes the stamp on time without
any job that runs.

The part that depends on the time is queried together with the moment at which it changes next, and kept until then or
until the next write. Most requests therefore query only the time of the last write.

What readers cannot see does not move the stamp: a scheduled edition moves `planned_at`, which is not part of the stamp;
an event that is not announced, a photo or topic that no public page shows, and a save that changes nothing move nothing.
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
WITH of_today AS (
    SELECT start_time, end_time FROM news_session WHERE day = %(today)s AND event_id IN (
        SELECT id FROM news_event WHERE start_on <= %(today)s AND end_on >= %(today)s AND public_from <= %(now)s)
)
SELECT (SELECT changed_at FROM news_sitestamp),
       (SELECT planned_at FROM news_sitestamp),
       (SELECT count(*) FROM news_event
        WHERE public_from <= %(now)s AND date_precision = 'day' AND status NOT IN ('cancelled', 'postponed', 'tentative')
        AND (start_on < %(today)s OR start_on = %(today)s AND (start_time IS NULL OR start_time <= %(clock)s))
        AND end_on >= %(today)s AND (end_on > %(today)s OR end_time IS NULL OR end_time > %(clock)s)),
       (SELECT max(live_from) FROM news_edition
        WHERE live_from <= %(now)s AND live_until IS DISTINCT FROM live_from),
       (SELECT max(public_from) FROM news_event WHERE public_from <= %(now)s),
       (SELECT count(*) FROM news_event
        WHERE start_on = %(today)s AND start_time <= %(clock)s AND public_from <= %(now)s),
       (SELECT count(*) FROM news_event
        WHERE end_on = %(today)s AND end_time <= %(clock)s AND public_from <= %(now)s),
       (SELECT count(*) FILTER (WHERE start_time <= %(clock)s) FROM of_today),
       (SELECT count(*) FILTER (WHERE end_time <= %(clock)s) FROM of_today),
       (SELECT max(published_at) FROM news_edition
        WHERE published_at <= %(banner_since)s AND live_until IS DISTINCT FROM live_from),
       (SELECT max(valid_until) FROM news_edition
        WHERE valid_until <= %(now)s AND live_from <= %(now)s AND live_until IS DISTINCT FROM live_from),
       EXISTS (SELECT FROM news_edition
        WHERE NOT (warning = '') AND warning <> 'ended' AND standing = 'current'
          AND live_from <= %(now)s AND (live_until IS NULL OR live_until > %(now)s)
          AND (valid_until IS NULL OR valid_until > %(now)s)),
       least(
           (SELECT min(live_from) FROM news_edition WHERE live_from > %(now)s),
           (SELECT min(public_from) FROM news_event WHERE public_from > %(now)s),
           (SELECT %(midnight)s + min(start_time) FROM news_event WHERE start_on = %(today)s AND start_time > %(clock)s),
           (SELECT %(midnight)s + min(end_time) FROM news_event WHERE end_on = %(today)s AND end_time > %(clock)s),
           (SELECT %(midnight)s + min(start_time) FROM of_today WHERE start_time > %(clock)s),
           (SELECT %(midnight)s + min(end_time) FROM of_today WHERE end_time > %(clock)s),
           (SELECT min(published_at) + %(banner_for)s FROM news_edition WHERE published_at > %(banner_since)s),
           (SELECT min(valid_until) FROM news_edition
            WHERE valid_until > %(now)s AND live_until IS DISTINCT FROM live_from),
           %(midnight)s + interval '1 day'
       )
"""


class Reached(NamedTuple):
    """A stamp that is valid from `since` until `until` (both aware), unless something is written after `written`.

    `written` holds the times of the last write that readers see and of the last write to an edition; `on` counts the
    events that are on, `warns` says whether a warning is in force.
    """

    written: tuple[dt.datetime | None, dt.datetime | None]
    since: dt.datetime
    until: dt.datetime
    stamp: str
    on: int
    warns: bool


_reached: Reached | None = None


def current(now: dt.datetime) -> str:
    """The stamp at `now`. Read it before the page is rendered: the next request then notices a change in between."""
    global _reached
    known = _reached
    if known and known.since <= now < known.until:
        row = sql.first_of_request(LAST_WRITE)
        if row == known.written:
            return known.stamp
    known = _reached = reached(now)
    return known.stamp


def events_on(now: dt.datetime) -> int:
    """How many events are on at `now`, as the last reading of the stamp knows it: without a query once `current` was called."""
    known = _reached
    return (known if known and known.since <= now < known.until else reached(now)).on


def may_warn(of: str | None) -> bool:
    """Whether a warning may be in force under the stamp `of`: so pages ask for warnings only where there are some."""
    known = _reached
    return known is None or known.stamp != of or known.warns


def forget() -> None:
    """Drop what is kept, so that the next call queries everything."""
    global _reached
    _reached = None


def reached(now: dt.datetime) -> Reached:
    """Query the stamp at `now` and until when it is valid."""
    local = dates.in_wit(now)
    moment: dict[str, Any] = {
        "now": now,
        "today": local.date(),
        "clock": local.time(),
        "midnight": local.replace(hour=0, minute=0, second=0, microsecond=0),
        "banner_since": now - IMMEDIATE_FOR,
        "banner_for": IMMEDIATE_FOR,
    }
    changed, planned, on, *found, until = sql.first_of_request(REACHED, moment)
    parts = "|".join(map(str, [build(), local.date(), changed, on, *found]))
    return Reached(
        (changed, planned), now, until, hashlib.sha256(parts.encode()).hexdigest()[:24], on, found[-1]
    )


@cache
def build() -> str:
    """A digest of everything outside the database that pages are made of: templates, static files and code."""
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
