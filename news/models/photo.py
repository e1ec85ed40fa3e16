"""The photo library and attachments. Files are named by content; `news.views.media` is their only way out."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from agencies.models import Agency, Official
from kominfo.lib.fields import DayField, no_control_characters
from kominfo.lib.files import photo_credits
from news.models import guards


class Photo(models.Model):
    """A photo with its caption and rights; only `news.media.photos` writes its files.

    `original` is the uploaded file, private for ever. `digest` names the renditions under `rendition/<digest>/`;
    it changes with the picture or its focal point, so an address once served never shows anything else.
    """

    SHOWN = {"edition_links__isnull": False}

    class Licence(models.TextChoices):
        OFFICE = "office", "Milik kantor, bebas dipakai media dengan menyebut sumber"
        PERMISSION = "permission", "Dipakai dengan izin"
        CC_BY = "cc_by", "CC BY 4.0"
        PUBLIC_DOMAIN = "public_domain", "Domain publik"

    original = models.FileField("berkas asli", upload_to="original", editable=False, max_length=160)
    original_name = models.CharField("nama berkas asli", max_length=200, editable=False, blank=True)
    original_digest = models.CharField(max_length=64, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField("lebar (px)", editable=False)
    height = models.PositiveIntegerField("tinggi (px)", editable=False)
    caption = models.CharField(
        "keterangan foto",
        max_length=400,
        blank=True,
        validators=[no_control_characters],
        help_text="Siapa, sedang apa, di mana, kapan.",
    )
    alt = models.CharField(
        "teks pengganti",
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text="Apa yang terlihat, untuk orang yang tidak dapat melihat foto ini.",
    )
    is_decorative = models.BooleanField(
        "hanya hiasan",
        default=False,
        help_text="Centang bila foto tidak menambah informasi; teks pengganti lalu dikosongkan.",
    )
    creator = models.CharField("fotografer", max_length=120, blank=True, validators=[no_control_characters])
    credit = models.CharField(
        "kredit",
        max_length=160,
        blank=True,
        validators=[no_control_characters],
        help_text="Nama saja, misalnya Diskominfosan Malut/Ratna; kata “Foto:” ditambahkan di halaman.",
    )
    taken_on = DayField("diambil pada", null=True, blank=True)
    place = models.CharField("tempat", max_length=160, blank=True, validators=[no_control_characters])
    people = models.ManyToManyField(
        Official, blank=True, related_name="photos", verbose_name="orang yang tampak"
    )
    licence = models.CharField("lisensi", max_length=14, choices=Licence, default=Licence.OFFICE)
    focal_x = models.PositiveSmallIntegerField(
        "titik fokus mendatar (%)",
        default=50,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    focal_y = models.PositiveSmallIntegerField(
        "titik fokus tegak (%)",
        default=50,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    contains_minors = models.BooleanField("memuat anak-anak", default=False)
    consent_note = models.CharField(
        "catatan persetujuan",
        max_length=300,
        blank=True,
        validators=[no_control_characters],
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="photos", verbose_name="instansi")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="diunggah oleh",
    )
    uploaded_at = models.DateTimeField("diunggah pada", auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "foto"
        verbose_name_plural = "foto"
        triggers = guards.stamped_if_written(guards.PHOTOS)

    def __str__(self):
        return self.caption or self.original_name or f"Foto {self.pk}"

    def clean(self):
        """Credits are names alone, the day has come, and a photo of children says who consented."""
        self.creator = photo_credits.plain(self.creator)
        self._clean_credit()
        if self.taken_on and self.taken_on > timezone.localdate():
            raise ValidationError(
                {"taken_on": "Tanggal ini belum tiba. Periksa tahunnya, atau kosongkan bila tidak diketahui."}
            )
        if self.contains_minors and not self.consent_note:
            raise ValidationError(
                {"consent_note": "Foto memuat anak-anak: catat siapa yang memberi persetujuan."}
            )

    def _clean_credit(self):
        typed, self.credit = self.credit, photo_credits.plain(self.credit)
        if typed and not self.credit:
            raise ValidationError(
                {"credit": "Tulis nama fotografer atau sumbernya, bukan kata “Foto:” saja."}
            )

    def shortcomings(self):
        """Why this photo can't be published yet, as sentences an editor can act on."""
        found = []
        if not self.is_decorative and not self.alt:
            found.append(
                f"Foto “{self}” belum punya teks pengganti. Isi teks pengganti atau tandai hanya hiasan."
            )
        if not self.credit:
            found.append(f"Foto “{self}” belum punya kredit. Isi nama fotografer atau sumbernya.")
        return found


class Attachment(models.Model):
    """A file that goes with a release or an event. It is never the only carrier of a text."""

    SHOWN = {"edition_links__isnull": False}

    file = models.FileField("berkas", upload_to="attachment", max_length=160)
    title = models.CharField("judul", max_length=160, validators=[no_control_characters])
    text_alternative = models.TextField(
        "isi dalam teks",
        blank=True,
        validators=[no_control_characters],
        help_text="Ringkasan bagi pembaca yang tidak dapat membuka berkasnya.",
    )
    content_type = models.CharField("jenis berkas", max_length=100, editable=False)
    extension = models.CharField(max_length=8, editable=False)
    size = models.PositiveIntegerField("ukuran (bita)", editable=False)
    digest = models.CharField("SHA-256", max_length=64, db_index=True, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="attachments", verbose_name="instansi")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="diunggah oleh",
    )
    uploaded_at = models.DateTimeField("diunggah pada", auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"
        constraints = [
            # Agencies may hold the same file without knowing of each other: it lies on the disk once.
            models.UniqueConstraint(fields=["agency", "digest"], name="attachment_once_in_agency")
        ]
        triggers = guards.stamped_if_written(guards.ATTACHMENTS)

    def __str__(self):
        return self.title
