"""All events of an agency, an area, a topic or an official; their own pages show only the newest.

Search engines get those pages: these lists continue them and stand in no sitemap.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area, Official
from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.web.paging import PARAMETER
from news.events import names
from news.formats import list_cards
from news.models import Topic
from news.models.event import EventQuerySet
from news.views import frame, subjects
from news.views.agencies import agencies, areas, officials
from news.views.frame import lists
from news.views.frame.conditional import public_page

EVENTS_PAGE_SIZE = 20


@public_page(PARAMETER)
@lists.listing
def agency_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Events that the agency organised, hosted or sent people to."""
    agency = get_object_or_404(Agency.objects.public().without_tree_fields(), slug=slug)
    return answer(
        request,
        agency.name,
        agency.get_absolute_url(),
        agencies.events_of(agency.pk, timezone.now()),
        "Instansi",
        "agencies",
    )


@public_page(PARAMETER)
@lists.listing
def area_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Events in the area, hosted by it, or to which it sent people."""
    area = get_object_or_404(Area, slug=slug)
    address = reverse("news:area-detail", args=[slug])
    return answer(request, area.name, address, areas.events_of(area.pk, timezone.now()), "Wilayah")


@public_page(PARAMETER)
@lists.listing
def topic_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Events about the topic."""
    topic = get_object_or_404(Topic, slug=slug)
    address = reverse("news:topic-detail", args=[slug])
    return answer(request, topic.name, address, subjects.events_of(topic.pk, timezone.now()), "Topik")


@public_page(PARAMETER)
@lists.listing
def official_events(request: HttpRequest, slug: str) -> HttpResponse:
    """The official's roles at events, and roles of deputies who represented them."""
    official = get_object_or_404(Official.objects.public(), slug=slug)
    roles = officials.roles_of(official.pk, timezone.now())
    page = lists.paged_or_missing(request, roles, keys=officials.IN_TURN, size=EVENTS_PAGE_SIZE)
    names.of_roles(page.items)
    return frame.page(
        request,
        "news/official/events.html",
        {
            "official": official,
            "page": page,
            "feed": f"{request.path}umpan.",
            "is_unlisted": True,
            "image": list_cards.shown(list_cards.of_agenda("Pejabat", official.full_name), request.path),
        },
        section="officials",
    )


def answer(
    request: HttpRequest, name: str, address: str, events: EventQuerySet, kind: str, section: str = ""
) -> HttpResponse:
    """Events in pages, upcoming before past ones; 404 while there are none."""
    rows = events.in_turn(timezone.now())
    page = lists.paged_or_missing(request, rows, keys=("is_over", "turn", "-id"), size=EVENTS_PAGE_SIZE)
    context = {
        "name": name,
        "address": address,
        "page": page,
        "feed": f"{request.path}umpan.",
        "is_unlisted": True,
        "image": list_cards.shown(list_cards.of_agenda(kind, name), request.path),
    }
    return frame.page(request, "news/event/list_of.html", context, section=section)


def topic_card(slug: str) -> ShareCard:
    """The card of the agenda of a topic."""
    topic = get_object_or_404(Topic, slug=slug)
    return _card("Topik", topic.name, subjects.events_of(topic.pk, timezone.now()))


def area_card(slug: str) -> ShareCard:
    """The card of the agenda of an area."""
    area = get_object_or_404(Area, slug=slug)
    return _card("Wilayah", area.name, areas.events_of(area.pk, timezone.now()))


def agency_card(slug: str) -> ShareCard:
    """The card of the agenda of an agency."""
    agency = get_object_or_404(Agency.objects.public().without_tree_fields(), slug=slug)
    return _card("Instansi", agency.name, agencies.events_of(agency.pk, timezone.now()))


def official_card(slug: str) -> ShareCard:
    """The card of the agenda of an official."""
    official = get_object_or_404(Official.objects.public(), slug=slug)
    return _card("Pejabat", official.full_name, officials.roles_of(official.pk, timezone.now()))


def _card(kind: str, name: str, rows: QuerySet[Any]) -> ShareCard:
    """The card of a list that has a page: of a name alone that is in use nowhere, nothing is told."""
    if not rows.exists():
        raise Http404
    return list_cards.of_agenda(kind, name)
