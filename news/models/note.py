"""The thread of notes on a release: what people say to each other about the copy."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

from kominfo.lib.fields import no_control_characters
from kominfo.lib.postgres.guards import refusals
from news.models.release import PressRelease

MAX_NOTE_LENGTH = 4000
# What a note with a step was written for, by the step's name; `news.releases.transitions` fills it when Django starts.
OCCASIONS: dict[str, str] = {}


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
        return "menjawab lewat tautan" if self.kind == self.Kind.ANSWER else OCCASIONS.get(self.step, "")
