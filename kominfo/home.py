"""The front page."""

import datetime as dt

from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from news.models import Edition, EditionPhoto, Event
from news.views import areas, frame
from news.views.frame import public_page

SECOND_RANK = 3
LATEST = 8
AGENDA = 4
CORRECTIONS = 4


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """One lead story, three of second rank, the latest, and beside them the agenda and corrections."""
    now = timezone.now()
    listed = Edition.objects.listed(now)
    lead = lead_story(now)
    others = list(listed.exclude(pk=lead.pk if lead else None).for_list()[: SECOND_RANK + LATEST])
    coming = list(coming_events(now))
    context = {
        "lead": lead,
        "photo": next(iter(lead.snapshot["photos"]), None) if lead else None,
        "second_rank": others[:SECOND_RANK],
        "latest": others[SECOND_RANK:],
        "coming": coming,
        "finished": [] if coming else Event.objects.public(now).finished(now).for_list()[:AGENDA],
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


def coming_events(now: dt.datetime):
    """What is on, then what is next."""
    public = Event.objects.public(now)
    return (public.ongoing(now) | public.upcoming(now)).for_list().soonest_first()[:AGENDA]
