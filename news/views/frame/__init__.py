"""The frame around every public page: masthead, bands, footer, canonical address.

`conditional` answers 304 where the reader has the page already; `lists` has what pages with a long list share.
"""

import datetime as dt
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from agencies.models import Office
from kominfo.lib import dates
from news.formats import list_cards
from news.formats.share_cards import CardLink
from news.models import Edition, PressRelease
from news.views import stamp, text_only
from news.views.frame import band, on_now
from news.views.site_cache import cached

READY = ("links", "masthead", "footer")  # parts of base.html that are the same on all pages of a section


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


def card_of_place(request: HttpRequest, section: str) -> CardLink:
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
