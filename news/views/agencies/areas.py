"""The province and its regencies and cities: a map, and what concerns each."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies import map as maps
from agencies.map import Drawing, Outline
from agencies.models import Agency, Area
from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.paging import PARAMETER
from news.formats import jsonld, share_cards
from news.models import AreaListing, Delegation, Event
from news.models.event import EventQuerySet
from news.views import frame
from news.views.events import calendars
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.site_cache import cached

RELEASES_PAGE_SIZE = 10
MAX_EVENTS = 10
SHADES = 4  # of areas with releases, on the map
YEAR = dt.timedelta(days=365)


class Part(NamedTuple):
    """A regency or city: its outline, if its province is drawn, and how many releases of the last year are about it.

    `shade` goes from 0, none, to `SHADES`, as many as about any.
    """

    area: Area
    outline: Outline | None
    releases: int
    shade: int


class Map(NamedTuple):
    """What the map shows."""

    drawing: Drawing
    parts: list[Part]


releases = lists.Releases(
    lambda now, area: AreaListing.objects.listed(now).filter(area=area), size=RELEASES_PAGE_SIZE
)


@public_page()
def area_list(request: HttpRequest) -> HttpResponse:
    """The map, and the same areas as a list."""
    parts = cached(request, "parts", parts_of_province)
    context = {"province": province(), "parts": parts, "map": drawn(parts)}
    return frame.page(request, "news/area/list.html", context)


@public_page(PARAMETER)
@lists.listing
def area_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One area: its offices, releases and events."""
    now = timezone.now()
    agencies = Agency.objects.public().on(dates.today(now)).exclude(kind__in=Agency.NATIONAL)
    agencies = agencies.without_tree_fields().order_by("name")
    area: Area = get_object_or_404(Area.objects.prefetch_related(Prefetch("agencies", agencies)), slug=slug)
    context = {
        "area": area,
        "image": share_cards.shown(share_cards.of_area(area), "area", area.slug),
        "map": drawn(cached(request, "parts", parts_of_province)),
        "page": releases.asked(request, now=now, area=area.pk),
        "events": _events.all(area=area.pk, now=now),
        "events_shown": MAX_EVENTS,
        "structured_data": jsonld.breadcrumbs(
            ("Wilayah", reverse("news:area-list")), (area.name, request.path)
        ),
        "subscription": calendars.addresses(reverse("news:area-subscription", args=[slug])),
        "band": {"areas": area.with_above},
    }
    return frame.page(request, "news/area/detail.html", context)


@Prepared
def _events(area: int, now: dt.datetime) -> QuerySet[Event]:
    return events_of(area, now).in_turn(now)[: MAX_EVENTS + 1]


def province() -> Area | None:
    """The area that the others are part of."""
    return Area.objects.filter(kind=Area.Kind.PROVINCE).first()


def parts_of_province() -> list[Part]:
    """The regencies and cities in the order of their codes."""
    now = timezone.now()
    parts = Area.objects.exclude(kind=Area.Kind.PROVINCE)
    rows = AreaListing.objects.listed(now).filter(published_at__gt=now - YEAR, area__in=parts).order_by()
    counts = dict(rows.values_list("area").annotate(Count("edition")))
    most = max(counts.values(), default=1)
    return [
        Part(area, _outline(area), count, _shade(count, most))
        for area in parts
        for count in [counts.get(area.pk, 0)]
    ]


def _shade(count: int, most: int) -> int:
    return max(1, round(SHADES * count / most)) if count else 0


def drawn(parts: list[Part]) -> Map | None:
    """The map; None in a province that nobody has drawn."""
    drawing = _drawing(parts[0].area) if parts else None
    return Map(drawing, [part for part in parts if part.outline]) if drawing else None


def _drawing(area: Area) -> Drawing | None:
    return maps.drawing(area.code.partition(".")[0])


def _outline(area: Area) -> Outline | None:
    drawing = _drawing(area)
    return drawing.outlines.get(area.code) if drawing else None


def events_of(area: int, now: dt.datetime) -> EventQuerySet:
    """Events in the area, hosted by it, or to which it sent people."""
    from_here = Q(agency__area=area) & ~Q(agency__kind__in=Agency.NATIONAL)
    sent = Delegation.objects.filter(event=OuterRef("pk")).filter(Q(area=area) | from_here)
    part = Q(venue__area=area) | Q(host_area=area) | Exists(sent)
    return Event.objects.public(now).filter(part).for_list()
