"""The day of the story, and who may be named by which post on it.

A quote, a role at an event and a speaker each name somebody by a tenure. Readers trust that title, so the tenure must
cover the day: the quote's own, else the session's or the role's, else the event's, else the dateline's. All checks,
pickers and frozen texts ask here. Days are WIT.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import Held, Tenure
from kominfo.lib import dates
from news.models import Event, EventRole, PressRelease, Quote, Session


@dataclass(frozen=True)
class Days:
    """From the first to the last day on which it may have happened, both included, and which of the dates says so."""

    first: dt.date
    last: dt.date
    source: str

    def __str__(self) -> str:
        return f"{dates.date_range(self.first, self.last, weekday=False)} ({self.source})"


@dataclass(frozen=True, eq=False)
class Named:
    """Somebody whom a row names by a tenure: in which row, in which field of it, and on which days."""

    row: str
    field: str
    tenure: Tenure
    days: Days


def of_event(event: Event) -> Days:
    """The days of an event; the whole month while that alone is known."""
    return Days(event.start_on, event.end_on, "hari kegiatan")


def of_session(session: Session) -> Days:
    """The day of a session."""
    return Days(session.day, session.day, "hari mata acara")


def of_role(role: EventRole) -> Days:
    """The day of a part in an event: its own, else the event's days."""
    return Days(role.on_day, role.on_day, "hari peran") if role.on_day else of_event(role.event)


def of_quote(
    said_on: dt.date | None, event: Event | None, dateline_on: dt.date | None, about: Iterable[Event] = ()
) -> Days | None:
    """The days on which words were said; None while nothing tells.

    A text with a dateline within the event quotes no later day of it. Words for which neither a day nor an event is
    given were said between the events that the release is `about` and its dateline.
    """
    if said_on:
        return Days(said_on, said_on, "hari ucapan")
    if event is not None:
        days = of_event(event)
        if dateline_on and days.first <= dateline_on < days.last:
            return Days(days.first, dateline_on, "hari kegiatan sampai titimangsa")
        return days
    ends = [day for days in map(of_event, about) for day in (days.first, days.last)]
    if dateline_on is None:
        return Days(min(ends), max(ends), "hari kegiatan") if ends else None
    if not ends:
        return Days(dateline_on, dateline_on, "tanggal titimangsa")
    if min(ends) <= dateline_on:
        return Days(min(ends), dateline_on, "hari kegiatan sampai titimangsa")
    return Days(dateline_on, max(ends), "titimangsa sampai hari kegiatan")


def of_release(dateline_on: dt.date | None, events: Iterable[Event]) -> dt.date:
    """The day on which a release names its officials.

    That of its dateline if one of the events was on then or there is none; else the first day of the first event.
    """
    dated = sorted(
        (event for event in events if event.is_dated), key=lambda event: (event.start_on, event.pk)
    )
    if dateline_on and (not dated or any(event.start_on <= dateline_on <= event.end_on for event in dated)):
        return dateline_on
    return dated[0].start_on if dated else dateline_on or dates.today()


def said_on(days: Days, tenure: Tenure, dateline_on: dt.date | None) -> dt.date:
    """The one day that a frozen quote names: the dateline's if it is among them, and one that the tenure covers."""
    preferred = dateline_on if dateline_on and days.first <= dateline_on <= days.last else days.first
    if tenure.held(preferred, preferred) != Held.NO or tenure.held(days.first, days.last) == Held.NO:
        return preferred
    span = (days.last - days.first).days
    each = (days.first + dt.timedelta(days=number) for number in range(span + 1))
    return next((day for day in each if tenure.held(day, day) != Held.NO), preferred)


def of_quotes(quotes: Iterable[Quote], release: PressRelease, about: Iterable[Event]) -> list[Named]:
    """Whose words a release quotes, and who spoke them; quotes without a day are left out."""
    found, about = [], list(about)
    for number, quote in enumerate(quotes, start=1):
        days = of_quote(quote.said_on, quote.event, release.dateline_on, about)
        if days is None:
            continue
        row = f"Kutipan {number} “{_short(quote.words)}”"
        found.append(Named(row, "attributed_to", quote.attributed_to, days))
        if quote.delivered_by:
            found.append(Named(row, "delivered_by", quote.delivered_by, days))
    return found


def of_roles(roles: Iterable[EventRole]) -> list[Named]:
    """Who has a part in an event, and who is stood in for."""
    found = []
    for number, role in enumerate(roles, start=1):
        row = f"Peran {number} “{role.get_role_display()}”"
        found.append(Named(row, "tenure", role.tenure, of_role(role)))
        if role.represents:
            found.append(Named(row, "represents", role.represents, of_role(role)))
    return found


def of_speakers(sessions: Iterable[Session]) -> list[Named]:
    """Officials who speak in sessions."""
    return [
        Named(f"Mata acara “{session}”", "tenure", speaker.tenure, of_session(session))
        for session in sessions
        for speaker in session.speakers.all()
        if speaker.tenure
    ]


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40].rsplit(' ', 1)[0]} …"
