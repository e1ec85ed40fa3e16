"""Dates as Indonesians write them, in WIT.

Every `datetime` given here must be aware; it is shown in WIT whatever its zone. Plain `date`s are
days on the calendar in WIT. Nothing depends on a locale or on Django's active language.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from kominfo.lib.calendar_names import MONTHS, WEEKDAYS

WIT: tzinfo = ZoneInfo("Asia/Jayapura")
ONE_DAY = timedelta(days=1)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def in_wit(moment: datetime) -> datetime:
    """The same moment on a clock in WIT; a naive datetime is a `ValueError`, never a guess."""
    if timezone.is_naive(moment):
        raise ValueError("A naive datetime has no place in WIT; make it aware first.")
    return moment.astimezone(WIT)


def today(now: datetime | None = None) -> date:
    """The calendar day in WIT at `now`."""
    return in_wit(now or timezone.now()).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of `day` in WIT and the first moment after it."""
    start = datetime.combine(day, time.min, tzinfo=WIT)
    return start, datetime.combine(day + ONE_DAY, time.min, tzinfo=WIT)


def month_name(day: date) -> str:
    """`Juli`."""
    return MONTHS[_calendar_day(day).month - 1]


def month_year(day: date) -> str:
    """`Juli 2021`."""
    day = _calendar_day(day)
    return f"{MONTHS[day.month - 1]} {day.year}"


def month_bounds(day: date) -> tuple[date, date]:
    """The first and the last day of the month of `day`."""
    first = day.replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def long_date(day: date) -> str:
    """`8 Juli 2021`."""
    day = _calendar_day(day)
    return f"{day.day} {month_year(day)}"


def with_weekday(day: date) -> str:
    """`Kamis, 8 Juli 2021`."""
    day = _calendar_day(day)
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def date_range(start: date, end: date | None = None, *, weekday: bool = True) -> str:
    """`Kamis–Sabtu, 8–10 Juli 2021`, leaving out what both ends share; both days belong to the range.

    Across years the comma would make four parts unreadable, so each end is written out in full:
    "Kamis, 30 Desember 2021 – Minggu, 2 Januari 2022".
    """
    start, end = _calendar_day(start), _calendar_day(end or start)
    if end < start:
        raise ValueError("A range of dates ends before it starts.")
    single = with_weekday if weekday else long_date
    if start == end:
        return single(start)
    if start.year != end.year:
        return f"{single(start)} – {single(end)}"
    days = f"{WEEKDAYS[start.weekday()]}–{WEEKDAYS[end.weekday()]}, " if weekday else ""
    if start.month == end.month:
        return f"{days}{start.day}–{long_date(end)}"
    return f"{days}{start.day} {MONTHS[start.month - 1]}–{long_date(end)}"


def clock(moment: time | datetime) -> str:
    """`09.00 WIT`; a plain `time` is taken to be WIT already."""
    if isinstance(moment, datetime):
        moment = in_wit(moment).time()
    return f"{moment.hour:02d}.{moment.minute:02d} WIT"


def long_datetime(moment: datetime) -> str:
    """`Kamis, 8 Juli 2021, pukul 09.00 WIT`."""
    return f"{with_weekday(moment)}, pukul {clock(moment)}"


def countdown(moment: datetime, now: datetime | None = None) -> str:
    """How long until `moment`, in days and hours, or hours and minutes: "3 hari 4 jam lagi"; "sudah lewat" afterwards."""
    minutes = int((moment - (now or timezone.now())).total_seconds() // 60)
    if minutes < 0:
        return "sudah lewat"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    units = [(days, "hari"), (hours, "jam")] if days else [(hours, "jam"), (minutes, "menit")]
    parts = [f"{number} {unit}" for number, unit in units if number]
    return " ".join([*parts, "lagi"]) if parts else "kurang dari semenit lagi"


def due(moment: datetime, now: datetime | None = None) -> str:
    """How a time limit stands: "1 hari 4 jam lagi", "terlambat 3 jam"."""
    now = now or timezone.now()
    if moment >= now:
        return countdown(moment, now)
    return f"terlambat {countdown(now + (now - moment), now).removesuffix(' lagi')}"


def days_until(day: date, today: date) -> str:
    """How many days until `day`: "hari ini", "besok", "3 hari lagi"; nothing for a day that has passed."""
    days = (_calendar_day(day) - _calendar_day(today)).days
    if days < 0:
        return ""
    return {0: "hari ini", 1: "besok"}.get(days, f"{days} hari lagi")


def iso(moment: datetime) -> str:
    """`2021-07-08T09:00:00+09:00`, for `<time datetime>`, feeds and JSON-LD."""
    return in_wit(moment).isoformat(timespec="seconds")


def roman_month(month: int) -> str:
    """`VII` for 7, as letter numbers are written."""
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}.")
    return ROMAN_MONTHS[month - 1]


def _calendar_day(day: date) -> date:
    """A `datetime` is a `date` to Python, but its day is only right in WIT."""
    return today(day) if isinstance(day, datetime) else day
