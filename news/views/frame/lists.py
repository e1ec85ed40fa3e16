"""What public pages with a long list share: its parts with their addresses, lists of releases, groups by month and day."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial, wraps
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from kominfo.lib import dates
from kominfo.lib.markup import html
from kominfo.lib.web.paging import PARAMETER, InvalidCursor, KeysetPage, PreparedList, paginate
from news.models import Card, Edition
from news.models.edition.timed_html import now_of
from news.views import frame
from news.views.redirects import pasted


def listing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views with a paged list: an invalid cursor gets a redirect if it can be repaired, else a 404 with a link."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except InvalidCursor:
            return pasted.way_in_list(request) or bad_page(request)

    return answer


def paged(request: HttpRequest, rows: QuerySet[Any], **how: Any) -> KeysetPage:
    """The page of `rows` that the address names; `how` goes to `paginate`. Raises `InvalidCursor` beyond the last page."""
    return page_of(request, partial(paginate, rows, **how))


def page_of(request: HttpRequest, ask: Callable[..., KeysetPage]) -> KeysetPage:
    """The result of `ask(cursor=…)` for the page that the address names. Raises `InvalidCursor` beyond the last page."""
    cursor = request.GET.get(PARAMETER)
    found = ask(cursor=cursor)
    if cursor and not found.items:
        raise InvalidCursor(cursor)
    return found


def paged_or_missing(request: HttpRequest, rows: QuerySet[Any], **how: Any) -> KeysetPage:
    """`paged` for a list that has no page while it is empty: 404 for every address of it."""
    try:
        found = paged(request, rows, **how)
    except InvalidCursor as error:
        if not rows.exists():
            raise Http404 from error
        raise
    if not found.items:
        raise Http404
    return found


class Releases(PreparedList):
    """A list of releases, newest first, as `Card`s.

    `make(now=…, …)` returns the editions in it, or rows of `news.models.edition.listing`.
    """

    def __init__(self, make: Callable[..., QuerySet[Any]], *, size: int = 20):
        super().__init__(lambda **values: card_rows(make(**values)), size=size)

    def asked(self, request: HttpRequest, **values: Any) -> KeysetPage:
        """The page that the address names; keyword arguments go to `make`. Raises `InvalidCursor` beyond the last page."""
        page = page_of(request, partial(self.page, **values))
        return replace(page, items=[Card(*row) for row in page.items])


def card_rows(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The columns from which a `Card` is made, of each row."""
    page = "page" if issubclass(rows.model, Edition) else "edition__page"
    return rows.values_list("published_at", "release_id", f"{page}__card_html")


def by_month(cards: Iterable[Card]) -> list[tuple[str, SafeString]]:
    """Cards grouped by month (WIT), under the month's name."""
    return _grouped(cards, dates.month_year)


def by_day(cards: Iterable[Card]) -> list[tuple[str, SafeString]]:
    """Cards grouped by day (WIT), under the day's name."""
    return _grouped(cards, dates.with_weekday)


def _grouped(cards: Iterable[Card], name: Callable[[dt.datetime], str]) -> list[tuple[str, SafeString]]:
    groups = groupby(cards, key=lambda card: name(card.published_at))
    return [(head, html.trusted(now_of("".join(card.card_html for card in group)))) for head, group in groups]


def bad_page(request: HttpRequest) -> HttpResponse:
    """404 for a page of a list that does not exist, with a link to the first page."""
    asked = request.GET.copy()
    asked.pop(PARAMETER, None)
    first_page = f"{request.path}?{asked.urlencode()}" if asked else request.path
    context = {"parameter": PARAMETER, "first_page": first_page}
    response = frame.page(request, "site/bad_page.html", context, status=404)
    response["Cache-Control"] = "no-store"
    return response
