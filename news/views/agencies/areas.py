"""The province and its regencies and cities: a map, and what concerns each."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.map import OUTLINES, Outline
from agencies.models import Agency, Area
from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.paging import PARAMETER
from news.formats import jsonld
from news.models import AreaListing, Delegation, Event
from news.models.event import EventQuerySet
from news.views import frame
from news.views.events import events
from news.views.frame import public_page

RELEASES_PAGE_SIZE = 10
MAX_EVENTS = 10

releases = frame.Releases(
    lambda now, area: AreaListing.objects.listed(now).filter(area=area), size=RELEASES_PAGE_SIZE
)


@public_page()
def area_list(request: HttpRequest) -> HttpResponse:
    """The map, and the same areas as a list."""
    parts = shapes()
    context = {"province": province(), "shapes": parts, "drawn": drawn(parts)}
    return frame.page(request, "news/area/list.html", context)


@public_page(PARAMETER)
@frame.listing
def area_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One area: its offices, releases and events."""
    now = timezone.now()
    agencies = Agency.objects.public().on(dates.today(now)).exclude(kind__in=Agency.NATIONAL)
    agencies = agencies.without_tree_fields().order_by("name")
    area: Area = get_object_or_404(Area.objects.prefetch_related(Prefetch("agencies", agencies)), slug=slug)
    context = {
        "area": area,
        "drawn": drawn(shapes()),
        "page": releases.asked(request, now=now, area=area.pk),
        "events": _events.all(area=area.pk, now=now),
        "events_shown": MAX_EVENTS,
        "structured_data": jsonld.breadcrumbs(
            ("Wilayah", reverse("news:area-list")), (area.name, request.path)
        ),
        "subscription": events.subscribing(reverse("news:area-subscription", args=[slug])),
        "band": {"areas": {area.pk}},
    }
    return frame.page(request, "news/area/detail.html", context)


@Prepared
def _events(area: int, now: dt.datetime) -> QuerySet[Event]:
    return events_of(area, now).in_turn(now)[: MAX_EVENTS + 1]


def province() -> Area | None:
    """The area that the others are part of."""
    return Area.objects.filter(kind=Area.Kind.PROVINCE).first()


def shapes() -> list[tuple[Area, Outline | None]]:
    """The regencies and cities in the order of their codes with their outlines on the map; None where none is drawn."""
    parts = Area.objects.exclude(kind=Area.Kind.PROVINCE)
    return [(area, OUTLINES.get(area.code)) for area in parts]


def drawn(parts: list[tuple[Area, Outline | None]]) -> list[tuple[Area, Outline | None]]:
    """Those of these areas that have an outline: none in a province whose map nobody has drawn."""
    return [(area, outline) for area, outline in parts if outline]


def events_of(area: int, now: dt.datetime) -> EventQuerySet:
    """Events in the area, hosted by it, or to which it sent people."""
    from_here = Q(agency__area=area) & ~Q(agency__kind__in=Agency.NATIONAL)
    sent = Delegation.objects.filter(event=OuterRef("pk")).filter(Q(area=area) | from_here)
    part = Q(venue__area=area) | Q(host_area=area) | Exists(sent)
    return Event.objects.public(now).filter(part).for_list()
