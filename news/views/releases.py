"""Press releases: the list and the page."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.http import urlencode

from kominfo.lib.http import public_page
from kominfo.lib.paging import PARAMETER
from news import jsonld, rendering
from news.models import Edition
from news.views import frame


@public_page(PARAMETER)
@frame.listing
def release_list(request: HttpRequest) -> HttpResponse:
    """Everything that stands, newest first."""
    page = frame.paged(request, Edition.objects.listed().for_list())
    return frame.page(request, "news/release_list.html", {"page": page}, section="releases")


@public_page()
def release_detail(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """What the public reads of one release now: its page, its withdrawal, or the way to where it went."""
    now = timezone.now()
    live = Edition.objects.live(now).select_related("page")
    edition = live.filter(slug=slug, address_year=year, address_month=month).first()
    if edition is None:
        raise Http404
    if edition.standing == Edition.Standing.RETRACTED:
        return frame.page(request, "news/release_gone.html", {"edition": edition}, status=410)
    if edition.standing == Edition.Standing.CONSOLIDATED:
        return moved(request, edition, now)
    return article(request, edition)


def article(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The stored article in its frame."""
    address = settings.SITE_URL + edition.get_absolute_url()
    context = {
        "edition": edition,
        "body": rendering.current(edition).body,
        "structured_data": jsonld.article(edition),
        "photo": next(iter(edition.snapshot["photos"]), None),
        "whatsapp": "https://wa.me/?" + urlencode({"text": f"{edition.headline} {address}"}),
        "address": address,
    }
    return frame.page(request, "news/release_detail.html", context, section="releases")


def moved(request: HttpRequest, edition: Edition, now: dt.datetime) -> HttpResponse:
    """Lead readers of a consolidated release to the page that took it in; 410 if that is gone too."""
    target = destination(edition, now)
    if target is None:
        return frame.page(request, "news/release_gone.html", {"edition": edition}, status=410)
    return HttpResponsePermanentRedirect(target.get_absolute_url())


def destination(edition: Edition, now: dt.datetime) -> Edition | None:
    """The end of a chain of consolidations, or None where it breaks off or runs in a circle."""
    seen = set()
    while edition is not None and edition.standing == Edition.Standing.CONSOLIDATED:
        if edition.release_id in seen:
            return None
        seen.add(edition.release_id)
        edition = Edition.objects.live(now).filter(release_id=edition.replaced_by_id).first()
    return edition
