"""Agencies, officials with their tenures, areas and topics."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view

from agencies.models import Agency, Area, Official, Tenure
from kominfo.lib import dates
from news.formats.interface import Made, absolute, root
from news.models import Topic
from news.models.subject import in_use, with_page
from news.views.api import schemas
from news.views.api.answers import as_json, listed, paged, sealed
from news.views.api.asking import (
    NamedSlug,
    OfAgencies,
    OfAreas,
    OfOfficials,
    WithoutFilters,
    key_of,
    names,
)
from news.views.api.events import agency as in_short
from news.views.api.events import subject
from news.views.frame.conditional import public_page

router = Router(tags=["Instansi, pejabat, wilayah, topik"])
BY_NAME = ("name", "id")


@router.get("/instansi/", response={200: schemas.Agencies, **schemas.REFUSALS}, summary="Daftar instansi")
@decorate_view(public_page(*names(OfAgencies)))
def agency_list(request: HttpRequest, asked: Query[OfAgencies]) -> HttpResponse:
    """Instansi menurut abjad, juga yang sudah berakhir: `successors` menyebut penerusnya."""
    area = key_of(Area, asked.wilayah, timezone.now())
    rows = agencies_with_all()
    if area is not None:
        rows = rows.filter(area=area).exclude(kind__in=Agency.NATIONAL)
    page = paged(asked, rows.filter(kind=asked.jenis) if asked.jenis else rows, BY_NAME)
    return listed(request, page, [sealed(agency(row)) for row in page.items])


@router.get(
    "/instansi/{slug:slug}/", response={200: schemas.FullAgency, **schemas.MISSING}, summary="Satu instansi"
)
@decorate_view(public_page())
def agency_detail(request: HttpRequest, slug: NamedSlug) -> HttpResponse:
    """Satu instansi dengan kontak, jabatan, dan pejabatnya hari ini."""
    today = dates.today()
    holders = Tenure.objects.on(today).select_related("official").order_by("capacity", "pk")
    rows = agencies_with_all().prefetch_related("contacts", Prefetch("posts__tenures", holders))
    row = found(rows.filter(slug=slug))
    return as_json(
        sealed(agency(row) | {"contacts": contacts(row), "posts": [post(each) for each in row.posts.all()]})
    )


def agencies_with_all() -> QuerySet[Agency]:
    """Agencies with a page, and what is told of each; constant in queries."""
    line = Agency.objects.public().without_tree_fields().order_by("name")
    rows = Agency.objects.public().without_tree_fields().select_related("area", "parent")
    return rows.prefetch_related(
        "functions", "aliases", Prefetch("successors", line), Prefetch("predecessors", line)
    )


def agency(row: Any) -> Made:
    """An agency with its place in the tree and in time."""
    has_ended = row.has_ended()
    successors = [in_short(each) for each in row.successors.all()]
    return {
        "slug": row.slug,
        "self": f"{root()}/instansi/{row.slug}/",
        "url": absolute(row.get_absolute_url()),
        "name": row.name,
        "short_name": row.short_name,
        "acronym": row.acronym,
        "kind": row.kind,
        "kind_label": row.get_kind_display(),
        "area": subject(row.area),
        "parent": in_short(row.parent),
        "functions": [function.name for function in row.functions.all()],
        "also_known_as": [alias.name for alias in row.aliases.all()],
        "about": row.about,
        "address": row.address,
        "founded_on": row.founded_on,
        "dissolved_on": row.dissolved_on,
        "standing": row.ending if has_ended else "current",
        "standing_label": row.get_ending_display() if has_ended else "Ada",
        "edition": None,
        "successor": successors[0] if len(successors) == 1 else None,
        "successors": successors,
        "predecessors": [in_short(each) for each in row.predecessors.all()],
    }


def contacts(row: Any) -> list[Made]:
    """The public ways to reach an agency."""
    return [
        {"channel": each.channel, "value": each.value, "note": each.note, "link": each.link or None}
        for each in row.contacts.all()
    ]


def post(row: Any) -> Made:
    """A post with who holds it today, in which capacity."""
    return {
        "title": row.title,
        "url": absolute(f"/instansi/{row.agency.slug}/jabatan/{row.pk}/"),
        "holders": [
            {
                "title": tenure.title,
                "capacity": tenure.capacity,
                "official": official_in_short(tenure.official),
            }
            for tenure in row.tenures.all()
        ],
    }


@router.get("/pejabat/", response={200: schemas.Officials, **schemas.REFUSALS}, summary="Daftar pejabat")
@decorate_view(public_page(*names(OfOfficials)))
def official_list(request: HttpRequest, asked: Query[OfOfficials]) -> HttpResponse:
    """Pejabat menurut abjad, dengan setiap masa jabatannya yang tercatat."""
    rows = Official.objects.public()
    held = Q()
    if (agency := key_of(Agency, asked.instansi, timezone.now())) is not None:
        held &= Q(post__agency=agency)
    tenures = Tenure.objects.on(asked.pada) if asked.pada else Tenure.objects.all()
    if held or asked.pada:
        rows = rows.filter(pk__in=tenures.filter(held).values("official"))
    page = paged(asked, rows.prefetch_related(in_turn()), BY_NAME)
    today = dates.today()
    return listed(request, page, [sealed(official(row, today)) for row in page.items])


@router.get(
    "/pejabat/{slug:slug}/", response={200: schemas.Official, **schemas.MISSING}, summary="Satu pejabat"
)
@decorate_view(public_page())
def official_detail(request: HttpRequest, slug: NamedSlug) -> HttpResponse:
    """Satu pejabat dengan setiap masa jabatannya, yang terbaru lebih dahulu."""
    rows = Official.objects.public().filter(slug=slug).prefetch_related(in_turn())
    return as_json(sealed(official(found(rows), dates.today())))


def in_turn() -> Prefetch:
    """The tenures of each official, newest first."""
    return Prefetch("tenures", Tenure.objects.select_related("post__agency").order_by("-first_day", "pk"))


def official(row: Official, today: dt.date) -> Made:
    """An official with dated posts; a day is as exact as its precision says."""
    tenures = list(row.tenures.all())
    is_in_office = any(tenure.covers(today) for tenure in tenures)
    return {
        "slug": row.slug,
        "self": f"{root()}/pejabat/{row.slug}/",
        "url": absolute(row.get_absolute_url()),
        "name": row.name,
        "full_name": row.full_name,
        "standing": "in_office" if is_in_office else "former",
        "standing_label": "Menjabat" if is_in_office else "Tidak menjabat",
        "edition": None,
        "successor": None,
        "tenures": [
            {
                "title": tenure.title,
                "post": tenure.post.title,
                "post_url": absolute(f"/instansi/{tenure.post.agency.slug}/jabatan/{tenure.post_id}/")
                if tenure.post.agency.is_public
                else None,
                "agency": in_short(tenure.post.agency),
                "capacity": tenure.capacity,
                "capacity_label": tenure.get_capacity_display(),
                "first_day": tenure.first_day,
                "first_precision": tenure.first_precision if tenure.first_day else None,
                "last_day": tenure.last_day,
                "last_precision": tenure.last_precision if tenure.last_day else None,
                "period": tenure.period,
                "covers_today": tenure.covers(today),
            }
            for tenure in tenures
        ],
    }


def official_in_short(row: Official) -> Made:
    """An official in a few words; `slug` of one who has a public page."""
    return {
        "name": row.name,
        "slug": row.slug if row.is_public else None,
        "url": absolute(row.get_absolute_url()) if row.is_public else None,
    }


@router.get("/wilayah/", response={200: schemas.Areas, **schemas.REFUSALS}, summary="Daftar wilayah")
@decorate_view(public_page(*names(OfAreas)))
def area_list(request: HttpRequest, asked: Query[OfAreas]) -> HttpResponse:
    """Provinsi, kabupaten, dan kota menurut kode Kemendagri."""
    rows = Area.objects.select_related("parent")
    page = paged(asked, rows.filter(kind=asked.jenis) if asked.jenis else rows, ("code",))
    return listed(request, page, [sealed(area(row)) for row in page.items])


@router.get("/wilayah/{slug:slug}/", response={200: schemas.Area, **schemas.MISSING}, summary="Satu wilayah")
@decorate_view(public_page())
def area_detail(request: HttpRequest, slug: NamedSlug) -> HttpResponse:
    """Satu wilayah dengan kode Kemendagri dan kode BPS."""
    return as_json(sealed(area(found(Area.objects.select_related("parent").filter(slug=slug)))))


def area(row: Area) -> Made:
    """An area with both of its codes."""
    return {
        "slug": row.slug,
        "self": f"{root()}/wilayah/{row.slug}/",
        "url": absolute(f"/wilayah/{row.slug}/"),
        "code": row.code,
        "bps_code": row.bps_code,
        "name": row.name,
        "short_name": row.short_name,
        "kind": row.kind,
        "kind_label": row.get_kind_display(),
        "capital": row.capital,
        "parent": subject(row.parent),
        "standing": "current",
        "edition": None,
        "successor": None,
    }


@router.get("/topik/", response={200: schemas.Topics, **schemas.REFUSALS}, summary="Daftar topik")
@decorate_view(public_page(*names(WithoutFilters)))
def topic_list(request: HttpRequest, asked: Query[WithoutFilters]) -> HttpResponse:
    """Topik yang dibahas sesuatu yang terbit, menurut abjad."""
    page = paged(asked, in_use(Topic, timezone.now()), BY_NAME)
    return listed(request, page, [sealed(topic(row)) for row in page.items])


@router.get("/topik/{slug:slug}/", response={200: schemas.Topic, **schemas.MISSING}, summary="Satu topik")
@decorate_view(public_page())
def topic_detail(request: HttpRequest, slug: NamedSlug) -> HttpResponse:
    """Satu topik."""
    return as_json(sealed(topic(found(with_page(Topic, timezone.now()).filter(slug=slug)))))


def topic(row: Topic) -> Made:
    """A topic with what it means."""
    return {
        "slug": row.slug,
        "self": f"{root()}/topik/{row.slug}/",
        "url": absolute(f"/topik/{row.slug}/"),
        "name": row.name,
        "description": row.description,
        "standing": "current",
        "edition": None,
        "successor": None,
    }


def found(rows: QuerySet[Any]) -> Any:
    """The one row; 404 without it."""
    row = rows.first()
    if row is None:
        raise Http404
    return row
