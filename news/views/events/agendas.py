"""All events of an agency, an area, a topic or an official; their own pages show only the newest.

Search engines get those pages: these lists continue them and stand in no sitemap.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area, Official
from kominfo.lib.web.paging import PARAMETER
from news.events import names
from news.models import Topic
from news.models.event import EventQuerySet
from news.views import frame, subjects
from news.views.agencies import agencies, areas, officials
from news.views.frame import public_page

EVENTS_PAGE_SIZE = 20


@public_page(PARAMETER)
@frame.listing
def agency_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Events that the agency organised, hosted or sent people to."""
    agency = get_object_or_404(Agency.objects.public().without_tree_fields(), slug=slug)
    return answer(
        request,
        agency.name,
        agency.get_absolute_url(),
        agencies.events_of(agency.pk, timezone.now()),
        "agencies",
    )


@public_page(PARAMETER)
@frame.listing
def area_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Events in the area, hosted by it, or to which it sent people."""
    area = get_object_or_404(Area, slug=slug)
    return answer(
        request, area.name, reverse("news:area-detail", args=[slug]), areas.events_of(area.pk, timezone.now())
    )


@public_page(PARAMETER)
@frame.listing
def topic_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Events about the topic."""
    topic = get_object_or_404(Topic, slug=slug)
    return answer(
        request,
        topic.name,
        reverse("news:topic-detail", args=[slug]),
        subjects.events_of(topic.pk, timezone.now()),
    )


@public_page(PARAMETER)
@frame.listing
def official_events(request: HttpRequest, slug: str) -> HttpResponse:
    """The official's roles at events, and roles of deputies who represented them."""
    official = get_object_or_404(Official.objects.public(), slug=slug)
    roles = officials.roles_of(official.pk, timezone.now())
    page = frame.paged_or_missing(request, roles, keys=officials.IN_TURN, size=EVENTS_PAGE_SIZE)
    names.of_roles(page.items)
    return frame.page(
        request,
        "news/official/events.html",
        {"official": official, "page": page, "feed": f"{request.path}umpan.", "is_unlisted": True},
        section="officials",
    )


def answer(
    request: HttpRequest, name: str, address: str, events: EventQuerySet, section: str = ""
) -> HttpResponse:
    """Events in pages, upcoming before past ones; 404 while there are none."""
    rows = events.in_turn(timezone.now())
    page = frame.paged_or_missing(request, rows, keys=("is_over", "turn", "-id"), size=EVENTS_PAGE_SIZE)
    context = {
        "name": name,
        "address": address,
        "page": page,
        "feed": f"{request.path}umpan.",
        "is_unlisted": True,
    }
    return frame.page(request, "news/event/list_of.html", context, section=section)
