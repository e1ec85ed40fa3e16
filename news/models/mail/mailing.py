"""Mailings and deliveries: what went out because of which edition, and to which address in which state."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from news.models.edition import Edition
from news.models.event import Event
from news.models.letter import STUCK_AFTER, Letter
from news.models.mail.media_contact import MediaContact

State = Letter.State
# A due mailing without its deliveries, or a queue that stands still, then turns /healthz red.
LATE_AFTER = dt.timedelta(minutes=10)


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Mailings, by what is to be done."""

    def due(self, now: dt.datetime | None = None) -> "MailingQuerySet":
        """Those whose deliveries are to be written now."""
        return self.filter(prepared_at=None, due_at__lte=now or timezone.now())

    def late(self, now: dt.datetime | None = None) -> "MailingQuerySet":
        """Those that should have their deliveries long since: no worker runs."""
        return self.due((now or timezone.now()) - LATE_AFTER)


class Mailing(models.Model):
    """One sending because of one edition, or of one state of an event. `news.letters.subscribers` alone writes it.

    It keeps no text: an edition never changes, so what was sent can be made again from it.
    """

    class Kind(models.TextChoices):
        PUBLICATION = "publication", "Siaran pers"
        CORRECTION = "correction", "Ralat atau pembaruan"
        WITHDRAWAL = "withdrawal", "Pencabutan"
        ADVISORY = "advisory", "Agenda"
        # A personal link to a scheduled edition, or word that its embargo changed.
        EMBARGO = ("embargo", "Embargo")
        CALLED_OFF = "called_off", "Embargo dibatalkan"

    class Audience(models.TextChoices):
        READERS = "readers", "Pelanggan"
        PRESS = "press", "Daftar pers"
        EARLY = "early", "Yang dipilih dari daftar pers"
        HOLDERS = "holders", "Yang sudah dikirimi"
        TEST = "test", "Uji kepada diri sendiri"

    kind = models.CharField("jenis", max_length=11, choices=Kind)
    audience = models.CharField("penerima", max_length=7, choices=Audience)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="mailings", verbose_name="edisi"
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, related_name="mailings", verbose_name="agenda"
    )
    event_sequence = models.PositiveIntegerField("perubahan agenda ke-", null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="dikirim oleh"
    )
    made_at = models.DateTimeField("dibuat pada", auto_now_add=True)
    due_at = models.DateTimeField("dikirim paling cepat")
    prepared_at = models.DateTimeField("penerima ditentukan pada", null=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "kiriman"
        verbose_name_plural = "kiriman surel"
        default_permissions = ["view"]
        permissions = [("send_mailing", "Dapat mengirim ke daftar pers")]
        indexes = [models.Index(fields=["due_at"], condition=Q(prepared_at=None), name="mailing_to_prepare")]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, event=None, event_sequence=None)
                | Q(edition=None, event__isnull=False, event_sequence__isnull=False),
                name="mailing_of_one_thing",
            ),
            # What goes by itself goes once; a person may send to the press, and to themselves, more often.
            models.UniqueConstraint(
                fields=["edition", "kind", "audience"],
                condition=Q(audience__in=["readers", "holders"]),
                name="mailing_of_edition_once",
            ),
            models.UniqueConstraint(
                fields=["event", "event_sequence", "audience"],
                condition=Q(audience__in=["readers", "holders"]),
                name="mailing_of_event_once",
            ),
        ]

    def __str__(self) -> str:
        thing = self.edition.headline if self.edition else self.event.title if self.event else ""
        return f"{self.get_kind_display()}: {thing}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries, by what is to be done and what came of them."""

    def due(self, now: dt.datetime | None = None) -> "DeliveryQuerySet":
        """Those to send now."""
        return self.filter(state=State.WAITING, due_at__lte=now or timezone.now())

    def late(self, now: dt.datetime | None = None) -> "DeliveryQuerySet":
        """Those that should have left long since while none does: no worker runs, or no mail server can be reached.

        A long queue that moves is not late, nor what a server asked to be sent later.
        """
        since = (now or timezone.now()) - LATE_AFTER
        moving = Delivery.objects.filter(sending_since__gt=since)
        put_off = Q(created_at__lte=since, sending_since=None) & ~Q(error="")
        return self.filter(Q(due_at__lte=since) | put_off, ~Exists(moving), state=State.WAITING)

    def stuck(self, now: dt.datetime | None = None) -> "DeliveryQuerySet":
        """Those whose worker died before the mail server answered."""
        return self.filter(state=State.SENDING, sending_since__lt=(now or timezone.now()) - STUCK_AFTER)

    def to_address(self, address: str) -> "DeliveryQuerySet":
        """Those to one address, however its letters are written."""
        return self.alias(lower=Lower("address")).filter(lower=address.lower())

    def not_tests(self) -> "DeliveryQuerySet":
        """Without what staff sent themselves."""
        return self.exclude(mailing__audience=Mailing.Audience.TEST)

    def early(self) -> "DeliveryQuerySet":
        """Those that brought a text before its time; without what staff sent themselves."""
        return self.not_tests().filter(mailing__kind=Mailing.Kind.EMBARGO)

    def of_called_off(self) -> "DeliveryQuerySet":
        """Those whose text was called off and never live."""
        of_sent = Q(edition__live_until=F("edition__live_from"))
        of_planned = Q(edition=None, mailing__edition__live_until=F("mailing__edition__live_from"))
        return self.filter(of_sent | of_planned)

    def had_or_will(self) -> "DeliveryQuerySet":
        """Those that arrived, may have arrived, or are under way."""
        return self.filter(state__in=[State.WAITING, State.SENDING, State.SENT, State.UNCERTAIN])

    def that_arrived(self) -> "DeliveryQuerySet":
        """Those that the mail server took, or may have taken: whoever got one read its text."""
        return self.filter(state__in=[State.SENT, State.UNCERTAIN])


