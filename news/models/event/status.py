"""The states of an event, and what readers can expect of it in each: whether it is off, and which of its days hold."""

import datetime as dt
from typing import Any

from django.db import models

from kominfo.lib import dates


class Status(models.TextChoices):
    TENTATIVE = "tentative", "Belum pasti"
    CONFIRMED = "confirmed", "Dipastikan"
    POSTPONED = "postponed", "Ditunda"
    RESCHEDULED = "rescheduled", "Dijadwalkan ulang"
    CANCELLED = "cancelled", "Dibatalkan"


OFF = {Status.POSTPONED, Status.CANCELLED}
NOT_ON = OFF | {Status.TENTATIVE}  # on its days nobody is told that it is on
NEEDS_REASON = {Status.POSTPONED, Status.RESCHEDULED, Status.CANCELLED}


class StatusForReaders:
    """Mixin of an event: what its status and the days that were promised let readers expect."""

    status: Any
    start_on: Any
    end_on: Any
    public_from: Any
    promised_days: Any
    is_dated: Any
    days: Any

    @property
    def is_certain(self):
        """Whether readers can rely on its days: they are known, and neither tentative nor postponed."""
        return self.is_dated and self.status in {Status.CONFIRMED, Status.RESCHEDULED}

    @property
    def promised(self):
        """Every pair of first and last day that was announced to readers as certain, the newest last."""
        promised = [tuple(map(dt.date.fromisoformat, days)) for days in self.promised_days]
        days = (self.start_on, self.end_on)
        is_new = self.public_from and self.is_certain and promised[-1:] != [days]
        return [*promised, days] if is_new else promised

    @property
    def earlier(self):
        """The pairs of days that were announced before and are no longer valid, oldest first."""
        in_force = (self.start_on, self.end_on) if self.is_dated else None
        return [days for days in dict.fromkeys(self.promised) if days != in_force]

    @property
    def earlier_days(self):
        """`earlier` in words: "Kamis–Sabtu, 8–10 Juli 2021"."""
        return [dates.date_range(first, last) for first, last in self.earlier]

    @property
    def is_off(self):
        """Whether it was cancelled or postponed."""
        return self.status in OFF

    @property
    def is_tentative(self):
        """Whether nobody has confirmed it yet; until then nobody is told that it is on, or that it was."""
        return self.status == Status.TENTATIVE

    @property
    def is_awaited(self):
        """Whether readers can still expect it on `days`. A postponed event is expected only if a new month is known."""
        if self.status == Status.POSTPONED:
            return not self.is_dated and bool(self.promised_days)
        return self.status != Status.CANCELLED

    @property
    def days_no_longer_valid(self):
        """In words, the announced days that are no longer valid; one that is off ends with its own."""
        return self.earlier_days if self.is_awaited else [*self.earlier_days, self.days]
