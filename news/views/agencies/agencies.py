"""Agencies: what they are today, what became of them, and where they appear."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from agencies.models import Agency, AgencyAlias, AgencyContact, Area, Function, Post, Tenure
from agencies.models.agency import Level, in_organisation
from kominfo.lib import dates
from kominfo.lib.postgres import linked
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.paging import PARAMETER
from news.editions import front_page
from news.formats import jsonld_registry, share_cards
from news.models import AgencyListing, Delegation, Event
from news.models.event import EventQuerySet
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page

AGENCIES_PAGE_SIZE = 100
RELEASES_PAGE_SIZE = 10
MAX_EVENTS = 10

releases = lists.Releases(
    lambda now, agency: AgencyListing.objects.listed(now).filter(agency=agency), size=RELEASES_PAGE_SIZE
)


@public_page(PARAMETER)
@lists.listing
def agency_list(request: HttpRequest) -> HttpResponse:
    """Agencies of the province, then of each regency and city, then those without an area; those that have ended come last."""
    agencies = Agency.objects.public().for_list().by_level(dates.today())
    page = lists.paged(
        request, agencies, keys=("level", "area_code", "place", "name", "id"), size=AGENCIES_PAGE_SIZE
    )
    groups = [
        (Level(level), rows[0].area, rows)
        for (level, _area_code), rows in (
            (group, list(found))
            for group, found in groupby(page.items, key=lambda agency: (agency.level, agency.area_code))
        )
    ]
    return frame.page(request, "news/agency/list.html", {"groups": groups, "page": page}, section="agencies")


@public_page()
def agency_tree(request: HttpRequest) -> HttpResponse:
    """The agencies of the province as the tree they are; those of regencies and cities stand with their areas."""
    today = dates.today()
    rows = Agency.objects.public().on(today).without_tree_fields().filter(area__kind=Area.Kind.PROVINCE)
    rows = rows.exclude(kind__in=Agency.NATIONAL | {Agency.Kind.VERTICAL, Agency.Kind.MEDIA})
    agencies = list(rows.order_by(in_organisation(), "name"))
    below: dict[int | None, list[Agency]] = {}
    here = {agency.pk for agency in agencies}
    for agency in agencies:
        below.setdefault(agency.parent_id if agency.parent_id in here else None, []).append(agency)
    context = {"branches": branches(below, None), "areas": Area.objects.exclude(kind=Area.Kind.PROVINCE)}
    return frame.page(request, "news/agency/tree.html", context, section="agencies")


def branches(below: dict[int | None, list[Agency]], above: int | None) -> list[tuple[Agency, list[Any]]]:
    """The agencies below one, each with those below it. The recursion ends because the form refuses circles."""
    return [(agency, branches(below, agency.pk)) for agency in below.get(above, [])]


@public_page(PARAMETER)
@lists.listing
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: its place in the tree, its posts with today's holders, its releases and events."""
    now, today = timezone.now(), dates.today()
    agency = for_page(slug, today)
    page = releases.asked(request, now=now, agency=agency.pk)
    chosen = [] if PARAMETER in request.GET else front_page.of_agency(agency.pk, now)
    above = {edition.release_id for edition in chosen}
    context = {
        "agency": agency,
        "chosen": chosen,
        "cards": [card for card in page.items if card.release_id not in above],
        "has_ended": agency.has_ended(today),
        "page": page,
        "events": _events.all(agency=agency.pk, now=now),
        "events_shown": MAX_EVENTS,
        "image": share_cards.shown(share_cards.of_agency(agency, today), "agency", agency.slug),
        "structured_data": jsonld_registry.agency(agency, today),
        "band": {"areas": agency.area.with_above},
    }
    return frame.page(request, "news/agency/detail.html", context, section="agencies")


def for_page(slug: str, today: dt.date) -> Agency:
    """The agency with its relatives, contacts and posts; `holders` of a post are today's, by capacity. 404 without one."""
    agency: Agency | None = _agency.first(slug=slug)
    if agency is None:
        raise Http404
    linked.give(agency, **{name: rows.all(agency=agency.pk) for name, rows in BESIDE.items()})
    posts = agency.posts.all()
    linked.give_each(posts, "tenures", _tenures.all(agency=agency.pk), by="post_id")
    for post in posts:
        today_s = [tenure for tenure in post.tenures.all() if tenure.covers(today)]
        post.holders = sorted(today_s, key=lambda tenure: (tenure.capacity, tenure.pk))
    return agency


@Prepared
def _agency(slug: str) -> QuerySet[Agency]:
    agencies = Agency.objects.public().without_tree_fields().filter(slug=slug)
    return agencies.select_related("area", "parent", "logo")


@Prepared
def _tenures(agency: int) -> QuerySet[Tenure]:
    return Tenure.objects.filter(post__agency=agency).select_related("official")


@Prepared
def _events(agency: int, now: dt.datetime) -> QuerySet[Event]:
    return events_of(agency, now).in_turn(now)[: MAX_EVENTS + 1]


def relatives(way: str) -> Prepared:
    """A prepared list of the public agencies whose lookup `way` leads to the agency."""
    rows = Agency.objects.public().without_tree_fields().order_by("name")
    return Prepared(lambda agency: rows.filter(**{way: agency}))


# By the attribute of the agency under which the template finds them.
BESIDE = {
    "functions": Prepared(lambda agency: Function.objects.filter(agencies=agency)),
    "aliases": Prepared(lambda agency: AgencyAlias.objects.filter(agency=agency)),
    "contacts": Prepared(lambda agency: AgencyContact.objects.filter(agency=agency)),
    "posts": Prepared(lambda agency: Post.objects.filter(agency=agency)),
    "children": relatives("parent"),
    "successors": relatives("predecessors"),
    "predecessors": relatives("successors"),
}


def events_of(agency: int, now: dt.datetime) -> EventQuerySet:
    """Events that the agency organised, hosted or sent people to."""
    delegation = Delegation.objects.filter(event=OuterRef("pk"), agency=agency)
    part = Q(organiser=agency) | Q(host_agency=agency) | Exists(delegation)
    return Event.objects.public(now).filter(part).for_list()
