"""The names of days and months, for what reads and writes dates without Django."""

import datetime as dt

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# Other spellings that people write, with the usual one.
OTHER_MONTHS = {"Pebruari": "Februari", "Nopember": "November"}
OTHER_WEEKDAYS = {"Jum'at": "Jumat", "Jum’at": "Jumat", "Ahad": "Minggu"}


def usual_weekday(written: str) -> str:
    """A weekday as `WEEKDAYS` spells it: `JUM'AT` is `Jumat`."""
    return OTHER_WEEKDAYS.get(written.capitalize(), written.capitalize())


def month_number(written: str) -> int:
    """Which month of the year a name means, in whatever spelling and case; `ValueError` for no month."""
    return MONTHS.index(OTHER_MONTHS.get(written.capitalize(), written.capitalize())) + 1


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """The day; None for one that no calendar has, such as 31 June."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
