"""The day of the story, and who may be named by which post on it.

A quote, a role at an event and a speaker each name somebody by a tenure. Readers trust that title, so the tenure must
cover the day: the quote's own, else the session's or the role's, else the event's, else the dateline's. Gates, pickers
and the quotes of frozen texts ask here. Days are WIT.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import Held, Tenure
from kominfo.lib import dates
from news.models import Event, EventRole, PressRelease, Quote, Session

Span = tuple[dt.date, dt.date]
ONE_DAY = dt.timedelta(days=1)
MAX_DAYS = 400  # looked at one by one


@dataclass(frozen=True)
class Days:
    """The days on which it may have happened, as spans with both ends included, and which of the dates says so.

    `is_vague` where only the month is known.
    """

    spans: tuple[Span, ...]
    source: str
    is_vague: bool = False

    def __str__(self) -> str:
        return f"{self.words} ({self.source})"

    @property
    def words(self) -> str:
        """The days in words: "8–10 Juli 2021 atau 20 Juli 2021"."""
        return " atau ".join(dates.date_range(*span, weekday=False) for span in self.spans)

    def each(self) -> list[dt.date]:
        """One day after another."""
        found = [
            first + number * ONE_DAY
            for first, last in self.spans
            for number in range((last - first).days + 1)
        ]
        return found[:MAX_DAYS]

    def held(self, tenure: Tenure) -> Held:
        """What the registry knows of the post being held on one of the days."""
        known = {tenure.held(*span) for span in self.spans}
        return next((held for held in (Held.YES, Held.UNSURE) if held in known), Held.NO)

    def surely_all(self, tenure: Tenure) -> bool:
        """Whether the post was certainly held on each of the days."""
        return all(tenure.held(day, day) == Held.YES for span in self.spans for day in span)

    def of(self, tenure: Tenure) -> "Days":
        """Those of the days on which the post may have been held; all of them if none is."""
        spans: list[Span] = []
        for day in self.each():
            if tenure.held(day, day) == Held.NO:
                continue
            joins = spans and spans[-1][1] + ONE_DAY == day
            spans = [*spans[:-1], (spans[-1][0], day)] if joins else [*spans, (day, day)]
        return Days(tuple(spans), self.source, self.is_vague) if spans else self


@dataclass(frozen=True, eq=False)
class Named:
    """Somebody whom a row names by a tenure: in which row, in which field of it, and on which days."""

    row: str
    field: str
    tenure: Tenure
    days: Days


def of_event(event: Event) -> Days:
    """The days of an event; the whole month while that alone is known."""
    span = (event.start_on, max(event.start_on, event.end_on))
    return Days((span,), "hari kegiatan", is_vague=not event.is_dated)


def of_session(session: Session) -> Days:
    """The day of a session."""
    return Days(((session.day, session.day),), "hari mata acara")


def of_role(role: EventRole) -> Days:
    """The day of a part in an event: its own, else the event's days."""
    return Days(((role.on_day, role.on_day),), "hari peran") if role.on_day else of_event(role.event)


def of_quote(
    said_on: dt.date | None, event: Event | None, dateline_on: dt.date | None, about: Iterable[Event] = ()
) -> Days | None:
    """The days on which words were said; None while nothing tells.

    A text with a dateline within the event quotes no later day of it, and one that announces an event quotes what was
    said before it. Without a day or an event of its own, a quote was said at an event that the release is `about`, or
    on the day of the dateline.
    """
    if said_on:
        return Days(((said_on, said_on),), "hari ucapan")
    events = [event] if event else list(about)
    spans = [_until(of_event(one).spans[0], dateline_on) for one in events]
    may_be_its_day = dateline_on is not None and (event is None or dateline_on < event.start_on)
    if dateline_on and may_be_its_day and not any(first <= dateline_on <= last for first, last in spans):
        spans.append((dateline_on, dateline_on))
    if not spans:
        return None
    if not events:
        return Days(tuple(spans), "tanggal titimangsa")
    source = "hari kegiatan atau titimangsa" if len(spans) > len(events) else "hari kegiatan"
    return Days(tuple(sorted(spans)), source, is_vague=not all(one.is_dated for one in events))


def _until(span: Span, dateline_on: dt.date | None) -> Span:
    first, last = span
    return (first, dateline_on) if dateline_on and first <= dateline_on < last else span


def of_release(dateline_on: dt.date | None, events: Iterable[Event]) -> dt.date:
    """The day on which a release names its officials: its dateline's, unless it tells of an event that was over by then.

    Of several such events it is the first day of the latest.
    """
    dated = [event for event in events if event.is_dated]
    if dateline_on is None:
        return min((event.start_on for event in dated), default=dates.today())
    begun = [event for event in dated if event.start_on <= dateline_on]
    if not begun or any(event.end_on >= dateline_on for event in begun):
        return dateline_on
    return max(begun, key=lambda event: (event.end_on, event.pk)).start_on


def said_on(days: Days, tenures: Iterable[Tenure], dateline_on: dt.date | None) -> dt.date:
    """The one day that a frozen quote names: the dateline's if it is among them, and one that all tenures cover."""
    each, tenures = days.each(), list(tenures)
    if days.is_vague and dateline_on:
        return dateline_on
    preferred = dateline_on if dateline_on in each else each[0]
    covered = [day for day in each if all(tenure.held(day, day) != Held.NO for tenure in tenures)]
    return preferred if preferred in covered or not covered else covered[0]


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
            found.append(Named(row, "delivered_by", quote.delivered_by, days.of(quote.attributed_to)))
    return found


def of_roles(roles: Iterable[EventRole], first: int = 1) -> list[Named]:
    """Who has a part in an event, and who is stood in for; `first` is the number of the first row."""
    found = []
    for number, role in enumerate(roles, start=first):
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
