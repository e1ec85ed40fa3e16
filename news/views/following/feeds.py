"""Feeds: of each list of releases, of the agenda and each part of it, and of corrections."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area, Official
from kominfo.lib.web.http import usable_elsewhere
from news.formats import feeds
from news.models import (
    AgencyListing,
    AreaListing,
    Edition,
    EditionArea,
    Event,
    OfficialListing,
    Programme,
    Regulation,
    Topic,
)
from news.models.edition import EditionQuerySet, ListingQuerySet
from news.models.event import EventQuerySet
from news.models.subject import with_page
from news.views import frame, subjects
from news.views.agencies import agencies, areas, officials
from news.views.events import events
from news.views.frame.conditional import public_page
from news.views.pages import CATEGORIES
from news.views.releases import corrections

MAX_ENTRIES = 30
ABOUT_EVENTS = "Kegiatan yang diumumkan dan perubahannya; keterangan yang berlaku selalu ada di halamannya."
ABOUT = "Teras dan alamat siaran pers; teks yang berlaku selalu ada di halamannya."


@usable_elsewhere
@public_page()
def releases(request: HttpRequest, form: str) -> HttpResponse:
    """The newest releases."""
    newest = Edition.objects.listed(timezone.now())
    return of_releases(request, form, "siaran-pers", "Siaran pers", reverse("news:release-list"), newest)


@usable_elsewhere
@public_page()
def agency(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest from an agency or about it."""
    agency = agency_of(slug)
    rows = AgencyListing.objects.listed(timezone.now()).filter(agency=agency)
    key = f"instansi/{agency.pk}"
    return of_releases(request, form, key, agency.name, agency.get_absolute_url(), in_list(rows))


