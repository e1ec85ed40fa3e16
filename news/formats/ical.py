"""Events as calendar files (RFC 5545, names and refreshing by RFC 7986).

An event with a clock time on one day, or in one evening until after midnight, is a block. An event of several days, or
without a time, is an all-day banner that does not mark time as busy; its sessions are entries of their own, and do.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from kominfo.lib import dates
from news.formats import identities
from news.models import Event, Session, Venue
from news.models.event.airing import airing, airing_of

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

STATUS = {
    Event.Status.TENTATIVE: "TENTATIVE",
    Event.Status.CONFIRMED: "CONFIRMED",
    Event.Status.RESCHEDULED: "CONFIRMED",
    # RFC 5545 knows no "postponed". What is certain is that nothing happens on the old days: calendars take them off.
    # With new days the same entry comes back, confirmed, under a higher SEQUENCE.
    Event.Status.POSTPONED: "CANCELLED",
    Event.Status.CANCELLED: "CANCELLED",
}
# The length of a block without an end time. RFC 5545 would let it end when it begins, which each calendar draws
# differently; the entry's text says that the end is open.
OPEN_END = dt.timedelta(hours=1)
MAX_EVENING_LENGTH = dt.timedelta(hours=12)
PARAMETERS = {"conference": {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Siaran langsung"}}


def with_programme(events: QuerySet[Event]) -> QuerySet[Event]:
    """Events with everything that `calendar` needs, in a fixed number of queries."""
    sessions = Session.objects.select_related("venue__area")
    with_outcome = events.select_related("venue__area", "outcome").defer(
        "outcome__transcript", "outcome__minutes"
    )
    return with_outcome.prefetch_related(Prefetch("sessions", sessions))


def calendar(events: Iterable[Event], *, name: str = "", now: dt.datetime | None = None) -> bytes:
    """Events with stable UIDs; SEQUENCE rises with each change, so calendars take the newest.

    With a `name` it is a subscription: programs show the name and refresh it every hour. A stream is told until it is
    over at `now`, a recording from the event's beginning on.
    """
    from icalendar import Calendar  # eighty modules for two addresses that calendars ask for

    calendar = Calendar()
    calendar.add("prodid", "-//Kominfo//Agenda//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", str(dates.WIT))
        calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")  # Outlook's name for it
    now = now or timezone.now()
    for event in events:
        for entry in _entries(event, now):
            calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def bounds(event: Event) -> tuple[Any, Any]:
    """The start and the exclusive end: dates for a banner, datetimes in WIT for a block.

    Of an event of which only the month is known, the days that calendars have from before.
    """
    if not event.is_dated and event.promised:
        first, last = event.promised[-1]
        return first, last + dates.ONE_DAY
    if event.start_time is None or not (event.start_on == event.end_on or _is_evening(event)):
        return event.start_on, event.end_on + dates.ONE_DAY
    begins, ends = _block(event.start_on, event.start_time, event.end_time)
    return begins, ends + (event.end_on - event.start_on)


def _is_evening(event: Event) -> bool:
    """Whether an event of two days is one evening that ends at or after midnight."""
    if event.end_on - event.start_on != dates.ONE_DAY or event.start_time is None or event.end_time is None:
        return False
    begins, ends = _block(event.start_on, event.start_time, event.end_time)
    return ends + dates.ONE_DAY - begins <= MAX_EVENING_LENGTH


def _entries(event: Event, now: dt.datetime) -> Iterator["CalendarEvent"]:
    uid = identities.of("agenda", event.pk)
    yield _entry(event, uid, bounds(event), event.titled, _words(event, now))
    for session in event.sessions.all():
        hours = _block(session.day, session.start_time, session.end_time)
        title = event.marked(f"{session.title} – {event.short_title or event.title}")
        entry = _entry(
            event, identities.of("mata-acara", session.pk), hours, title, _words_of(session, event, now)
        )
        entry.add("related-to", str(uid))
        yield entry


def _entry(
    event: Event, uid: Any, hours: tuple[Any, Any], title: str, words: dict[str, str]
) -> "CalendarEvent":
    from icalendar import Event as CalendarEvent

    # While only the month is known nothing is certain but that the earlier days are off, as of one that is postponed.
    entry, status = CalendarEvent(), STATUS[Event.Status(event.status)] if event.is_dated else "CANCELLED"
    start, end = hours
    entry.add("uid", str(uid))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.updated_at.astimezone(dt.UTC))
    entry.add("last-modified", event.updated_at.astimezone(dt.UTC))
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("status", status)
    is_block = isinstance(start, dt.datetime) and status != "CANCELLED"
    entry.add("transp", "OPAQUE" if is_block else "TRANSPARENT")
    if not is_block:  # Outlook reads its own name
        entry.add("x-microsoft-cdo-busystatus", "FREE")
    entry.add("summary", title)
    for name, value in words.items():
        if value:
            entry.add(name, value, parameters=PARAMETERS.get(name, {}))
    return entry


def _block(day: dt.date, start: dt.time, end: dt.time | None) -> tuple[dt.datetime, dt.datetime]:
    begins = dt.datetime.combine(day, start, tzinfo=dates.WIT)
    return begins, dt.datetime.combine(day, end, tzinfo=dates.WIT) if end else begins + OPEN_END


def _words(event: Event, now: dt.datetime) -> dict[str, str]:
    is_changed = event.status in Event.NEEDS_REASON
    notice = f"{event.get_status_display()}: {event.status_reason}" if is_changed else ""
    stream = "" if airing(event, event.sessions.all(), now).is_over else event.stream_url
    parts = (notice, _clock(event), event.theme, event.summary, _stream(stream), _recording(event, now))
    return {
        "description": "\n\n".join(part for part in parts if part),
        "location": _place(event.venue) or stream,
        "conference": stream,
        "url": settings.SITE_URL + event.get_absolute_url(),
    }


def _words_of(session: Session, event: Event, now: dt.datetime) -> dict[str, str]:
    is_over = airing_of(session, event, now).is_over
    stream = "" if is_over else session.stream_url or event.stream_url
    open_end = "" if session.end_time else "Jam selesai belum ditentukan."
    parts = (open_end, session.description, _stream(stream))
    return {
        "description": "\n\n".join(part for part in parts if part),
        "location": _place(session.venue or event.venue) or stream,
        "conference": stream,
        "url": settings.SITE_URL + event.get_absolute_url(),
    }


def _recording(event: Event, now: dt.datetime) -> str:
    """The recording, from the event's beginning on."""
    outcome = getattr(event, "outcome", None)
    is_told = outcome and outcome.recording_url and event.phase(now) != "upcoming"
    return f"Rekaman: {outcome.recording_url}" if outcome and is_told else ""


def _clock(event: Event) -> str:
    """The hours in words, as far as the entry itself does not show them."""
    if event.start_time is None:
        return ""
    if _is_evening(event):
        return ""
    if event.start_on == event.end_on:
        return "" if event.end_time else "Jam selesai belum ditentukan."
    ends = f", selesai {_moment(event.end_on, event.end_time)}" if event.end_time else ""
    return f"Mulai {_moment(event.start_on, event.start_time)}{ends}."


def _moment(day: dt.date, time: dt.time) -> str:
    return f"{dates.with_weekday(day)}, pukul {dates.clock(time)}"


def _place(venue: Venue | None) -> str:
    return ", ".join(part for part in (venue.name, venue.address, venue.area.name) if part) if venue else ""


def _stream(address: str) -> str:
    """The public stream; never the internal link of the meeting."""
    return f"Siaran langsung: {address}" if address else ""
