"""The front page."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kominfo.lib import dates
from news.models import Edition, EditionPhoto, Event, Session
from news.views import frame
from news.views.agencies import areas
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
    on, coming = agenda(now)
    context = {
        "lead": lead,
        "photo": next(iter(lead.snapshot["photos"]), None) if lead else None,
        "second_rank": others[:SECOND_RANK],
        "latest": others[SECOND_RANK:],
        "on": on[:ON],
        "more_on": len(on) > ON,
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


def agenda(now: dt.datetime) -> tuple[list[Event], list[Event]]:
    """What is on, what began last first, with `todays_sessions` of its programme; and what is next. One query, but for those.

    Of what is on there is one more than is shown where there are more: exhibitions of months leave room for tonight.
    """
    public = Event.objects.public(now).for_list()
    begun_last = public.happening(now).order_by("-start_on", F("start_time").desc(nulls_last=True), "-id")
    ahead = public.ahead(now).soonest_first()
    rows = list(begun_last[: ON + 1].union(ahead[:AGENDA], all=True))
    on = [event for event in rows if event.is_happening(now)]
    todays = Session.objects.filter(day=dates.today(now)).select_related("venue")
    prefetch_related_objects(on, Prefetch("sessions", todays, to_attr="todays_sessions"))
    return on, [event for event in rows if event not in on]
