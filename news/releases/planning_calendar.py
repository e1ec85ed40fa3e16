"""A month of the newsroom: what happens, what is planned, what is scheduled, what went out.

A plan is an intention of the desk and never a publication: nothing appears to the public because of it. All days are
days in WIT. One query for each kind of thing, however full the month is.
"""

import calendar
import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from kominfo.lib.fields import FIRST_DAY, LAST_DAY
from news import permissions
from news.models import Edition, Event, PressRelease
from news.releases import queues
from news.releases.assignments import lists, proposals

MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
MAX_ROWS = 400  # rows of one kind in a month; a page with more could not be read anyway
FITS = 5  # entries of a day that stand there at once; the others are folded
INVITATION, COVERAGE = "undangan", "liputan"  # house forms; one that the office took away fills in nothing
DAYS_BACK, DAYS_AHEAD, NEAR = 3, 14, 6  # events that the dashboard offers to write about
KINDS = {
    "event": "Agenda",
    "task": "Tugas",
    "plan": "Rencana",
    "scheduled": "Dijadwalkan",
    "published": "Terbit",
}


@dataclass(frozen=True)
class Entry:
    """One line of a day. `kind` is one of `KINDS`, `word` says it to people, `detail` when or in which state."""

    kind: str
    title: str
    address: str
    word: str
    detail: str = ""
    is_late: bool = False
    begin: str = ""  # the address that begins a release about it, for whoever may
    move: str = ""  # the form that gives it other days, for whoever may
    first: str = ""  # its first day as a drag reads it
    assign: str = ""  # where it is said who writes about it, while nobody does, for whoever may
    is_uncovered: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the table; days of the months around it are empty."""

    on: dt.date
    is_inside: bool
    is_today: bool
    entries: list[Entry]

    @property
    def weekday(self) -> str:
        """`Kamis`."""
        return dates.WEEKDAYS[self.on.weekday()]

    @property
    def shown(self) -> list[Entry]:
        """What stands there at once."""
        return self.entries[:FITS]

    @property
    def folded(self) -> list[Entry]:
        """What a click shows."""
        return self.entries[FITS:]


@dataclass
class Month:
    """A month as weeks from Monday, and events of which only the month is known."""

    first: dt.date
    weeks: list[list[Day]] = field(default_factory=list)
    undated: list[Entry] = field(default_factory=list)
    is_cut: bool = False  # more rows than a page can show

    @property
    def last(self) -> dt.date:
        """The last day of the month."""
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is in it."""
        return not self.undated and not any(day.entries for week in self.weeks for day in week)

    @property
    def previous(self) -> dt.date | None:
        """The first day of the month before; none where calendars end."""
        day = self.first - dt.timedelta(days=1)
        return day.replace(day=1) if day >= FIRST_DAY else None

    @property
    def next(self) -> dt.date | None:
        """The first day of the month after."""
        day = self.last + dt.timedelta(days=1)
        return day if day <= LAST_DAY else None


def parse(text: str) -> dt.date | None:
    """The first day of `2021-07`; None for what is no month of our calendar."""
    found = MONTH.fullmatch(text)
    if found is None or not FIRST_DAY.year <= int(found[1]) <= LAST_DAY.year:
        return None
    return dt.date(int(found[1]), int(found[2]), 1)


