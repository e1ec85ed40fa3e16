"""What stands beside a release: the one before it, the one after it, and others on the same matter."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.urls import reverse

from news.models import Edition, EditionEvent, EditionProgramme, EditionTopic

RELATED = 4
COLUMNS = ("headline", "published_at", "address_year", "address_month", "slug", "release_id")
# How close, in this order: the same event, the same programme, the same topic.
MATTERS: list[tuple[str, type[Model], str]] = [
    ("events", EditionEvent, "event"),
    ("programmes", EditionProgramme, "programme"),
    ("topics", EditionTopic, "topic"),
]


class Neighbour(NamedTuple):
    """A release as a line with its link."""

    headline: str
    published_at: dt.datetime
    address: str


class Neighbours(NamedTuple):
    """`older` and `newer` are by first publication; None at either end."""

    older: Neighbour | None
    newer: Neighbour | None
    related: list[Neighbour]


def around(edition: Edition, now: dt.datetime) -> Neighbours:
    """The neighbours of an edition among what stands at `now`, in one query."""
    listed = Edition.objects.listed(now).exclude(release=edition.release_id)
    place = Tuple(F("published_at"), F("release"))
    here = (edition.published_at, edition.release_id)
    parts = [
        _part("older", listed.filter(TupleLessThan(place, here)).order_by("-published_at", "-release"), 1),
        _part("newer", listed.filter(TupleGreaterThan(place, here)).order_by("published_at", "release"), 1),
        *(
            _part("related", _about(listed, link, name, edition.snapshot[key]), RELATED)
            for key, link, name in MATTERS
            if edition.snapshot[key]
        ),
    ]
    found: dict[str, dict[int, Neighbour]] = {"older": {}, "newer": {}, "related": {}}
    for part, headline, published_at, year, month, slug, release in parts[0].union(*parts[1:], all=True):
        address = reverse("news:release-detail", args=[year, f"{month:02d}", slug])
        found[part].setdefault(release, Neighbour(headline, published_at, address))
    return Neighbours(
        older=next(iter(found["older"].values()), None),
        newer=next(iter(found["newer"].values()), None),
        related=list(found["related"].values())[:RELATED],
    )


def _about(listed: QuerySet[Edition], link: type[Model], name: str, things: list[Any]) -> QuerySet[Edition]:
    """Those about one of `things`, newest first."""
    shared = link._default_manager.filter(
        **{"edition": OuterRef("pk"), f"{name}__in": [thing["id"] for thing in things]}
    )
    return listed.filter(Exists(shared)).order_by("-published_at", "-release")


def _part(name: str, editions: QuerySet[Edition], most: int) -> QuerySet[Any]:
    return editions.values_list(Value(name), *COLUMNS)[:most]