@usable_elsewhere
@public_page()
def area(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest from an area or about it, and warnings for what it lies in: they are warnings for each part."""
    area, now = area_of(slug), timezone.now()
    rows = AreaListing.objects.listed(now).filter(area=area)
    page = reverse("news:area-detail", args=[slug])
    of_whole = EditionArea.objects.filter(area=area.parent_id).values("edition")
    warnings = Edition.objects.listed(now).of_warnings().filter(pk__in=of_whole)
    newest = warnings.order_by("-published_at", "-release_id").values_list("pk", flat=True)[:MAX_ENTRIES]
    return of_releases(request, form, f"wilayah/{area.pk}", area.name, page, in_list(rows, also=newest))


@usable_elsewhere
@public_page()
def topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest about a topic."""
    return about(request, form, "topik", topic_of(slug), reverse("news:topic-detail", args=[slug]))


@usable_elsewhere
@public_page()
def programme(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest about a programme."""
    subject = get_object_or_404(with_page(Programme, timezone.now()), slug=slug)
    return about(request, form, "program", subject, reverse("news:programme-detail", args=[slug]))


@usable_elsewhere
@public_page()
def regulation(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The newest that cites a regulation."""
    subject = get_object_or_404(with_page(Regulation, timezone.now()), pk=pk)
    return about(request, form, "peraturan", subject, reverse("news:regulation-detail", args=[pk]))


@usable_elsewhere
@public_page()
def official(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest that names an official, quotes them or has words that they delivered."""
    official = official_of(slug)
    rows = OfficialListing.objects.listed(timezone.now()).filter(official=official)
    key, page = f"pejabat/{official.pk}", official.get_absolute_url()
    return of_releases(request, form, key, official.name, page, in_list(rows))


@usable_elsewhere
@public_page()
def register(request: HttpRequest, form: str, category: str = "") -> HttpResponse:
    """The newest in the register of public information, or in one of its categories."""
    newest = Edition.objects.listed(timezone.now()).exclude(category="")
    name, page = "Informasi publik", reverse("news:register")
    if category:
        newest = newest.filter(category=CATEGORIES[category])
        name, page = f"Informasi {CATEGORIES[category].label.lower()}", reverse(f"news:register-{category}")
    return of_releases(request, form, f"informasi-publik/{category}", name, page, newest)


@usable_elsewhere
@public_page()
def warnings(request: HttpRequest, form: str) -> HttpResponse:
    """The newest warnings, those that are over or were withdrawn too: who has one in a reader learns of it there."""
    newest = Edition.objects.live(timezone.now()).of_warnings()
    return of_releases(request, form, "peringatan", "Peringatan", reverse("news:warning-list"), newest)


def about(request: HttpRequest, form: str, kind: str, subject: Any, page: str) -> HttpResponse:
    """A feed of the newest about a subject."""
    newest = Edition.objects.listed(timezone.now()).filter(**{subject.FROM_EDITION: subject})
    return of_releases(request, form, f"{kind}/{subject.pk}", str(subject), page, newest)


def topic_of(slug: str) -> Topic:
    """The topic, where something that readers may read is about it."""
    return get_object_or_404(with_page(Topic, timezone.now()), slug=slug)


def agency_of(slug: str) -> Agency:
    """The agency, where it has a page."""
    agency: Agency = get_object_or_404(Agency.objects.public().without_tree_fields(), slug=slug)
    return agency


def area_of(slug: str) -> Area:
    """The area: each has a page, from the day it is entered."""
    return get_object_or_404(Area, slug=slug)


def official_of(slug: str) -> Official:
    """The official, where they have a page."""
    return get_object_or_404(Official.objects.public(), slug=slug)


@usable_elsewhere
@public_page()
def agenda(request: HttpRequest, form: str) -> HttpResponse:
    """What was announced or changed last."""
    return of_events(request, form, "agenda", "Agenda", reverse("news:event-list"), Event.objects.public())


def events_of(
    kind: str, page: str, find: Callable[[str], Any], rows: Callable[[int], EventQuerySet]
) -> Callable[..., HttpResponse]:
    """A view: the feed of the agenda of somebody or something, which `find` finds by its slug."""

    @usable_elsewhere
    @public_page()
    def feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
        thing = find(slug)
        name, address = f"Agenda {thing.name}", reverse(page, args=[slug])
        return of_events(request, form, f"agenda/{kind}/{thing.pk}", name, address, rows(thing.pk))

    return feed


def with_official(official: int) -> EventQuerySet:
    """The public events at which an official had a role, or a deputy for them."""
    roles = officials.roles_of(official, timezone.now()).order_by()
    return Event.objects.public().filter(pk__in=roles.values("event"))


agency_agenda = events_of(
    "instansi", "news:agency-events", agency_of, lambda key: agencies.events_of(key, timezone.now())
)
area_agenda = events_of(
    "wilayah", "news:area-events", area_of, lambda key: areas.events_of(key, timezone.now())
)
topic_agenda = events_of(
    "topik", "news:topic-events", topic_of, lambda key: subjects.events_of(key, timezone.now())
)
official_agenda = events_of("pejabat", "news:official-events", official_of, with_official)


@usable_elsewhere
@public_page()
def changes(request: HttpRequest, form: str) -> HttpResponse:
    """The newest corrections, updates and withdrawals."""
    now = timezone.now()
    newest = corrections.told_changes(Edition.objects.ever_live(now)).order_by("-live_from", "-id")[
        :MAX_ENTRIES
    ]
    feed = feeds.Feed(
        title="Ralat dan pencabutan",
        author=frame.site_name(request),
        description="Ralat, pembaruan, hak jawab, dan pencabutan, dengan waktu dan alasannya.",
        page=reverse("news:correction-list"),
        address=request.path,
        key="ralat",
    )
    return answer(feeds.of_changes(feed, corrections.with_standing(newest, now), form))


def in_list(rows: ListingQuerySet, also: Iterable[int] = ()) -> EditionQuerySet:
    """The editions of the newest rows of a listing, and `also` those with these ids."""
    newest = rows.order_by("-published_at", "-release_id").values_list("edition_id", flat=True)
    return Edition.objects.listed(timezone.now()).filter(pk__in=[*newest[:MAX_ENTRIES], *also])


def of_releases(
    request: HttpRequest, form: str, key: str, name: str, page: str, editions: EditionQuerySet
) -> HttpResponse:
    """A feed of the newest of these editions; of one that is not in force it tells only that, and why."""
    author = frame.site_name(request)
    feed = feeds.Feed(title=name, author=author, description=ABOUT, page=page, address=request.path, key=key)
    newest = editions.with_source().order_by("-published_at", "-release_id")
    newest = newest.annotate(
        topics=F("snapshot__topics"), areas=F("snapshot__areas"), alarm=F("snapshot__warning")
    )
    return answer(feeds.of_releases(feed, newest[:MAX_ENTRIES], form))


def of_events(
    request: HttpRequest, form: str, key: str, name: str, page: str, rows: EventQuerySet
) -> HttpResponse:
    """A feed of these public events, the one that changed last before all others: a cancellation is news."""
    author = frame.site_name(request)
    feed = feeds.Feed(
        title=name, author=author, description=ABOUT_EVENTS, page=page, address=request.path, key=key
    )
    newest = list(rows.for_list().order_by("-updated_at", "-id")[:MAX_ENTRIES])
    if not newest and key != "agenda":
        raise Http404  # as the page of such a list
    return answer(feeds.of_events(feed, [(event, events.gist(event)) for event in newest], form))


def answer(feed: feeds.Made) -> HttpResponse:
    """The feed as a response with its content type."""
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
