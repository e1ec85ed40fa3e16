"""The press kit of a release. An address names the edition: of one that no longer stands it says which one does."""

import datetime as dt
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from kominfo.lib.web.http import canonical_page, keep_for_a_second
from news.editions import former_addresses
from news.editions.kits import making
from news.editions.kits.documents import WHOLE
from news.models import Edition
from news.views import frame
from news.views.kits import downloads

Standing = Edition.Standing
RETRY_AFTER = 30  # seconds
SOON = 5


@canonical_page()  # type: ignore[arg-type]  # a stream has headers too
def newest(request: HttpRequest, year: int, month: int, slug: str, name: str) -> HttpResponseBase:
    """A redirect to the kit of the edition in force: an address that can be passed on."""
    now = timezone.now()
    edition = former_addresses.follow(year, month, slug, now)
    if edition is None:
        raise Http404
    if dead := gone(request, edition, now):
        return dead
    position = ever_live_of(edition, now).count()
    response = HttpResponseRedirect(reverse("news:release-kit", args=[*edition.address, position, name]))
    keep_for_a_second(response)
    return response


@canonical_page()  # type: ignore[arg-type]
def of_edition(
    request: HttpRequest, year: int, month: int, slug: str, position: int, name: str
) -> HttpResponseBase:
    """The kit, or one document of it, of the edition in this place of the history."""
    now = timezone.now()
    edition = former_addresses.follow(year, month, slug, now)
    if edition is None:
        raise Http404
    ever_live = ever_live_of(edition, now)
    total = ever_live.count()
    if not 0 < position <= total:
        raise Http404
    if dead := gone(request, edition, now):
        return dead
    if position != total:
        return replaced(request, edition, position, total, name)
    if slug != edition.slug:
        return HttpResponsePermanentRedirect(
            reverse("news:release-kit", args=[*edition.address, position, name])
        )
    try:
        kept = Edition.objects.select_related("release").get(pk=edition.pk)
        kit = making.of(kept, whole=name == WHOLE, patience=making.PATIENCE)
    except making.BusyError:
        return busy(request)
    except ValidationError:
        return no_room(request)
    page = edition.get_absolute_url()
    if name == WHOLE:
        return downloads.archive(request, kit, page)
    return downloads.document(request, kit, next(file for file in kit.files if file["name"] == name), page)


def ever_live_of(edition: Edition, now: dt.datetime):
    """Every edition of the same release that the public could ever read, oldest first."""
    return Edition.objects.ever_live(now).filter(release=edition.release_id).order_by("sequence")


def gone(request: HttpRequest, edition: Edition, now: dt.datetime) -> HttpResponse | None:
    """The answer for a release that is no longer in force: 410 with the reason, or a redirect to where it went."""
    if edition.standing == Standing.CURRENT:
        return None
    if edition.standing == Standing.CONSOLIDATED and (target := former_addresses.destination(edition, now)):
        return HttpResponsePermanentRedirect(target.get_absolute_url())
    context = {"edition": edition, "is_retracted": edition.standing == Standing.RETRACTED}
    return frame.page(request, "news/kit/gone.html", context, section="releases", status=HTTPStatus.GONE)


def replaced(request: HttpRequest, edition: Edition, position: int, total: int, name: str) -> HttpResponse:
    """410 for the kit of an earlier edition: which one stands now, in words and as a header."""
    successor = reverse("news:release-kit", args=[*edition.address, total, name])
    context = {"edition": edition, "position": position, "total": total, "successor": successor}
    response = frame.page(
        request, "news/kit/replaced.html", context, section="releases", status=HTTPStatus.GONE
    )
    response["Link"] = f'<{settings.SITE_URL}{successor}>; rel="successor-version"'
    return response


def no_room(request: HttpRequest) -> HttpResponse:
    """503: the disk is full, so no kit can be made now."""
    return later(request, "Penyimpanan di server sedang penuh, jadi paket ini belum dapat dibuat.")


def busy(request: HttpRequest) -> HttpResponse:
    """503: another kit is being made."""
    return later(request, "Server sedang menyusun paket lain.", SOON)


def later(request: HttpRequest, why: str, seconds: int = RETRY_AFTER) -> HttpResponse:
    """503 with when to come back."""
    response = frame.page(
        request,
        "news/kit/later.html",
        {"why": why, "seconds": seconds},
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
