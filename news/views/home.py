"""The front page."""

import datetime as dt
from functools import wraps

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from agencies.map import Outline
from agencies.models import Area
from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.http import View
from news.editions import front_page, rendering
from news.models import Edition, Event, Session
from news.views import frame
from news.views.agencies import areas
from news.views.frame import public_page
from news.views.lost import moved
from news.views.site_cache import cached

AGENDA = 4
ON = 3
CORRECTIONS = 4


def no_old_address(view: View) -> View:
    """Answer 404 where WordPress had another page than its front page (`/?p=12`), unless that was moved here.

    A redirect home would be kept for ever. `kominfo.errors.not_found` leads on to what was moved.

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
    on, coming = agenda(now)
    shapes = cached(request, "shapes", areas.shapes)
    context = {
        "lead": lead,
        "photo": cached(request, ("photo", lead.pk), lambda: rendering.first_photo(lead)) if lead else None,
        "lead_has_ended": lead.has_ended(now) if lead else False,
        "second_rank": stories.second_rank,
        "latest": stories.latest,
        "on": on[:ON],
        "more_on": len(on) > ON,
        "today": dates.today(now),
        "coming": coming,
        "finished": [] if on or coming else _finished.all(now=now),
        "corrected": _corrected.all(now=now),
        "shapes": shapes,
        "map": cached(request, "map", lambda: _map(shapes)),
    }
    return frame.page(request, "home.html", context, section="home")


def _map(shapes: list[tuple[Area, Outline | None]]) -> str:
    """The drawing; empty for a province of which there is none."""
    drawn = areas.drawn(shapes)
    return render_to_string("news/area/_map.html", {"drawn": drawn}) if drawn else ""


def agenda(now: dt.datetime) -> tuple[list[Event], list[Event]]:
    """Ongoing events, the latest to begin first, with `todays_sessions`, and the next events. One query, and one for sessions.

    Of the ongoing events there is one more than is shown where there are more: exhibitions of months leave room for tonight.
    """
    rows: list[Event] = _on_and_coming.all(now=now)
    on = [event for event in rows if event.is_happening(now)]
    sessions = _sessions.all(day=dates.today(now), events=[event.pk for event in on]) if on else []
    for event in on:
        of_event = [session for session in sessions if session.event_id == event.pk]
        event.todays_sessions = of_event  # type: ignore[attr-defined]
    return on, [event for event in rows if event not in on]


@Prepared
def _corrected(now: dt.datetime) -> QuerySet[Edition]:
    corrected = Edition.objects.listed(now).filter(modified_at__gt=F("published_at"))
    return corrected.for_list().order_by("-modified_at")[:CORRECTIONS]


@Prepared
def _on_and_coming(now: dt.datetime) -> QuerySet[Event]:
    public = Event.objects.public(now).for_list()
    begun_last = public.happening(now).order_by("-start_on", F("start_time").desc(nulls_last=True), "-id")
    return begun_last[: ON + 1].union(public.ahead(now).soonest_first()[:AGENDA], all=True)


@Prepared
def _finished(now: dt.datetime) -> QuerySet[Event]:
    return Event.objects.public(now).finished(now).for_list()[:AGENDA]


@Prepared
def _sessions(day: dt.date, events: list[int]) -> QuerySet[Session]:
    return Session.objects.filter(day=day, event__in=events).select_related("venue")
