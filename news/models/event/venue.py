"""Venues: where events happen."""

from django.db import models

from agencies.models import Area
from agencies.models.triggers import former_names, stamped_if
from kominfo.lib.fields import no_control_characters
from news.models.triggers import VENUE_TOLD, VENUES


class Venue(models.Model):
    """A place where events happen."""

    name = models.CharField("nama tempat", max_length=160, validators=[no_control_characters])
    address = models.CharField("alamat", max_length=300, blank=True, validators=[no_control_characters])
    area = models.ForeignKey(Area, models.PROTECT, related_name="venues", verbose_name="wilayah")
    is_verified = models.BooleanField("sudah diverifikasi", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "tempat"
        verbose_name_plural = "tempat"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "area"],
                name="venue_once_in_area",
                violation_error_message="Tempat dengan nama ini sudah ada di wilayah tersebut.",
            )
        ]
        triggers = [*stamped_if(VENUES), former_names("name", "address"), VENUE_TOLD]

    def __str__(self):
        return self.name
