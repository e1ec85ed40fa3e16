"""Events: the agenda, an event's page and its calendar file."""

from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kominfo.lib.http import public_page
from kominfo.lib.paging import PARAMETER
from news import ical, jsonld, rendering
from news.models import Delegation, Edition, Event, EventRole, Session, SessionSpeaker
from news.views import frame

COMING_SHOWN = 60  # what is ongoing and ahead, on one page
RELEASES_SHOWN = 30


@public_page(PARAMETER)
@frame.listing
def event_list(request: HttpRequest) -> HttpResponse:
    """What is on and ahead first, then what is over, newest first."""
    now = timezone.now()
    public = Event.objects.public(now).for_list()
    page = frame.paged(request, public.finished(now), keys=("-start_on", "-id"))
    context = {
        "page": page,
        "is_first_page": page.newer is None,
        "ongoing": public.ongoing(now).order_by("start_on", "id")[:COMING_SHOWN],
        "upcoming": public.upcoming(now).order_by("start_on", "start_time", "id")[:COMING_SHOWN],
    }
    return frame.page(request, "news/event_list.html", context, section="events")


@public_page()
def event_detail(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """One event with its programme, its people and what was said about it."""
    now = timezone.now()
    event = get_object_or_404(
        for_page(Event.objects.public(now)), slug=slug, address_year=year, address_month=month
    )
    releases = Edition.objects.listed(now).filter(event_links__event=event).for_list()[:RELEASES_SHOWN]
    context = {
        "event": event,
        "phase": event.phase(now),
        "programme": by_day(event.sessions.all()),
        "delegations": by_area(event.delegations.all()),
        "files": files(event),
        "photos": [row.photo for row in event.event_photos.all()],
        "releases": releases,
        "structured_data": jsonld.event(event),
    }
    return frame.page(request, "news/event_detail.html", context, section="events")


@public_page()
def event_calendar(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """The event for a reader's calendar; none while only its month is known."""
    public = Event.objects.public().select_related("venue__area", "organiser")
    event = get_object_or_404(public, slug=slug, address_year=year, address_month=month)
    if event.date_precision == Event.Precision.MONTH:
        raise Http404
    return HttpResponse(
        ical.calendar(event),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{event.slug}.ics"'},
    )


def for_page(events: Any) -> Any:
    """Everything the page shows, in a fixed number of queries."""
    person = ("tenure__official", "tenure__post")
    speakers = SessionSpeaker.objects.select_related(*person)
    sessions = Session.objects.select_related("venue").prefetch_related(Prefetch("speakers", speakers))
    roles = EventRole.objects.select_related(*person, "represents__official", "represents__post")
    delegations = Delegation.objects.select_related("agency__area", "function", "area")
    return events.select_related(
        "venue__area", "organiser", "host_agency", "host_area", "agency"
    ).prefetch_related(
        Prefetch("sessions", sessions),
        Prefetch("roles", roles),
        Prefetch("delegations", delegations),
        "event_photos__photo",
        "topics",
    )


def files(event: Event) -> list[dict[str, Any]]:
    """The event's files with their public addresses."""
    rows = event.files.order_by("id").values("title", "extension", "digest", "size", "text_alternative")
    return [row | {"url": rendering.file_address(dict(row))} for row in rows]


def by_day(sessions: Any) -> list[tuple[Any, list[Session]]]:
    """The programme, a list of sessions for each day."""
    return [(day, list(rows)) for day, rows in groupby(sessions, key=lambda session: session.day)]


def by_area(delegations: Any) -> list[tuple[Any, list[Delegation]]]:
    """Who came, by regency and city in the order of their codes; those from elsewhere come last."""
    found: dict[Any, list[Delegation]] = {}
    for delegation in delegations:
        area = delegation.area or (delegation.agency.area if delegation.agency else None)
        found.setdefault(area, []).append(delegation)
    return sorted(found.items(), key=lambda item: (item[0] is None, item[0].code if item[0] else ""))
