"""Ways from a list of releases: beside it the months, what they are about, where, and how to hear of new ones; above it other lists."""

import datetime as dt
from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from agencies.models import Area
from kominfo.lib import dates
from news.models import Edition, Topic
from news.models.subject import in_use
from news.views.releases import periods
from news.views.site_cache import cached

MONTHS = 12
MAX_TOPICS = 15


def on(request: HttpRequest) -> str:
    """The column as HTML, the same beside every list while the site stamp stays."""
    return cached(request, "ways on", _rendered)


def above(request: HttpRequest) -> str:
    """The links to other lists as HTML, the same while the site stamp stays."""
    return cached(request, "ways above", partial(render_to_string, "news/release/_tabs.html"))


def _rendered() -> str:
    now = timezone.now()
    context = {
        "months": months_with_releases(now),
        "topics": in_use(Topic, now).order_by("name")[:MAX_TOPICS],
        "areas": Area.objects.exclude(kind=Area.Kind.PROVINCE),
    }
    return render_to_string("news/release/_ways.html", context)


def months_with_releases(now: dt.datetime) -> list[dt.date]:
    """The first days of those of the last `MONTHS` months in which a release came out that is in force, newest first."""
    first = dates.today(now).replace(day=1)
    months = [_back(first, number) for number in range(MONTHS)]
    found = periods.non_empty(
        Edition.objects.listed(now),
        {number: periods.month_bounds(month.year, month.month) for number, month in enumerate(months)},
    )
    return [month for number, month in enumerate(months) if number in found]


def _back(first: dt.date, months: int) -> dt.date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)
