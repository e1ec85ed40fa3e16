"""Is this really ours, and is it the latest text? Answered by the release's number and the fingerprint on its print."""

import datetime as dt
import re
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from kominfo.lib.http import keep_for_a_second, known_parameters
from news import addresses
from news.models import Edition
from news.views import frame, history
from news.views.frame import public_page

FINGERPRINT = re.compile(r"[0-9a-f]{12,64}")
Standing = Edition.Standing
PARAMETERS = ("nomor", "sidik")
LONGEST = 80  # a number, as the model holds it
CALLED = re.compile(r"^(?:nomor|no\b\.?)\s*:?\s*", re.IGNORECASE)  # what people copy with it
COUNTED = re.compile(r"0*([1-9][0-9]{0,5})(/.+)")
FIGURES = range(1, 5)  # of a number's first part: "7", "07", "007", "0007"


class Held(NamedTuple):
    """What a reader holds: the text that stands, an older one with its place in the history, or none of ours."""

    is_latest: bool
    edition: Edition | None
    place: int | None


def check(request: HttpRequest) -> HttpResponse:
    """The form; with a number, the way to its answer, in one hop whatever else the address holds."""
    asked = dict(known_parameters(request, PARAMETERS))
    number = tidy(asked.get("nomor", ""))
    if not may_be_ours(number):
        return form(request)
    response = to_number(number, asked.get("sidik", ""))
    keep_for_a_second(response)
    return response


def to_number(number: str, fingerprint: str) -> HttpResponse:
    """The way to the answer for a number."""
    address = reverse("news:check-number", args=[number])
    return HttpResponseRedirect(f"{address}?{urlencode({'sidik': fingerprint})}" if fingerprint else address)


@public_page(*PARAMETERS)
def form(request: HttpRequest) -> HttpResponse:
    """The form, empty or with a number that none of ours can be."""
    if number := tidy(request.GET.get("nomor", "")):
        return answer(request, {"number": number[:LONGEST], "is_unknown": True}, status=404)
    return answer(request, {"number": "", "fingerprint": request.GET.get("sidik", "")})


def tidy(number: str) -> str:
    """A number as typed, without what people copy before it, with single spaces and none beside a slash."""
    return re.sub(r" ?/ ?", "/", CALLED.sub("", " ".join(number.split())))


def ours(number: str, now: dt.datetime) -> str | None:
    """The number of a release that the public may read at `now`, for one typed in other letters or without its zeros.

    A mistake here would tell people that what we wrote is not from us.
    """
    counted = COUNTED.fullmatch(number)
    spellings = [f"{counted[1]:0>{figures}}{counted[2]}" for figures in FIGURES] if counted else [number]
    alike = reduce(or_, (Q(release__number__iexact=spelling) for spelling in spellings))
    return Edition.objects.live(now).filter(alike).values_list("release__number", flat=True).first()


def may_be_ours(number: str) -> bool:
    """Whether a number can stand in an address: browsers take dots between slashes for a step up."""
    return 0 < len(number) <= LONGEST and not {"", ".", ".."} & set(number.split("/"))


@public_page("sidik")
def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """What we say of one number: ours or not, standing or withdrawn, and whether the print in hand is the latest."""
    now = timezone.now()
    edition = Edition.objects.live(now).filter(release__number=number).first()
    fingerprint = re.sub(r"\s", "", request.GET.get("sidik", "")).lower()
    context: dict[str, Any] = {"number": number, "fingerprint": fingerprint}
    if edition is None and (written := ours(tidy(number), now)):
        return to_number(written, fingerprint)
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
