"""Numbers of releases: one series a year without gaps, and which release has which."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from news.models.release.release import PressRelease


class NumberRegister(models.Model):
    """The positions allotted in a year (WIT). `news.editions.numbering` locks the row to allot one: no gaps, no repeats.

    `free` holds positions up to `last` that were given back before a reader saw them; the next release takes the lowest.
    """

    year = models.PositiveSmallIntegerField("tahun", primary_key=True)
    last = models.PositiveIntegerField("nomor terakhir", default=0)
    free = ArrayField(models.PositiveIntegerField(), verbose_name="nomor kembali", default=list)

    class Meta:
        verbose_name = "register nomor"
        verbose_name_plural = "register nomor"
        default_permissions = []

    def __str__(self):
        return f"{self.year}: {self.last}"


class ReleaseNumber(models.Model):
    """A release's position in the register of a year, and its printed number.

    A release has a second row if readers of an embargo link knew its number before it went public in another year.
    """

    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="numbers", verbose_name="siaran pers"
    )
    year = models.PositiveSmallIntegerField("tahun")
    position = models.PositiveIntegerField("urutan", db_column="place")
    text = models.CharField("nomor", max_length=80, unique=True)

    class Meta:
        verbose_name = "nomor siaran pers"
        verbose_name_plural = "nomor siaran pers"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["year", "position"], name="number_place_once"),
            models.UniqueConstraint(fields=["release", "year"], name="number_once_a_year"),
        ]

    def __str__(self):
        return self.text
