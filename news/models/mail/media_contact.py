"""The press list: journalists and newsrooms who agreed to get our releases."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from agencies.models import Agency, Area
from kominfo.lib.fields import DayField, must_be_reachable, no_control_characters
from news.models.edition import Edition
from news.models.subject import Topic


class MediaContactQuerySet(models.QuerySet["MediaContact"]):
    """Media contacts, by whether and about what they want mail."""

    def reachable(self) -> "MediaContactQuerySet":
        """Those who still want mail."""
        return self.filter(left_at=None)

    def interested_in(self, edition: Edition) -> "MediaContactQuerySet":
        """Those who named no interest, or one that the edition belongs to. A warning for an area is one for each part of it."""
        unlimited = Q(agencies=None, areas=None, topics=None)
        of_parts = Q(areas__parent__in=edition.area_links.values("area")) if edition.warning else Q()
        return self.filter(
            unlimited
            | Q(agencies__in=edition.agency_listings.values("agency"))
            | Q(areas__in=edition.area_listings.values("area"))
            | Q(topics__in=edition.topic_links.values("topic"))
            | of_parts
        ).distinct()


class MediaContact(models.Model):
    """A journalist or a newsroom's desk, with the consent by which we write to them."""

    # The trail stays for ever, and who is deleted here is to be forgotten.
    not_kept = ("name", "address", "phone", "consent_source", "refusal")

    class Channel(models.TextChoices):
        PAPER = "cetak", "Cetak"
        ONLINE = "daring", "Daring"
        RADIO = "radio", "Radio"
        TELEVISION = "televisi", "Televisi"
        AGENCY = "kantor berita", "Kantor berita"
        OTHER = "lainnya", "Lainnya"

    name = models.CharField(
        "nama orang atau meja",
        max_length=120,
        validators=[no_control_characters],
        help_text="Misalnya “Rusli Djalil” atau “Meja redaksi”.",
    )
    medium = models.CharField("media", max_length=120, validators=[no_control_characters])
    channel = models.CharField("saluran media", max_length=13, choices=Channel, default=Channel.ONLINE)
    address = models.EmailField(
        "alamat surel",
        validators=[must_be_reachable],
        help_text="Huruf besar dan kecil dianggap sama: satu alamat hanya sekali di daftar.",
    )
    phone = models.CharField(
        "telepon atau WhatsApp", max_length=60, blank=True, validators=[no_control_characters]
    )
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+", verbose_name="minat: instansi")
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name="minat: wilayah")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name="minat: topik")
    consent_source = models.CharField(
        "asal persetujuan",
        max_length=200,
        validators=[no_control_characters],
        help_text="Bagaimana orang ini setuju dikirimi: “kartu nama pada jumpa pers”, “surel permintaan”.",
    )
    consented_on = DayField("tanggal persetujuan")
    left_at = models.DateTimeField("berhenti pada", null=True, blank=True)
    refusal = models.CharField("penolakan terakhir", max_length=200, blank=True, default="", db_default="")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="dicatat oleh"
    )

    objects = MediaContactQuerySet.as_manager()

    class Meta:
        ordering = ["medium", "name", "pk"]
        verbose_name = "kontak media"
        verbose_name_plural = "kontak media"
        constraints = [
            models.UniqueConstraint(
                Lower("address"),
                name="media_contact_once",
                violation_error_message="Alamat surel ini sudah ada di daftar pers, mungkin dengan huruf besar lain. Ubah yang itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.medium})"

    @property
    def in_trail(self) -> str:
        """The contact without the person."""
        return f"kontak {self.pk} ({self.medium})"
