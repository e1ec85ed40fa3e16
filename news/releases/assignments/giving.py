"""Give assignments, change and drop them, and note that somebody has begun.

Every act locks the event first, so that two editors do not assign the same thing twice and an event that moves at the
same time is followed by all of them.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from news import letters, permissions
from news.letters import assignments as wording
from news.models import Assignment, Event, PressRelease
from news.models.desk.assignment import title_of
from news.releases.assignments import proposals

CHANGED_UNSEEN = (
    "Agenda atau tugasnya diubah orang lain sesudah Anda membuka halaman ini. "
    "Isian Anda masih ada; periksa keadaan terbaru di bawah ini, lalu simpan lagi."
)
NOT_A_WRITER = "{} tidak dapat menulis untuk {}. Pilih orang lain."
TOO_LATE = "Batas waktu “{}” sudah lewat. Pilih waktu yang masih di depan."
TWICE = "{} sudah mendapat tugas “{}”. Pilih orang lain, atau hapus centangnya."
BEGUN = "Naskahnya sudah mulai ditulis. Orangnya tidak dapat diganti lagi; batas waktunya dapat."
NO_REASON = "Tulis alasannya: orang yang mendapat tugas ini membacanya."


@dataclass(frozen=True)
class Wanted:
    """A text that somebody is to write."""

    need: str
    day: dt.date
    person: User
    due_at: dt.datetime


def of_event(event: Event) -> list[Assignment]:
    """What is assigned, by time; what was dropped is in the event's history."""
    rows = event.assignments.kept().select_related("person", "release__agency")
    found = list(rows.order_by("due_at", "pk"))
    for assignment in found:
        assignment.event = event  # its title speaks of the event's days
    return found


def fingerprint(event: Event, assignments: Iterable[Assignment]) -> str:
    """A token of what a page has shown of the event and its assignments."""
    shown: list[Any] = [event.start_on, event.end_on, event.date_precision, event.status]
    shown += [[row.pk, row.person_id, row.due_at.timestamp(), row.release_id] for row in assignments]
    return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()[:20]


@transaction.atomic
def give(
    event: Event, wanted: list[Wanted], *, by: User, seen: str, now: dt.datetime | None = None
) -> list[Assignment]:
    """Assign all of these; `seen` is the `fingerprint` of the page on which they were chosen."""
    event, there = _locked(event, by, seen)
    if not proposals.has_days(event):
        raise ValidationError("Agenda ini tidak punya hari yang pasti, jadi belum ada yang dapat ditugaskan.")
    taken = {(row.need, row.day, row.person_id): row for row in there}
    made = []
    for one in wanted:
        title = title_of(one.need, one.day, event)
        _refuse(event, title, one.person, one.due_at, now)
        if (one.need, one.day, one.person.pk) in taken:
            raise ValidationError(TWICE.format(one.person, title))
        made.append(
            Assignment(
                event=event, need=one.need, day=one.day, person=one.person, due_at=one.due_at, made_by=by
            )
        )
    for assignment in made:
        assignment.save()
        audit.record(by, "event.assign", event, after=_told(assignment), note=named(assignment))
    letters.send_assignments(wording.GIVEN, event, made, by=by)
    return made


@transaction.atomic
def change(
    assignment: Assignment,
    *,
    person: User,
    due_at: dt.datetime,
    by: User,
    seen: str,
    now: dt.datetime | None = None,
) -> Assignment:
    """Give it to somebody else, or until another time. Both people are told; whoever has begun keeps it."""
    event, there = _locked(assignment.event, by, seen)
    assignment = _found(assignment, there)
    before, former = _told(assignment), assignment.person
    if person != former and assignment.is_begun:
        raise ValidationError({"person": BEGUN})
    if person == former and due_at == assignment.due_at:
        return assignment
    _refuse(
        event,
        assignment.title,
        None if assignment.is_begun else person,
        due_at if due_at != assignment.due_at else None,
        now,
    )
    key = (assignment.need, assignment.day, person.pk)
    if any(row != assignment and (row.need, row.day, row.person_id) == key for row in there):
        raise ValidationError({"person": TWICE.format(person, assignment.title)})
    if person != former:
        letters.send_assignments(
            wording.DROPPED, event, [assignment], by=by, reason="Tugas ini kini dikerjakan orang lain."
        )
    assignment.person, assignment.due_at = person, due_at
    assignment.save(update_fields=["person", "due_at"])
    audit.record(by, "event.reassign", event, before=before, after=_told(assignment), note=named(assignment))
    told = wording.CHANGED if person == former else wording.GIVEN
    letters.send_assignments(told, event, [assignment], by=by)
    return assignment


