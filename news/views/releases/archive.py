"""Releases by year and month."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.web.paging import PARAMETER, InvalidCursor, KeysetPage
from news.formats import list_cards
from news.models import Edition
from news.models.edition import EditionQuerySet
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.releases import periods, ways


@public_page()
def years(request: HttpRequest) -> HttpResponse:
    """The years with releases in force, by first publication, newest first."""
    context = {"years": periods.years_of(Edition.objects.listed(timezone.now()))}
    return frame.page(request, "news/release/years.html", context, section="releases")


@public_page(PARAMETER)
@lists.listing
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year (WIT): its months and all its releases, newest first."""
    now = timezone.now()
    page = releases_of(request, now, *periods.year_bounds(year))
    found = periods.non_empty(
        Edition.objects.listed(now), {month: periods.month_bounds(year, month) for month in periods.MONTHS}
    )
    context = {
        "image": list_cards.shown(list_cards.of_releases_in(str(year)), request.path),
        "year": year,
        "months": [(dt.date(year, month, 1), month in found) for month in periods.MONTHS],
        "page": page,
        "releases": lists.by_month(page.items),
        "ways": ways.on(request),
    }
    return frame.page(request, "news/release/year.html", context, section="releases")


@public_page(PARAMETER)
@lists.listing
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month (WIT), newest first."""
    first_day = dt.date(year, month, 1)
    context = {
        "image": list_cards.shown(list_cards.of_releases_in(dates.month_year(first_day)), request.path),
        "first_day": first_day,
        "page": releases_of(request, timezone.now(), *periods.month_bounds(year, month)),
        "ways": ways.on(request),
    }
    return frame.page(request, "news/release/month.html", context, section="releases")


def year_card(year: int) -> ShareCard:
    """The card of a year in which releases came out."""
    return _card(str(year), *periods.year_bounds(year))


def month_card(year: int, month: int) -> ShareCard:
    """The card of a month in which releases came out."""
    return _card(dates.month_year(dt.date(year, month, 1)), *periods.month_bounds(year, month))


def _card(period: str, start: dt.datetime, end: dt.datetime) -> ShareCard:
    if not of_period_rows(timezone.now(), start, end).exists():
        raise Http404
    return list_cards.of_releases_in(period)


def releases_of(request: HttpRequest, now: dt.datetime, start: dt.datetime, end: dt.datetime) -> KeysetPage:
    """The requested page of the releases first published in a period; 404 if there are none."""
    try:
        page = of_period.asked(request, now=now, start=start, end=end)
    except InvalidCursor as error:
        if not of_period_rows(now, start, end).exists():
            raise Http404 from error
        raise
    if not page.items:
        raise Http404
    return page


def of_period_rows(now: dt.datetime, start: dt.datetime, end: dt.datetime) -> EditionQuerySet:
    """The editions in force that were first published in a period."""
    return periods.within(Edition.objects.listed(now), start, end)


of_period = lists.Releases(of_period_rows)
