"""Editions: each that readers could ever read, so that corrections and withdrawals are entries like first publications."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view

from agencies.models import Agency, Area
from kominfo.lib import dates
from kominfo.lib.web.problems import problem
from news.formats.interface import Made, absolute, edition_address, release_address
from news.formats.release_json import public_note
from news.models import AgencyListing, AreaListing, Edition, Topic
from news.views.api import content, schemas
from news.views.api.answers import as_json, listed, paged
from news.views.api.asking import Key, OfEditions, key_of, names
from news.views.api.releases import position_of, within
from news.views.frame.conditional import public_page

router = Router(tags=["Edisi"])
Standing = Edition.Standing


@router.get(
    "/edisi/",
    response={200: schemas.Editions, **schemas.REFUSALS},
    summary="Daftar edisi: terbit, ralat, pencabutan",
)
@decorate_view(public_page(*names(OfEditions)))
def edition_list(request: HttpRequest, asked: Query[OfEditions]) -> HttpResponse:
    """Setiap edisi yang pernah dapat dibaca umum, terbaru lebih dahulu. Judulnya judul yang berlaku sekarang."""
    now = timezone.now()
    rows = with_position(filtered(asked, now), now).defer("snapshot")
    keys = ["live_from", "pk"] if asked.berubah_sejak else ["-live_from", "-pk"]
    page = paged(asked, rows, keys)
    live = (
        Edition.objects.live(now).filter(release__in=[row.release_id for row in page.items]).defer("snapshot")
    )
    in_force = {edition.release_id: edition for edition in live}
    items = [entry(row, in_force[row.release_id]) for row in page.items if row.release_id in in_force]
    return listed(request, page, items)


@router.get(
    "/siaran-pers/{number:id}/edisi/{number:edisi}/",
    response={200: schemas.FullEdition, 410: schemas.GoneEdition, **schemas.MISSING},
    summary="Satu edisi",
)
@decorate_view(public_page())
def edition_detail(request: HttpRequest, id: Key, edisi: Key) -> HttpResponse:
    """Teks sebuah edisi seperti dibaca dahulu, selama siaran persnya berlaku. Yang terbit karena kekeliruan dijawab 410."""
    now = timezone.now()
    live = Edition.objects.live(now).filter(release=id).defer("snapshot").first()
    ever_live = Edition.objects.ever_live(now).filter(release=id).order_by("sequence")
    if live is None or edisi > 32_000:
        raise Http404
    found: Any = with_position(ever_live, now)[edisi - 1 : edisi].first()
    if found is None:
        raise Http404
    told = entry(found, live)
    if told["is_hushed"]:
        return problem(
            HTTPStatus.GONE,
            live.note or "Siaran pers ini terbit karena kekeliruan dan ditarik.",
            edition=told,
        )
    whole = content.of_earlier(found) if live.standing == Standing.CURRENT else None
    return as_json(told | {"content": whole})


def filtered(asked: OfEditions, now: dt.datetime) -> QuerySet[Any]:
    """The editions that are asked for."""
    rows: QuerySet[Any] = Edition.objects.ever_live(now)
    for model, name, slug, of in (
        (AgencyListing, "agency", asked.instansi, Agency),
        (AreaListing, "area", asked.wilayah, Area),
    ):
        if (key := key_of(of, slug, now)) is not None:
            rows = rows.filter(Exists(model.objects.filter(edition=OuterRef("pk"), **{name: key})))
    conditions = {
        "topic_links__topic": key_of(Topic, asked.topik, now),
        "release": asked.siaran_pers,
        "change": asked.perubahan,
        "live_from__gte": asked.berubah_sejak,
    }
    rows = rows.filter(**{name: value for name, value in conditions.items() if value is not None})
    return within(rows, "live_from", asked.dari, asked.sampai)


def with_position(rows: QuerySet[Any], now: dt.datetime) -> QuerySet[Any]:
    """With `position` among the editions of the release, and `retracted_until`: the last one that was published in error."""
    retracted = Edition.objects.ever_live(now).filter(
        release=OuterRef("release"), standing=Standing.RETRACTED
    )
    later = Edition.objects.ever_live(now).filter(
        release=OuterRef("release"), sequence__gt=OuterRef("sequence")
    )
    return rows.annotate(
        position=position_of("", now),
        retracted_until=Subquery(retracted.order_by("-sequence").values("sequence")[:1]),
        has_later=Exists(later),
    )


def entry(edition: Any, live: Edition) -> Made:
    """One edition, under the title that its release has now. Of one that was published in error: when it was."""
    is_retracted = edition.sequence <= (edition.retracted_until or 0)
    position, release = edition.position, edition.release_id
    is_told = not is_retracted or edition.standing == Standing.RETRACTED
    return {
        "self": edition_address(release, position),
        "release": {
            "id": release,
            "title": live.titled,
            "standing": live.standing,
            "self": release_address(release),
            "url": absolute(live.get_absolute_url()),
        },
        "position": position,
        "standing": edition.standing,
        "is_in_force": edition.pk == live.pk and live.standing == Standing.CURRENT,
        "is_hushed": is_retracted,
        "change": edition.change,
        "change_label": edition.told_as,
        "note": public_note(edition.change, edition.note) if is_told else "",
        "since": dates.iso(edition.live_from),
        "until": dates.iso(edition.live_until) if edition.pk != live.pk and edition.live_until else None,
        "checksum": None if is_retracted else edition.checksum,
        "successor": {"position": position + 1, "self": edition_address(release, position + 1)}
        if edition.has_later
        else None,
    }
