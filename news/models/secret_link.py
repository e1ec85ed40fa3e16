"""Links for readers without an account: to one version of a copy, or to an edition under embargo; copied by hand or mailed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kominfo.lib.fields import no_control_characters
from kominfo.lib.markup import html
from kominfo.lib.postgres.guards import refusals
from news.models.content import Snapshot
from news.models.edition import Edition
from news.models.mail.mailing import Delivery
from news.models.release import PressRelease


class Link(models.Model):
    """One link. `news.editions.secret_links` writes it, and `news.letters.subscribers.early_links` those that are mailed.

    The token itself is not stored, only its digest. Of whoever gets a link by mail the delivery knows the person, so that
    who leaves the press list is forgotten here too.

    A preview link holds the whole version, so that later changes do not change what it shows.
    """

    class Kind(models.TextChoices):
        PREVIEW = "preview", "Pratinjau"
        EMBARGO = "embargo", "Embargo"

    class Answer(models.TextChoices):
        AGREE = "agree", "Setuju"
        RETURN = "return", "Kembalikan"

    kind = models.CharField("jenis", max_length=7, choices=Kind)
    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="links", verbose_name="siaran pers"
    )
    token_digest = models.CharField(max_length=64, unique=True)  # SHA-256
    name = models.CharField("nama", max_length=120, validators=[no_control_characters])
    outlet = models.CharField("media", max_length=120, blank=True, validators=[no_control_characters])
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dibuat oleh"
    )
    made_at = models.DateTimeField("dibuat pada")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="ditutup oleh"
    )
    revoked_at = models.DateTimeField("ditutup pada", null=True)
    # Of a preview: its end, its version, and the version as a page.
    expires_at = models.DateTimeField("berlaku sampai", null=True)
    snapshot: "models.JSONField[Snapshot | None, Snapshot | None]" = models.JSONField("isi", null=True)
    checksum = models.CharField("SHA-256", max_length=64, blank=True)
    body_html = models.TextField(blank=True)
    answer = models.CharField("jawaban", max_length=6, choices=Answer, blank=True)
    answered_at = models.DateTimeField("dijawab pada", null=True)
    # Of an embargo: the edition that was scheduled.
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="links", verbose_name="edisi"
    )
    delivery = models.OneToOneField(  # the mail that brings it, where nobody copied it by hand
        Delivery, models.PROTECT, null=True, related_name="link", verbose_name="pengiriman"
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = "tautan"
        verbose_name_plural = "tautan"
        default_permissions = []  # `news.permissions` says who makes and closes which
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="preview", edition=None, expires_at__isnull=False, snapshot__isnull=False)
                | Q(kind="embargo", edition__isnull=False, expires_at=None, snapshot=None),
                name="link_is_preview_or_embargo",
            ),
            models.CheckConstraint(
                condition=Q(delivery=None) | Q(kind="embargo"), name="link_mailed_is_embargo"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} untuk {self.reader}"

    @property
    def reader(self):
        """For whom it was made: of a mailed one the medium alone."""
        return f"{self.name} ({self.outlet})" if self.name and self.outlet else self.name or self.outlet

    @property
    def body(self):
        """The version as safe HTML."""
        return html.trusted(self.body_html)


class LinkVisit(models.Model):
    """One use of a link: when, what was opened, with which browser. No IP address is stored. Rows never change."""

    link = models.ForeignKey(Link, models.PROTECT, related_name="visits", verbose_name="tautan")
    at = models.DateTimeField("waktu", auto_now_add=True)
    opened = models.CharField("yang dibuka", max_length=200)
    user_agent = models.CharField("peramban", max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "kunjungan tautan"
        verbose_name_plural = "kunjungan tautan"
        default_permissions = []
        triggers = refusals("append_only")

    def __str__(self):
        return f"{self.link_id}: {self.opened}"
