"""Releases: one entry each, with the edition that is in force; of those that are not, what readers are told instead."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view

from agencies.models import Agency, Area
from kominfo.lib import dates
from kominfo.lib.problems import problem
from kominfo.lib.web import converters  # noqa: F401 - `converters` registers `number`
from kominfo.lib.web.paging import NEWEST_FIRST, PreparedList
from news.editions.rendering import Hidden
from news.formats import identities
from news.models import AgencyListing, AreaListing, Edition, PressRelease, Topic
from news.models.marked import Marked
from news.views.api import content, shapes
from news.views.api.answers import Made, absolute, as_json, listed, paged
from news.views.api.asking import SIZE, Key, OfReleases, key_of, names, root
from news.views.frame import public_page
from news.views.site_cache import cached

router = Router(tags=["Siaran pers"])
Standing, Change = Edition.Standing, Edition.Change
COLUMNS = (
    "number", "kind", "category", "headline", "lead", "slug", "address_year", "address_month", "modified_at", "live_from",
    "standing", "change", "note", "checksum", "replaced_by_id", "snapshot__agency", "snapshot__areas", "snapshot__topics",
)  # fmt: skip


@dataclass(slots=True)
class Row(Marked):
    """The columns of an edition in a list, in the order in which they are asked for."""

    STATE, TITLE = "standing", "headline"

    published_at: dt.datetime
    release_id: int
    number: str
    kind: str
    category: str
    headline: str
    lead: str
    slug: str
    address_year: int
    address_month: int
    modified_at: dt.datetime
    live_from: dt.datetime
    standing: str
    change: str
    note: str
    checksum: str
    replaced_by_id: int | None
    agency: dict[str, Any]
    areas: list[dict[str, Any]]
    topics: list[dict[str, Any]]
    position: int

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"/siaran-pers/{self.address_year}/{self.address_month:02d}/{self.slug}/"


@router.get("/siaran-pers/", response={200: shapes.Releases, **shapes.REFUSALS}, summary="Daftar siaran pers")
@decorate_view(public_page(*names(OfReleases)))
def release_list(request: HttpRequest, asked: Query[OfReleases]) -> HttpResponse:
    """Setiap siaran pers dengan edisi yang berlaku sekarang, terbaru lebih dahulu. Yang dicabut tetap ada di tempatnya, tanpa teksnya: `standing` dan awal `title` mengatakannya."""
    now = timezone.now()
    if asked.ukuran == SIZE and not asked.model_fields_set - {"halaman", "ukuran"}:
        page = newest.page(asked.halaman, now=now)
    else:
        rows, to = base(asked, now)
        keys = [f"{to}live_from", f"{to}pk"] if asked.berubah_sejak else NEWEST_FIRST
        page = paged(asked, with_columns(rows, to, keys, now), keys)
    items = [Row(*row[2:]) for row in page.items]
    heirs = successors(items, now)
    hidden = without_page(request)
    return listed(request, page, [entry(row, heirs, hidden) for row in items])


def with_columns(rows: QuerySet[Any], to: str, keys: Sequence[str], now: dt.datetime) -> QuerySet[Any]:
    """The two columns that order the list, then those of `Row`."""
    columns = [f"{to}{name}" for name in (*NEWEST_FIRST_COLUMNS, *COLUMNS)]
    return rows.values_list(*[key.removeprefix("-") for key in keys], *columns, position(to, now))


# The list without filters, which most programs ask for.
newest = PreparedList(lambda now: with_columns(Edition.objects.live(now), "", NEWEST_FIRST, now), size=SIZE)
NEWEST_FIRST_COLUMNS = tuple(key.removeprefix("-") for key in NEWEST_FIRST)


def base(asked: OfReleases, now: dt.datetime) -> tuple[QuerySet[Any], str]:
    """The rows that are asked for, and the lookup from one to its edition: lists of an agency or area have an index."""
    agency, area = key_of(Agency, asked.instansi, now), key_of(Area, asked.wilayah, now)
    topic = key_of(Topic, asked.topik, now)
    live = Edition.objects.live(now)
    rows, to = live, ""
    if agency is not None:
        rows, to = AgencyListing.objects.filter(agency=agency, edition__in=live), "edition__"
    elif area is not None:
        rows, to = AreaListing.objects.filter(area=area, edition__in=live), "edition__"
    conditions = {
        "area_listings__area": area if agency is not None else None,
        "topic_links__topic": topic,
        "kind": asked.jenis,
        "standing": asked.kedudukan,
        "live_from__gte": asked.berubah_sejak,
    }
    rows = rows.filter(**{f"{to}{name}": value for name, value in conditions.items() if value is not None})
    return within(rows, "published_at", asked.dari, asked.sampai), to


def within(rows: QuerySet[Any], column: str, first: dt.date | None, last: dt.date | None) -> QuerySet[Any]:
    """The rows whose moment is on one of these days (WIT)."""
    if first:
        rows = rows.filter(**{f"{column}__gte": dates.day_bounds(first)[0]})
    return rows.filter(**{f"{column}__lt": dates.day_bounds(last)[1]}) if last else rows


def position(to: str, now: dt.datetime) -> Coalesce:
    """How manieth of the editions that readers could ever read."""
    read = Edition.objects.read(now).filter(
        release=OuterRef(f"{to}release_id"), sequence__lte=OuterRef(f"{to}sequence")
    )
    count = read.order_by().values("release").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), Value(0))


@router.get(
    "/siaran-pers/{number:id}/",
    response={200: shapes.FullRelease, 410: shapes.GoneRelease, **shapes.MISSING},
    summary="Satu siaran pers",
)
@decorate_view(public_page())
def release_detail(request: HttpRequest, id: Key) -> HttpResponse:
    """Edisi yang berlaku, lengkap dengan teksnya. Yang dicabut atau digabung dijawab tanpa teks, yang terbit karena kekeliruan dengan 410."""
    now = timezone.now()
    edition = Edition.objects.live(now).filter(release=id).annotate(position=position("", now)).first()
    if edition is None:
        raise Http404
    row = of_edition(edition)
    told = entry(row, successors([row], now), without_page(request))
    if edition.standing == Standing.RETRACTED:
        return problem(
            HTTPStatus.GONE,
            edition.note or "Siaran pers ini terbit karena kekeliruan dan ditarik.",
            release=told,
        )
    whole = content.of_current(edition) if edition.standing == Standing.CURRENT else None
    return as_json(told | {"content": whole})


def without_page(request: HttpRequest) -> Hidden:
    """Agencies without a public page; asked once while the site stays the same."""
    rows = Agency.objects.without_tree_fields().filter(is_public=False)
    return Hidden(set(), cached(request, "api agencies", lambda: set(rows.values_list("slug", flat=True))))


def of_edition(edition: Any) -> Row:
    """The columns of a list, of an edition with its `position`."""
    snapshot = edition.snapshot
    values = [getattr(edition, name) for name in (*NEWEST_FIRST_COLUMNS, *COLUMNS[:-3])]
    values += [snapshot["agency"], snapshot["areas"], snapshot["topics"], edition.position]
    return Row(*values)


def entry(row: Row, heirs: dict[int, Made], hidden: Hidden) -> Made:
    """A release as lists tell it. Of one that is not in force: that it was there, what became of it and why."""
    is_current = row.standing == Standing.CURRENT
    return {
        "id": row.release_id,
        "urn": identities.urn("siaran-pers", row.release_id),
        "self": release_address(row.release_id),
        "url": absolute(row.path),
        "number": row.number or None,
        "title": row.titled,
        "lead": row.lead if is_current else None,
        "kind": row.kind,
        "kind_label": PressRelease.Kind(row.kind).label,
        "category": row.category,
        "standing": row.standing,
        "standing_label": Standing(row.standing).label,
        "reason": None if is_current else row.note,
        "edition": {
            "position": row.position,
            "self": edition_address(row.release_id, row.position),
            "change": row.change,
            "change_label": Edition.in_words(row.change, row.standing),
            "note": public_note(row.change, row.note),
            "since": dates.iso(row.live_from),
        },
        # That of a text which was published in error would let its words be guessed.
        "checksum": None if row.standing == Standing.RETRACTED else row.checksum,
        "successor": heirs.get(row.release_id),
        "published_at": dates.iso(row.published_at),
        "modified_at": dates.iso(row.modified_at),
        "agency": content.agency(row.agency, hidden),
        "areas": [content.subject(area) for area in row.areas] if is_current else [],
        "topics": [content.subject(topic) for topic in row.topics] if is_current else [],
    }


def public_note(change: str, note: str) -> str:
    """The note that readers get; that of a minor change is for staff."""
    return "" if change == Change.MINOR else note


def successors(rows: Iterable[Row], now: dt.datetime) -> dict[int, Made]:
    """By release, where the text of consolidated ones is now; one query for each link of the longest chain."""
    ends = {row.release_id: row.replaced_by_id for row in rows if row.standing == Standing.CONSOLIDATED}
    live: dict[int, Edition] = {}
    while missing := {key for key in ends.values() if key and key not in live}:
        found = Edition.objects.live(now).filter(release__in=missing).defer("snapshot")
        live |= {edition.release_id: edition for edition in found}
        gone = missing - live.keys()
        ends = {release: _onward(live, key, gone) for release, key in ends.items()}
    return {release: heir(live[key]) for release, key in ends.items() if key in live}


def _onward(live: dict[int, Edition], key: int | None, gone: set[int]) -> int | None:
    """The last release of the chain that is known by now; None where it breaks off or is a circle."""
    seen: set[int] = set()
    while key in live and live[key].standing == Standing.CONSOLIDATED:
        if key in seen:
            return None
        seen.add(key)
        key = live[key].replaced_by_id
    return None if key in gone else key


def heir(edition: Edition) -> Made:
    """A release that another one's text is in."""
    return {
        "id": edition.release_id,
        "title": edition.titled,
        "self": release_address(edition.release_id),
        "url": absolute(edition.get_absolute_url()),
    }


def release_address(release: int) -> str:
    """Where the interface tells of a release."""
    return f"{root()}/siaran-pers/{release}/"


def edition_address(release: int, position: int) -> str:
    """Where the interface tells of one of its editions."""
    return f"{release_address(release)}edisi/{position}/"
