"""The frame around every public page: masthead, date, canonical address."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial, wraps
from http import HTTPStatus
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString

from agencies.models import Office
from kominfo.lib import dates
from kominfo.lib.markup import html
from kominfo.lib.web.http import View, canonical_page
from kominfo.lib.web.paging import PARAMETER, InvalidCursor, KeysetPage, PreparedList, paginate
from news.formats import list_cards
from news.formats.share_cards import Shown
from news.models import Card, Edition, PressRelease
from news.views import stamp, text_only
from news.views.frame import band, on_now
from news.views.lost import pasted
from news.views.site_cache import cached

READY = ("links", "masthead", "footer")  # parts of base.html that are the same on all pages of a section


def public_page(*parameters: str) -> Callable[[View], View]:
    """Mark a view as a public page: one canonical address, and 304 while the site stamp is that of the reader's copy.

    The stamp is set on the request as `site_stamp`: `site_cache` and `page_cache` cache under it.
    The ETag covers the address too, so that it is never valid for another page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            now, address = stamp.current(timezone.now()), request.get_full_path()
            request.site_stamp = now  # type: ignore[attr-defined]
            tag = f'W/"{hashlib.sha256(f"{now}|{address}".encode()).hexdigest()[:24]}"'
            # A client that sends the tag got it with the page. Other conditions, `*` too, need to know whether the page exists.
            has_page = tag in request.META.get("HTTP_IF_NONE_MATCH", "")
            known = get_conditional_response(request, etag=tag) if has_page else None
            response: HttpResponse = known or view(request, *args, **kwargs)
            if response.status_code == HTTPStatus.OK:
                response = get_conditional_response(request, etag=tag, response=response) or response
            if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
                response["ETag"] = tag
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                # As on the page itself, where `CompressText` says so; without a text it cannot know (RFC 9110, 15.4.5).
                patch_vary_headers(response, ["Accept-Encoding"])
            return response

        return canonical_page(*parameters)(answer)

    return decorate


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """Render a public page. The template does not get the request: nothing can depend on who reads.

    Addresses with a query are marked noindex: search engines index what the sitemap lists, no later page of a list.
    `band` in the context goes to `band.shown`: which warnings come first, and which the page tells itself.
    """
    office, now, address = office_of(request), timezone.now(), iri_to_uri(request.get_full_path())
    frame = {
        "office": office,
        "immediate": cached(request, "immediate", lambda: immediate_information(now)),
        "on_now": on_now.on_now(request, now),
        "warnings": band.shown(warnings_in_force(request), **context.get("band", {})),
        "site_name": site_name(request),
        "today": dates.today(now),
        "section": section,
        "site_url": settings.SITE_URL,
        "image": card_of_place(request, section),
        "text_version": text_only.version_of(address) if status == HTTPStatus.OK else "",
        "offline_reading": settings.OFFLINE_READING,
        "is_unlisted": bool(request.GET),
        "canonical": settings.SITE_URL + address,
    }
    ready = {
        part: cached(request, (part, section), partial(render_to_string, f"site/_{part}.html", frame))
        for part in READY
    }
    return HttpResponse(render_to_string(template, frame | ready | context), status=status)


def card_of_place(request: HttpRequest, section: str) -> Shown:
    """The card in the head of a page that names none itself."""
    name = (request.resolver_match.url_name if request.resolver_match else None) or ""
    return cached(request, ("card", name, section), lambda: list_cards.shown_of(name, section))  # type: ignore[no-any-return]


def office_of(request: HttpRequest) -> Office | None:
    """The press office whose site this is; None before it is entered at the desk."""
    return cached(request, "office", lambda: Office.objects.select_related("agency").first())


def site_name(request: HttpRequest) -> str:
    """The name of the site for places without its masthead, such as titles."""
    office = office_of(request)
    return f"{office.name} {office.province}" if office else "Siaran Pers"


def immediate_information(now: dt.datetime) -> Edition | None:
    """The banner of every page: information that by law must reach people at once, for `stamp.IMMEDIATE_FOR`, or until it is over.

    Warnings stand in a band of their own, as long as they are in force.
    """
    recent = (
        Edition.objects.listed(now)
        .not_over(now)
        .filter(published_at__gt=now - stamp.IMMEDIATE_FOR, warning="")
    )
    return recent.filter(category=PressRelease.Category.IMMEDIATE).for_list().first()


def warnings_in_force(request: HttpRequest) -> list[band.InForce]:
    """The warnings in force, the gravest first; asked once while the site stays the same."""
    if not stamp.may_warn(getattr(request, "site_stamp", None)):
        return []
    return cached(request, "warnings", lambda: band.in_force(timezone.now()))


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
    return [(head, html.trusted("".join(card.html for card in group))) for head, group in groups]


def bad_page(request: HttpRequest) -> HttpResponse:
    """404 for a page of a list that does not exist, with a link to the first page."""
    asked = request.GET.copy()
    asked.pop(PARAMETER, None)
    first_page = f"{request.path}?{asked.urlencode()}" if asked else request.path
    context = {"parameter": PARAMETER, "first_page": first_page}
    response = page(request, "site/bad_page.html", context, status=404)
    response["Cache-Control"] = "no-store"
    return response
