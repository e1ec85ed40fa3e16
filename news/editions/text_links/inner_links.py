"""Links from a text to pages of this site: which of them lead readers nowhere."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve

from agencies.models import Agency, Area, Official
from kominfo.lib.markup import html
from news.editions.text_links import references
from news.models import Edition, Event, Programme, Topic

Asked = Callable[[datetime], QuerySet]
DESK = "/meja/"


def _releases(now: datetime) -> QuerySet:
    """Every address, old ones too, of releases that readers find today."""
    found = Edition.objects.live(now).exclude(standing=Edition.Standing.RETRACTED)
    return Edition.objects.ever_live(now).filter(release__in=found.values("release"))


# Pages that exist for some slugs alone, by the name of their URL.
PAGES: dict[str, Asked] = {
    "release-detail": _releases,
    "release-history": _releases,
    "event-detail": lambda now: Event.objects.public(now),
    "agency-detail": lambda now: Agency.objects.public().without_tree_fields(),
    "official-detail": lambda now: Official.objects.filter(is_public=True),
    "area-detail": lambda now: Area.objects.all(),
    "topic-detail": lambda now: Topic.objects.all(),
    "programme-detail": lambda now: Programme.objects.all(),
}


def leading_nowhere(body: str, now: datetime) -> list[tuple[str, str]]:
    """The links in a cleaned text behind which readers find nothing, as (words, address): a query for each kind of page."""
    matches = {address: _page(address) for _, address in html.links(body)}
    wanted = defaultdict(set)
    for match in matches.values():
        if match is not None and match.url_name in PAGES:
            wanted[match.url_name].add(match.kwargs["slug"])
    there = {name: _slugs(PAGES[name](now), slugs) for name, slugs in wanted.items()}
    lost = _lost_references(matches, now)
    return [
        (words, address)
        for words, address in html.links(body)
        if is_inside(address) and (address in lost or not _is_there(matches[address], there))
    ]


def is_inside(address: str) -> bool:
    """Whether it is an address of this site."""
    parts = urlsplit(address)
    return parts.netloc == urlsplit(settings.SITE_URL).netloc if parts.netloc else parts.path.startswith("/")


def _page(address: str) -> ResolverMatch | None:
    path = urlsplit(address).path or "/"
    if not is_inside(address) or path.startswith(DESK):
        return None
    for tried in (path, f"{path}/"):
        try:
            return resolve(tried)
        except Resolver404:
            continue
    return None


def _lost_references(matches: dict[str, ResolverMatch | None], now: datetime) -> set[str]:
    """Those of the addresses that refer to something without a page for readers."""
    named = {
        address: (match.kwargs["kind"], match.kwargs["key"])
        for address, match in matches.items()
        if match is not None and match.url_name == "reference"
    }
    keys = defaultdict(set)
    for kind, key in named.values():
        keys[kind].add(key)
    there = {kind: references.found(kind, wanted, now) for kind, wanted in keys.items()}
    return {address for address, (kind, key) in named.items() if key not in there[kind]}


def _slugs(rows: QuerySet, slugs: Iterable[str]) -> set[str]:
    return set(rows.order_by().filter(slug__in=slugs).values_list("slug", flat=True))


def _is_there(match: ResolverMatch | None, there: dict[str, set[str]]) -> bool:
    if match is None:
        return False
    return match.url_name not in PAGES or match.kwargs["slug"] in there[match.url_name]
