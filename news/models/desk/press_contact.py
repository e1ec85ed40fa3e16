"""Press contacts: who answers journalists, kept by the office so that nobody types a telephone number from memory."""

from typing import Any

from django.db import models
from django.db.models import Q

from agencies.models import Agency
from kominfo.lib.fields import no_control_characters
from news.models.triggers import stamped_if_written


class PressContactQuerySet(models.QuerySet["PressContact"]):
    """Press contacts, as readers and as writers may choose among them."""

    def shown(self) -> "PressContactQuerySet":
        """Those whom readers may ask: the whole office's first, then those of agencies with a page."""
        theirs = Q(agency=None) | Q(agency__is_public=True)
        order = (models.F("agency").asc(nulls_first=True), "position", "name")
        return self.filter(theirs, is_public=True, is_active=True).select_related("agency").order_by(*order)

    def offered_to(self, agencies: "models.QuerySet[Agency, Any]") -> "PressContactQuerySet":
        """Those that a writer for these agencies may name, given by their ids: theirs first, then those of the whole office."""
        ours = Q(agency=None) | Q(agency__in=agencies)
        return self.filter(ours, is_active=True).order_by(
            models.F("agency").asc(nulls_last=True), "position", "name"
        )


class PressContact(models.Model):
    """Somebody who answers journalists. A release copies name and channel, and doesn't know the contact afterwards."""

    name = models.CharField(
        "nama",
        max_length=120,
        validators=[no_control_characters],
        help_text="Orang atau meja yang menjawab wartawan, seperti tercetak di bawah siaran pers.",
    )
    channel = models.CharField(
        "telepon atau surel",
        max_length=160,
        validators=[no_control_characters],
        help_text="Misalnya 0812-0000-0000 (WhatsApp) atau humas@contoh.go.id.",
    )
    agency = models.ForeignKey(
        Agency,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="press_contacts",
        verbose_name="instansi",
        help_text="Kosongkan bila semua penulis boleh memilihnya.",
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)
    is_active = models.BooleanField(
        "ditawarkan", default=True, help_text="Bila tidak, narahubung ini hilang dari pilihan penulis."
    )

    hours = models.CharField(
        "jam menjawab",
        max_length=120,
        blank=True,
        default="",
        db_default="",
        validators=[no_control_characters],
        help_text="Misalnya Senin–Jumat, 08.00–16.00 WIT. Tampil di halaman Media.",
    )
    is_public = models.BooleanField(
        "tampil di halaman Media",
        default=False,
        db_default=False,
        help_text="Wartawan menemukan narahubung ini di /media/. Bila tidak dicentang, hanya penulis yang melihatnya.",
    )

    objects = PressContactQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name", "pk"]
        verbose_name = "narahubung"
        verbose_name_plural = "narahubung"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "channel", "agency"],
                name="press_contact_once",
                nulls_distinct=False,
                violation_error_message="Narahubung dengan nama dan saluran ini sudah ada. Ubah yang itu.",
            )
        ]
        triggers = stamped_if_written("SELECT FROM written")

    def __str__(self) -> str:
        return f"{self.name} · {self.channel}"
