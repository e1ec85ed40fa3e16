"""Front pages: which releases editors put in their first positions by hand, and until when."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from agencies.models import Agency
from agencies.models.triggers import stamped
from kominfo.lib.fields import DayField, days_in_calendar
from news.models.release import PressRelease


class FrontPage(models.Model):
    """A page whose first positions editors may fill: the site's front page (no agency), or an agency's own page."""

    agency = models.OneToOneField(
        Agency,
        models.PROTECT,
        null=True,
        related_name="front_page",
        verbose_name="instansi",
        error_messages={"unique": "Instansi ini sudah punya halaman muka. Ubah yang ada di daftar."},
    )

    class Meta:
        ordering = [models.F("agency__name").asc(nulls_first=True)]
        verbose_name = "halaman muka"
        verbose_name_plural = "halaman muka"
        default_permissions = ["view", "add", "change"]
        constraints = [
            models.UniqueConstraint(Coalesce("agency", Value(0)), name="one_front_page_of_the_site")
        ]

    def __str__(self):
        return f"Halaman {self.agency.name}" if self.agency else "Halaman muka situs"

    def get_absolute_url(self):
        return self.agency.get_absolute_url() if self.agency else reverse("home")

    @property
    def is_of_site(self):
        """Whether it is the front page of the whole site."""
        return self.agency_id is None


class FrontPageChoice(models.Model):
    """A release in one position of a front page, until the end of a day in WIT; whatever its current edition is stands there."""

    class Position(models.IntegerChoices):
        LEAD = 1, "Utama"
        SECOND = 2, "Lapis kedua 1"
        THIRD = 3, "Lapis kedua 2"
        FOURTH = 4, "Lapis kedua 3"

    page = models.ForeignKey(FrontPage, models.PROTECT, related_name="choices", verbose_name="halaman")
    position = models.PositiveSmallIntegerField("tempat", choices=Position)
    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="front_positions", verbose_name="siaran pers"
    )
    until = DayField("sampai dengan")

    class Meta:
        ordering = ["page", "position"]
        verbose_name = "pilihan halaman muka"
        verbose_name_plural = "pilihan halaman muka"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="front_position_once"),
            models.UniqueConstraint(fields=["page", "release"], name="on_front_page_once"),
            models.CheckConstraint(condition=Q(position__range=(1, 4)), name="front_position_known"),
            days_in_calendar("front_page_choice_in_calendar", "until"),
        ]
        triggers = stamped()

    def __str__(self):
        return f"{self.get_position_display()}, {self.page}"
