"""Is this really ours, and is it the latest text? Answered by the release's number and the fingerprint on its print."""

import datetime as dt
import re
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode

from news import addresses
from news.models import Edition
from news.views import frame, history
from news.views.frame import public_page

FINGERPRINT = re.compile(r"[0-9a-f]{12,64}")
Standing = Edition.Standing
LONGEST = 80  # a number, as the model holds it


class Held(NamedTuple):
    """What a reader holds: the text that stands, an older one with its place in the history, or none of ours."""

    is_latest: bool
    edition: Edition | None
    place: int | None


@public_page("nomor", "sidik")
def check(request: HttpRequest) -> HttpResponse:
    """The form; with a number, the way to its answer."""
    number = " ".join(request.GET.get("nomor", "").split())
    if not number:
        return answer(request, {"number": "", "fingerprint": request.GET.get("sidik", "")})
    if len(number) > LONGEST:
        return answer(request, {"number": number[:80], "is_unknown": True}, status=404)
    try:
        address = reverse("news:check-number", args=[number])
    except NoReverseMatch:
        return answer(request, {"number": number, "is_unknown": True}, status=404)
    fingerprint = request.GET.get("sidik", "")
    return HttpResponseRedirect(f"{address}?{urlencode({'sidik': fingerprint})}" if fingerprint else address)


@public_page("sidik")
def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """What we say of one number: ours or not, standing or withdrawn, and whether the print in hand is the latest."""
    now = timezone.now()
    edition = Edition.objects.live(now).filter(release__number=number).first()
    fingerprint = re.sub(r"\s", "", request.GET.get("sidik", "")).lower()
    context: dict[str, Any] = {"number": number, "fingerprint": fingerprint}
    if edition is None:
        return answer(request, context | {"is_unknown": True}, status=404)
    is_hushed = edition.standing == Standing.RETRACTED
    if fingerprint and not is_hushed:
        context["held"] = held(fingerprint, edition, now)
    if edition.standing == Standing.CONSOLIDATED:
        context["destination"] = addresses.destination(edition, now)
    context |= {"edition": edition, "is_hushed": is_hushed, "editions": read_of(edition, now).count()}
    return answer(request, context)


def held(fingerprint: str, live: Edition, now: dt.datetime) -> Held:
    """Which of the texts that the public could read has this fingerprint, or one that begins with it."""
    if not FINGERPRINT.fullmatch(fingerprint):
        return Held(is_latest=False, edition=None, place=None)
    if live.checksum.startswith(fingerprint):
        return Held(is_latest=True, edition=live, place=None)
    read = read_of(live, now)
    hushed = history.hushed_until(read)
    found = read.filter(checksum__startswith=fingerprint, sequence__gt=hushed).order_by("-sequence").first()
    place = read.filter(sequence__lte=found.sequence).count() if found else None
    return Held(is_latest=False, edition=found, place=place)


def read_of(edition: Edition, now: dt.datetime):
    """Every edition of the same release that the public could ever read."""
    return Edition.objects.read(now).filter(release=edition.release_id)


def answer(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    """The page, with its form below."""
    return frame.page(request, "news/check.html", context, status=status)
