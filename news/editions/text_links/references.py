"""References: addresses by which a text links to a page of this site, wherever that page is today.

`/ke/siaran-pers/12/` leads in one hop to the present address of what the row 12 is to readers, and is 404 while they may
not read it (ADR 32).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from agencies.models import Agency, Area, Official
from news.editions import former_addresses
from news.models import Edition, Event, Programme, Topic
from news.models.subject import with_page

_REFERENCE = re.compile(r"/ke/([a-z-]{1,20})/([1-9][0-9]{0,8})/")


@dataclass(frozen=True)
class Kind:
    """What may be referred to: its rows that have a page for readers, and where that page is."""

    name: str
    readable: Callable[[datetime], QuerySet[Any]]
    page: str = ""  # the name of its URL with a slug; empty where the row says it itself

    def page_of(self, row: Any) -> str:
        """The path of its page."""
        return reverse(f"news:{self.page}", args=[row.slug]) if self.page else row.get_absolute_url()


RELEASE = "siaran-pers"
KINDS = {
    "agenda": Kind("Agenda", lambda now: Event.objects.public(now)),
    "instansi": Kind("Instansi", lambda now: Agency.objects.public().without_tree_fields()),
    "pejabat": Kind("Pejabat", lambda now: Official.objects.public()),
    "topik": Kind("Topik", lambda now: with_page(Topic, now), "topic-detail"),
    "program": Kind("Program", lambda now: with_page(Programme, now), "programme-detail"),
    "wilayah": Kind("Wilayah", lambda now: Area.objects.all(), "area-detail"),
}


def to(kind: str, key: int) -> str:
    """The reference to a row, as `read` reads it: asking Django's resolver for each of a site's links takes its time."""
    return f"/ke/{kind}/{key}/"


def read(path: str) -> tuple[str, int] | None:
    """Kind and id of a reference; None for any other path."""
    found = _REFERENCE.fullmatch(path)
    return (found[1], int(found[2])) if found else None


def follow(kind: str, key: int, now: datetime) -> str | None:
    """The path of the page that readers have at `now`; None if they have none."""
    if kind == RELEASE:
        return _release(key, now)
    if kind not in KINDS:
        return None
    row = KINDS[kind].readable(now).filter(pk=key).first()
    return KINDS[kind].page_of(row) if row is not None else None


def found(kind: str, keys: Iterable[int], now: datetime) -> set[int]:
    """Those of the ids behind which readers find a text, not the notice that it is gone."""
    if kind == RELEASE:
        live = Edition.objects.live(now).exclude(standing=Edition.Standing.RETRACTED)
        return set(live.filter(release__in=keys).order_by().values_list("release", flat=True))
    if kind not in KINDS:
        return set()
    return set(KINDS[kind].readable(now).filter(pk__in=keys).order_by().values_list("pk", flat=True))


def named(kind: str, key: int, now: datetime) -> str | None:
    """What readers know it by, with its kind; None if they have no such page."""
    if kind == RELEASE:
        edition = _live(key, now)
        return f"Siaran pers: {edition.titled}" if edition else None
    row = KINDS[kind].readable(now).filter(pk=key).first() if kind in KINDS else None
    return f"{KINDS[kind].name}: {row}" if row is not None else None


def _release(key: int, now: datetime) -> str | None:
    """The page of the release, at the end of a chain of consolidations."""
    edition = _live(key, now)
    if edition is None:
        return None
    return (former_addresses.destination(edition, now) or edition).get_absolute_url()


def _live(key: int, now: datetime) -> Edition | None:
    return Edition.objects.live(now).filter(release=key).defer("snapshot").first()
