"""The days of what lies before and after the day on which the demo is loaded, in its rows and in its texts."""

import datetime as dt
import re
from typing import Any

from kominfo.lib import dates

WORKING_DAYS = 5  # of a week, from Monday on
_SIGN = re.compile(r"\[(hari|kegiatan|tanggal):(-?\d+)\]")
_WRITTEN = ("headline", "subheadline", "lead", "body", "claim", "evidence")


def first_day(ahead: int, length: int, today: dt.date) -> dt.date:
    """The first day of an event so many days from today, drawn back into its week; one that is on today stays."""
    first = today + dt.timedelta(days=ahead)
    if ahead <= 0 < ahead + length:
        return first
    return first - dt.timedelta(days=max(0, first.weekday() - (WORKING_DAYS - length)))


def placed(
    rows: list[dict[str, Any]], today: dt.date, first_days: dict[str, dt.date]
) -> list[dict[str, Any]]:
    """The rows with their days as the other rows of the demo have them, `on` and `at` (WIT), and their texts written out.

    `first_days` are those of the events, by slug. What is yet to come out has `out` instead of `at`.
    """
    return [_placed(row, _day(row, today, first_days)) for row in rows]


def written(text: str, day: dt.date) -> str:
    """The text with its days written out; they count from `day`."""
    return _SIGN.sub(lambda sign: _in_words(sign[1], day + dt.timedelta(days=int(sign[2]))), text)


def _placed(row: dict[str, Any], day: dt.date) -> dict[str, Any]:
    texts = {name: written(row[name], day) for name in _WRITTEN if name in row}
    found = row | texts | {"on": day, ("out" if "ahead" in row else "at"): f"{day} {row['clock']}"}
    found["corrected"] = [_correction(change, day) for change in row.get("corrected", [])]
    if "withdrawn_after" in row:
        after, clock, reason = row["withdrawn_after"]
        found["withdrawn"] = (f"{_next_working(day + dt.timedelta(days=after))} {clock}", reason)
    return found


def _correction(change: dict[str, Any], day: dt.date) -> dict[str, Any]:
    on = _next_working(day + dt.timedelta(days=change["after"]))
    kept = {name: change[name] for name in ("change", "note", "replace")}
    return kept | {"at": f"{on} {change['clock']}"}


def _day(row: dict[str, Any], today: dt.date, first_days: dict[str, dt.date]) -> dt.date:
    if "of" in row:
        slug, number = row["of"]
        return first_days[slug] + dt.timedelta(days=number)
    if "ahead" in row:
        return today + dt.timedelta(days=row["ahead"])
    return first_day(-row["ago"], 1, today)


def _in_words(how: str, day: dt.date) -> str:
    if how == "hari":
        return f"{dates.with_weekday(day).split(',')[0]} ({day.day}/{day.month}/{day.year})"
    return dates.with_weekday(day if how == "kegiatan" else _next_working(day))


def _next_working(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a weekend."""
    return day if day.weekday() < WORKING_DAYS else day + dt.timedelta(days=7 - day.weekday())
