"""Assignments: what an announced event needs to be written, by whom, until when, and the copy once there is one."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from kominfo.lib.fields import DayField, days_in_calendar, in_calendar, no_control_characters
from news.models.event import Event
from news.models.release import PressRelease

Status = PressRelease.Status
# Copy that readers have had, though it may be open again; while it is scheduled nobody has to write it either.
DONE = Q(release__status__in=(Status.PUBLISHED, Status.WITHDRAWN)) | Q(release__reopened_from__gt="")
# Copy that is still its writer's task; what was submitted waits for others.
TO_BE_WRITTEN = Q(release=None) | Q(release__status__in=(Status.DRAFT, Status.DISCARDED))
BEGUN = Q(release__isnull=False) & ~Q(release__status=Status.DISCARDED)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments, by how far they have come."""

    def kept(self) -> "AssignmentQuerySet":
        """Those that were not dropped."""
        return self.filter(dropped_at=None)

    def open(self) -> "AssignmentQuerySet":
        """Those whose copy readers don't have yet."""
        return self.kept().filter(Q(release=None) | ~DONE)

    def to_be_written(self) -> "AssignmentQuerySet":
        """Those for which their person has still to write."""
        return self.open().filter(TO_BE_WRITTEN)

    def in_hands(self) -> "AssignmentQuerySet":
        """Those that somebody writes or can still write: begun, or given to somebody whose account is active."""
        return self.kept().filter(Q(person__is_active=True) | BEGUN)


class Assignment(models.Model):
    """One text that somebody is to write about an event. Only `news.releases.assignments` writes it.

    `day` is the day that the text is about, and its dateline while nobody has begun.
    """

    class Need(models.TextChoices):
        INVITATION = "undangan", "Undangan"
        COVERAGE = "liputan", "Liputan"
        CLOSING = "penutupan", "Penutupan"
        PHOTOS = "foto", "Foto"

    HOUSE_FORMS = {Need.CLOSING: "liputan"}  # a need without one has the house form of its own name

    event = models.ForeignKey(Event, models.PROTECT, related_name="assignments", verbose_name="agenda")
    need = models.CharField("yang perlu", max_length=9, choices=Need)
    day = DayField("hari")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name="orang"
    )
    due_at = models.DateTimeField("batas waktu (WIT)", validators=[in_calendar])
    release = models.OneToOneField(
        PressRelease, models.PROTECT, null=True, related_name="assignment", verbose_name="naskah"
    )
    dropped_at = models.DateTimeField("ditiadakan pada", null=True)
    drop_reason = models.CharField("alasan", max_length=500, blank=True, validators=[no_control_characters])
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diberikan oleh"
    )
    made_at = models.DateTimeField("diberikan pada", auto_now_add=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name = "tugas"
        verbose_name_plural = "tugas"
        default_permissions = []
        indexes = [
            # what waits for one person
            models.Index(fields=["person", "due_at"], name="assignment_of", condition=Q(dropped_at=None)),
            # the calendar's month
            models.Index(fields=["due_at"], name="assignment_due", condition=Q(dropped_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "need", "day", "person"],
                condition=Q(dropped_at=None),
                name="assignment_once",
            ),
            days_in_calendar("assignment_day_in_calendar", "day"),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.event}"

    @property
    def title(self) -> str:
        """What is needed, with the day of a longer event: "Liputan hari ke-2"."""
        return title_of(self.need, self.day, self.event)

    @property
    def house_form(self) -> str:
        """The code of the house form with which its text begins."""
        return house_form_of(self.need)

    @property
    def is_begun(self) -> bool:
        """Whether its copy exists and was not discarded."""
        return self.release is not None and self.release.status != Status.DISCARDED

    @property
    def is_orphaned(self) -> bool:
        """Whether nobody has begun and its person cannot sign in any more."""
        return not self.is_begun and not self.person.is_active

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.dropped_at is not None:
            return "Ditiadakan"
        return self.release.state if self.release and self.is_begun else "Belum ditulis"


def title_of(need: str, day: dt.date, event: Event) -> str:
    """What is needed, in words."""
    words = str(Assignment.Need(need).label)
    is_long = event.start_on != event.end_on
    if need == Assignment.Need.COVERAGE and is_long and event.start_on <= day <= event.end_on:
        return f"{words} hari ke-{(day - event.start_on).days + 1}"
    return words


def house_form_of(need: str) -> str:
    """The code of the house form for it; one that the office took away fills in nothing."""
    return Assignment.HOUSE_FORMS.get(Assignment.Need(need), need)
