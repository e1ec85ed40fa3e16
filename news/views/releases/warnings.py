"""Warnings: those in force and those that are over, each as a CAP message of its own, and the feeds of them."""

import datetime as dt
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from kominfo.lib.web.http import usable_elsewhere
from kominfo.lib.web.paging import PARAMETER
from news.editions import former_addresses
from news.editions.kits import cap_messages
from news.formats import cap
from news.models import Edition
from news.models.edition import EditionQuerySet
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page

MAX_MESSAGES = 50  # in the feed
MAX_WITHDRAWN = 10  # on the first page; all are in the list of corrections
GONE = "Pesan ini tidak lagi tersedia: siaran persnya ditarik atau digabung. Pesan yang berlaku ada di {}"


def over(now: dt.datetime) -> EditionQuerySet:
    """Editions in force whose warning is over."""
    return Edition.objects.listed(now).of_warnings().exclude(pk__in=Edition.objects.warning(now).values("pk"))


past = lists.Releases(over)


def withdrawn(now: dt.datetime) -> EditionQuerySet:
    """Warnings whose release is no longer in force, the last to go first: whoever saw one looks for it here."""
    rows = Edition.objects.live(now).of_warnings().exclude(standing=Edition.Standing.CURRENT)
    return rows.defer("snapshot").order_by("-live_from", "-pk")


@public_page(PARAMETER)
@lists.listing
def warning_list(request: HttpRequest) -> HttpResponse:
    """The warnings in force, the gravest first, those that were withdrawn, and those that are over, newest first."""
    now = timezone.now()
    page, is_first = past.asked(request, now=now), PARAMETER not in request.GET
    context = {
        "in_force": frame.warnings_in_force(request) if is_first else [],
        "withdrawn": withdrawn(now)[:MAX_WITHDRAWN] if is_first else [],
        "page": page,
        "months": lists.by_month(page.items),
        "band": {"hidden": True},
    }
    return frame.page(request, "news/warning/list.html", context, section="releases")


@public_page()
def warning_page(request: HttpRequest, key: int) -> HttpResponse:
    """The short address of a warning, which leads to its page."""
    edition = _live(key, timezone.now())
    target = former_addresses.destination(edition, timezone.now()) or edition
    return HttpResponseRedirect(target.get_absolute_url())


@usable_elsewhere
@public_page()
def warning_cap(request: HttpRequest, key: int) -> HttpResponse:
    """The newest CAP message of a warning."""
    now = timezone.now()
    _live(key, now)
    messages = list(messages_of(key, now))
    return _answer(messages[-1], messages[:-1])


@usable_elsewhere
@public_page()
def warning_message(request: HttpRequest, key: int, position: int) -> HttpResponse:
    """One of the CAP messages of a warning, as it was sent; 410 once its text may not be read any more."""
    now = timezone.now()
    live = _live(key, now)
    messages = list(messages_of(key, now))
    if not 1 <= position <= len(messages):
        raise Http404
    asked = messages[position - 1]
    if any(later.standing in cap.WITHOUT_TEXT for later in messages[position:]):
        return HttpResponse(
            GONE.format(cap.address(live.release_id)),
            status=HTTPStatus.GONE,
            content_type="text/plain; charset=utf-8",
        )
    return _answer(asked, messages[: position - 1])


@usable_elsewhere
@public_page()
def cap_feed(request: HttpRequest) -> HttpResponse:
    """The newest message of each warning, as an Atom feed."""
    now = timezone.now()
    newest = Edition.objects.live(now).of_warnings().defer("snapshot").order_by("-live_from", "-pk")
    made = cap.feed(
        list(newest[:MAX_MESSAGES]),
        title="Peringatan (CAP 1.2)",
        author=frame.site_name(request),
        page=reverse("news:warning-list"),
        path=request.path,
        now=now,
    )
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


def messages_of(release: int, now: dt.datetime) -> EditionQuerySet:
    """The editions of a release that warned or told of the end, the oldest first, as far as readers have had them."""
    return Edition.objects.ever_live(now).filter(release=release).of_warnings().order_by("sequence")


def _live(key: int, now: dt.datetime) -> Edition:
    """The edition of a release that readers have, if it ever carried a warning; 404 for anything else."""
    found = Edition.objects.live(now).filter(release=key).of_warnings().defer("snapshot").first()
    if found is None:
        raise Http404
    edition: Edition = found
    return edition


def _answer(edition: Edition, earlier: list[Edition]) -> HttpResponse:
    return HttpResponse(cap_messages.cap_message(edition, earlier), content_type=cap.CONTENT_TYPE)
