"""Dates as a text writes them, each found once for all rules: the day that it means, and the weekday in front of it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kominfo.lib.calendar_names import (
    MONTHS,
    OTHER_MONTHS,
    OTHER_WEEKDAYS,
    WEEKDAYS,
    calendar_day,
    month_number,
)
from news.naskah.passage import Passage

MONTH = "|".join((*MONTHS, *(month.lower() for month in MONTHS), *OTHER_MONTHS))
_DAYS = (*WEEKDAYS, *OTHER_WEEKDAYS)
_DAY = "|".join((*_DAYS, *(day.lower() for day in _DAYS), *(day.upper() for day in _DAYS)))
_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{_DAY})(?: (?:pagi|siang|sore|petang|malam|subuh|dini hari|kemarin))?(?:,? (?:tanggal|tgl\.?) |,? ?\(? ?)$"
)
_DATE = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})"
    rf"(?:(?P<sep>[/-])(?P<number>\d{{1,2}})(?:(?P=sep)(?P<short>\d{{4}}|\d{{2}}))?(?![\d/-])| (?P<month>{MONTH})\b(?: (?P<year>\d{{4}})\b)?)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A date as it is written: the day that it means, or None where there is no such day."""

    match: re.Match[str]
    weekday: str  # as it is written in front
    start: int  # where weekday or day begins
    month: int
    year: int | None
    day: dt.date | None
    given: bool  # whether the year is written


def dates(passage: Passage) -> Iterator[Named]:
    """Every date of the passage; slashes only behind a weekday or in brackets, elsewhere they may be fractions or codes."""
    for match in _DATE.finditer(passage.text):
        before = max(0, match.start() - _LONGEST_WEEKDAY)
        weekday = _WEEKDAY.search(passage.text[before : match.start()])
        if match["number"]:
            in_brackets = passage.text[max(0, match.start() - 1)] == "(" or bool(
                match["short"] and DATED.search(passage.text[before : match.start()])
            )
            if not (weekday or in_brackets) or (match["sep"] == "-" and not match["short"]):
                continue
        elif not match["month"]:
            continue
        yield _named(
            match,
            passage,
            weekday["weekday"] if weekday else "",
            before + weekday.start() if weekday else match.start(),
        )


DATED = re.compile(r"\b(?:pada|tanggal|tgl\.?|sejak|hingga|sampai|mulai) $", re.IGNORECASE)
LEAP_YEAR = 2024
_LONGEST_WEEKDAY = 32  # characters of a weekday with time of day and the word for date


def dates_of(passage: Passage) -> list[Named]:
    """Every date of the passage, read once."""
    found: list[Named] = passage.once("dates", lambda p: list(dates(p)))
    return found


def _named(match: re.Match[str], passage: Passage, weekday: str, start: int) -> Named:
    month = int(match["number"]) if match["number"] else month_number(match["month"])
    written = match["short"] or match["year"]
    year = (
        int(written) + (2000 if len(written) == 2 else 0)
        if written
        else _year(passage, month, int(match["day"]))
    )
    return Named(match, weekday, start, month, year, day_of(year, month, int(match["day"])), bool(written))


def _year(passage: Passage, month: int, day: int) -> int | None:
    """The year that brings the date nearest to the day of the story; None where that is not known, or not sure."""
    event = passage.registry.event
    on = passage.manuscript.on or (event.start if event else None)
    if on is None:
        return None
    near = [d for year in (on.year - 1, on.year, on.year + 1) if (d := day_of(year, month, day))]
    return min(near, key=lambda d: abs((d - on).days)).year if near else on.year


def day_of(year: int | None, month: int, day: int) -> dt.date | None:
    """The day, without a year that of a leap year; None where there is no such day."""
    return calendar_day(year or LEAP_YEAR, month, day)
