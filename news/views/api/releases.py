"""Releases: one entry each, with the edition that is in force; of those that are not, what readers are told instead."""

import datetime as dt
from collections.abc import Iterable, Sequence
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
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web import converters  # noqa: F401 - `converters` registers `number`
from kominfo.lib.web.paging import NEWEST_FIRST, PreparedList
from kominfo.lib.web.problems import problem
from news.editions.rendering import pages
from news.formats import release_json
from news.formats.interface import Made, absolute, as_text, release_address
from news.formats.release_json import Row
from news.models import AgencyListing, AreaListing, Edition, Topic
from news.views.api import content, schemas
from news.views.api.answers import as_json, listed_texts, paged, sent
from news.views.api.asking import SIZE, Key, OfReleases, key_of, names
from news.views.frame.conditional import public_page
from news.views.site_cache import cached

router = Router(tags=["Siaran pers"])
Standing = Edition.Standing
# What is stored, and what an entry that is not stored is made from; `position` comes behind either.
STORED = ("release_id", "page__template_version", "page__entry_json")
MADE = (*release_json.COLUMNS, *(f"snapshot__{name}" for name in release_json.ABOUT), "replaced_by_id")


@router.get(
    "/siaran-pers/", response={200: schemas.Releases, **schemas.REFUSALS}, summary="Daftar siaran pers"
)
@decorate_view(public_page(*names(OfReleases)))
def release_list(request: HttpRequest, asked: Query[OfReleases]) -> HttpResponse:
    """Setiap siaran pers dengan edisi yang berlaku sekarang, terbaru lebih dahulu. Yang dicabut tetap ada di tempatnya, tanpa teksnya: `standing` dan awal `title` mengatakannya."""
    now = timezone.now()
    if asked.ukuran == SIZE and not asked.model_fields_set - {"halaman", "ukuran"}:
        page = newest.page(asked.halaman, now=now)
    else:
        rows, to = base(asked, now)
        keys = [f"{to}live_from", f"{to}pk"] if asked.berubah_sejak else NEWEST_FIRST
        page = paged(asked, stored(rows, to, keys, now), keys)
    return listed_texts(request, page, texts(request, page.items, now))


def stored(rows: QuerySet[Any], to: str, keys: Sequence[str], now: dt.datetime) -> QuerySet[Any]:
    """The columns that order the list, then `STORED` and the position."""
    order, columns = [key.removeprefix("-") for key in keys], [f"{to}{name}" for name in STORED]
    return rows.values_list(*order, *columns, position_of(to, now))


# The list without filters, which most programs ask for.
newest = PreparedList(lambda now: stored(Edition.objects.live(now), "", NEWEST_FIRST, now), size=SIZE)


def texts(request: HttpRequest, rows: list[Any], now: dt.datetime) -> list[str]:
    """The entries of the rows as JSON: as they are stored, or made where nothing is stored that still holds."""
    version = pages.template_version()
    found: dict[int, str] = {}
    for *_keys, release, made_by, entry, position in rows:
        is_stored = entry and made_by == version
        found[release] = release_json.with_position(entry, release, position) if is_stored else ""
    if lacking := [release for release, text in found.items() if not text]:
        found |= {entry["id"]: as_text(entry) for entry in made(request, lacking, now)}
    return [text for text in found.values() if text]


def made(request: HttpRequest, releases: list[int], now: dt.datetime) -> list[Made]:
    """Entries of these releases from what is frozen of them."""
    columns = Edition.objects.live(now).filter(release__in=releases).values_list(*MADE, position_of("", now))
    found = [(Row(*row), replaced_by, position) for *row, replaced_by, position in columns]
    heirs = successors([(row, replaced_by) for row, replaced_by, _position in found], now)
    hidden = without_page(request)
    return [
        release_json.entry(row, position, hidden, heirs.get(row.release_id)) for row, _heir, position in found
    ]


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


def position_of(to: str, now: dt.datetime) -> Coalesce:
    """How manieth of the editions that readers could ever read."""
    ever_live = Edition.objects.ever_live(now).filter(
        release=OuterRef(f"{to}release_id"), sequence__lte=OuterRef(f"{to}sequence")
    )
    count = ever_live.order_by().values("release").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), Value(0))


@router.get(
    "/siaran-pers/{number:id}/",
    response={200: schemas.FullRelease, 410: schemas.GoneRelease, **schemas.MISSING},
    summary="Satu siaran pers",
)
@decorate_view(public_page())
def release_detail(request: HttpRequest, id: Key) -> HttpResponse:
    """Edisi yang berlaku, lengkap dengan teksnya. Yang dicabut atau digabung dijawab tanpa teks, yang terbit karena kekeliruan dengan 410."""
    now = timezone.now()
    found = whole.first(now=now, release=id)
    if found is None:
        raise Http404
    standing, made_by, entry, text, position = found
    is_whole = entry and (text or standing == Standing.WITHDRAWN)
    if is_whole and made_by == pages.template_version():
        told = release_json.with_position(entry, id, position)
        return sent(f'{told[:-1]},"content":{text or "null"}}}')
    return detail_made(request, id, now)


@Prepared
def whole(now: dt.datetime, release: int) -> QuerySet[Any]:
    """What is stored of the edition in force."""
    live = Edition.objects.live(now).filter(release=release).order_by()
    columns = ("standing", "page__template_version", "page__entry_json", "page__text_json")
    return live.values_list(*columns, position_of("", now))


def detail_made(request: HttpRequest, release: int, now: dt.datetime) -> HttpResponse:
    """`release_detail` from what is frozen of the release."""
    edition = (
        Edition.objects.live(now).filter(release=release).annotate(position=position_of("", now)).first()
    )
    if edition is None:
        raise Http404
    (told,) = entries(request, [edition], now)
    if edition.standing == Standing.RETRACTED:
        return problem(
            HTTPStatus.GONE,
            edition.note or "Siaran pers ini terbit karena kekeliruan dan ditarik.",
            release=told,
        )
    text = content.of_current(edition) if edition.standing == Standing.CURRENT else None
    return as_json(told | {"content": text})


def entries(request: HttpRequest, editions: list[Any], now: dt.datetime) -> list[Made]:
    """Entries of editions with their `position`."""
    heirs = successors([(edition, edition.replaced_by_id) for edition in editions], now)
    hidden = without_page(request)
    return [
        release_json.entry(
            release_json.of_edition(edition), edition.position, hidden, heirs.get(edition.release_id)
        )
        for edition in editions
    ]


def without_page(request: HttpRequest) -> set[str]:
    """Agencies without a public page; asked once while the site stays the same."""
    rows = Agency.objects.without_tree_fields().filter(is_public=False)
    found: set[str] = cached(request, "api agencies", lambda: set(rows.values_list("slug", flat=True)))
    return found


def successors(rows: Iterable[tuple[Row | Edition, int | None]], now: dt.datetime) -> dict[int, Made]:
    """By release, where the text of consolidated ones is now; `rows` come with the release that replaces them.

    One query for each link of the longest chain.
    """
    ends = {row.release_id: heir for row, heir in rows if row.standing == Standing.CONSOLIDATED}
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
