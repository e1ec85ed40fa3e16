"""What people leave beside a copy: the thread of notes, in which they talk about it, and what each of them read last."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

from kominfo.lib.fields import no_control_characters
from kominfo.lib.postgres.guards import refusals
from news.models.release import PressRelease, ReleaseVersion

MAX_NOTE_LENGTH = 4000
# What a note with a step was written for, by the step's name; `news.releases.transitions` fills it when the desk is imported.
OCCASIONS: dict[str, str] = {}

FROM_OUTSIDE = {"answer": "menjawab lewat tautan", "reader": "menulis bahwa ada yang keliru"}


class NoteQuerySet(models.QuerySet):
    """Notes of one thread or of many."""

    def for_list(self):
        """Newest first, with their authors."""
        return self.select_related("author").order_by("-id")


class Note(models.Model):
    """One note. Only `news.releases.notes` writes them; a trigger refuses changes."""

    class Kind(models.TextChoices):
        PLAIN = "plain", "Catatan"
        RETURNED = "returned", "Dikembalikan"
        STEP = "step", "Catatan langkah"
        ANSWER = "answer", "Jawaban lewat tautan"
        READER = "reader", "Pesan pembaca"

    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="notes", verbose_name="siaran pers"
    )
    kind = models.CharField("jenis", max_length=8, choices=Kind, default=Kind.PLAIN)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="penulis"
    )
    # The name that somebody without an account gave when answering through a link.
    signature = models.CharField("nama", max_length=120, blank=True, validators=[no_control_characters])
    step = models.CharField("langkah", max_length=30, blank=True)  # a name in transitions.TRANSITIONS
    text = models.TextField(
        "catatan", validators=[no_control_characters, MaxLengthValidator(MAX_NOTE_LENGTH)]
    )
    at = models.DateTimeField("waktu", auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "catatan"
        verbose_name_plural = "catatan"
        default_permissions = []  # whoever may see the release may read and write its notes
        indexes = [models.Index(fields=["release", "-id"], name="note_thread")]  # a thread, newest first
        constraints = [
            models.CheckConstraint(
                condition=models.Q(author__isnull=False) | ~models.Q(signature=""), name="note_has_writer"
            )
        ]
        triggers = refusals("append_only")

    def __str__(self):
        return f"{self.writer}: {self.text[:60]}"

    @property
    def writer(self):
        """Who wrote it, for people to read."""
        return str(self.author) if self.author else self.signature

    @property
    def occasion(self):
        """The step for which it was written, in words; empty for a plain note."""
        return FROM_OUTSIDE.get(self.kind) or OCCASIONS.get(self.step, "")


class ReadingQuerySet(models.QuerySet):
    """What was read by whom."""

    def by_others(self):
        """Readings of those who neither wrote nor submitted the copy."""
        return self.exclude(
            models.Q(user=models.F("release__author")) | models.Q(user=models.F("release__submitted_by"))
        )


class Reading(models.Model):
    """What somebody read last of a copy, and what before that: the page says what changed since.

    Only `news.releases.readings` writes it. `checksum` names the words; `version` is the save that holds them, or the
    newest of that moment where names have changed since.
    """

    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="readings", verbose_name="siaran pers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings", verbose_name="pembaca"
    )
    checksum = models.CharField("SHA-256", max_length=64)
    version = models.ForeignKey(
        ReleaseVersion, models.PROTECT, null=True, related_name="+", verbose_name="versi yang dibaca"
    )
    earlier = models.ForeignKey(
        ReleaseVersion,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="versi yang dibaca sebelumnya",
    )
    read_at = models.DateTimeField("terakhir dibaca")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at"]
        verbose_name = "pembacaan naskah"
        verbose_name_plural = "pembacaan naskah"
        default_permissions = []  # whoever may see the release reads it
        constraints = [models.UniqueConstraint(fields=["release", "user"], name="reading_once")]

    def __str__(self):
        return f"{self.user}: {self.release}"
