"""The day of the story, and by which post a person may be named on it.

A quote, a role at an event, a speaker and an official of a release are each named by a tenure. Readers trust that title,
so the tenure must cover the day: the quote's own, else the session's or the role's, else the event's, else the dateline's.
The checks of steps, the choices in forms and snapshots all use these functions. Days are WIT.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from agencies.models import Held, Official, Tenure
from kominfo.lib import dates
from news.models import Event, EventRole, PressRelease, Quote, Session

Span = tuple[dt.date, dt.date]
MAX_DAYS = 400  # examined one by one


@dataclass(frozen=True)
class Days:
    """The possible days of the story, as spans with both ends included, and in words which date they come from.

    `is_vague`: only the month is known.
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
        """All days in order, at most `MAX_DAYS`."""
        days = [
            first + offset * dates.ONE_DAY
            for first, last in self.spans
            for offset in range((last - first).days + 1)
        ]
        return days[:MAX_DAYS]

    def held(self, tenure: Tenure) -> Held:
        """Whether the post was held on at least one of the days, as far as the registry knows."""
        known = {tenure.held(*span) for span in self.spans}
        return next((held for held in (Held.YES, Held.UNSURE) if held in known), Held.NO)

    def surely_all(self, tenure: Tenure) -> bool:
        """Whether the post was certainly held on each of the days."""
        return all(tenure.held(day, day) == Held.YES for span in self.spans for day in span)

    def of(self, tenure: Tenure) -> "Days":
        """The days on which the post may have been held; all days if there is none."""
        spans: list[Span] = []
        for day in self.each():
            if tenure.held(day, day) == Held.NO:
                continue
            joins = spans and spans[-1][1] + dates.ONE_DAY == day
            spans = [*spans[:-1], (spans[-1][0], day)] if joins else [*spans, (day, day)]
        return Days(tuple(spans), self.source, self.is_vague) if spans else self


@dataclass(frozen=True, eq=False)
class Named:
    """A person whom a row names by a tenure: which row, which field of it, which days.

    `is_shown` is False where the text leaves the title out because the registry is unsure about it.
    """

    row: str
    field: str
    tenure: Tenure
    days: Days
    is_shown: bool = True


def of_event(event: Event) -> Days:
    """The days of an event; the whole month while only the month is known."""
    span = (event.start_on, max(event.start_on, event.end_on))
    return Days((span,), "hari kegiatan", is_vague=not event.is_dated)


def of_session(session: Session) -> Days:
    """The day of a session."""
    return Days(((session.day, session.day),), "hari mata acara")


def of_role(role: EventRole) -> Days:
    """The day of a role at an event: its own, else the event's days."""
    return Days(((role.on_day, role.on_day),), "hari peran") if role.on_day else of_event(role.event)


def of_quote(
    said_on: dt.date | None, event: Event | None, dateline_on: dt.date | None, about: Iterable[Event] = ()
) -> Days | None:
    """The days on which a quote may have been said; None if nothing says so.

    With a dateline within the event, later days of the event are excluded; with a dateline before the event, the day of
    the dateline is possible too. A quote without its own day or event was said at an event that the release is `about`, or on the
    day of the dateline.
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
    """The day for which a release names its officials: the dateline's, unless it is about an event that was over by then.

    If there are several such events, it is the first day of the latest one.
    """
    dated = [event for event in events if event.is_dated]
    if dateline_on is None:
        return min((event.start_on for event in dated), default=dates.today())
    begun = [event for event in dated if event.start_on <= dateline_on]
    if not begun or any(event.end_on >= dateline_on for event in begun):
        return dateline_on
    return max(begun, key=lambda event: (event.end_on, event.pk)).start_on


def post_of(official: Official, dateline_on: dt.date | None, events: Iterable[Event]) -> Tenure | None:
    """The tenure by which a release names an official: the highest post on the day of the story, certain tenures first.

    An official without a post on that day is named by one of the other days of the story. Uses prefetched tenures.
    """
    found = _tagged(official, dateline_on, list(events))
    return found.tenure if found and found.is_shown else None


def of_tagged(
    officials: Iterable[Official], dateline_on: dt.date | None, about: Iterable[Event]
) -> list[Named]:
    """The officials of a release with the tenures by which it names them; those without a post are left out."""
    about = list(about)
    return [found for official in officials if (found := _tagged(official, dateline_on, about))]


def _tagged(official: Official, dateline_on: dt.date | None, about: list[Event]) -> Named | None:
    told = of_quote(None, None, dateline_on, about)
    first = of_release(dateline_on, about)
    row, tenures = f"Pejabat “{official.name}”", list(official.tenures.all())
    for day in dict.fromkeys([first, *(told.each() if told else [])]):
        if held := [tenure for tenure in tenures if _is_recorded(tenure, day)]:
            return Named(row, "officials", min(held, key=partial(_precedence, day)), _day_of_story(day))
    unsure = [tenure for tenure in tenures if tenure.held(first, first) == Held.UNSURE]
    highest = min(unsure, key=partial(_precedence, first), default=None)
    return Named(row, "officials", highest, _day_of_story(first), is_shown=False) if highest else None


def _is_recorded(tenure: Tenure, day: dt.date) -> bool:
    """Whether a text may use this title without a person's choice: not after the last day for which the post is on record."""
    on_record = Tenure.Precision.KNOWN in {tenure.first_precision, tenure.last_precision}
    return tenure.covers(day) or (not on_record and tenure.held(day, day) != Held.NO)


