"""Standing pages, references to pages, and the register of public information."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agencies.models import Agency
from kominfo.lib import dates
from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.formats import csv_export
from kominfo.lib.markup import html
from kominfo.lib.web.http import usable_elsewhere
from kominfo.lib.web.paging import PARAMETER
from news.editions.text_links import references
from news.formats import list_cards
from news.models import Edition, Page, PressRelease
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.releases import periods

Category = PressRelease.Category
CATEGORIES = {
    "berkala": Category.PERIODIC,
    "serta-merta": Category.IMMEDIATE,
    "setiap-saat": Category.ALWAYS,
}
REGISTER_COLUMNS = [
    "nomor",
    "judul",
    "kategori",
    "instansi",
    "terbit (WIT)",
    "diperbarui (WIT)",
    "sidik",
    "alamat",
    "berlaku sampai (WIT)",
]
CHUNK = 500


@public_page()
def page_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One standing page; contact also shows what the registry knows of the office."""
    page = get_object_or_404(Page, slug=slug)
    context: dict[str, Any] = {
        "page": page,
        "text": html.with_photos(page.body, {}),
        "image": list_cards.shown(list_cards.of_standing(page), request.path),
    }
    if slug == Page.Address.CONTACT:
        offices = Agency.objects.public().filter(press_office__isnull=False)
        context["agency"] = offices.prefetch_related("contacts").first()
    return frame.page(request, "site/page.html", context)


def page_card(slug: str) -> ShareCard:
    """The card of a standing page."""
    return list_cards.of_standing(get_object_or_404(Page, slug=slug))


@public_page()
def lead_on(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """A redirect from the reference that a text links with to the page of today; not for good, for that page may move."""
    address = references.follow(kind, key, timezone.now())
    if address is None:
        raise Http404
    return HttpResponseRedirect(address)


@public_page(PARAMETER)
@lists.listing
def register(request: HttpRequest, category: str = "") -> HttpResponse:
    """What the office has published, by the categories of law 14/2008, newest first."""
    editions = Edition.objects.listed(timezone.now()).exclude(category="")
    if category:
        editions = editions.filter(category=CATEGORIES[category])
    page = lists.paged(request, editions.with_source())
    context = {
        "page": page,
        "here": category,
        "feed": f"{request.path}umpan.",
        "categories": [(slug, choice.label) for slug, choice in CATEGORIES.items()],
    }
    return frame.page(request, "news/register/list.html", context)


@public_page()
def register_years(request: HttpRequest) -> HttpResponse:
    """The years of which there is a register to download."""
    years = periods.years_of(Edition.objects.listed(timezone.now()))
    return frame.page(request, "news/register/years.html", {"years": years})


@usable_elsewhere
@public_page()  # type: ignore[arg-type]  # a stream has headers too
def register_file(request: HttpRequest, year: int) -> HttpResponseBase:
    """The register of one year as CSV, streamed line by line."""
    editions = periods.within(Edition.objects.listed(timezone.now()), *periods.year_bounds(year))
    if not editions.exists():
        raise Http404
    rows = editions.exclude(category="").order_by("published_at", "release_id")
    return StreamingHttpResponse(
        csv_export.csv_lines(REGISTER_COLUMNS, register_rows(rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="informasi-publik-{year}.csv"'},
    )


def register_rows(editions: Any) -> Iterator[list[str]]:
    """The cells of each line, dates in WIT."""
    for edition in editions.with_source().iterator(CHUNK):
        yield [
            edition.number,
            edition.headline,
            edition.get_category_display(),
            edition.source,
            dates.iso(edition.published_at),
            dates.iso(edition.modified_at),
            edition.checksum,
            settings.SITE_URL + edition.get_absolute_url(),
            dates.iso(edition.valid_until) if edition.valid_until else "",
        ]