@transaction.atomic
def drop(
    assignment: Assignment, *, reason: str, by: User, seen: str, now: dt.datetime | None = None
) -> Assignment:
    """Nobody has to write it any more. A copy that was begun stays as it is, its writer's own."""
    event, there = _locked(assignment.event, by, seen)
    assignment = _found(assignment, there)
    if not reason.strip():
        raise ValidationError({"reason": NO_REASON})
    put_away(assignment, reason=reason, by=by, now=now)
    letters.send_assignments(wording.DROPPED, event, [assignment], by=by, reason=reason)
    return assignment


def put_away(assignment: Assignment, *, reason: str, by: User, now: dt.datetime | None = None) -> None:
    """Drop it, and say so in the event's history; the caller has the event locked and tells its person."""
    assignment.dropped_at, assignment.drop_reason = now or timezone.now(), reason[:500]
    assignment.save(update_fields=["dropped_at", "drop_reason"])
    note = f"{named(assignment)}. {reason}"
    audit.record(by, "event.unassign", assignment.event, before=_told(assignment), note=note)


def waiting(user: User, key: int) -> Assignment | None:
    """The person's own assignment for which no copy stands yet."""
    rows = Assignment.objects.to_be_written().filter(pk=key, person=user, event__discarded_at=None)
    found = rows.select_related("event", "release").first()
    return None if found is None or found.is_begun else found


def fitting(user: User, events: Iterable[Any], release: PressRelease | None = None) -> list[Assignment]:
    """The person's own assignments about these events that a copy may be for; none for the copy of another assignment."""
    rows = Assignment.objects.to_be_written().filter(
        person=user, event__in=[getattr(event, "pk", event) for event in events], event__discarded_at=None
    )
    if release is not None:
        rows = rows.exclude(Exists(Assignment.objects.filter(release=release)))
    found = rows.select_related("event", "release").order_by("due_at", "pk")
    return [assignment for assignment in found if not assignment.is_begun]


def written(user: User, key: int) -> PressRelease | None:
    """The copy of the person's own assignment, once there is one."""
    rows = Assignment.objects.kept().filter(pk=key, person=user, event__discarded_at=None)
    found = rows.select_related("release__agency").first()
    return found.release if found is not None and found.is_begun else None


@transaction.atomic
def begin(assignment: Assignment, release: PressRelease, *, by: User) -> bool:
    """Note that this copy is the one; False when the assignment was dropped or given away meanwhile."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("event", "release")
    assignment = rows.get(pk=assignment.pk)
    if assignment.dropped_at is not None or assignment.person_id != by.pk or assignment.is_begun:
        return False
    assignment.release = release
    assignment.save(update_fields=["release"])
    audit.record(
        by,
        "event.assignment_begun",
        assignment.event,
        after={"Tugas": assignment.title},
        note=named(assignment),
    )
    return True


def _locked(event: Event, by: User, seen: str) -> tuple[Event, list[Assignment]]:
    """The event, locked, with what is assigned now."""
    event = Event.objects.select_for_update(of=("self",)).select_related("agency").get(pk=event.pk)
    if not permissions.may_assign(by, event):
        raise PermissionDenied("Hanya redaktur dan penyetuju yang membagi tugas untuk agenda ini.")
    # Whoever begins to write holds no lock but that of the assignment: what is read after it is true.
    list(event.assignments.kept().select_for_update().order_by("pk").values_list("pk"))
    there = of_event(event)
    if seen != fingerprint(event, there):
        raise ValidationError(CHANGED_UNSEEN, code="conflict")
    return event, there


def _found(assignment: Assignment, there: list[Assignment]) -> Assignment:
    for row in there:
        if row.pk == assignment.pk:
            return row
    raise ValidationError(CHANGED_UNSEEN, code="conflict")


def _refuse(
    event: Event, title: str, person: User | None, due_at: dt.datetime | None, now: dt.datetime | None
) -> None:
    """What speaks against giving it to this person until then; None where it stays with whoever has begun."""
    if person is not None and not permissions.writers(event.agency).filter(pk=person.pk).exists():
        raise ValidationError({"person": NOT_A_WRITER.format(person, event.agency.short_name)})
    if due_at is not None and due_at <= (now or timezone.now()):
        raise ValidationError({"due_at": TOO_LATE.format(title)})


def named(assignment: Assignment) -> str:
    """The assignment as the event's history names it."""
    return f"{assignment.title}, {assignment.person}"


def _told(assignment: Assignment) -> dict[str, str]:
    """The assignment for the audit trail."""
    return {
        "Tugas": f"{assignment.title} ({dates.with_weekday(assignment.day)})",
        "Orang": str(assignment.person),
        "Batas waktu": dates.long_datetime(assignment.due_at),
    }
