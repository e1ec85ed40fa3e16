"""Press releases: the list and the page."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.web.paging import PARAMETER
from news.editions import former_addresses
from news.editions.rendering import heads, pages
from news.formats import share_messages, sms
from news.models import Edition, EditionArea
from news.people import earlier_term
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.kits import offered
from news.views.releases import neighbours, ways
from news.views.site_cache import cached

listed = lists.Releases(Edition.objects.listed)


@public_page(PARAMETER)
@lists.listing
def release_list(request: HttpRequest) -> HttpResponse:
    """All releases in force, newest first."""
    page = listed.asked(request, now=timezone.now())
    context = {
        "page": page,
        "months": lists.by_month(page.items),
        "ways": ways.on(request),
        "tabs": ways.above(request),
    }
    return frame.page(request, "news/release/list.html", context, section="releases")


@public_page()
def release_detail(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """The page of one release, its withdrawal, or a redirect to where its text is now."""
    now = timezone.now()
    edition = former_addresses.follow(year, month, slug, now)
    if edition is None:
        raise Http404
    return led_elsewhere(request, edition, "news:release-detail", [year, month, slug], now) or article(
        request, edition, now
    )


def article(request: HttpRequest, edition: Edition, now: dt.datetime) -> HttpResponse:
    """The stored article with what is shown beside it."""
    page = pages.current(edition)
    context = {
        "edition": edition,
        "head": page.head,
        "body": page.body,
        "whatsapp": share_messages.whatsapp(share_messages.of_edition(edition, now)),
        "address": share_messages.address(edition),
        "something_wrong": reverse("news:something-wrong", args=[*edition.address]),
        "validity": validity(edition, now),
        "band": band_beside(request, edition),
    } | cached(request, edition.pk, lambda: beside(request, edition, now))
    return frame.page(request, "news/release/detail.html", context, section="releases")


def validity(edition: Edition, now: dt.datetime) -> dict[str, Any] | None:
    """What the page says of a warning, or of a text with an end: whether it is in force now, and what is copied from it."""
    if edition.mark or not (edition.warning or edition.valid_until):
        return None
    return {
        "edition": edition,
        "has_ended": edition.has_ended(now),
        "short_text": sms.of_warning(edition, now) if edition.warning else "",
    }


def band_beside(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Which warnings come first above a release: its own, then those for its areas, or for what they lie in."""
    if not frame.warnings_in_force(request):
        return {}
    rows = EditionArea.objects.filter(edition=edition).values_list("area", "area__parent")
    return {"areas": {area for row in rows for area in row if area}, "own": edition.release_id}


def beside(request: HttpRequest, edition: Edition, now: dt.datetime) -> dict[str, Any]:
    """What is shown beside the text and may change while the text does not."""
    leaders = cached(request, "heads of government", earlier_term.heads_of_government)
    return {
        "neighbours": neighbours.around(edition, now),
        "kit": offered.of_release(edition, now),
        "earlier_term": earlier_term.leaders(leaders, dates.today(edition.published_at), dates.today(now)),
    }


def led_elsewhere(
    request: HttpRequest, edition: Edition, name: str, requested: list[Any], now: dt.datetime
) -> HttpResponse | None:
    """The response if the text is not at the requested address: 410, or a redirect where it was consolidated or moved.

    `requested` holds the arguments of the URL pattern `name`: year, month, slug and any others.
    """
    if edition.standing == Edition.Standing.RETRACTED:
        return gone(request, edition)
    if edition.standing == Edition.Standing.CONSOLIDATED:
        target = former_addresses.destination(edition, now)
        if target is None:
            return gone(request, edition)
        history = name in {"news:release-history", "news:release-edition"}
        return HttpResponsePermanentRedirect(
            target.get_history_url() if history else target.get_absolute_url()
        )
    if requested[2] != edition.slug:
        return HttpResponsePermanentRedirect(reverse(name, args=[*edition.address, *requested[3:]]))
    return None


def gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    """410 with title, date and reason, but nothing of the text."""
    context = {"edition": edition, "description": heads.gist(edition)}
    return frame.page(request, "news/release/gone.html", context, status=410)
