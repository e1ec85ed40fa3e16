"""The photo library and attachments. Files are named by content; `news.views.pictures.media` is their only way out."""

import datetime as dt
from collections.abc import Iterable
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.models import Agency, Official
from kominfo.lib.fields import DayField, no_control_characters
from kominfo.lib.files import photo_credits
from news.models.triggers import ATTACHMENTS, PHOTO_WITHDRAWAL_KEPT, PHOTOS, stamped_if_written


class PhotoQuerySet(models.QuerySet):
    """Photos, by whether readers may be shown them."""

    def shown(self):
        """Photos that may be shown."""
        return self.filter(withdrawn_at=None)

    def withdrawn(self):
        """Photos that were taken off the site."""
        return self.filter(withdrawn_at__isnull=False)

    def lent(self):
        """Photos that are used with their owner's permission: readers see them, and the files are not ours to give."""
        return self.filter(licence=Photo.Licence.PERMISSION)

    def lent_among(self, digests: Iterable[str]) -> set[str]:
        """Which of these digests, of today or of an edition's day, are of lent photos. No query where there are none to ask for."""
        asked = set(digests)
        if not asked:
            return set()
        rows = self.lent().filter(Q(digest__in=asked) | Q(edition_links__digest__in=asked))
        return asked & {
            digest for row in rows.values_list("digest", "edition_links__digest").distinct() for digest in row
        }

    def same_picture(self, *digests: str):
        """Photos made from a file with one of these digests, before or after a browser scaled it down."""
        asked = [digest for digest in digests if digest]
        return self.filter(Q(original_digest__in=asked) | Q(source_digest__in=asked))

    def withdrawn_among(self, keys: Iterable[int]) -> dict[int, dt.datetime]:
        """Which of these photos were taken off the site, and when. No query where there are none to ask for."""
        asked = set(keys)
        return dict(self.withdrawn().filter(pk__in=asked).values_list("pk", "withdrawn_at")) if asked else {}


class Photo(models.Model):
    """A photo with its caption and rights; only `news.media.photos` writes its files.

    `original` is the uploaded file, private for ever. `digest` names the renditions under `rendition/<digest>/`;
    it changes with the picture or its focal point, so an address once served never shows anything else.
    `withdrawn_at` is written by `news.editions.consent` alone: from then on no page shows the photo.
    """

    SHOWN = {"edition_links__isnull": False}

    class Licence(models.TextChoices):
        OFFICE = "office", "Milik kantor, bebas dipakai media dengan menyebut sumber"
        PERMISSION = "permission", "Dipakai dengan izin"
        CC_BY = "cc_by", "CC BY 4.0"
        CC_ZERO = "cc_zero", "CC0 1.0"
        PUBLIC_DOMAIN = "public_domain", "Domain publik"

    original = models.FileField("berkas asli", upload_to="original", editable=False, max_length=160)
    original_name = models.CharField("nama berkas asli", max_length=200, editable=False, blank=True)
    original_digest = models.CharField(max_length=64, editable=False)
    # SHA-256 of the file before a browser scaled it down; empty if it came as it was.
    source_digest = models.CharField(max_length=64, editable=False, blank=True, default="", db_default="")
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
        "teks alternatif",
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text="Apa yang terlihat, untuk orang yang tidak dapat melihat foto ini.",
    )
    is_decorative = models.BooleanField(
        "hanya hiasan",
        default=False,
        help_text="Centang bila foto tidak menambah informasi; teks alternatif lalu dikosongkan.",
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
    withdrawn_at = models.DateTimeField("ditarik pada", null=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "foto"
        verbose_name_plural = "foto"
        indexes = [  # the links of a release, and lists: few photos are ever withdrawn
            models.Index(fields=["id"], condition=Q(withdrawn_at__isnull=False), name="photo_withdrawn")
        ]
        triggers = stamped_if_written(PHOTOS)

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

    def digest_at(self, x: int, y: int) -> str:
        """The digest that names the renditions with this focal point: of the original, the point and the agency.

        Two agencies with the same photo have separate renditions: neither an address nor the duration of an upload
        reveals that another agency has it.
        """
        return sha256(f"{self.original_digest}:{x}:{y}:{self.agency_id}".encode()).hexdigest()

    def focal_of(self, digest: str) -> tuple[int, int] | None:
        """The focal point of its renditions under this digest, earlier ones too; None for those of another photo."""
        now = (self.focal_x, self.focal_y)
        others = ((x, y) for x in range(101) for y in range(101))
        return next((point for point in (now, *others) if self.digest_at(*point) == digest), None)

    def shortcomings(self):
        """Why this photo can't be published yet, as sentences an editor can act on."""
        if self.withdrawn_at:
            return [
                f"Foto “{self}” ditarik dari situs karena persetujuannya dicabut. Hapus foto ini dari naskah atau ganti dengan foto lain."
            ]
        found = []
        if not self.is_decorative and not self.alt:
            found.append(
                f"Foto “{self}” belum punya teks alternatif. Isi teks alternatif atau tandai hanya hiasan."
            )
        if not self.credit:
            found.append(f"Foto “{self}” belum punya kredit. Isi nama fotografer atau sumbernya.")
        return found


class RenditionManifest(models.Model):
    """The SHA-256 of every rendition in one folder, by the file's name, as they were made or last found to show their photo.

    Empty where a file was found to show something else. `news.media.photos` and the guard write it.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    files = models.JSONField(default=dict)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.digest}: {len(self.files)}"


class PhotoWithdrawalQuerySet(models.QuerySet):
    """Withdrawals, by what is still to be done."""

    def in_force(self):
        """Those that keep their photo off the site."""
        return self.filter(ended_at=None)

    def unreviewed(self):
        """Those in force that nobody else has looked at."""
        return self.in_force().filter(reviewed_by=None)


class PhotoWithdrawal(models.Model):
    """That somebody took a photo off the site, why, who else looked at it, and who put it back.

    `news.editions.consent` writes it; a trigger lets the review and the end be added once.
    """

    photo = models.ForeignKey(Photo, models.PROTECT, related_name="withdrawals", verbose_name="foto")
    reason = models.TextField("alasan")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ditarik oleh"
    )
    withdrawn_at = models.DateTimeField("ditarik pada")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="diperiksa oleh"
    )
    reviewed_at = models.DateTimeField("diperiksa pada", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ditampilkan lagi oleh",
    )
    ended_at = models.DateTimeField("ditampilkan lagi pada", null=True)
    end_reason = models.TextField("alasan ditampilkan lagi", blank=True)

    objects = PhotoWithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "penarikan foto"
        verbose_name_plural = "penarikan foto"
        default_permissions = []
        indexes = [  # the dashboard: what is still owed
            models.Index(
                fields=["photo"],
                condition=Q(reviewed_by=None, ended_at=None),
                name="photo_withdrawal_unreviewed",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["photo"], condition=Q(ended_at=None), name="photo_withdrawn_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("withdrawn_by")),
                name="photo_withdrawal_review_by_another",
            ),
        ]
        triggers = PHOTO_WITHDRAWAL_KEPT

    def __str__(self):
        return f"penarikan {self.photo}"


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
        triggers = stamped_if_written(ATTACHMENTS)

    def __str__(self):
        return self.title
