"""Assignments for the dashboard and the calendar: what waits for one person, what is due in a month, what nobody covers."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.models import Assignment, Event, PressRelease

SHOWN = 20  # of one person's on the dashboard
PARAMETER = "tugas"
NOT_ACTIVE = "akunnya tidak aktif"


@dataclass(frozen=True)
class Task:
    """One assignment, with the address where it is written; "" when its copy is not for the person's eyes."""

    assignment: Assignment
    address: str
    due: str
    is_overdue: bool


def mine(user: User, now: dt.datetime | None = None) -> list[Task]:
    """What the person has still to write, the most urgent first."""
    now = now or timezone.now()
    rows = Assignment.objects.to_be_written().filter(person=user, event__discarded_at=None)
    rows = rows.select_related("event", "release").order_by("due_at", "pk")
    return [task(assignment, user, now) for assignment in rows[:SHOWN]] if permissions.may_begin(user) else []


def task(assignment: Assignment, user: User, now: dt.datetime) -> Task:
    """An assignment as this person sees it now."""
    release = assignment.release
    is_seen = release is None or permissions.may_see(user, release)
    return Task(
        assignment,
        address(assignment) if is_seen else "",
        dates.due(assignment.due_at, now),
        assignment.due_at < now,
    )


def address(assignment: Assignment) -> str:
    """Its copy or, while nobody has begun, the form of a new release about the event."""
    if assignment.is_begun:
        return reverse("admin:news_pressrelease_change", args=[assignment.release_id])
    about = f"event={assignment.event_id}&bentuk={assignment.house_form}&{PARAMETER}={assignment.pk}"
    return f"{reverse('admin:news_pressrelease_add')}?{about}"


def due_between(user: User, start: dt.datetime, end: dt.datetime) -> Any:
    """What is due in that time about events of agencies whose copy the person sees; its edition tells of what was published."""
    visible = permissions.reachable_agencies(user).values("pk")
    rows = Assignment.objects.open().filter(due_at__gte=start, due_at__lt=end, event__agency__in=visible)
    return rows.select_related("event", "person", "release").order_by("due_at", "pk")


def is_covered(user: User) -> Q:
    """An expression for a queryset of events: whether somebody writes or wrote about one, as far as the person sees."""
    copies = PressRelease.events.through.objects.filter(event=OuterRef("pk"))
    seen = permissions.visible_releases(user).exclude(status=PressRelease.Status.DISCARDED)
    given = Assignment.objects.in_hands().filter(event=OuterRef("pk"))
    return Exists(given) | Exists(copies.filter(pressrelease__in=seen.values("pk")))


def lacks_cover(user: User, event: Event, now: dt.datetime | None = None) -> bool:
    """Whether to say that nobody covers an event: an announced one of the person's agencies that is still ahead.

    The event comes with `is_covered`.
    """
    is_ahead = event.is_dated and not event.is_off and event.end_on >= dates.today(now)
    is_seen = permissions.may_see_assignments(user, event)
    return is_ahead and is_seen and not getattr(event, "is_covered", True)
