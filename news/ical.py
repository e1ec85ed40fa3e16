"""Events as calendar files (RFC 5545, names and refreshing by RFC 7986)."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from kominfo.lib import dates
from news.models import Event

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

STATUS = {
    Event.Status.TENTATIVE: "TENTATIVE",
    Event.Status.CONFIRMED: "CONFIRMED",
    Event.Status.RESCHEDULED: "CONFIRMED",
    # RFC 5545 knows no "postponed": the old dates are no longer certain.
    Event.Status.POSTPONED: "TENTATIVE",
    Event.Status.CANCELLED: "CANCELLED",
}


def calendar(events: Iterable[Event], *, name: str = "") -> bytes:
    """Events with stable UIDs; SEQUENCE rises with each change, so calendars take the newest.

    With a `name` it is one to subscribe to: programs show the name and ask again every hour.
    """
    from icalendar import Calendar  # eighty modules for two addresses that calendars ask for

    host = urlsplit(settings.SITE_URL).hostname
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//Agenda//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(_entry(event, f"agenda-{event.pk}@{host}"))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(event: Event, uid: str) -> "CalendarEvent":
    from icalendar import Event as CalendarEvent

    entry = CalendarEvent()
    entry.add("uid", uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.updated_at.astimezone(dt.UTC))
    entry.add("last-modified", event.updated_at.astimezone(dt.UTC))
    start, end = bounds(event)
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("status", STATUS[Event.Status(event.status)])
    entry.add("summary", event.titled)
    for name, value in _words(event).items():
        if value:
            entry.add(name, value)
    return entry


def bounds(event: Event) -> tuple[Any, Any]:
    """First moment and first moment after it: dates for all-day events, else datetimes in WIT."""
    if event.start_time is None:
        return event.start_on, event.end_on + dt.timedelta(days=1)
    start = dt.datetime.combine(event.start_on, event.start_time, tzinfo=dates.WIT)
    if event.end_time is None:
        return start, dates.day_bounds(event.end_on)[1]
    return start, dt.datetime.combine(event.end_on, event.end_time, tzinfo=dates.WIT)


def _words(event: Event) -> dict[str, str]:
    changed = event.status in Event.NEEDS_REASON
    notice = f"{event.get_status_display()}: {event.status_reason}" if changed else ""
    place = (event.venue.name, event.venue.address, event.venue.area.name) if event.venue else ()
    return {
        "description": "\n\n".join(part for part in (notice, event.theme, event.summary) if part),
        "location": ", ".join(part for part in place if part) or event.stream_url,
        "url": settings.SITE_URL + event.get_absolute_url(),
    }
