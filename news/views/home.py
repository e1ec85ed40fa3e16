"""The front page."""

import datetime as dt
from functools import wraps

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.http import View
from news.editions import front_page
from news.editions.rendering.shown import first_photo
from news.models import Edition, Event
from news.views import frame
from news.views.agencies import areas
from news.views.frame import on_now
from news.views.frame.conditional import public_page
from news.views.redirects import moved
from news.views.site_cache import cached

AGENDA = 4
CORRECTIONS = 4


def no_old_address(view: View) -> View:
    """Answer 404 where WordPress had another page than its front page (`/?p=12`), unless that was moved here.

    A redirect home would be kept for ever. `kominfo.error_pages.not_found` leads on to what was moved.

    It stands before `public_page`, which drops unknown parameters.
    """

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if moved.asked_of(request):
            raise Http404
        return view(request)

    return answer


@no_old_address
@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """The front page: ongoing events, the lead story, three secondary ones, the latest, the agenda and corrections."""
    now = timezone.now()
    stories = front_page.stories(now)
    lead = stories.lead
    on = on_now.on_now(request, now)
    coming = _coming.all(now=now)
    parts = cached(request, "parts", areas.parts_of_province)
    context = {
        "lead": lead,
        "photo": cached(request, ("photo", lead.pk), lambda: first_photo(lead)) if lead else None,
        "lead_has_ended": lead.has_ended(now) if lead else False,
        "second_rank": stories.second_rank,
        "latest": stories.latest,
        "on": on[: on_now.SHOWN],
        "more_on": len(on) > on_now.SHOWN,
        "today": dates.today(now),
        "coming": coming,
        "finished": [] if on or coming else _finished.all(now=now),
        "corrected": _corrected.all(now=now),
        "parts": parts,
        "map": cached(request, "map", lambda: _map(parts)),
    }
    return frame.page(request, "home.html", context, section="home")


def _map(parts: list[areas.Part]) -> str:
    """The drawing; empty for a province of which there is none."""
    drawn = areas.drawn(parts)
    return render_to_string("news/area/_map.html", {"map": drawn}) if drawn else ""


@Prepared
def _corrected(now: dt.datetime) -> QuerySet[Edition]:
    corrected = Edition.objects.listed(now).filter(modified_at__gt=F("published_at"))
    return corrected.for_list().order_by("-modified_at")[:CORRECTIONS]


@Prepared
def _coming(now: dt.datetime) -> QuerySet[Event]:
    return Event.objects.public(now).for_list().ahead(now).soonest_first()[:AGENDA]


@Prepared
def _finished(now: dt.datetime) -> QuerySet[Event]:
    return Event.objects.public(now).finished(now).for_list()[:AGENDA]
