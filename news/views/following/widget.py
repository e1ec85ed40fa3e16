"""What other sites show of ours: the newest releases in a small frame, and the script that puts the frame there."""

import base64
import hashlib
from collections.abc import Collection
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.models import Agency, Area
from kominfo.lib.web.http import framable, usable_elsewhere
from news.models import AgencyListing, AreaListing, Edition
from news.models.edition import EditionQuerySet
from news.views import frame
from news.views.following import feeds
from news.views.frame import band
from news.views.frame.conditional import public_page

SHOWN, MAX_SHOWN = 5, 10
NUMBERS = {str(number): number for number in range(1, MAX_SHOWN + 1)}
# The lists that it can show, by their parameter.
FILTERS = ("instansi", "wilayah", "topik")


@usable_elsewhere
@framable
@public_page(*FILTERS, "jumlah")
def show(request: HttpRequest) -> HttpResponse:
    """The warnings in force, then the newest releases, with what was corrected; those no longer in force stay and say so."""
    number = NUMBERS.get(request.GET.get("jumlah", str(SHOWN)))
    if number is None:
        raise Http404
    office = frame.office_of(request)
    name, page, rows, place = chosen(request, number)
    in_force = frame.warnings_in_force(request)
    warned = band.shown(in_force, areas=near(place) if in_force else ())
    context = {
        "site_name": frame.site_name(request),
        "office": office,
        "site_url": settings.SITE_URL,
        "name": name,
        "page": page,
        "warnings": [*warned.here, *warned.others] if warned else [],
        "editions": rows.defer("snapshot").order_by("-published_at", "-release_id")[:number],
        "amended": Edition.AMENDED,
    }
    response = render(None, "news/widget/frame.html", context)  # type: ignore[arg-type]  # it knows nothing of who reads
    response["X-Robots-Tag"] = "noindex"
    return response


def chosen(request: HttpRequest, number: int) -> tuple[str, str, EditionQuerySet, Agency | Area | None]:
    """The name and the page of the list that is asked for, what is in it, and whose it is; the first filter counts."""
    live = Edition.objects.live(timezone.now())
    if slug := request.GET.get("instansi"):
        agency = feeds.agency_of(slug)
        of_agency = AgencyListing.objects.filter(agency=agency, edition__in=live)
        editions = live.filter(pk__in=newest_of(of_agency, number))
        return agency.name, agency.get_absolute_url(), editions, agency
    if slug := request.GET.get("wilayah"):
        area = feeds.area_of(slug)
        of_area = AreaListing.objects.filter(area=area, edition__in=live)
        editions = live.filter(pk__in=newest_of(of_area, number))
        return area.name, f"/wilayah/{slug}/", editions, area
    if slug := request.GET.get("topik"):
        topic = feeds.topic_of(slug)
        return topic.name, f"/topik/{slug}/", live.filter(topic_links__topic=topic), None
    return "", "/siaran-pers/", live, None


def near(place: Agency | Area | None) -> Collection[int]:
    """The areas whose warnings come first."""
    area: Area | None = place.area if isinstance(place, Agency) else place
    return area.with_above if area else ()


def newest_of(rows: Any, number: int) -> list[int]:
    """The editions of the newest rows of a listing."""
    return list(rows.order_by("-published_at", "-release_id").values_list("edition_id", flat=True)[:number])


@usable_elsewhere
@public_page()
def script(request: HttpRequest) -> HttpResponse:
    """The script. Sites name its checksum, so it stays as it is for ever: what changes is in the frame."""
    return HttpResponse(source(), content_type="text/javascript; charset=utf-8")


@cache
def source() -> bytes:
    """The script as it is sent."""
    return (settings.BASE_DIR / "static" / "site" / "widget.js").read_bytes()


@cache
def integrity() -> str:
    """The checksum of the script as `<script integrity>` wants it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(source()).digest()).decode()
