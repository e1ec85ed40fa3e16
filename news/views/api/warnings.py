"""Warnings: those in force, those that are over and those that were withdrawn, each with its CAP message."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view

from agencies.models import Area
from kominfo.lib import dates
from kominfo.lib.web.paging import NEWEST_FIRST
from kominfo.lib.web.problems import problem
from news.formats import cap, sms
from news.formats.interface import Made, warning_address
from news.models import AreaListing, Edition, EditionArea, WarningKind, WarningLevel
from news.models.edition import EditionQuerySet
from news.models.release.warning import ENDED
from news.views.api import schemas
from news.views.api.answers import as_json, listed, paged
from news.views.api.asking import Key, OfWarnings, key_of, names
from news.views.api.releases import entries as release_entries
from news.views.api.releases import position_of, within
from news.views.frame.conditional import public_page

router = Router(tags=["Peringatan"])
Standing = Edition.Standing


@router.get("/peringatan/", response={200: schemas.Warnings, **schemas.REFUSALS}, summary="Daftar peringatan")
@decorate_view(public_page(*names(OfWarnings)))
def warning_list(request: HttpRequest, asked: Query[OfWarnings]) -> HttpResponse:
    """Setiap peringatan dengan keadaannya sekarang, terbaru lebih dahulu; yang berakhir dan yang dicabut tetap ada."""
    now = timezone.now()
    rows: Any = Edition.objects.live(now).of_warnings()
    if (area := key_of(Area, asked.wilayah, now)) is not None:
        of_whole = EditionArea.objects.filter(area__children=area)  # for the province, so for each part of it
        rows = rows.filter(
            Q(pk__in=AreaListing.objects.filter(area=area).values("edition"))
            | Q(pk__in=of_whole.values("edition"))
        )
    in_force = Q(pk__in=Edition.objects.warning(now).values("pk"))
    if asked.berlaku is not None:
        rows = rows.filter(in_force if asked.berlaku == "ya" else ~in_force)
    if asked.tingkat:
        rows = rows.filter(snapshot__warning__level=asked.tingkat, standing=Standing.CURRENT)
    if asked.berubah_sejak:
        rows = rows.filter(live_from__gte=asked.berubah_sejak)
    rows = within(rows, "published_at", asked.dari, asked.sampai)
    keys = ["live_from", "pk"] if asked.berubah_sejak else NEWEST_FIRST
    page = paged(asked, rows.annotate(position=position_of("", now)), keys)
    return listed(request, page, entries(request, page.items, now))


@router.get(
    "/peringatan/{number:id}/",
    response={200: schemas.Warning, 410: schemas.GoneWarning, **schemas.MISSING},
    summary="Satu peringatan",
)
@decorate_view(public_page())
def warning_detail(request: HttpRequest, id: Key) -> HttpResponse:
    """Keadaan peringatan sekarang; `id` sama dengan `id` siaran persnya. Yang terbit karena kekeliruan dijawab 410."""
    now = timezone.now()
    rows: EditionQuerySet = Edition.objects.live(now).of_warnings().filter(release=id)
    edition = rows.annotate(position=position_of("", now)).first()
    if edition is None:
        raise Http404
    (told,) = entries(request, [edition], now)
    if edition.standing == Standing.RETRACTED:
        why = edition.note or "Peringatan ini terbit karena kekeliruan dan ditarik."
        return problem(HTTPStatus.GONE, why, warning=told)
    return as_json(told)


def entries(request: HttpRequest, editions: list[Any], now: dt.datetime) -> list[Made]:
    """Warnings with the entries of their releases, which tell edition, standing, checksum and successor."""
    releases = release_entries(request, editions, now)
    return [
        entry(edition, now) | {"release": release}
        for edition, release in zip(editions, releases, strict=True)
    ]


def entry(edition: Edition, now: dt.datetime) -> Made:
    """What is said of a warning; of one whose release is not in force, or that its text lost, only that it is over."""
    row = edition.snapshot.get("warning") if edition.standing == Standing.CURRENT else None
    warns = edition.standing == Standing.CURRENT and edition.warns(now)
    return {
        "id": edition.release_id,
        "self": warning_address(edition.release_id),
        "identifier": cap.identifier(edition),
        "cap": cap.address(edition.release_id),
        "state": "in_force" if warns else "ended" if edition.warning == ENDED else "expired",
        "level": row["level"] if row else None,
        "level_label": WarningLevel(row["level"]).label if row else None,
        "kind": row["kind"] if row else None,
        "kind_label": WarningKind(row["kind"]).label if row else None,
        "instruction": row["instruction"] if row else None,
        "source": row["source"] if row else None,
        "short_text": sms.of_warning(edition, now) if row else None,
        "since": dates.iso(edition.published_at),
        "valid_until": dates.iso(edition.valid_until) if edition.valid_until else None,
    }
