"""Letters to staff: the outbox that a publication writes and a worker empties, and what each person wants to get."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from news.models.edition import Edition
from news.models.event import Event
from news.models.release import PressRelease

LATE_AFTER = dt.timedelta(minutes=2)  # a letter that still waits then turns /healthz red
STUCK_AFTER = dt.timedelta(minutes=10)  # far beyond EMAIL_TIMEOUT: whoever was sending it is gone


class LetterQuerySet(models.QuerySet):
    """The outbox, seen by what is to be done."""

    def due(self, now=None):
        """Letters to send now."""
        return self.filter(state=Letter.State.WAITING, due_at__lte=now or timezone.now())

    def late(self, now=None):
        """Letters that have waited longer than `LATE_AFTER`, whatever the reason."""
        return self.filter(state=Letter.State.WAITING, queued_at__lt=(now or timezone.now()) - LATE_AFTER)

    def stuck(self, now=None):
        """Letters whose worker died before the mail server answered."""
        return self.filter(
            state=Letter.State.SENDING, sending_since__lt=(now or timezone.now()) - STUCK_AFTER
        )

    def uncertain(self, now=None):
        """Letters that may have been sent; they are never sent again automatically."""
        return self.filter(state=Letter.State.UNCERTAIN) | self.stuck(now)

    def resendable(self, now=None):
        """Letters that an administrator may send again."""
        return self.filter(state__in=[Letter.State.FAILED, Letter.State.UNCERTAIN]) | self.stuck(now)


class Letter(models.Model):
    """One happening told to one person. Written by `news.letters`, sent by `news.letters.outbox`."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "Naskah diajukan"
        RETURNED = "returned", "Naskah dikembalikan"
        APPROVED = "approved", "Naskah disetujui"
        SCHEDULED = "scheduled", "Dijadwalkan atau batal dijadwalkan"
        PUBLISHED = "published", "Terbit"
        CORRECTED = "corrected", "Ralat, hak jawab dan pembaruan"
        WITHDRAWN = "withdrawn", "Pencabutan"
        FORCED = "forced", "Terbit darurat tanpa persetujuan"
        NOTED = "noted", "Catatan baru"
        ASSIGNED = "assigned", "Tugas dari agenda"
        ACCOUNT = "account", "Peran, instansi atau keaktifan akun"

    # Kinds that people may turn off. Whose rights were changed is told, whatever they like.
    CHOOSABLE = tuple(choice for choice in Kind.choices if choice[0] != "account")

    class State(models.TextChoices):
        WAITING = "waiting", "Menunggu"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Gagal"
        UNCERTAIN = "uncertain", "Mungkin terkirim"
        DROPPED = "dropped", "Tidak dikirim"

    happening = models.CharField("peristiwa", max_length=80)  # "news.edition:12": what the letter tells
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    release = models.ForeignKey(
        PressRelease, models.PROTECT, null=True, related_name="letters", verbose_name="siaran pers"
    )
    account = models.ForeignKey(  # whose rights changed; a letter is about a release, an account or an event
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="akun"
    )
    event = models.ForeignKey(  # of which somebody has assignments
        Event, models.PROTECT, null=True, related_name="+", verbose_name="agenda"
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="letters", verbose_name="edisi"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="penerima"
    )
    address = models.EmailField("alamat surel", blank=True)  # where it went, noted when it is sent
    subject = models.CharField("perihal", max_length=200)
    body = models.TextField("isi")
    state = models.CharField("keadaan", max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    error = models.TextField("galat", blank=True)
    created_at = models.DateTimeField("dibuat pada", auto_now_add=True)
    queued_at = models.DateTimeField("menunggu sejak", default=timezone.now)
    due_at = models.DateTimeField("dikirim paling cepat", default=timezone.now)
    sending_since = models.DateTimeField("mulai dikirim", null=True)
    sent_at = models.DateTimeField("terkirim pada", null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "surat"
        verbose_name_plural = "surat keluar"
        default_permissions = ["view"]
        permissions = [("resend_letter", "Dapat mengirim ulang surat")]
        indexes = [
            # the worker's next letter, and whether anything is late
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="letter_waiting"),
            # the desk's list by state
            models.Index(fields=["state", "-id"], name="letter_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["happening", "recipient"], name="letter_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="letter_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(release=None, account__isnull=False, event=None)
                | Q(release__isnull=False, account=None, event=None)
                | Q(release=None, account=None, event__isnull=False),
                name="letter_about_one_thing",
            ),
        ]

    def __str__(self):
        return self.subject

    @property
    def is_resendable(self):
        """Whether an administrator may send it again."""
        return self.shown_state in {self.State.FAILED, self.State.UNCERTAIN}

    @property
    def shown_state(self):
        """The state to show: a letter that is stuck in sending is shown as perhaps sent."""
        is_stuck = self.state == self.State.SENDING and timezone.now() - self.sending_since > STUCK_AFTER
        return self.State.UNCERTAIN if is_stuck else self.State(self.state)


class LetterPreference(models.Model):
    """Which kinds of letters one person has turned off; without a row, none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+", verbose_name="pengguna"
    )
    unwanted = ArrayField(
        models.CharField(max_length=10, choices=Letter.Kind),
        default=list,
        blank=True,
        verbose_name="tidak dikirim",
    )

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        default_permissions = []

    def __str__(self):
        return str(self.user_id)
