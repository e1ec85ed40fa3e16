"""What readers say is wrong in a release: kept until somebody at the desk has answered for it."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kominfo.lib.fields import no_control_characters
from news.models.edition import Edition
from news.models.release import PressRelease

MAX_TEXT = 2000
PATIENCE = dt.timedelta(days=3)  # how long a reader waits before the message counts as late


class ReaderMessageQuerySet(models.QuerySet["ReaderMessage"]):
    """Messages of readers, open until somebody writes down what came of them."""

    def open(self) -> "ReaderMessageQuerySet":
        """Those that nobody has settled."""
        return self.filter(settled_at=None)


class ReaderMessage(models.Model):
    """One message, about the edition that was public when it came. Only `news.editions.reader_messages` writes it.

    How to answer the reader is personal: it stands here alone, not in the thread, and is erased some weeks after the message is settled.
    """

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "Diralat"
        REPLY = "reply", "Menjadi hak jawab"
        EXPLAINED = "explained", "Dijelaskan kepada pembaca"
        RIGHT = "right", "Sudah benar, tidak diubah"
        SPAM = "spam", "Bukan pesan pembaca"

    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="reader_messages", verbose_name="siaran pers"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="edisi yang dibaca")
    passage = models.CharField(
        "bagian yang keliru", max_length=300, blank=True, validators=[no_control_characters]
    )
    text = models.TextField(
        "yang benar menurut pembaca", validators=[no_control_characters, MaxLengthValidator(MAX_TEXT)]
    )
    reply_to = models.CharField(
        "cara menjawab", max_length=160, blank=True, validators=[no_control_characters]
    )
    sender = models.CharField(max_length=64, blank=True, editable=False)  # a keyed digest, for a day
    sent_at = models.DateTimeField("dikirim pada")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="diselesaikan oleh",
    )
    settled_at = models.DateTimeField("diselesaikan pada", null=True)
    outcome = models.CharField("hasil", max_length=10, blank=True, choices=Outcome)
    note = models.TextField("keterangan", blank=True, validators=[MaxLengthValidator(500)])

    objects = ReaderMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "pesan pembaca"
        verbose_name_plural = "pesan pembaca"
        default_permissions = ["view"]
        permissions = [("settle_readermessage", "Dapat menyelesaikan pesan pembaca")]
        indexes = [
            models.Index(fields=["id"], condition=Q(settled_at=None), name="reader_message_open"),
            models.Index(fields=["sent_at"], name="reader_message_lately"),  # how many came in an hour
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="reader_message_settled_whole",
            )
        ]

    def __str__(self) -> str:
        return f"Pesan pembaca tentang “{self.edition.headline}”"

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to see to it."""
        return self.settled_at is None

    @property
    def is_late(self) -> bool:
        """Whether the reader has waited for too long."""
        return self.is_open and self.sent_at < timezone.now() - PATIENCE
