"""The site stamp: a few words that are the same as long as every public page is, in one cheap query.

A page is made of what the database holds and of the moment. For the first, triggers note each write to a table that
public pages read (`SiteStamp`). For the second, the stamp holds what has been reached by now: the newest edition and
event to go live, the clock times of today's events, the last immediate information that is no longer fresh, and the
day in WIT. So nothing has to run for a scheduled edition to change the stamp on time.
"""

import datetime as dt
import hashlib
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection

from kominfo.lib import dates

IMMEDIATE_FOR = dt.timedelta(days=3)  # how long immediate information stands in the banner

QUERY = """
SELECT (SELECT changed_at FROM news_sitestamp),
       (SELECT max(live_from) FROM news_edition WHERE live_from <= %(now)s),
       (SELECT max(public_from) FROM news_event WHERE public_from <= %(now)s),
       (SELECT count(*) FROM news_event WHERE start_on = %(today)s AND start_time <= %(clock)s),
       (SELECT count(*) FROM news_event WHERE end_on = %(today)s AND end_time <= %(clock)s),
       (SELECT max(published_at) FROM news_edition WHERE published_at <= %(stale)s)
"""


def current(now: dt.datetime) -> str:
    """The stamp at `now`. Read it before the page is made: a change in between is then seen by the next request."""
    local = dates.in_wit(now)
    moment: dict[str, Any] = {
        "now": now,
        "today": local.date(),
        "clock": local.time(),
        "stale": now - IMMEDIATE_FOR,
    }
    with connection.cursor() as cursor:
        cursor.execute(QUERY, moment)
        found = cursor.fetchone()
    words = "|".join(map(str, [build(), local.date(), *found]))
    return hashlib.sha256(words.encode()).hexdigest()[:24]


@cache
def build() -> str:
    """A fingerprint of everything beside the database that pages are made of: templates, static files and code."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for folder, pattern in (
        ("templates", "*.html"),
        ("static", "*.*"),
        ("news", "*.py"),
        ("kominfo", "*.py"),
    ):
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
