"""What the guard of the site found: kept with what became of it, and the hosts that are known to the site."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency


class FindingQuerySet(models.QuerySet):
    """Findings, by what is still to be done."""

    def present(self):
        """Those that the last look still saw."""
        return self.filter(gone_at=None)

    def open(self):
        """Those of them that nobody has left as they are, or whose text has changed since."""
        return self.present().exclude(Finding.IS_LEFT)

    def left(self):
        """Those that somebody left as they are, with a reason."""
        return self.present().filter(Finding.IS_LEFT)

    def grave(self):
        """Those that mean that somebody was in the site who should not be."""
        return self.filter(gravity=Finding.Gravity.GRAVE)


class Finding(models.Model):
    """One thing that the guard saw, where, and whether it is still there. Only `news.guard.recording` writes it."""

    class Gravity(models.IntegerChoices):
        GRAVE = 1, "Gawat"
        DOUBT = 2, "Perlu dilihat"
        CARE = 3, "Perlu dirawat"

    class Rule(models.TextChoices):
        WORDS = "words", "Kata iklan judi"
        HIDDEN = "hidden", "Bagian tersembunyi"
        ACTIVE = "active", "Bagian yang menjalankan perintah"
        LINK = "link", "Tautan ke situs judi"
        MANY_LINKS = "many_links", "Banyak tautan ke satu situs"
        SCRIPT = "script", "Aksara asing"
        NEW_HOST = "new_host", "Situs luar yang baru"
        UPLOAD = "upload", "Berkas unggahan"
        PROGRAM = "program", "Berkas program"
        ADDRESS = "address", "Alamat janggal"
        DEAD_LINK = "dead_link", "Tautan buntu"
        OLD_PAGE = "old_page", "Halaman lama"
        PERIODIC = "periodic", "Informasi berkala"
        NO_ALT = "no_alt", "Foto tanpa teks alternatif"

    # Left as it is, and the text is still the one that was left.
    IS_LEFT = Q(left_at__isnull=False, left_digest=F("text_digest"))

    key = models.CharField(max_length=64, unique=True, editable=False)
    rule = models.CharField("apa", max_length=12, choices=Rule)
    gravity = models.PositiveSmallIntegerField("bobot", choices=Gravity)
    object_type = models.CharField(max_length=60, blank=True, editable=False)
    object_id = models.BigIntegerField(null=True, editable=False)
    thing = models.CharField("di mana", max_length=300)
    place = models.CharField("bagian", max_length=300, blank=True)
    address = models.CharField("alamat", max_length=300, blank=True)
    agency = models.ForeignKey(Agency, models.SET_NULL, null=True, related_name="+", verbose_name="instansi")
    evidence = models.TextField("bukti")
    remedy = models.TextField("yang harus dilakukan")
    text_digest = models.CharField(max_length=64, editable=False)
    first_seen_at = models.DateTimeField("pertama terlihat")
    last_seen_at = models.DateTimeField("terakhir terlihat")
    gone_at = models.DateTimeField("hilang sejak", null=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="dibiarkan oleh"
    )
    left_at = models.DateTimeField("dibiarkan pada", null=True)
    left_reason = models.TextField("dibiarkan, karena", blank=True)
    left_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["gravity", "-first_seen_at", "-id"]
        verbose_name = "temuan"
        verbose_name_plural = "penjaga situs"
        default_permissions = ["view"]
        permissions = [("leave_finding", "Dapat membiarkan temuan penjaga situs")]
        indexes = [
            models.Index(  # the list, the dashboard and monitors: what is there now
                fields=["gravity", "-first_seen_at", "-id"],
                condition=Q(gone_at=None),
                name="finding_present",
            ),
            models.Index(fields=["last_seen_at"], condition=Q(gone_at=None), name="finding_to_close"),
        ]

    def __str__(self):
        return f"{self.get_rule_display()}: {self.thing}"

    @property
    def is_left(self):
        """Whether somebody left it as it is, and the text is still the one that they saw."""
        return self.left_at is not None and self.left_digest == self.text_digest

    @property
    def is_open(self):
        """Whether somebody has to see to it."""
        return self.gone_at is None and not self.is_left


class KnownHost(models.Model):
    """A host outside to which texts of the site link, and that nobody needs to be told of any more."""

    host = models.CharField(max_length=253, unique=True)
    known_since = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = []
        verbose_name = "situs luar yang dikenal"
        verbose_name_plural = "situs luar yang dikenal"

    def __str__(self):
        return self.host
