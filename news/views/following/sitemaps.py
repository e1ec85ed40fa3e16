"""Sitemaps: every public page that may be indexed, in files of a bounded size.

Pages that continue the list of another (its later parts, all quotes of an official) are left out: that page links there.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Max, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from agencies.models import Agency, Area, Official, Post
from kominfo.lib import dates
from kominfo.lib.web.http import usable_elsewhere
from news.formats.feeds import stylesheets
from news.models import (
    Edition,
    Event,
    EventOutcome,
    Page,
    Programme,
    Regulation,
    Topic,
)
from news.models.subject import with_page
from news.views.frame.conditional import public_page
from news.views.pages import CATEGORIES
from news.views.releases import periods

CHUNK = 20_000  # ids per file; the format allows 50,000 addresses
LINES = 500  # addresses per piece of an answer
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
LISTED = (
    "release",
    "event",
    "agency",
    "official",
    "topic",
    "programme",
    "regulation",
    "correction",
    "warning",
    "area",
)
ALONE = (
    "home",
    *(f"news:{kind}-list" for kind in LISTED),
    "news:release-years",
    "news:check",
    "news:newsroom",
    "news:agency-tree",
    "news:mail-subscribe",
    "news:subscribe",
    "api",
    "news:register",
    "news:register-years",
    *(f"news:register-{category}" for category in CATEGORIES),
)

Line = tuple[str, dt.datetime | None]  # a path, and when its page last changed where that is known


class PageKind(NamedTuple):
    """Pages of one kind: `rows` gives those that have a page at a moment, `columns` are what `path` is filled with.

    `changed` is the column with the last change of such a page, `key` the id by which rows are divided into files.
    """

    rows: Callable[[dt.datetime], QuerySet[Any]]
    path: str
    columns: tuple[str, ...]
    changed: str = ""
    key: str = "pk"

    def lines(self, rows: QuerySet[Any]) -> Iterator[Line]:
        columns = (*self.columns, self.changed) if self.changed else self.columns
        for row in rows.values_list(*columns).iterator():
            yield self.path.format(*row), row[-1] if self.changed else None


@usable_elsewhere
@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """The index of the files."""
    now = timezone.now()
    names = [
        "umum",
        *(f"{name}-{number}" for name, kind in PAGE_KINDS.items() for number in files_of(kind, now)),
    ]
    lines = [f"<sitemap><loc>{absolute(address(name))}</loc></sitemap>" for name in names]
    return HttpResponse(
        "\n".join(
            [
                f'{opening()}<sitemapindex xmlns="{XMLNS}">',
                *lines,
                "</sitemapindex>\n",
            ]
        ),
        content_type="application/xml",
    )


@usable_elsewhere
@public_page()  # type: ignore[arg-type]  # a stream has headers too
def alone(request: HttpRequest) -> HttpResponseBase:
    """One file for the pages that no `PageKind` covers."""
    return answer(pages_alone(timezone.now()))


@usable_elsewhere
@public_page()  # type: ignore[arg-type]
def part(request: HttpRequest, name: str, number: int) -> HttpResponseBase:
    """One file of one kind of page; 404 where it would be empty."""
    kind, now = PAGE_KINDS[name], timezone.now()
    rows = within(kind, kind.rows(now), number).order_by(kind.key)
    if not rows.exists():
        raise Http404
    return answer(kind.lines(rows))


def answer(lines: Iterable[Line]) -> StreamingHttpResponse:
    """A sitemap as a stream, which is not cached: it would take the memory of pages that people read."""
    return StreamingHttpResponse(pieces(lines), content_type="application/xml")


def pieces(lines: Iterable[Line]) -> Iterator[str]:
    """The file in pieces of `LINES` addresses."""
    site, lines = escape(settings.SITE_URL), iter(lines)
    yield f'{opening()}<urlset xmlns="{XMLNS}">\n'
    while piece := [
        f"<url><loc>{site}{path}</loc><lastmod>{dates.iso(at)}</lastmod></url>\n"
        if at
        else f"<url><loc>{site}{path}</loc></url>\n"
        for path, at in islice(lines, LINES)
    ]:
        yield "".join(piece)
    yield "</urlset>\n"


def opening() -> str:
    """The first lines of a file, which say how it looks in a browser."""
    looks = "".join(f"<?xml-stylesheet {sheet}?>\n" for sheet in stylesheets())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{looks}'


def files_of(kind: PageKind, now: dt.datetime) -> list[int]:
    """The positions of its files that are not empty, in two queries that read one row for each."""
    rows = kind.rows(now)
    last = rows.aggregate(last=Max(kind.key))["last"] or 0
    files = [
        within(kind, rows, number).order_by().values_list(Value(number))[:1]
        for number in range(1, -(-last // CHUNK) + 1)
    ]
    return sorted(number for (number,) in files[0].union(*files[1:], all=True)) if files else []


def within(kind: PageKind, rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    """The rows of one file."""
    keys = {f"{kind.key}__gt": (number - 1) * CHUNK, f"{kind.key}__lte": number * CHUNK}
    return rows.filter(**keys)


def address(name: str) -> str:
    return f"/sitemap-{name}.xml"


def absolute(path: str) -> str:
    """The address with scheme and host, escaped for XML."""
    return escape(settings.SITE_URL + path)


# --- which pages there are; a test compares their paths with news.urls ---


def pages_alone(now: dt.datetime) -> Iterator[Line]:
    """Lists, standing pages, archive, months of the calendar, areas."""
    for name in ALONE:
        yield reverse(name), None
    for page in Page.objects.all():
        yield page.get_absolute_url(), page.changed_at
    for year, month in archived(now):
        yield f"/siaran-pers/{year}/" + (f"{month:02d}/" if month else ""), None
    for year, month in months_with_events(now):
        yield f"/agenda/{year}/{month:02d}/", None
    for slug in Area.objects.values_list("slug", flat=True):
        yield f"/wilayah/{slug}/", None


def archived(now: dt.datetime) -> list[tuple[int, int | None]]:
    """Years (month None) and months in which a listed edition was first published."""
    listed = Edition.objects.listed(now)
    found: list[tuple[int, int | None]] = []
    for year in periods.years_of(listed):
        months = {month: periods.month_bounds(year, month) for month in periods.MONTHS}
        found += [(year, None), *((year, month) for month in sorted(periods.non_empty(listed, months)))]
    return found


def months_with_events(now: dt.datetime) -> list[tuple[int, int]]:
    """Every month with a day of a public event."""
    days = Event.objects.public(now).order_by().values_list("start_on", "end_on").distinct()
    return sorted({month for start, end in days for month in months_between(start, end)})


def months_between(start: dt.date, end: dt.date) -> list[tuple[int, int]]:
    """The months from one day to another, both included."""
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [(month // 12, month % 12 + 1) for month in months]


def public_agencies() -> QuerySet[Agency]:
    """Agencies with a page."""
    return Agency.objects.public().without_tree_fields()


ADDRESS = ("address_year", "address_month", "slug")
OF_EVENT = tuple(f"event__{name}" for name in ADDRESS)
PAGE_KINDS = {
    "siaran-pers": PageKind(
        Edition.objects.listed, "/siaran-pers/{}/{:02d}/{}/", ADDRESS, changed="live_from", key="release_id"
    ),
    "agenda": PageKind(Event.objects.public, "/agenda/{}/{:02d}/{}/", ADDRESS, changed="updated_at"),
    "transkrip": PageKind(
        lambda now: EventOutcome.objects.shown(now).with_text("transcript"),
        "/agenda/{}/{:02d}/{}/transkrip/",
        OF_EVENT,
        changed="event__updated_at",
    ),
    "notulen": PageKind(
        lambda now: EventOutcome.objects.shown(now).with_text("minutes"),
        "/agenda/{}/{:02d}/{}/notulen/",
        OF_EVENT,
        changed="event__updated_at",
    ),
    "instansi": PageKind(lambda now: public_agencies(), "/instansi/{}/", ("slug",)),
    "jabatan": PageKind(
        lambda now: Post.objects.filter(agency__in=public_agencies()),
        "/instansi/{}/jabatan/{}/",
        ("agency__slug", "pk"),
    ),
    "pejabat": PageKind(lambda now: Official.objects.public(), "/pejabat/{}/", ("slug",)),
    "topik": PageKind(lambda now: with_page(Topic, now), "/topik/{}/", ("slug",)),
    "program": PageKind(lambda now: with_page(Programme, now), "/program/{}/", ("slug",)),
    "peraturan": PageKind(lambda now: with_page(Regulation, now), "/peraturan/{}/", ("pk",)),
}
