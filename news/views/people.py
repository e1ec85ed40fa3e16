"""Agencies and officials: who they are today, what they were, and where they appear."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agencies.models import Agency, Official, Post, Tenure
from kominfo.lib import dates
from kominfo.lib.http import public_page
from kominfo.lib.paging import PARAMETER, InvalidCursor, paginate
from news.models import (
    Delegation,
    Edition,
    EditionAgency,
    EditionOfficial,
    EditionQuote,
    Event,
    EventRole,
)
from news.views import frame

WITHOUT_POST = 32_767  # after every protocol rank
RELEASES_A_PAGE = 10
EVENTS_SHOWN = 20
QUOTES_SHOWN = 20


@public_page()
def agency_list(request: HttpRequest) -> HttpResponse:
    """The province first, then each regency and city; those that ended come last in their group."""
    agencies = Agency.objects.public().for_list().order_by("area__code", "name")
    groups = [(area, list(rows)) for area, rows in groupby(agencies, key=lambda agency: agency.area)]
    return frame.page(request, "news/agency_list.html", {"groups": groups}, section="agencies")


@public_page(PARAMETER)
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: its place in the tree, its posts with today's holders, its releases and events."""
    now, today = timezone.now(), dates.today()
    agency = get_object_or_404(for_agency_page(Agency.objects.public(), today), slug=slug)
    try:
        page = releases_page(request, releases_of_agency(agency, now))
    except InvalidCursor:
        return frame.bad_page(request)
    context = {
        "agency": agency,
        "has_ended": agency.has_ended(today),
        "page": page,
        "events": events_of_agency(agency, now)[:EVENTS_SHOWN],
    }
    return frame.page(request, "news/agency_detail.html", context, section="agencies")


@public_page(PARAMETER)
def official_list(request: HttpRequest) -> HttpResponse:
    """Officials by the rank of the post they hold today, then those who hold none now."""
    today = dates.today()
    officials = Official.objects.public().with_tenures().annotate(rank=rank_on(today))
    try:
        page = paginate(officials, keys=("rank", "name", "id"), cursor=request.GET.get(PARAMETER), size=60)
    except InvalidCursor:
        return frame.bad_page(request)
    if PARAMETER in request.GET and not page.items:
        return frame.bad_page(request)
    rows = [(official, official.posts_on(today)) for official in page.items]
    context = {
        "page": page,
        "holding": [row for row in rows if row[1]],
        "former": [official for official, posts in rows if not posts],
        "on_day": today,
    }
    return frame.page(request, "news/official_list.html", context, section="officials")


@public_page(PARAMETER)
def official_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One official: posts over time, words, releases and events, also where somebody stood in."""
    now = timezone.now()
    official = get_object_or_404(Official.objects.public().select_related("portrait"), slug=slug)
    try:
        page = releases_page(request, releases_naming(official, now))
    except InvalidCursor:
        return frame.bad_page(request)
    context = {
        "official": official,
        "timeline": timeline(official),
        "today_posts": official.posts_on(dates.today(now)),
        "page": page,
        "quotes": quotes_of(official, now)[:QUOTES_SHOWN],
        "roles": roles_of(official, now)[:EVENTS_SHOWN],
    }
    return frame.page(request, "news/official_detail.html", context, section="officials")


def timeline(official: Official) -> list[tuple[Tenure, str]]:
    """Posts held, newest first, in words; a legal capacity is spelt out where it first appears."""
    tenures = official.tenures.select_related("post__agency").order_by(
        F("first_day").desc(nulls_last=True), "pk"
    )
    spelt = {Tenure.Capacity.DEFINITIVE.value}
    rows = []
    for tenure in tenures:
        full = f"{tenure.get_capacity_display()} {tenure.post.title}"
        rows.append((tenure, tenure.title if tenure.capacity in spelt else full))
        spelt.add(tenure.capacity)
    return rows


def releases_page(request: HttpRequest, editions: QuerySet[Edition]) -> Any:
    """One page of the releases of somebody; a page beyond the last is no page of ours."""
    cursor = request.GET.get(PARAMETER)
    page = paginate(editions.for_list(), cursor=cursor, size=RELEASES_A_PAGE)
    if cursor and not page.items:
        raise InvalidCursor(cursor)
    return page


def for_agency_page(agencies: QuerySet[Agency], today: dt.date) -> QuerySet[Agency]:
    """The agency with its relatives, contacts and posts; `holders` of a post are today's, by capacity."""
    relatives = Agency.objects.public().without_tree_fields().order_by("name")
    holders = Tenure.objects.on(today).select_related("official", "post").order_by("capacity", "pk")
    posts = Post.objects.prefetch_related(Prefetch("tenures", holders, to_attr="holders"))
    return (
        agencies.without_tree_fields()
        .select_related("area", "parent", "logo")
        .prefetch_related(
            "functions",
            "aliases",
            "contacts",
            Prefetch("children", relatives),
            Prefetch("successors", relatives),
            Prefetch("predecessors", relatives),
            Prefetch("posts", posts),
        )
    )


def releases_of_agency(agency: Agency, now: dt.datetime) -> QuerySet[Edition]:
    """Releases that the agency gave out or that mention it."""
    mention = EditionAgency.objects.filter(edition=OuterRef("pk"), agency=agency)
    return Edition.objects.listed(now).filter(Q(agency=agency) | Exists(mention))


def events_of_agency(agency: Agency, now: dt.datetime) -> QuerySet[Event]:
    """Events that the agency organised, hosted or sent people to."""
    delegation = Delegation.objects.filter(event=OuterRef("pk"), agency=agency)
    part = Q(organiser=agency) | Q(host_agency=agency) | Exists(delegation)
    return Event.objects.public(now).filter(part).for_list().order_by("-start_on", "-id")


def releases_naming(official: Official, now: dt.datetime) -> QuerySet[Edition]:
    """Releases that name the official, or quote words that are theirs or that they delivered."""
    named = EditionOfficial.objects.filter(edition=OuterRef("pk"), official=official)
    quoted = EditionQuote.objects.filter(edition=OuterRef("pk")).filter(
        Q(attributed_to=official) | Q(delivered_by=official)
    )
    return Edition.objects.listed(now).filter(Exists(named) | Exists(quoted))


def quotes_of(official: Official, now: dt.datetime) -> QuerySet[EditionQuote]:
    """Words of the official and words of others that they delivered, newest first, from releases that stand."""
    return (
        EditionQuote.objects.filter(edition__in=Edition.objects.listed(now))
        .filter(Q(attributed_to=official) | Q(delivered_by=official))
        .select_related("edition", "attributed_to", "delivered_by")
        .defer("edition__snapshot")
        .order_by("-said_on", "-edition_id", "pk")
    )


def roles_of(official: Official, now: dt.datetime) -> QuerySet[EventRole]:
    """What the official did at public events, and where somebody stood in for them."""
    return (
        EventRole.objects.filter(event__in=Event.objects.public(now))
        .filter(Q(tenure__official=official) | Q(represents__official=official))
        .select_related(
            "event__venue", "tenure__official", "tenure__post", "represents__official", "represents__post"
        )
        .order_by("-event__start_on", "-event_id", "pk")
    )


def rank_on(today: dt.date) -> Coalesce:
    """The rank of the highest post that an official holds on `today`."""
    held = Tenure.objects.on(today).filter(official=OuterRef("pk")).order_by().values("official")
    highest = held.annotate(highest=Min("post__protocol_rank")).values("highest")
    return Coalesce(Subquery(highest), Value(WITHOUT_POST))