def month(user: User, first: dt.date, now: dt.datetime | None = None) -> Month:
    """Everything in the month that the person may see."""
    now = now or timezone.now()
    found = Month(first)
    entries: dict[dt.date, list[Entry]] = defaultdict(list)
    for fill in (_events, _tasks, _editions, _plans):
        found.is_cut |= fill(found, entries, user, now)
    today = dates.today(now)
    found.weeks = [
        [Day(day, day.month == first.month, day == today, entries.get(day, [])) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    return found


def parse_day(text: str) -> dt.date | None:
    """`2021-07-08`; None for what is no day of our calendar."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


@dataclass(frozen=True)
class Way:
    """What can be planned about an event on one day."""

    event: Event
    assign: str  # the address where it is said who writes about it; "" for whoever may not
    begin: str  # the address that begins a release about it


@dataclass(frozen=True)
class Ways:
    """What a person can plan for a day: a new event, and what is on."""

    add: str
    events: list[Way]
    is_cut: bool


def ways_to_plan(user: User, day: dt.date, now: dt.datetime | None = None) -> Ways:
    """A new event on that day, and assignments for the events of it."""
    add = reverse("admin:news_event_add") + f"?start_on={day}&end_on={day}"
    may_add = user.has_perm("news.add_event") and bool(user.agency_id or user.is_superuser)
    writes = permissions.may_begin(user)
    rows = permissions.visible_events(user).filter(
        discarded_at=None, date_precision=Event.Precision.DAY, start_on__lte=day, end_on__gte=day
    )
    found = list(rows.order_by("start_on", "start_time", "id")[: MAX_ROWS + 1])
    events = [
        Way(event, _assign_address(user, event), begin_address(event, now) if writes else "")
        for event in found[:MAX_ROWS]
    ]
    return Ways(add if may_add else "", events, len(found) > MAX_ROWS)


def begin_address(event: Event, now: dt.datetime | None = None) -> str:
    """The page of a new release about the event: an invitation while it lies ahead, coverage from its first day on."""
    form = INVITATION if event.start_on > dates.today(now) else COVERAGE
    return f"{reverse('admin:news_pressrelease_add')}?event={event.pk}&bentuk={form}"


def near_events(user: User, now: dt.datetime | None = None) -> list[tuple[Event, str]]:
    """Events around today that the user may write about, each with the address that begins a release."""
    if not permissions.may_begin(user):
        return []
    today = dates.today(now)
    rows = permissions.visible_events(user).filter(
        discarded_at=None,
        date_precision=Event.Precision.DAY,
        end_on__gte=today - dt.timedelta(days=DAYS_BACK),
        start_on__lte=today + dt.timedelta(days=DAYS_AHEAD),
    )
    return [(event, begin_address(event, now)) for event in rows.order_by("start_on", "id")[:NEAR]]


@transaction.atomic
def plan(release: PressRelease, *, by: User, day: dt.date | None) -> None:
    """Set or clear the day on which a copy is meant to appear. A plan is no text: nobody becomes a writer by it."""
    release = PressRelease.objects.select_for_update(of=("self",)).select_related("agency").get(pk=release.pk)
    if not permissions.may_edit(by, release):
        raise PermissionDenied("Naskah ini tidak dapat Anda ubah pada status ini.")
    if release.planned_on == day:
        raise ValidationError("Rencananya sudah hari itu." if day else "Naskah ini belum punya rencana.")
    before, release.planned_on = release.planned_on, day
    release.save(update_fields=["planned_on", "updated_at"])
    label = PressRelease._meta.get_field("planned_on").verbose_name.capitalize()
    audit.record(by, "release.plan", release, before={label: before}, after={label: day})


def _events(found, entries, user, now):
    """Events on every day that they last."""
    rows = (
        permissions.visible_events(user)
        .filter(discarded_at=None, start_on__lte=found.last, end_on__gte=found.first)
        .annotate(is_covered=lists.is_covered(user))
        .order_by("start_on", "start_time", "id")
        .only(
            "agency",
            "discarded_at",
            "title",
            "short_title",
            "start_on",
            "end_on",
            "start_time",
            "status",
            "public_from",
            "date_precision",
        )
    )
    rows, writes = list(rows[: MAX_ROWS + 1]), permissions.may_begin(user)
    for event in rows[:MAX_ROWS]:
        entry = _event_entry(user, event, begin_address(event, now) if writes else "", now)
        if not event.is_dated:
            found.undated.append(entry)
            continue
        day = max(event.start_on, found.first)
        while day <= min(event.end_on, found.last):
            entries[day].append(entry)
            day += dt.timedelta(days=1)
    return len(rows) > MAX_ROWS


def _event_entry(user, event, begin, now):
    details = [] if event.public_from else ["belum ditayangkan"]
    if event.status != Event.Status.CONFIRMED:
        details.append(event.get_status_display().lower())
    if event.start_time and event.start_on == event.end_on:
        details.insert(0, dates.clock(event.start_time))
    address = reverse("admin:news_event_change", args=[event.pk])
    is_uncovered = lists.lacks_cover(user, event, now)
    return Entry(
        "event",
        event.short_title or event.title,
        address,
        KINDS["event"],
        " · ".join(details),
        begin=begin,
        move=address if event.is_dated and permissions.may_edit_event(user, event) else "",
        first=str(event.start_on),
        assign=_assign_address(user, event) if is_uncovered else "",
        is_uncovered=is_uncovered,
    )


def _assign_address(user, event):
    may = proposals.has_days(event) and permissions.may_assign(user, event)
    return reverse("admin:news_event_assignments", args=[event.pk]) if may else ""


def _tasks(found, entries, user, now):
    """Who writes what until when, by the day on which it is due."""
    start, _ = dates.day_bounds(found.first)
    _, end = dates.day_bounds(found.last)
    rows = list(lists.due_between(user, start, end)[: MAX_ROWS + 1])
    for assignment in rows[:MAX_ROWS]:
        event, is_late = assignment.event, assignment.due_at < now
        state = assignment.state.lower() + (" · terlambat" if is_late else "")
        state += f" · {lists.NOT_ACTIVE}" if assignment.is_orphaned else ""
        detail = f"{dates.clock(assignment.due_at)} · {assignment.person} · {state}"
        address = reverse("admin:news_event_assignments", args=[assignment.event_id])
        entries[dates.today(assignment.due_at)].append(
            Entry(
                "task",
                f"{assignment.title} – {event.short_title or event.title}",
                address,
                KINDS["task"],
                detail,
                is_late,
            )
        )
    return len(rows) > MAX_ROWS


def _editions(found, entries, user, now):
    """What goes live and what went live, by its moment in WIT; small repairs are no event of a day."""
    start, _ = dates.day_bounds(found.first)
    _, end = dates.day_bounds(found.last)
    rows = (
        queues.visible_editions(user)
        .not_called_off()
        .filter(live_from__gte=start, live_from__lt=end)
        .exclude(change=Edition.Change.MINOR)
        .order_by("live_from", "pk")
    )
    rows = list(rows[: MAX_ROWS + 1])
    for edition in rows[:MAX_ROWS]:
        kind = "scheduled" if edition.is_scheduled(now) else "published"
        word = KINDS[kind]
        if kind == "published" and edition.change != Edition.Change.FIRST:
            word = edition.get_change_display()
        address = reverse("admin:news_pressrelease_change", args=[edition.release_id])
        entries[dates.today(edition.live_from)].append(
            Entry(kind, edition.headline, address, word, dates.clock(edition.live_from))
        )
    return len(rows) > MAX_ROWS


def _plans(found, entries, user, now):
    """Copy that is meant to appear; once it is scheduled or published, its edition stands there instead."""
    rows = (
        permissions.visible_releases(user)
        .filter(planned_on__range=(found.first, found.last), status__in=permissions.UNPUBLISHED)
        .order_by("planned_on", "pk")
        .only("headline", "planned_on", "status", "reopened_from")
    )
    rows = list(rows[: MAX_ROWS + 1])
    for release in rows[:MAX_ROWS]:
        is_late = release.planned_on < dates.today(now)
        detail = release.state.lower() + (" · terlewat" if is_late else "")
        address = reverse("admin:news_pressrelease_change", args=[release.pk])
        entries[release.planned_on].append(
            Entry("plan", release.headline, address, KINDS["plan"], detail, is_late)
        )
    return len(rows) > MAX_ROWS
