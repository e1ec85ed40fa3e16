"""The neighbours of a release: the previous one, the next one, and others about the same subject."""

import datetime as dt
from typing import Any, Literal, NamedTuple

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from kominfo.lib.postgres.prepared import Prepared
from news.models import Edition, EditionEvent, EditionProgramme, EditionTopic
from news.models.edition.release_path import release_path

MAX_RELATED = 4
COLUMNS = ("headline", "published_at", "address_year", "address_month", "slug", "release_id")
# The closest first: the same event, the same programme, the same topic.
MATTERS: list[tuple[Literal["events", "programmes", "topics"], type[Model], str]] = [
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
    """The neighbours of an edition among those in force at `now`, in one query."""
    rows = _beside.all(
        now=now,
        published_at=edition.published_at,
        release=edition.release_id,
        **{key: [thing["id"] for thing in edition.snapshot[key]] for key, _link, _name in MATTERS},
    )
    found: dict[str, dict[int, Neighbour]] = {"older": {}, "newer": {}, "related": {}}
    for part, headline, published_at, year, month, slug, other in rows:
        address = release_path(year, month, slug)
        found[part].setdefault(other, Neighbour(headline, published_at, address))
    return Neighbours(
        older=next(iter(found["older"].values()), None),
        newer=next(iter(found["newer"].values()), None),
        related=list(found["related"].values())[:MAX_RELATED],
    )


@Prepared
def _beside(
    now: dt.datetime, published_at: dt.datetime, release: int, **matters: list[int]
) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows of the older one, the newer one, and related ones: the name of the part, then `COLUMNS`."""
    listed = Edition.objects.listed(now).exclude(release=release)
    position, own = Tuple(F("published_at"), F("release")), (published_at, release)
    parts = [
        _part(
            "older", listed.filter(TupleLessThan(position, own)).order_by("-published_at", "-release_id"), 1
        ),
        _part(
            "newer", listed.filter(TupleGreaterThan(position, own)).order_by("published_at", "release_id"), 1
        ),
        *(
            _part("related", _about(listed, link, name, matters[key]), MAX_RELATED)
            for key, link, name in MATTERS
            if matters[key]
        ),
    ]
    return parts[0].union(*parts[1:], all=True)


def _about(listed: QuerySet[Edition], link: type[Model], name: str, things: list[int]) -> QuerySet[Edition]:
    """Those about one of `things`, newest first."""
    shared = link._default_manager.filter(**{"edition": OuterRef("pk"), f"{name}__in": things})
    return listed.filter(Exists(shared)).order_by("-published_at", "-release_id")


def _part(name: str, editions: QuerySet[Edition], most: int) -> QuerySet[Any]:
    return editions.values_list(Value(name), *COLUMNS)[:most]
