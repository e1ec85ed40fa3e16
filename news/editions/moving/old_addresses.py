"""Where the addresses of an old site will lead; none leads anywhere before its move is approved."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import TruncMonth

from kominfo.lib import dates
from news.editions.moving import ledger
from news.editions.moving.topics import Terms
from news.imports.wordpress import addresses
from news.imports.wordpress.fates import TEXTS
from news.imports.wordpress.items import Address, Item, Site
from news.imports.wordpress.site_export import site_addresses
from news.models import MovedItem, OldAddress, SiteMove
from news.models.site.moved import MAX_PATH

Target, Fate = OldAddress.Target, MovedItem.Fate
MAX_QUERY = 200
# The first that comes keeps an address: a second item never had it.
_SIZE = 1_000


def of_items(pairs: Iterable[tuple[MovedItem, Item]], move: SiteMove) -> None:
    """Keep the addresses of these items."""
    keep(
        _row(move, address, target, item=row)
        for row, item in pairs
        if (target := _target(row))
        for address in item.addresses
    )


def _target(row: MovedItem) -> str:
    """Where an item's addresses lead: texts that readers had and that are left out are gone; what they never had leads nowhere."""
    if row.fate == Fate.SPAM or (row.fate == Fate.LEFT and row.status == "publish" and row.kind in TEXTS):
        return Target.GONE
    if row.page_id:
        return Target.PAGE
    if row.release_id:
        return Target.RELEASE
    return Target.PHOTO if row.kind == "attachment" and row.fate == Fate.PART else ""


def of_site(move: SiteMove, site: Site, terms: Terms) -> None:
    """Keep the addresses of feeds, categories, tags, authors and months."""
    names = {f"{term.taxonomy}:{term.slug}": term.name for term in site.terms}
    rows = []
    for name, found in site_addresses(site):
        kind, _, slug = name.partition(":")
        topic = terms.topic_of(kind, slug, names.get(name, "")) if name in names else None
        target = Target.FEED if name == "feed" else Target.TOPIC if topic else Target.LIST
        for address in found:
            is_feed = address.path.endswith("/feed")
            rows.append(_row(move, address, Target.FEED if is_feed and not topic else target, topic=topic))
    base = addresses.address(site.address)
    months = (
        move.items.exclude(at=None)
        .annotate(month=TruncMonth("at", tzinfo=dates.WIT))
        .values_list("month", flat=True)
    )
    for month in months.distinct().order_by():
        rows += [
            _row(move, each, Target.MONTH)
            for each in addresses.of_day(month.date(), base.path if base else "")[:2]
        ]
    keep(rows)


def of_file(row: MovedItem, address: Address, move: SiteMove) -> None:
    """Keep the address of a file that the export has no item for."""
    keep([_row(move, address, Target.PHOTO, item=row)])


def keep(rows: Iterable[OldAddress | None]) -> None:
    """Store them; an address that is known already stays as it is."""
    OldAddress.objects.bulk_create([row for row in rows if row], ignore_conflicts=True, batch_size=_SIZE)


def _row(move: SiteMove, address: Address, target: str, *, item: MovedItem | None = None, topic: int | None = None) -> OldAddress | None:  # fmt: skip
    path, query = ledger.storable(address.path), ledger.storable(address.query)
    if len(path) > MAX_PATH or len(query) > MAX_QUERY or not (path or query):
        return None
    return OldAddress(
        move_id=move.pk,
        site=move.site,
        path=path,
        query=query,
        target=target,
        item_id=item.pk if item else None,
        topic_id=topic,
    )


class Lead(NamedTuple):
    """What an address became: the ids of a release and of a topic, as far as it leads to one."""

    target: str
    release: int | None
    topic: int | None


def leads_to(found: Iterable[Address], site: str) -> dict[Address, Lead]:
    """Where these addresses lead, for links within the old site; in one query."""
    asked = set(found)
    paths = [each.path for each in asked if not each.query]
    # A query stands at the site's front page, with thousands of others: it alone finds its row.
    named = Q(
        path__in={each.path for each in asked if each.query},
        query__in=[each.query for each in asked if each.query],
    )
    rows = OldAddress.objects.filter(Q(path__in=paths, query="") | named, site=site)
    values = rows.values_list("path", "query", "target", "item__release", "topic")
    leads = {
        Address(path, query): Lead(target, release, topic) for path, query, target, release, topic in values
    }
    return {address: lead for address, lead in leads.items() if address in asked}
