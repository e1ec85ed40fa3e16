"""The days that readers were told of an event: they stay told when it moves, and a move says why."""

import datetime as dt
from collections.abc import Iterable

from kominfo.lib import dates
from news.models import Event

Days = tuple[dt.date, dt.date]
BROKEN = (
    "Kegiatan ini sudah diumumkan untuk {}. Bila harinya berubah, pilih “Dijadwalkan ulang”, “Ditunda” atau “Dibatalkan” "
    "dan tulis alasannya: halaman dan kalender pembaca lalu memberitahukannya."
)


def is_correction(before: Event, end_on: dt.date, status: str) -> bool:
    """Whether other days of an event that took place as announced only mend the archive: nobody can miss it any more."""
    took_place = before.is_certain and before.phase() == "finished"
    return took_place and end_on < dates.today() and status not in Event.NEEDS_REASON


def keep(event: Event, promised: Iterable[Days]) -> None:
    """Store the days that readers were told, before the event is saved with others."""
    event.promised_days = [[str(day) for day in days] for days in promised]


def why_not(promised: list[Days], days: Days | None, status: str) -> str:
    """Why an event that readers were told of may not be on these days (None: only its month is known); empty if it may."""
    if not promised or days == promised[-1] or status in Event.NEEDS_REASON:
        return ""
    return BROKEN.format(dates.date_range(*promised[-1]))
