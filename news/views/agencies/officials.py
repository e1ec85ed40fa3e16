"""Officials: the posts they hold and held, their words, and where they appear."""

import datetime as dt

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agencies.models import Official, Tenure
from agencies.models.agency import in_organisation
from kominfo.lib import dates
from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.postgres import linked
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.paging import PARAMETER
from news.events import names
from news.formats import jsonld_registry, list_cards, share_cards
from news.models import Edition, EditionQuote, EventRole, OfficialListing
from news.models.event import announced, turns
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page

WITHOUT_POST = 32_767  # after every protocol rank
BY_PROTOCOL = ("rank", "area_code", "place", "name", "id")
OFFICIALS_PAGE_SIZE = 60
RELEASES_PAGE_SIZE = 10
MAX_EVENTS = 10
IN_TURN = ("is_over", "turn", "-event_id", "id")
MAX_QUOTES = 5
# What a list of quotes shows, and of the edition what its address is made of.
QUOTED = (
    "words", "is_direct", "attributed_as", "delivered_as", "said_on", "edition__headline", "edition__slug",
    "edition__address_year", "edition__address_month",
)  # fmt: skip
QUOTES_PAGE_SIZE = 20

releases = lists.Releases(
    lambda now, official: OfficialListing.objects.listed(now).filter(official=official),
    size=RELEASES_PAGE_SIZE,
)


@public_page(PARAMETER)
@lists.listing
def official_list(request: HttpRequest) -> HttpResponse:
    """Officials in the order of protocol of the posts they hold today, then those who hold none now."""
    today = dates.today()
    officials = by_protocol(Official.objects.public().with_tenures().select_related("portrait"), today)
    page = lists.paged(request, officials, keys=BY_PROTOCOL, size=OFFICIALS_PAGE_SIZE)
    rows = [(official, official.posts_on(today)) for official in page.items]
    context = {
        "page": page,
        "holding": [row for row in rows if row[1]],
        "former": [official for official, posts in rows if not posts],
        "on_day": today,
    }
    return frame.page(request, "news/official/list.html", context, section="officials")


@public_page(PARAMETER)
@lists.listing
def official_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One official: posts over time, quotes, releases and events, also those where a deputy represented them."""
    now = timezone.now()
    official: Official | None = _official.first(slug=slug)
    if official is None:
        raise Http404
    linked.give(official, tenures=_tenures.all(official=official.pk))
    page = releases.asked(request, now=now, official=official.pk)
    today_posts = official.posts_on(dates.today(now))
    card = share_cards.of_official(official, today_posts)
    context = {
        "official": official,
        "timeline": timeline(official),
        "image": share_cards.shown(card, "official", official.slug),
        "today_posts": today_posts,
        "page": page,
        "quotes": _quotes.all(official=official.pk, now=now),
        "quotes_shown": MAX_QUOTES,
        "roles": names.of_roles(_roles.all(official=official.pk, now=now)),
        "roles_shown": MAX_EVENTS,
        "structured_data": jsonld_registry.official(official, official.tenures.all(), dates.today(now)),
    }
    return frame.page(request, "news/official/detail.html", context, section="officials")


@public_page(PARAMETER)
@lists.listing
def official_quotes(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that one official said or delivered, newest first, in pages."""
    official = get_object_or_404(Official.objects.public(), slug=slug)
    keys = ("-said_on", "-edition_id", "id")
    quotes = quotes_of(official.pk, timezone.now())
    page = lists.paged_or_missing(request, quotes, keys=keys, size=QUOTES_PAGE_SIZE)
    context = {
        "official": official,
        "page": page,
        "is_unlisted": True,  # it continues the official's page
        "image": list_cards.shown(list_cards.of_quotes(official.full_name), request.path),
    }
    return frame.page(request, "news/official/quotes.html", context, section="officials")


def quotes_card(slug: str) -> ShareCard:
    """The card of everything that one official said."""
    official = get_object_or_404(Official.objects.public(), slug=slug)
    if not quotes_of(official.pk, timezone.now()).exists():
        raise Http404
    return list_cards.of_quotes(official.full_name)


def timeline(official: Official) -> list[tuple[Tenure, str]]:
    """The tenures in words, in the order of `_tenures`; a legal capacity is written in full where it first appears."""
    spelt = {Tenure.Capacity.DEFINITIVE.value}
    rows = []
    for tenure in official.tenures.all():
        full = f"{tenure.get_capacity_display()} {tenure.post.title}"
        rows.append((tenure, tenure.title if tenure.capacity in spelt else full))
        spelt.add(tenure.capacity)
    return rows


@Prepared
def _official(slug: str) -> QuerySet[Official]:
    return Official.objects.public().filter(slug=slug).select_related("portrait")


@Prepared
def _tenures(official: int) -> QuerySet[Tenure]:
    """Newest first."""
    newest = F("first_day").desc(nulls_last=True)
    return Tenure.objects.filter(official=official).select_related("post__agency").order_by(newest, "pk")


@Prepared
def _quotes(official: int, now: dt.datetime) -> QuerySet[EditionQuote]:
    return quotes_of(official, now)[: MAX_QUOTES + 1]


@Prepared
def _roles(official: int, now: dt.datetime) -> QuerySet[EventRole]:
    return roles_of(official, now)[: MAX_EVENTS + 1]


def quotes_of(official: int, now: dt.datetime) -> QuerySet[EditionQuote]:
    """Words of the official and words of others that they delivered, newest first, from releases that stand."""
    return (
        EditionQuote.objects.filter(edition__in=Edition.objects.listed(now))
        .filter(Q(attributed_to=official) | Q(delivered_by=official))
        .select_related("edition")
        .only(*QUOTED)
        .order_by("-said_on", "-edition_id", "pk")
    )


def roles_of(official: int, now: dt.datetime) -> QuerySet[EventRole]:
    """The official's roles at public events, and roles of deputies who represented them."""
    return (
        EventRole.objects.filter(announced(now, "event__"))
        .filter(Q(tenure__official=official) | Q(represents__official=official))
        .select_related(
            "event", "tenure__official", "tenure__post", "represents__official", "represents__post"
        )
        .annotate(**turns(now, "event__"))
        .order_by(*IN_TURN)
    )


def by_protocol(officials: QuerySet[Official], today: dt.date) -> QuerySet[Official]:
    """Officials with what orders them (`BY_PROTOCOL`) of the highest post that each holds on `today`.

    Of the same rank: areas by their codes, so that regents stand as their regencies do, then agencies as in the organisation.
    """
    held = Tenure.objects.on(today).filter(official=OuterRef("pk"))
    area = Coalesce("post__area__code", "post__agency__area__code")
    of_post = {
        "rank": F("post__protocol_rank"),
        "area_code": area,
        "place": in_organisation("post__agency__"),
    }
    without = {"rank": WITHOUT_POST, "area_code": "", "place": 0}
    highest = held.annotate(**of_post).order_by("rank", "area_code", "place", "pk")
    return officials.annotate(
        **{name: Coalesce(Subquery(highest.values(name)[:1]), Value(without[name])) for name in of_post}
    )
