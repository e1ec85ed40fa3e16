"""What becomes of assignments and unpublished copy when an announced event moves or goes off."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from news import letters, permissions
from news.letters import assignments as wording
from news.models import Assignment, Edition, Event, PressRelease
from news.releases import notes
from news.releases.assignments import giving, proposals

Need = Assignment.Need
STAYS = "Naskah ini tidak diubah. {}"
MOVED = "Kegiatan “{}” pindah dari {} ke {}. " + STAYS.format(
    "Periksa titimangsa, kutipan dan hari yang disebut di dalamnya."
)
OFF = "Kegiatan “{}” {}. " + STAYS.format(
    "Bila sudah tidak diperlukan, buang; bila terjadwal, minta penyetuju membatalkannya."
)
NO_LONGER = "Kegiatan kini berlangsung {}; hari ini tidak ada lagi."
TWICE = "Kegiatan kini berlangsung {}; tugas yang sama untuk hari itu sudah ada."


@dataclass(frozen=True)
class Before:
    """How an event stood before it was saved."""

    start_on: dt.date
    end_on: dt.date
    had_days: bool
    was_public: bool

    @classmethod
    def of(cls, event: Event) -> "Before":
        """As this row has it."""
        return cls(event.start_on, event.end_on, proposals.has_days(event), event.public_from is not None)


def follow(event: Event, before: Before, *, by: User, now: dt.datetime | None = None) -> None:
    """Move or drop what is not published, and tell people. Call it in the transaction that saves the event, after it."""
    if not before.was_public or not before.had_days:
        return
    if not proposals.has_days(event):
        _call_off(event, by, now)
    elif (event.start_on, event.end_on) != (before.start_on, before.end_on):
        _move(event, before, by, now)


def _call_off(event: Event, by: User, now: dt.datetime | None) -> None:
    what = event.get_status_display().lower() if event.is_off else "belum pasti lagi tanggalnya"
    reason = f"Kegiatan {what}" + (f": {event.status_reason}" if event.status_reason else ".")
    unwritten = []
    for assignment in _open(event):
        giving.put_away(assignment, reason=reason, by=by, now=now)
        if not assignment.is_begun:
            unwritten.append(assignment)
    letters.send_assignments(wording.DROPPED, event, unwritten, by=by, reason=reason)
    _warn_writers(event, OFF.format(event.title, what), by, now)


def _move(event: Event, before: Before, by: User, now: dt.datetime | None) -> None:
    days, gone, again = _new_days(event, before)
    for dropped, words in ((gone, NO_LONGER), (again, TWICE)):
        reason = words.format(event.days)
        for assignment in dropped:
            giving.put_away(assignment, reason=reason, by=by, now=now)
        letters.send_assignments(wording.DROPPED, event, dropped, by=by, reason=reason)
    # The last first when they move on: no two of one person ever stand on the same day.
    in_turn = sorted(days, key=lambda row: row.day, reverse=event.start_on > before.start_on)
    moved = [row for row in in_turn if _shift(row, days[row], by)]
    told = sorted((row for row in moved if not row.is_begun), key=lambda row: row.due_at)
    letters.send_assignments(wording.MOVED, event, told, by=by, reason=event.status_reason)
    then = dates.date_range(before.start_on, before.end_on)
    _warn_writers(event, MOVED.format(event.title, then, event.days), by, now)


def _new_days(
    event: Event, before: Before
) -> tuple[dict[Assignment, dt.date], list[Assignment], list[Assignment]]:
    """The day of each that goes on, those whose day is no more, and those that somebody has on the new day already.

    What was begun goes on whatever the day; what readers have stays on its day.
    """
    days: dict[Assignment, dt.date] = {}
    gone, again = [], []
    still_open = _open(event)
    done = event.assignments.kept().exclude(pk__in=[assignment.pk for assignment in still_open])
    taken = set(done.values_list("need", "day", "person_id"))
    for assignment in still_open:
        day = _new_day(assignment, event, before)
        key = (assignment.need, day, assignment.person_id)
        is_inside = event.start_on <= day <= event.end_on or assignment.need == Need.INVITATION
        if key in taken:
            again.append(assignment)
        elif is_inside or assignment.is_begun:
            days[assignment] = day
            taken.add(key)
        else:
            gone.append(assignment)
    return days, gone, again


def _new_day(assignment: Assignment, event: Event, before: Before) -> dt.date:
    """What was about the last day stays about the last, everything else keeps its distance from the first."""
    if assignment.day == before.end_on and assignment.need in {Need.CLOSING, Need.PHOTOS}:
        return event.end_on
    return assignment.day + (event.start_on - before.start_on)


def _shift(assignment: Assignment, day: dt.date, by: User) -> bool:
    """Move day and due time by the same days; False when they stay."""
    if day == assignment.day:
        return False
    then = {"Batas waktu": dates.long_datetime(assignment.due_at)}
    assignment.due_at += day - assignment.day
    assignment.day = day
    assignment.save(update_fields=["day", "due_at"])
    after = {"Tugas": str(assignment.title), "Batas waktu": dates.long_datetime(assignment.due_at)}
    note = f"{giving.named(assignment)}: {dates.with_weekday(day)}"
    audit.record(by, "event.assignment_moved", assignment.event, before=then, after=after, note=note)
    return True


def _open(event: Event) -> list[Assignment]:
    rows = event.assignments.open().select_for_update(of=("self",)).select_related("person", "release")
    found = list(rows.order_by("due_at", "pk"))
    for assignment in found:
        assignment.event = event
    return found


def _warn_writers(event: Event, text: str, by: User, now: dt.datetime | None) -> None:
    """A note in each copy about the event that readers don't have yet, of whichever agency; its people get a letter."""
    ahead = Edition.objects.scheduled(now or timezone.now()).filter(release=OuterRef("pk"))
    copies = PressRelease.objects.filter(Q(status__in=permissions.UNPUBLISHED) | Exists(ahead), events=event)
    for release in copies.select_related("agency").order_by("pk"):
        notes.add_from_elsewhere(release, by=by, text=text)
