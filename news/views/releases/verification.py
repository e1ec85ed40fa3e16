"""Verifies releases: is it from this office, and is it the latest text? By number and by the fingerprint on a print."""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agencies.models import Office
from kominfo.lib.web.http import keep_for_a_second, known_parameters
from news.editions import former_addresses
from news.models import Edition, ReleaseNumber
from news.search import numbers
from news.search.numbers import Address, Pasted
from news.views import frame
from news.views.frame.conditional import public_page
from news.views.releases import history

Standing = Edition.Standing
PARAMETERS = ("nomor", "sidik")
MAX_CLOSEST = 4
WHOLE_LENGTH = 64  # of a SHA-256, in hexadecimal


class Held(NamedTuple):
    """The text on a reader's print: the live edition, an earlier one with its position in the history, or none."""

    is_latest: bool
    edition: Edition | None
    position: int | None


def check(request: HttpRequest) -> HttpResponse:
    """The form; with a number or pasted text, one redirect to its answer."""
    asked = dict(known_parameters(request, PARAMETERS))
    if sha256 := whole_checksum(asked.get("nomor", "") or asked.get("sidik", "")):
        response = HttpResponseRedirect(reverse("news:check-file", args=[sha256]))
        keep_for_a_second(response)
        return response
    return led_on(request, asked.get("nomor", ""), asked.get("sidik", "")) or form(request)


def whole_checksum(typed: str) -> str:
    """The SHA-256 of a file or a text, if that is all somebody pasted; empty otherwise."""
    found = numbers.fingerprint(typed) if len(typed) < WHOLE_LENGTH * 3 else ""
    return found if len(found) == WHOLE_LENGTH and "/" not in typed else ""


def led_on(request: HttpRequest, typed: str, sidik: str) -> HttpResponse | None:
    """A redirect to the only release that `typed` names; None if it names none or several."""
    if not typed:
        return None
    now = timezone.now()
    pasted = of_today(numbers.read(typed, frame.office_of(request)), now)
    found = named(pasted, request, now)
    if len(found) != 1 or unlike(pasted.whole, found):
        return None
    response = to_number(found[0], numbers.fingerprint(sidik) or sidik or pasted.fingerprint)
    keep_for_a_second(response)
    return response


def to_number(number: str, fingerprint: str) -> HttpResponse:
    """A redirect to the answer for a number."""
    address = reverse("news:check-number", args=[number])
    return HttpResponseRedirect(f"{address}?{urlencode({'sidik': fingerprint})}" if fingerprint else address)


def named(pasted: Pasted, request: HttpRequest, now: dt.datetime) -> list[str]:
    """The numbers in a text that belong to releases public at `now`, in their order.

    A mistake here would tell people that a genuine release is not from this office.
    """
    here = [each for each in pasted.addresses if is_here(request, each)]
    return ours([*pasted.whole, *pasted.others], now) or at_addresses(here, now)


def of_today(pasted: Pasted, now: dt.datetime) -> Pasted:
    """`pasted` with present numbers: readers of an embargo link may know a release by an earlier number."""
    spelled = {
        spelling for number in (*pasted.whole, *pasted.others) for spelling in numbers.spellings(number)
    }
    if not spelled:
        return pasted
    earlier = ReleaseNumber.objects.filter(text__in=spelled, release__editions__in=Edition.objects.live(now))
    changed = earlier.exclude(text=F("release__number")).values_list("text", "release__number")
    known = {text: str(now_called) for text, now_called in changed}

    def current(number: str) -> str:
        return next((known[each] for each in numbers.spellings(number) if each in known), number)

    return pasted._replace(whole=[*map(current, pasted.whole)], others=[*map(current, pasted.others)])


def unlike(some: list[str], found: list[str]) -> list[str]:
    """Those of `some` that are not in `found`, however spelled."""
    known = {spelling.casefold() for number in found for spelling in numbers.spellings(number)}
    return [number for number in some if number.casefold() not in known]


def ours(some: Iterable[str], now: dt.datetime) -> list[str]:
    """Those of `some` that belong to public releases, as printed, whatever case and zeros were typed."""
    spelled = [spelling for number in some for spelling in numbers.spellings(number)]
    if not spelled:
        return []
    alike = reduce(or_, (Q(release__number__iexact=spelling) for spelling in spelled))
    found = Edition.objects.live(now).filter(alike).values_list("release__number", flat=True)
    order = [spelling.casefold() for spelling in spelled]
    return sorted(found, key=lambda number: order.index(number.casefold()))


def at_addresses(some: Iterable[Address], now: dt.datetime) -> list[str]:
    """The numbers of public releases that have, or had, these addresses."""
    found = (former_addresses.follow(each.year, each.month, each.slug, now) for each in some)
    return list(dict.fromkeys(str(edition.release.number) for edition in found if edition))


def is_here(request: HttpRequest, address: Address) -> bool:
    """Whether an address is on this site. The same path on another host may be a forgery, so no redirect follows from it."""
    here = {urlsplit(settings.SITE_URL).netloc, request.get_host()}
    return address.host.removeprefix("www.") in {"", *(host.removeprefix("www.") for host in here)}


