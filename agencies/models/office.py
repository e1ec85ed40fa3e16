"""The office that runs this installation: what another province changes instead of code."""

from django.core.exceptions import ValidationError
from django.db import models

from agencies.models.agency import Agency
from agencies.models.triggers import stamped
from kominfo.lib.fields import no_control_characters

NUMBER_FIELDS = {
    "seq": 1,
    "unit": "DISKOMINFOSAN",
    "month": 7,
    "roman_month": "VII",
    "year": 2021,
}


def usable_number_template(value):
    """Refuse a release-number template that cannot be filled or that would repeat itself."""
    try:
        value.format(**NUMBER_FIELDS)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ValidationError("Pakai hanya {seq}, {unit}, {month}, {roman_month} dan {year}.") from error
    if "{seq" not in value or "{year}" not in value:
        raise ValidationError("Templat nomor harus memuat {seq} dan {year} agar nomor tidak berulang.")


class Office(models.Model):
    """The press office of this installation. There is exactly one row, made by a migration or in the desk."""

    agency = models.OneToOneField(
        Agency, models.PROTECT, related_name="press_office", verbose_name="instansi"
    )
    name = models.CharField("nama di kepala situs", max_length=120, validators=[no_control_characters])
    province = models.CharField(
        "provinsi di kepala situs", max_length=120, validators=[no_control_characters]
    )
    credit = models.CharField(
        "nama dalam titimangsa",
        max_length=60,
        validators=[no_control_characters],
        help_text="Ditulis setelah nama tempat: TOBELO (Diskominfosan).",
    )
    unit_code = models.CharField("kode unit", max_length=30, validators=[no_control_characters])
    number_template = models.CharField(
        "templat nomor siaran pers",
        max_length=80,
        default="{seq:03d}/SP/{unit}/{roman_month}/{year}",
        validators=[no_control_characters, usable_number_template],
    )
    head_post = models.ForeignKey(
        "agencies.Post",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jabatan kepala daerah",
        help_text="Siaran pers dari masa jabatan yang sudah lewat menyebut pemegangnya pada hari terbit.",
    )
    notice = models.CharField(
        "pengumuman di kaki situs",
        max_length=240,
        blank=True,
        validators=[no_control_characters],
    )
    media_hours = models.CharField(
        "jam menjawab wartawan",
        max_length=160,
        blank=True,
        default="",
        db_default="",
        validators=[no_control_characters],
        help_text="Misalnya Senin–Jumat, 08.00–16.00 WIT; malam dan hari libur hanya keadaan darurat. Tampil di /media/.",
    )
    media_guide = models.TextField(
        "cara wartawan bertanya",
        blank=True,
        default="",
        db_default="",
        validators=[no_control_characters],
        help_text="Apa yang perlu disebut, berapa lama dijawab, aturan memakai logo. Tampil di /media/.",
    )
    singleton = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        verbose_name = "kantor redaksi"
        verbose_name_plural = "kantor redaksi"
        constraints = [models.CheckConstraint(condition=models.Q(singleton=True), name="one_office")]
        triggers = stamped()

    def __str__(self):
        return self.name
