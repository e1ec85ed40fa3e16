"""What a cell says, read strictly: a day, a choice, a yes. What is not certain is refused with the remedy, never guessed."""

import datetime as dt
import re
from typing import NamedTuple

from django.core.exceptions import ValidationError

from agencies.models import Tenure
from kominfo.lib import dates
from kominfo.lib.fields import in_calendar

Precision = Tenure.Precision
_MONTHS = {name.casefold(): number for number, name in enumerate(dates.MONTHS, 1)}
# The short forms of Indonesian newspapers, and of Excel in English.
_SHORT = {name[:3]: number for name, number in _MONTHS.items()} | {
    "agt": 8, "ags": 8, "agus": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "oct": 10, "dec": 12, "may": 5, "aug": 8,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(\d{1,2}) ([a-z]+)\.? (\d{4})")
_MONTH = re.compile(r"([a-z]+)\.? (\d{4})")
_YEAR = re.compile(r"(\d{4})")
HOW = "Tulis seperti 8 Juli 2021, 8/7/2021 (hari dahulu) atau 2021-07-08."


class Day(NamedTuple):
    """A day and how exactly it is known."""

    day: dt.date
    precision: str


def day(cell: str) -> dt.date:
    """One day; a month or a year alone is refused."""
    found = vague_day(cell)
    if found.precision != Precision.DAY:
        raise ValidationError(f"Harinya belum disebut. {HOW}")
    return found.day


def vague_day(cell: str) -> Day:
    """A day, a month or a year; the latter as their first day, with the precision that is known."""
    words = " ".join(cell.casefold().split())
    if found := _ISO.fullmatch(words):
        return Day(_date(*map(int, found.groups())), Precision.DAY)
    if found := _NUMBERS.fullmatch(words):
        first, second, year = map(int, found.groups())
        return Day(_date(year, second, first), Precision.DAY)
    if found := _WORDS.fullmatch(words):
        return Day(_date(int(found[3]), _month(found[2]), int(found[1])), Precision.DAY)
    if found := _MONTH.fullmatch(words):
        return Day(_date(int(found[2]), _month(found[1]), 1), Precision.MONTH)
    if found := _YEAR.fullmatch(words):
        return Day(_date(int(found[1]), 1, 1), Precision.YEAR)
    raise ValidationError(f"Ini tidak terbaca sebagai tanggal. {HOW}")


def _month(word: str) -> int:
    if number := _MONTHS.get(word) or _SHORT.get(word):
        return number
    raise ValidationError(f"Bulan “{word}” tidak dikenal. {HOW}")


def _date(year: int, month: int, number: int) -> dt.date:
    if month > 12 and number <= 12:
        raise ValidationError(f"Bulan {month} tidak ada: hari ditulis dahulu, lalu bulan. {HOW}")
    try:
        found = dt.date(year, month, number)
    except ValueError:
        raise ValidationError(f"Tanggal ini tidak ada di kalender. {HOW}") from None
    in_calendar(found)
    return found


def yes(cell: str) -> bool:
    """Ya or tidak."""
    word = cell.casefold().strip(" .")
    if word in {"ya", "y", "benar", "true", "1", "x", "v", "✓"}:
        return True
    if word in {"tidak", "t", "tdk", "bukan", "false", "0", "-"}:
        return False
    raise ValidationError("Tulis “ya” atau “tidak”.")


def number(cell: str) -> int:
    """A whole number that is not negative."""
    if not re.fullmatch(r"[0-9]{1,4}", cell):
        raise ValidationError("Tulis bilangan bulat, misalnya 30.")
    return int(cell)
