"""The front page."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kominfo.lib import dates
from news.models import Edition, EditionPhoto, Event, Session
from news.views import areas, frame
from news.views.frame import public_page

SECOND_RANK = 3
LATEST = 8
AGENDA = 4
ON = 3
CORRECTIONS = 4


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """What is on, one lead story, three of second rank, the latest, and beside them the agenda and corrections."""
    now = timezone.now()
    listed = Edition.objects.listed(now)
    lead = lead_story(now)
    others = list(listed.exclude(pk=lead.pk if lead else None).for_list()[: SECOND_RANK + LATEST])
    on = list(events_on(now))
    coming = list(coming_events(now, on))
    context = {
        "lead": lead,
        "photo": next(iter(lead.snapshot["photos"]), None) if lead else None,
        "second_rank": others[:SECOND_RANK],
        "latest": others[SECOND_RANK:],
        "on": on,
        "today": dates.today(now),
        "coming": coming,
        "finished": [] if on or coming else Event.objects.public(now).finished(now).for_list()[:AGENDA],
        "corrected": listed.filter(modified_at__gt=F("published_at"))
        .for_list()
        .order_by("-modified_at")[:CORRECTIONS],
        "shapes": areas.shapes(),
    }
    return frame.page(request, "home.html", context, section="home")


def lead_story(now: dt.datetime) -> Edition | None:
    """The newest release with a photo; without any, the newest one."""
    pictured = Exists(EditionPhoto.objects.filter(edition=OuterRef("pk")))
    newest = Edition.objects.listed(now).order_by("-published_at", "-release_id")
    return newest.filter(pictured).first() or newest.first()


def events_on(now: dt.datetime):
    """What is on, with today's part of its programme."""
    todays = Session.objects.filter(day=dates.today(now)).select_related("venue")
    rows = Event.objects.public(now).happening(now).for_list().soonest_first()
    return rows.prefetch_related(Prefetch("sessions", todays, to_attr="todays_sessions"))[:ON]


def coming_events(now: dt.datetime, shown: list[Event]):
    """What is on and not shown above, then what is next."""
    public = Event.objects.public(now)
    rows = (public.ongoing(now) | public.upcoming(now)).exclude(pk__in=[event.pk for event in shown])
    return rows.for_list().soonest_first()[:AGENDA]
