"""Links from one text of the old site to another become references, once all of it is read; those that stay open wait for a later file."""

import re
from html import escape, unescape

from django.db import transaction

from kominfo.lib.markup import html
from kominfo.lib.postgres import sql
from news.editions.moving import old_addresses
from news.editions.text_links import references
from news.imports.wordpress import addresses
from news.imports.wordpress.items import Address, Site
from news.models import OldAddress, PressRelease, SiteMove

BATCH = 200
_HREF = re.compile(r'(<a href=")([^"]*)(")')


def resolve(move: SiteMove, site: Site) -> int:
    """Rewrite the links of this move's drafts that nobody has edited; how many were resolved. Doing it again changes nothing."""
    rows = PressRelease.objects.moved_drafts().filter(
        moved_item__move=move, text_changed_by=None, body__contains="<a href="
    )
    last, resolved = 0, 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").only("pk", "body")[:BATCH]):
        last = batch[-1].pk
        resolved += _resolve(batch, move, site)
    return resolved


def _resolve(batch: list[PressRelease], move: SiteMove, site: Site) -> int:
    found = {
        href: address for release in batch for href in _hrefs(release) if (address := _within(href, site))
    }
    known = old_addresses.leads_to(found.values(), move.site)
    ways = {
        href: way for href, address in found.items() if (row := known.get(address)) and (way := _way(row))
    }
    changed = []
    for release in batch:
        body, count = _rewritten(release.body, ways)
        if count:
            release.body = html.CleanHtml(body)
            changed.append((release, count))
    with transaction.atomic():
        sql.update_each([release for release, _ in changed], "body")
    return sum(count for _, count in changed)


def _hrefs(release: PressRelease) -> list[str]:
    return [unescape(link[2]) for link in _HREF.finditer(release.body)]


def _within(href: str, site: Site) -> Address | None:
    """The address within the old site that a link leads to; None for any other link."""
    is_path = href.startswith("/") and not href.startswith(("//", "/ke/"))
    if not is_path and addresses.host_of(href) not in site.hosts:
        return None
    return addresses.address(href.partition("#")[0])


def _way(row: old_addresses.Lead) -> str:
    """The reference to what the address became; empty where a reference can't say it."""
    if row.target == OldAddress.Target.RELEASE and row.release:
        return references.to(references.RELEASE, row.release)
    if row.target == OldAddress.Target.TOPIC and row.topic:
        return references.to("topik", row.topic)
    return ""


def _rewritten(body: str, ways: dict[str, str]) -> tuple[str, int]:
    count = 0

    def led(link: re.Match[str]) -> str:
        nonlocal count
        way = ways.get(unescape(link[2]))
        count += way is not None
        return f"{link[1]}{escape(way)}{link[3]}" if way else link[0]

    return _HREF.sub(led, body), count
