"""Areas: the province and its regencies and cities, with both of their codes."""

from django.db import models

from agencies.models.triggers import AREA_TOLD, former_names, stamped
from kominfo.lib.fields import ADDRESS_TAKEN, no_control_characters


class Area(models.Model):
    """A province, regency or city.

    `code` is Kemendagri's and `bps_code` is BPS's. Neither is derived from the other: in North Maluku two of
    them are swapped (Halmahera Utara is 82.03 but 8205; Kepulauan Sula is 82.05 but 8203). Where BPS has changed its
    code and the new one is not known here, `bps_code` is None.
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", "Provinsi"
        REGENCY = "regency", "Kabupaten"
        CITY = "city", "Kota"

    code = models.CharField(
        "kode Kemendagri",
        max_length=13,
        unique=True,
        error_messages={"unique": "Kode ini sudah dipakai wilayah lain. Periksa kodenya."},
    )
    bps_code = models.CharField(
        "kode BPS",
        max_length=10,
        unique=True,
        null=True,  # two areas without one do not have the same one
        blank=True,
        error_messages={"unique": "Kode ini sudah dipakai wilayah lain. Periksa kodenya."},
    )
    name = models.CharField("nama resmi", max_length=120, validators=[no_control_characters])
    short_name = models.CharField("nama pendek pers", max_length=60, validators=[no_control_characters])
    slug = models.SlugField("alamat halaman", max_length=80, unique=True, error_messages=ADDRESS_TAKEN)
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    capital = models.CharField("ibu kota", max_length=80, validators=[no_control_characters])
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="bagian dari",
    )

    class Meta:
        ordering = ["code"]
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        triggers = [*stamped(), former_names("name", "short_name"), AREA_TOLD]

    def __str__(self):
        return self.name

    @property
    def with_above(self):
        """Its id and that of the area it lies in: a warning for the whole province is one for each part of it."""
        return {pk for pk in (self.pk, self.parent_id) if pk}

    @property
    def plain_name(self):
        """The name without its kind, as a map says it: Halmahera Utara."""
        return self.name.removeprefix(f"{self.get_kind_display()} ")


class AreaAlias(models.Model):
    """Another way people write an area's name; search finds it."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="aliases", verbose_name="wilayah")
    name = models.CharField("nama lain", max_length=120, validators=[no_control_characters])

    class Meta:
        ordering = ["name"]
        verbose_name = "nama lain wilayah"
        verbose_name_plural = "nama lain wilayah"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"],
                name="area_alias_once",
                violation_error_message="Nama lain ini sudah tercatat. Hapus salah satunya.",
            )
        ]
        triggers = stamped()

    def __str__(self):
        return self.name
