"""Years and months of publication, as WIT has them, and which of them have releases."""

import datetime as dt
from calendar import monthrange

from django.db.models import Max, Min, Value

from kominfo.lib import dates
from news.models.edition import EditionQuerySet

MONTHS = range(1, 13)


def years_of(editions: EditionQuerySet) -> list[int]:
    """The years (WIT) in which any of the editions was first published, newest first."""
    ends = editions.aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["first"] is None:
        return []
    first, last = (dates.in_wit(moment).year for moment in (ends["first"], ends["last"]))
    return sorted(
        non_empty(editions, {year: year_bounds(year) for year in range(first, last + 1)}), reverse=True
    )


def within(editions: EditionQuerySet, start: dt.datetime, end: dt.datetime) -> EditionQuerySet:
    """Editions first published from `start` until before `end`."""
    return editions.filter(published_at__gte=start, published_at__lt=end)


def non_empty(editions: EditionQuerySet, periods: dict[int, tuple[dt.datetime, dt.datetime]]) -> set[int]:
    """The names of the periods that have editions, in one query that reads one row for each."""
    parts = [
        within(editions, *bounds).order_by("-published_at").values_list(Value(name))[:1]
        for name, bounds in periods.items()
    ]
    return {name for (name,) in parts[0].union(*parts[1:], all=True)}


def year_bounds(year: int) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of a year in WIT and the first moment after it."""
    return dates.day_bounds(dt.date(year, 1, 1))[0], dates.day_bounds(dt.date(year, 12, 31))[1]


def month_bounds(year: int, month: int) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of a month in WIT and the first moment after it."""
    last_day = dt.date(year, month, monthrange(year, month)[1])
    return dates.day_bounds(dt.date(year, month, 1))[0], dates.day_bounds(last_day)[1]
