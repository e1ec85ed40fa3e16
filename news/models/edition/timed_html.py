"""HTML that time changes, in stored cards and heads: what says "berlaku sampai" says after that moment that it is over.

Both wordings are stored with a moment; `now_of` shows the first before it and the second from then on. So a card turns
at its moment without being rendered anew, in every list, and the site stamp turns with it.
"""

import datetime as dt
import re

from django.utils import timezone

from kominfo.lib import dates

OPEN, TURN, CLOSE = "<!--until {}-->", "<!--then-->", "<!--/until-->"
_PARTS = re.compile(r"<!--until ([^>]+)-->(.*?)<!--then-->(.*?)<!--/until-->", re.DOTALL)


def turning(until: dt.datetime, before: str, after: str) -> str:
    """HTML that is `before` until the moment and `after` from then on, for `now_of`."""
    return f"{OPEN.format(dates.iso(until))}{before}{TURN}{after}{CLOSE}"


def now_of(stored: str, now: dt.datetime | None = None) -> str:
    """The HTML as it is at `now`."""
    if TURN not in stored:  # almost every card
        return stored
    at = now or timezone.now()
    return _PARTS.sub(lambda found: found[2 if at < dt.datetime.fromisoformat(found[1]) else 3], stored)
