"""Feeds: of all releases, of an agency, an area or a topic, and of corrections."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area
from kominfo.lib.http import usable_elsewhere
from news.formats import feeds
from news.models import AgencyListing, AreaListing, Edition, Topic
from news.models.edition import EditionQuerySet
from news.models.listing import ListingQuerySet
from news.models.subject import with_page
from news.views import frame
from news.views.frame import public_page
from news.views.releases import corrections

MAX_ENTRIES = 30
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
    agency = get_object_or_404(Agency.objects.public().without_tree_fields(), slug=slug)
    rows = AgencyListing.objects.listed(timezone.now()).filter(agency=agency)
    key = f"instansi/{agency.pk}"
    return of_releases(request, form, key, agency.name, agency.get_absolute_url(), in_list(rows))


@usable_elsewhere
@public_page()
def area(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest from an area or about it."""
    area = get_object_or_404(Area, slug=slug)
    rows = AreaListing.objects.listed(timezone.now()).filter(area=area)
    page = reverse("news:area-detail", args=[slug])
    return of_releases(request, form, f"wilayah/{area.pk}", area.name, page, in_list(rows))


@usable_elsewhere
@public_page()
def topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest about a topic."""
    topic = get_object_or_404(with_page(Topic, timezone.now()), slug=slug)
    newest = Edition.objects.listed(timezone.now()).filter(topic_links__topic=topic)
    page = reverse("news:topic-detail", args=[slug])
    return of_releases(request, form, f"topik/{topic.pk}", topic.name, page, newest)


@usable_elsewhere
@public_page()
def changes(request: HttpRequest, form: str) -> HttpResponse:
    """The newest corrections, updates and withdrawals."""
    now = timezone.now()
    newest = corrections.told_changes(Edition.objects.read(now)).order_by("-live_from", "-id")[:MAX_ENTRIES]
    feed = feeds.Feed(
        title="Ralat dan pencabutan",
        author=frame.site_name(request),
        description="Ralat, pembaruan, hak jawab, dan pencabutan, dengan waktu dan alasannya.",
        page=reverse("news:correction-list"),
        address=request.path,
        key="ralat",
    )
    return answer(feeds.of_changes(feed, corrections.with_standing(newest, now), form))


def in_list(rows: ListingQuerySet) -> EditionQuerySet:
    """The editions of the newest rows of a listing."""
    newest = rows.order_by("-published_at", "-release_id").values_list("edition_id", flat=True)
    return Edition.objects.listed(timezone.now()).filter(pk__in=list(newest[:MAX_ENTRIES]))


def of_releases(
    request: HttpRequest, form: str, key: str, name: str, page: str, editions: EditionQuerySet
) -> HttpResponse:
    """A feed of the newest of these editions, which must be in force."""
    author = frame.site_name(request)
    feed = feeds.Feed(title=name, author=author, description=ABOUT, page=page, address=request.path, key=key)
    newest = editions.with_source().order_by("-published_at", "-release_id")
    newest = newest.annotate(topics=F("snapshot__topics"))
    return answer(feeds.of_releases(feed, newest[:MAX_ENTRIES], form))


def answer(feed: feeds.Made) -> HttpResponse:
    """The feed as a response with its content type."""
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
