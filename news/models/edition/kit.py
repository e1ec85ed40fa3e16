"""Press kits as they were made: what is in each, by size and checksum, so that a file can be recognised for ever."""

import datetime as dt
from typing import NotRequired, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from kominfo.lib.fields import DayField
from kominfo.lib.postgres.guards import refusals
from news.models.edition.edition import Edition
from news.models.triggers import KITS, stamped_if_written


class KitFile(TypedDict):
    """A file of a kit: its name there, its bytes in figures, and where they lie on the disk."""

    name: str
    type: str
    size: int
    crc: int
    sha256: str
    path: str
    photo: NotRequired[int]
    edition: NotRequired[int]  # in the kit of an event: whose kit has it


class PressKitQuerySet(models.QuerySet["PressKit"]):
    """Kits of editions and events, found by what they are of or by a file in them."""

    def newest_of(self, edition: Edition) -> "PressKitQuerySet":
        """The kits of an edition, the one made last first."""
        return self.filter(edition=edition).order_by("-id")

    def of_event(self, event: int, day: dt.date | None) -> "PressKitQuerySet":
        """The kits of an event, or of a day of it, the one made last first."""
        return self.filter(event=event, day=day).order_by("-id")

    def with_file(self, sha256: str) -> "PressKitQuerySet":
        """The kits that have a file of this checksum, or are it; those of editions first."""
        return self.filter(digests__contains=[sha256]).order_by(F("event_id").asc(nulls_first=True), "-id")


class PressKit(models.Model):
    """One kit as it was made, of an edition, or of an event or one day of it. `news.editions.kits` alone writes it; rows are never changed.

    `made_of` is a digest of everything that goes into it: another one asks for a new kit. `digests` are the SHA-256 of its
    files and of the whole.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="kits", verbose_name="edisi")
    event = models.ForeignKey(
        "news.Event", models.PROTECT, null=True, related_name="kits", verbose_name="agenda"
    )
    day = DayField("hari", null=True)
    made_of = models.CharField(max_length=64)
    template_version = models.CharField(max_length=16)
    made_at = models.DateTimeField("dibuat pada", auto_now_add=True)
    folder = models.CharField("nama map", max_length=120)  # that it unpacks into
    clock = models.DateTimeField("waktu berkas")  # of every file in it
    # NULL: the documents alone; nobody has asked for the whole yet, with its photos and files.
    size = models.BigIntegerField("ukuran (bita)", null=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    files: "models.JSONField[list[KitFile], list[KitFile]]" = models.JSONField("isi")
    digests = ArrayField(models.CharField(max_length=64))

    objects = PressKitQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "paket pers"
        verbose_name_plural = "paket pers"
        default_permissions = []
        indexes = [GinIndex(fields=["digests"], name="press_kit_by_checksum")]  # /cek/
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, event=None, day=None)
                | Q(edition=None, event__isnull=False),
                name="press_kit_of_one_thing",
            )
        ]
        triggers = [*stamped_if_written(KITS), *refusals("append_only")]

    def __str__(self) -> str:
        return f"paket pers {self.edition_id or self.event_id}"
