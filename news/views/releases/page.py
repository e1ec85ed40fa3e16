"""Press releases: the list and the page."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agencies import tenures
from kominfo.lib import dates
from kominfo.lib.paging import PARAMETER
from news.editions import addresses, rendering
from news.models import Edition
from news.views import frame
from news.views.frame import public_page
from news.views.releases import neighbours
from news.views.remembered import remembered

standing = frame.Releases(Edition.objects.listed)


@public_page(PARAMETER)
@frame.listing
def release_list(request: HttpRequest) -> HttpResponse:
    """Everything that stands, newest first."""
    page = standing.asked(request, now=timezone.now())
    context = {"page": page, "months": frame.by_month(page.items)}
    return frame.page(request, "news/release/list.html", context, section="releases")


@public_page()
def release_detail(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """What the public reads of one release now: its page, its withdrawal, or the way to where it went."""
    now = timezone.now()
    edition = addresses.follow(year, month, slug, now)
    if edition is None:
        raise Http404
    return led_elsewhere(request, edition, "news:release-detail", [year, month, slug], now) or article(
        request, edition, now
    )


def article(request: HttpRequest, edition: Edition, now: dt.datetime) -> HttpResponse:
    """The stored article in its frame, with what stands beside it."""
    address = settings.SITE_URL + edition.get_absolute_url()
    page = rendering.current(edition)
    context = {
        "edition": edition,
        "head": page.head,
        "body": page.body,
        "whatsapp": "https://wa.me/?" + urlencode({"text": f"{edition.titled} {address}"}),
        "address": address,
    } | remembered(request, edition.pk, lambda: beside(request, edition, now))
    return frame.page(request, "news/release/detail.html", context, section="releases")


def beside(request: HttpRequest, edition: Edition, now: dt.datetime) -> dict[str, Any]:
    """What stands beside the text and may change while the text does not."""
    heads = remembered(request, "heads of government", tenures.heads_of_government)
    return {
        "neighbours": neighbours.around(edition, now),
        "earlier_term": tenures.earlier_term(heads, dates.today(edition.published_at), dates.today(now)),
    }


def led_elsewhere(
    request: HttpRequest, edition: Edition, name: str, place: list[Any], now: dt.datetime
) -> HttpResponse | None:
    """The answer when the text is not at the address asked for: gone, taken into another release, or moved (one hop).

    `place` holds the address asked for: year, month, slug, and what else the address `name` needs.
    """
    if edition.standing == Edition.Standing.RETRACTED:
        return gone(request, edition)
    if edition.standing == Edition.Standing.CONSOLIDATED:
        target = addresses.destination(edition, now)
        if target is None:
            return gone(request, edition)
        history = name != "news:release-detail"
        return HttpResponsePermanentRedirect(
            target.get_history_url() if history else target.get_absolute_url()
        )
    if place[2] != edition.slug:
        return HttpResponsePermanentRedirect(reverse(name, args=[*edition.address, *place[3:]]))
    return None


def gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    """410 with title, date and reason: nothing of the text."""
    context = {"edition": edition, "description": rendering.gist(edition)}
    return frame.page(request, "news/release/gone.html", context, status=410)