def _precedence(day: dt.date, tenure: Tenure) -> tuple[bool, int, int]:
    return tenure.held(day, day) != Held.YES, tenure.post.protocol_rank, tenure.pk


def _day_of_story(day: dt.date) -> Days:
    return Days(((day, day),), "hari peristiwa")


def said_on(days: Days, tenures: Iterable[Tenure], dateline_on: dt.date | None) -> dt.date:
    """The single day of a frozen quote: one that all tenures cover, preferably the dateline's."""
    each, tenures = days.each(), list(tenures)
    if days.is_vague and dateline_on:
        return dateline_on
    preferred = dateline_on if dateline_on in each else each[0]
    covered = [day for day in each if all(tenure.held(day, day) != Held.NO for tenure in tenures)]
    return preferred if preferred in covered or not covered else covered[0]


def said_too_late(quotes: Iterable[Quote], dateline_on: dt.date | None) -> list[str]:
    """A sentence for each quote said after the day of the dateline: a text cannot quote the future."""
    return [
        f"{_row(number, quote)}: diucapkan pada {dates.long_date(quote.said_on)}, sesudah tanggal titimangsa "
        f"({dates.long_date(dateline_on)}). Perbaiki “diucapkan pada”, atau tanggal titimangsanya."
        for number, quote in enumerate(quotes, start=1)
        if quote.said_on and dateline_on and quote.said_on > dateline_on
    ]


def still_to_be_said(quotes: Iterable[Quote], today: dt.date) -> list[str]:
    """A sentence for each quote whose day is in the future: correct in a scheduled text, wrong in one published now."""
    return [
        f"{_row(number, quote)}: {dates.long_date(quote.said_on)} belum tiba. Jangan terbitkan naskah ini sebelum kata-katanya diucapkan."
        for number, quote in enumerate(quotes, start=1)
        if quote.said_on and quote.said_on > today
    ]


def without_a_day(quotes: Iterable[Quote]) -> list[str]:
    """A sentence for each quote whose day nobody has given: readers take it for the day of the event or the dateline."""
    return [
        f"{_row(number, quote)}: belum ada hari ucapannya; dianggap diucapkan pada hari agenda atau titimangsa."
        for number, quote in enumerate(quotes, start=1)
        if quote.said_on is None and quote.event is None
    ]


def of_quotes(quotes: Iterable[Quote], release: PressRelease, about: Iterable[Event]) -> list[Named]:
    """The people whom a release quotes and those who delivered the words; quotes without a day are left out."""
    found, about = [], list(about)
    for number, quote in enumerate(quotes, start=1):
        days = of_quote(quote.said_on, quote.event, release.dateline_on, about)
        if days is None:
            continue
        row = _row(number, quote)
        found.append(Named(row, "attributed_to", quote.attributed_to, days))
        if quote.delivered_by:
            found.append(Named(row, "delivered_by", quote.delivered_by, days.of(quote.attributed_to)))
    return found


def of_roles(roles: Iterable[EventRole], first: int = 1) -> list[Named]:
    """The people with a role at an event and those they represent; `first` is the position of the first row."""
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


def _row(number: int, quote: Quote) -> str:
    return f"Kutipan {number} “{_short(quote.words)}”"


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40].rsplit(' ', 1)[0]} …"
