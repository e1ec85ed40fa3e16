"""What the office tells the copy checker (words, switches, exceptions), and what the checker found in each save of a copy."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from kominfo.lib.fields import no_control_characters
from news.models.release import PressRelease, ReleaseVersion

MAX_WORDS = 300  # characters of what a finding or an exception quotes
MAX_FORMS, MAX_FORM = 20, 200  # long or wrong forms of one row, characters of each


class HouseTerm(models.Model):
    """One word, acronym or official term of this office. What its other forms are depends on the kind."""

    class Kind(models.TextChoices):
        WORD = "word", "Kata khas"
        ACRONYM = "acronym", "Singkatan"
        TERM = "term", "Istilah resmi"

    kind = models.CharField(
        "macam",
        max_length=8,
        choices=Kind,
        help_text="Kata khas tidak dianggap salah ketik. Singkatan punya kepanjangan. Istilah resmi menggantikan bentuk yang keliru.",
    )
    text = models.CharField(
        "kata, singkatan, atau istilah",
        max_length=120,
        validators=[no_control_characters],
        help_text="Seperti seharusnya tertulis, misalnya “baileo”, “TIK”, atau “Revolusi Industri 4.0”.",
    )
    forms: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=MAX_FORM, validators=[no_control_characters]),
        verbose_name="kepanjangan atau bentuk keliru",
        default=list,
        blank=True,
        size=MAX_FORMS,
        help_text="Satu baris satu bentuk. Untuk singkatan: kepanjangannya. Untuk istilah resmi: bentuk keliru yang sering ditulis.",
    )
    note = models.CharField(
        "keterangan",
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text="Dari mana bentuk ini, misalnya nomor peraturannya. Boleh kosong.",
    )

    class Meta:
        ordering = ["text", "pk"]
        verbose_name = "kata kantor"
        verbose_name_plural = "kata kantor"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "text"],
                name="house_term_once",
                violation_error_message="Kata ini sudah ada di daftar. Ubah yang itu.",
            )
        ]

    def __str__(self) -> str:
        return self.text


class RuleSwitch(models.Model):
    """A rule of the checker that this office has turned the other way than it is shipped; rules without a row stay as they are."""

    rule = models.CharField(
        "aturan",
        max_length=8,
        unique=True,
        error_messages={"unique": "Aturan ini sudah diatur. Ubah yang itu."},
    )
    is_on = models.BooleanField(
        "dipakai", default=False, help_text="Bila tidak, aturan ini tidak memeriksa naskah mana pun."
    )
    note = models.CharField(
        "alasan",
        max_length=200,
        validators=[no_control_characters],
        help_text="Mengapa kantor ini memilih begini, untuk yang bertanya nanti.",
    )

    class Meta:
        ordering = ["rule"]
        verbose_name = "aturan gaya kantor"
        verbose_name_plural = "aturan gaya kantor"

    def __str__(self) -> str:
        return self.rule


class CopyExceptionQuerySet(models.QuerySet["CopyException"]):
    """Exceptions in force, of all copies or of one."""

    def in_force(self) -> "CopyExceptionQuerySet":
        """Those that nobody has revoked."""
        return self.filter(revoked_at=None)

    def of(self, release: Any) -> "CopyExceptionQuerySet":
        """Those in force for one copy alone, with who granted them."""
        return self.in_force().filter(release=release).select_related("granted_by")


class CopyException(models.Model):
    """Words that stay although a rule speaks against them: in one copy, or everywhere.

    Only `news.releases.copycheck.exceptions` writes them; revoking keeps the row.
    """

    rule = models.CharField("aturan", max_length=8)
    # As `news.naskah.house.exception_key` has them.
    words = models.CharField("kata yang dibiarkan", max_length=MAX_WORDS)
    release = models.ForeignKey(
        PressRelease,
        models.PROTECT,
        null=True,
        related_name="copy_exceptions",
        verbose_name="siaran pers",
        help_text="Kosong berarti semua naskah.",
    )
    reason = models.TextField("dibiarkan, karena", validators=[MaxLengthValidator(500)])
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    granted_at = models.DateTimeField("pada")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="dicabut oleh"
    )
    revoked_at = models.DateTimeField("dicabut pada", null=True)

    objects = CopyExceptionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "pengecualian naskah"
        verbose_name_plural = "pengecualian naskah"
        default_permissions = ["view"]
        permissions = [("grant_copyexception", "Dapat membiarkan temuan pemeriksaan naskah")]
        constraints = [
            models.UniqueConstraint(  # a second grant changes nothing
                fields=["rule", "words", "release"],
                condition=Q(revoked_at=None),
                name="copy_exception_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"


class CopyFinding(models.Model):
    """What the checker found at one spot of one saved version. Only `news.releases.copycheck.storing` writes them."""

    class Gravity(models.IntegerChoices):
        BLOCKS = 1, "Menghalangi terbit"
        MISTAKE = 2, "Perlu dibetulkan"
        ADVICE = 3, "Saran"

    version = models.ForeignKey(
        ReleaseVersion, models.PROTECT, related_name="copy_findings", verbose_name="versi"
    )
    rule = models.CharField("aturan", max_length=8)
    gravity = models.PositiveSmallIntegerField("bobot", choices=Gravity)
    field = models.CharField("bagian", max_length=20)  # "body", "quotes", as `copies.Place`
    # Of a quote which of the list, of a photo its id.
    row = models.PositiveBigIntegerField("baris", null=True)
    block = models.PositiveIntegerField("blok")  # of that field
    start = models.PositiveIntegerField("dari huruf")
    end = models.PositiveIntegerField("sampai huruf")
    words = models.CharField("kata", max_length=MAX_WORDS)
    message = models.TextField("penjelasan")
    suggestion = models.TextField("usul", null=True)  # noqa: DJ001 - "" is a suggestion: to take the words out
    is_safe = models.BooleanField("aman diperbaiki otomatis", default=False)
    found_at = models.DateTimeField("ditemukan pada")

    class Meta:
        ordering = ["gravity", "pk"]
        verbose_name = "temuan naskah"
        verbose_name_plural = "temuan naskah"
        default_permissions = []  # whoever may see the release reads them
        indexes = [models.Index(fields=["found_at"], name="copy_finding_lately")]  # the dashboard's slips

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"