class Delivery(models.Model):
    """A mailing to one address, kept as it was sent to. `news.letters.subscribers.sending` alone changes its state."""

    State = State

    mailing = models.ForeignKey(
        Mailing, models.PROTECT, related_name="deliveries", db_index=False, verbose_name="kiriman"
    )
    # Empty once nobody needs it: see docs/operations.md.
    address = models.EmailField("alamat surel", blank=True)
    fingerprint = models.CharField(  # of the address that was emptied: by it its owner can still leave
        "sidik alamat yang dihapus", max_length=64, blank=True, default="", db_default=""
    )
    contact = models.ForeignKey(
        MediaContact, models.SET_NULL, null=True, related_name="+", verbose_name="kontak media"
    )
    edition = models.ForeignKey(  # whose text was sent: a small correction may have come in between
        Edition, models.PROTECT, null=True, related_name="+", verbose_name="edisi yang dikirim"
    )
    is_daily = models.BooleanField("bersama yang lain sehari sekali", default=False, db_default=False)
    state = models.CharField("keadaan", max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0, db_default=0)
    error = models.TextField("galat", blank=True, default="", db_default="")
    created_at = models.DateTimeField("dibuat pada", auto_now_add=True)
    due_at = models.DateTimeField("dikirim paling cepat", default=timezone.now)
    sending_since = models.DateTimeField("mulai dikirim", null=True)
    sent_at = models.DateTimeField("terkirim pada", null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "pengiriman"
        verbose_name_plural = "pengiriman"
        default_permissions = []
        indexes = [
            # the worker's next delivery
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="delivery_waiting"),
            # those that a worker died with, and how many left in the last minute
            models.Index(fields=["sending_since"], name="delivery_by_minute"),
            # what an address got before
            models.Index(Lower("address"), name="delivery_by_address"),
            # how many of a mailing have arrived
            models.Index(fields=["mailing", "state"], name="delivery_of_mailing"),
        ]
        constraints = [
            models.UniqueConstraint(
                F("mailing"), Lower("address"), condition=~Q(address=""), name="delivery_once"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="delivery_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id}: {self.get_state_display()}"
