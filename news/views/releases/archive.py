"""Releases by year and month."""

import datetime as dt
from calendar import monthrange

from django.db.models import Max, Min, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.web.paging import PARAMETER, InvalidCursor, KeysetPage
from news.models import Edition
from news.models.edition import EditionQuerySet
from news.views import frame
from news.views.frame import public_page

MONTHS = range(1, 13)


@public_page()
def years(request: HttpRequest) -> HttpResponse:
    """The years with releases in force, by first publication, newest first."""
    context = {"years": years_of(Edition.objects.listed(timezone.now()))}
    return frame.page(request, "news/release/years.html", context, section="releases")


@public_page(PARAMETER)
@frame.listing
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year (WIT): its months and all its releases, newest first."""
    now = timezone.now()
    page = releases_of(request, now, *year_bounds(year))
    found = non_empty(Edition.objects.listed(now), {month: month_bounds(year, month) for month in MONTHS})
    context = {
        "year": year,
        "months": [(dt.date(year, month, 1), month in found) for month in MONTHS],
        "page": page,
        "releases": frame.by_month(page.items),
    }
    return frame.page(request, "news/release/year.html", context, section="releases")


@public_page(PARAMETER)
@frame.listing
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month (WIT), newest first."""
    context = {
        "first_day": dt.date(year, month, 1),
        "page": releases_of(request, timezone.now(), *month_bounds(year, month)),
    }
    return frame.page(request, "news/release/month.html", context, section="releases")


def releases_of(request: HttpRequest, now: dt.datetime, start: dt.datetime, end: dt.datetime) -> KeysetPage:
    """The requested page of the releases first published in a period; 404 if there are none."""
    try:
        page = of_period.asked(request, now=now, start=start, end=end)
    except InvalidCursor as error:
        if not within(Edition.objects.listed(now), start, end).exists():
            raise Http404 from error
        raise
    if not page.items:
        raise Http404
    return page


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


@frame.Releases
def of_period(now: dt.datetime, start: dt.datetime, end: dt.datetime) -> EditionQuerySet:
    """The editions in force that were first published in a period."""
    return within(Edition.objects.listed(now), start, end)


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
