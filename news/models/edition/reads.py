"""How often releases are read: a number for each release, day and channel, and nothing about whoever reads.

No row here, and no line of the log that is counted, has an address, a browser or a visit in it. (The ordinary access log of
nginx has addresses; it is not read for this.)
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q, Sum

from kominfo.lib.fields import DayField
from news.models.release import PressRelease


class ReadCountQuerySet(models.QuerySet["ReadCount"]):
    """Read counts, summed by channel, day or release."""

    def between(self, first: dt.date, last: dt.date) -> "ReadCountQuerySet":
        """Those of these days (WIT), both included."""
        return self.filter(day__gte=first, day__lte=last)

    def by_channel(self) -> dict[str, Sum]:
        """One sum for each channel, by its value, and `read`: of the channels by which a text is read."""
        sums = {name: Sum("count", filter=Q(channel=name), default=0) for name in ReadCount.Channel.values}
        return sums | {"read": Sum("count", filter=Q(channel__in=ReadCount.READ), default=0)}

    def per_day(self) -> models.QuerySet["ReadCount", dict[str, int]]:
        """The sums of each day that has any, the oldest first."""
        return self.order_by("day").values("day").annotate(**self.by_channel())

    def per_release(self) -> models.QuerySet["ReadCount", dict[str, int]]:
        """The sums of each release that was read or taken away, the most read first."""
        found = self.order_by().values("release").annotate(**self.by_channel())
        return found.order_by("-read", "-release")


class ReadCount(models.Model):
    """How often one release was asked for on one day (WIT) by one channel. `news.editions.reads.counting` alone writes it."""

    class Channel(models.TextChoices):
        PAGE = "page", "Halaman"
        TEXT = "text", "Versi teks"
        KIT = "kit", "Paket pers"
        DOCUMENT = "document", "PDF, Word, teks"

    READ = (Channel.PAGE, Channel.TEXT)  # the others are taken away

    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="read_counts", db_index=False, verbose_name="siaran pers"
    )
    day = DayField("hari")
    channel = models.CharField("jalan", max_length=8, choices=Channel)
    count = models.PositiveIntegerField("jumlah")

    objects = ReadCountQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "release", "channel"]
        verbose_name = "hitungan pembacaan"
        verbose_name_plural = "hitungan pembacaan"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["release", "day", "channel"], name="read_count_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="read_count_of_something"),
        ]
        # The most read of a period, and the days of which anything is known.
        indexes = [
            models.Index(fields=["day"], include=["release", "channel", "count"], name="read_count_by_day")
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.get_channel_display()} pada {self.day}"


class ReadLogQuerySet(models.QuerySet["ReadLog"]):
    """Logs that were read."""

    def whole_until(self) -> dt.datetime | None:
        """The moment up to which everything that nginx wrote is counted; None before the first counting."""
        newest = self.exclude(whole_until=None).order_by(F("whole_until").desc()).first()
        return newest.whole_until if newest else None


class ReadLog(models.Model):
    """How far one log of nginx is counted, whatever it is called today, compressed or not.

    A log is known by its first line, which no other has (each line bears a random mark). Rows stay: without its row, an
    old log that comes back would be counted again.
    """

    first_line = models.CharField(max_length=64, unique=True)  # SHA-256
    position = models.BigIntegerField(default=0)  # bytes of it, uncompressed, that are counted
    # When the last counting that got to the end of all logs began.
    whole_until = models.DateTimeField(null=True)

    objects = ReadLogQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        default_permissions = []

    def __str__(self) -> str:
        return f"log {self.first_line[:12]}, {self.position} bita"