@public_page(*PARAMETERS)
def form(request: HttpRequest) -> HttpResponse:
    """The form, empty or with input that names no single release."""
    typed, sidik = request.GET.get("nomor", ""), request.GET.get("sidik", "")
    if typed:
        return doubtful(request, typed, sidik)
    return answer(request, {"typed": "", "fingerprint": sidik})


@public_page("sidik")
def number_page(request: HttpRequest, number: str) -> HttpResponse:
    """The answer for one number: known or not, in force or withdrawn, and whether the reader's print is the latest."""
    now, sidik = timezone.now(), request.GET.get("sidik", "")
    edition = Edition.objects.live(now).filter(release__number=number).first()
    if edition is None:
        return led_on(request, number, sidik) or doubtful(request, number, sidik)
    fingerprint = numbers.fingerprint(sidik)
    context: dict[str, Any] = {"number": number, "typed": number, "fingerprint": fingerprint or sidik}
    is_retracted = edition.standing == Standing.RETRACTED
    if sidik and not is_retracted:
        context |= {"held": held(fingerprint, edition, now)} if fingerprint else {"is_unread_print": True}
    if edition.standing == Standing.CONSOLIDATED:
        context["destination"] = former_addresses.destination(edition, now)
    context |= {
        "edition": edition,
        "is_retracted": is_retracted,
        "editions": ever_live_of(edition, now).count(),
    }
    return answer(request, context)


def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """`number_page`; an address with other parameters is redirected in one hop too."""
    known = known_parameters(request, ("sidik",))
    if [(name, [value]) for name, value in known] != list(request.GET.lists()):
        return led_on(request, number, dict(known).get("sidik", "")) or number_page(request, number)
    return number_page(request, number)


def check_cut_number(request: HttpRequest, number: str) -> HttpResponse:
    """An address without its last slash, often followed by text of a message."""
    sidik = dict(known_parameters(request, ("sidik",))).get("sidik", "")
    if way := led_on(request, number, sidik):
        return way
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


def doubtful(request: HttpRequest, typed: str, sidik: str) -> HttpResponse:
    """The answer if no release is found. Only for a number in the office's form it says that there is none.

    For other input it asks, and says what to type.
    """
    now, office = timezone.now(), frame.office_of(request)
    pasted = of_today(numbers.read(typed, office), now)
    found = named(pasted, request, now)
    several = [*found, *unlike(pasted.whole, found)]
    maybe = [] if len(several) > 1 else meant(pasted, office, now)
    is_unknown = len(several) == 1 and not (maybe or pasted.others or pasted.addresses)
    context = {
        "typed": typed[: numbers.MAX_PASTE_LENGTH],
        "number": several[0] if is_unknown else "",
        "fingerprint": sidik,
        "is_unknown": is_unknown,
        "is_unread": not is_unknown,
        "several": several if len(several) > 1 else [],
        "maybe": maybe,
        "example": numbers.example(office),
    }
    return answer(request, context, status=404)


def meant(pasted: Pasted, office: Office | None, now: dt.datetime) -> list[str]:
    """Numbers of public releases that the text may mean: by a typo, a truncated number, or an address on another host."""
    alike = Q(release__number__in=numbers.likely_meant(pasted, office))
    cut = numbers.tidy(pasted.text)
    if numbers.MIN_CUT_LENGTH <= len(cut) <= numbers.MAX_LENGTH:
        alike = reduce(
            or_, (Q(release__number__istartswith=start) for start in numbers.spellings(cut)), alike
        )
    found = Edition.objects.live(now).filter(alike).order_by("release__number")
    return [
        *found.values_list("release__number", flat=True)[:MAX_CLOSEST],
        *at_addresses(pasted.addresses, now),
    ]


def numbers_meant(request: HttpRequest, typed: str, now: dt.datetime) -> list[str]:
    """Numbers of public releases that a search query may mean; empty if it does not look like a number."""
    if not numbers.may_hold_number(typed):
        return []
    office = frame.office_of(request)
    pasted = of_today(numbers.read(typed, office), now)
    return (named(pasted, request, now) or meant(pasted, office, now))[:MAX_CLOSEST]


def held(fingerprint: str, live: Edition, now: dt.datetime) -> Held:
    """Which edition that was ever public has a checksum that begins with this fingerprint."""
    if live.checksum.startswith(fingerprint):
        return Held(is_latest=True, edition=live, position=None)
    ever_live = ever_live_of(live, now)
    retracted = history.retracted_until(ever_live)
    found = (
        ever_live.filter(checksum__startswith=fingerprint, sequence__gt=retracted)
        .order_by("-sequence")
        .first()
    )
    position = ever_live.filter(sequence__lte=found.sequence).count() if found else None
    return Held(is_latest=False, edition=found, position=position)


def ever_live_of(edition: Edition, now: dt.datetime):
    """Every edition of the same release that the public could ever read."""
    return Edition.objects.ever_live(now).filter(release=edition.release_id)


def answer(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    """The page, with its form below."""
    return frame.page(request, "news/check/page.html", context, status=status)
