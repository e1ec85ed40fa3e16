"""What is on at this moment, for the masthead of every page and the front page.

The site stamp counts the events that are on (`stamp.events_on`): without any, no page asks for them. Otherwise they are
asked for once under each stamp, in two queries.
"""

import datetime as dt

from django.db.models import F, QuerySet
from django.http import HttpRequest

from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from news.models import Event, Session
from news.models.event.airing import airing, airing_of
from news.views import stamp
from news.views.site_cache import cached

SHOWN = 3  # exhibitions of months leave room for tonight


def on_now(request: HttpRequest, now: dt.datetime) -> list[Event]:
    """Events that are on, the latest to begin first, each with its `airing` and `todays_sessions`; one more than `SHOWN` if there are more."""
    return cached(request, "on_now", lambda: _found(now)) if stamp.events_on(now) else []


def _found(now: dt.datetime) -> list[Event]:
    events: list[Event] = _happening.all(now=now)
    today = dates.today(now)
    sessions = _sessions.all(day=today, events=[event.pk for event in events]) if events else []
    for event in events:
        ahead = [session for session in sessions if session.event_id == event.pk]
        of_today = [session for session in ahead if session.day == today]
        for session in of_today:
            session.airing = airing_of(session, event, now)
        event.airing, event.todays_sessions = airing(event, ahead, now), of_today  # type: ignore[attr-defined]
    return events


@Prepared
def _happening(now: dt.datetime) -> QuerySet[Event]:
    begun_last = ("-start_on", F("start_time").desc(nulls_last=True), "-id")
    return Event.objects.public(now).for_list().happening(now).order_by(*begun_last)[: SHOWN + 1]


@Prepared
def _sessions(day: dt.date, events: list[int]) -> QuerySet[Session]:
    return Session.objects.filter(day__gte=day, event__in=events).select_related("venue")
