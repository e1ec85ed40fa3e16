"""`/cari/`: one box over releases, events, agencies and officials."""

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agencies.models import Agency, Area, Official
from kominfo.lib.postgres.deadline import TooSlow, within
from kominfo.lib.text import one_line
from kominfo.lib.web.paging import PARAMETER, InvalidCursor
from news import search
from news.models import Edition, Topic
from news.models.subject import in_use, with_page
from news.search import Found, Key, KnownNames, Scope, Term, index
from news.views import frame
from news.views.frame import public_page
from news.views.releases import periods, verification
from news.views.site_cache import cached

MAX_MEANT = 2  # people, or agencies, that a query may mean: with more, releases about them are no answer
MAX_SITE_PAGES = 4
MAX_PARTIAL_MATCHES = 5  # releases with only some of the words
RESULTS = ("results", "officials", "agencies", "events", "pages")  # keys of the context
MAX_SHOWN = 3  # of people, agencies and events each, above the releases
PAGE_SIZE = 20  # of a list of people, agencies or events alone
MAX_CHOICES = 8  # links of one filter
MAX_SUGGESTIONS = 300
TIMEOUT = 2.0  # seconds for all statements of one search
KINDS = {"siaran-pers": "Siaran pers", "agenda": "Agenda", "instansi": "Instansi", "pejabat": "Pejabat"}
LISTS = {
    "siaran-pers": "news:release-list",
    "agenda": "news:event-list",
    "instansi": "news:agency-list",
    "pejabat": "news:official-list",
}
# By parameter: its label, the model of its rows, and the column with their names.
SUBJECTS: dict[str, tuple[str, Any, str]] = {
    "instansi": ("Instansi", Agency, "short_name"),
    "wilayah": ("Wilayah", Area, "short_name"),
    "topik": ("Topik", Topic, "name"),
}
WORDS_TOO = "Tulis juga kata yang dicari: saringan ini sendiri tidak mencari apa-apa."
PARAMETERS = ("q", "jenis", *SUBJECTS, "tahun", "dicabut", PARAMETER)
_CURSOR = re.compile(r"(?P<page>[1-9][0-9]?)-(?P<moment>[0-9]{1,17})-(?P<release>[0-9]{1,18})")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Filter(NamedTuple):
    """A filter in force: its parameter, its label, the label of its value, the mark of its value in the index."""

    parameter: str
    label: str
    value: str
    mark: str = ""


@public_page(*PARAMETERS)
@frame.listing
def search_page(request: HttpRequest) -> HttpResponse:
    """The search form and the results."""
    text = one_line(request.GET.get("q", ""))
    filters = filters_of(request)
    context: dict[str, Any] = {
        "q": text,
        "filters": [(each, address(request, **{each.parameter: None})) for each in filters],
        "suggestions": cached(request, "suggestions", suggestions),
    }
    typed = search.terms(text)
    refusal = refusal_of(text, typed)
    if refusal or not (typed or filters):
        topics = cached(request, "topics in use", topics_in_use) if not refusal else []
        return answer(request, context | {"refusal": refusal, "topics": topics})
    if not typed and lacks_words(filters):
        return answer(request, context | {"refusal": WORDS_TOO, "ways": ways_without_words(request)})
    try:
        with within(TIMEOUT):
            context |= findings(request, typed, filters)
    except TooSlow:
        context["refusal"] = (
            "Pencarian ini memakan waktu terlalu lama. Pakai kata yang lebih khusus, atau coba lagi sebentar lagi."
        )
        return answer(request, context, HTTPStatus.SERVICE_UNAVAILABLE)
    return answer(request, context)


def answer(request: HttpRequest, context: dict[str, Any], status: int = HTTPStatus.OK) -> HttpResponse:
    """Render the page. Search engines index the pages that it links to, not the page itself."""
    response = frame.page(request, "news/search/results.html", context, section="search", status=status)
    response["X-Robots-Tag"] = "noindex"
    if status != HTTPStatus.OK:
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = "30"
    return response


def refusal_of(text: str, typed: list[Term]) -> str:
    """Why this is not searched for, as a sentence for the reader; empty if it is."""
    if len(text) > search.MAX_CHARACTERS:
        return f"Pencarian paling panjang {search.MAX_CHARACTERS} huruf. Tulis beberapa kata kunci saja."
    if text and not typed:
        return "Tulis paling sedikit satu kata atau angka."
    if typed and all(term.is_unwanted for term in typed):
        return "Tanda minus hanya mengurangi hasil. Tulis juga kata yang dicari, misalnya: rapat -tobelo."
    return ""


def lacks_words(filters: list[Filter]) -> bool:
    """Whether these filters need words too: without words, only a list of releases about something can be shown."""
    kinds = {each.value for each in filters if each.parameter == "jenis"}
    return not any(each.mark for each in filters) or bool(kinds - {KINDS["siaran-pers"]})


def ways_without_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and addresses of the lists that show what the filters alone would find."""
    ways = []
    if kind := request.GET.get("jenis"):
        ways.append((f"Semua {KINDS[kind].lower()}", reverse(LISTS[kind])))
    if (year := request.GET.get("tahun")) and int(year) in years_of_archive(request):
        ways.append((f"Siaran pers tahun {year}", reverse("news:release-year", args=[year])))
    return ways


def years_of_archive(request: HttpRequest) -> list[int]:
    """The years with releases that are in force, newest first."""
    return cached(request, "years", lambda: periods.years_of(Edition.objects.listed(timezone.now())))


def filters_of(request: HttpRequest) -> list[Filter]:
    """The filters in the address; 404 for an unknown value."""
    found = []
    for parameter, (label, model, name) in SUBJECTS.items():
        if slug := request.GET.get(parameter):
            row = known_of(model).filter(slug=slug).values_list("pk", name).first()
            if row is None:
                raise Http404
            found.append(Filter(parameter, label, row[1], index.mark(parameter, row[0])))
    if kind := request.GET.get("jenis"):
        if kind not in KINDS:
            raise Http404
        found.append(Filter("jenis", "Jenis", KINDS[kind]))
    if year := request.GET.get("tahun"):
        if not re.fullmatch("[12][0-9]{3}", year):
            raise Http404
        found.append(Filter("tahun", "Tahun", year))
    if request.GET.get("dicabut"):
        if request.GET["dicabut"] != "ya":
            raise Http404
        found.append(Filter("dicabut", "Kedudukan", "dengan yang dicabut"))
    return found


def known_of(model: Any) -> Any:
    """The rows of `model` whose names are public."""
    if model is Agency:
        return Agency.objects.public()
    return with_page(Topic, timezone.now()) if model is Topic else model.objects


def findings(request: HttpRequest, typed: list[Term], filters: list[Filter]) -> dict[str, Any]:
    """The results, as context of the page."""
    now = timezone.now()
    known = cached(request, "known names", search.known_names)
    kind = request.GET.get("jenis", "")
    if kind and kind != "siaran-pers":
        return one_kind(request, kind, typed, known, now)
    respelled, (asked, of_post) = search.written(typed, known.names, search.post(typed, known.names))
    named = named_by(typed, known, of_post)
    marks, people = [each.mark for each in filters if each.mark], meant(named)
    whole = asked
    if marks or people:
        (whole,) = search.put(search.query(typed, known.names, respelled, marks=marks, meant=people))
    scope = scope_of(request, now)
    context = releases(request, whole, typed, scope, known)
    if not filters and not context["is_later"]:
        pages = cached(request, "site pages", search.known_pages)
        context |= named | {
            "events": search.events(asked, now, MAX_SHOWN + 1),
            "pages": search.pages_named(typed, pages)[:MAX_SITE_PAGES],
        }
    if not context["results"] and not context["is_later"]:
        context |= alternatives(request, filters, scope, known)
    context["nothing"] = not any(context.get(name) for name in RESULTS)
    if context["nothing"] and not context["is_later"] and not context["better"]:
        context["partly"] = partial_matches(typed, scope, known)
    more = {name: partial(address, request, jenis=name) for name in KINDS}
    return context | {"shown": MAX_SHOWN, "more": more}


def partial_matches(typed: list[Term], scope: Scope, known: KnownNames) -> list[Found]:
    """Releases with only some of the words."""
    (asked,) = search.put(search.any_of(typed))
    found = search.best(search.match(scope, asked, known), asked, search.wanted(typed), known)
    return found[:MAX_PARTIAL_MATCHES]


def named_by(typed: list[Term], known: KnownNames, of_post: str) -> dict[str, list[Any]]:
    """The people and agencies that the words seem to name; of each one more than is shown."""
    if not typed:
        return {"officials": [], "agencies": []}
    return {
        "officials": search.closest(search.officials(typed, known, of_post, MAX_SHOWN + 1)),
        "agencies": search.closest(search.agencies(typed, known, MAX_SHOWN + 1)),
    }


def meant(named: dict[str, list[Any]]) -> list[str]:
    """The marks of people and agencies named so clearly that releases about them are results; none if many may be meant."""
    marks = []
    for kind, rows in (("pejabat", named["officials"]), ("instansi", named["agencies"])):
        like = [row for row in rows if row.likeness >= search.LIKENESS]
        if len(like) <= MAX_MEANT:
            marks += [index.mark(kind, row.pk) for row in like]
    return marks


def scope_of(request: HttpRequest, now: dt.datetime) -> Scope:
    """Which releases are searched: those in force, also withdrawn ones on request, of one year if the address names it."""
    scope = Scope(now, with_withdrawn=request.GET.get("dicabut") == "ya")
    if year := request.GET.get("tahun"):
        since, until = periods.year_bounds(int(year))
        return scope._replace(since=since, until=until)
    if scope.with_withdrawn:
        return scope
    return scope._replace(behind=cached(request, "behind newest", partial(search.behind_newest, scope)))


def releases(
    request: HttpRequest, asked: str, typed: list[Term], scope: Scope, known: KnownNames
) -> dict[str, Any]:
    """One page of releases with its filters and neighbours."""
    page, start = parse_cursor(request.GET.get(PARAMETER))
    matches = search.match(scope, asked, known, start)
    results = search.best(matches, asked, search.wanted(typed), known, page)
    count = len(matches.editions)
    if (
        page > 1 and not results
    ):  # the first page of a further window may be empty: the page that links to it cannot know that
        raise InvalidCursor(request.GET[PARAMETER])
    following = None
    if matches.first and count > page * search.releases.PAGE_SIZE:
        following = format_cursor(page + 1, matches.first)
    elif matches.further:
        following = format_cursor(1, matches.further)
    return {
        "results": results,
        "count": count,
        "is_more": matches.is_more,
        "is_recent": matches.further is not None,
        "is_later": start is not None,
        "following": following and address(request, **{PARAMETER: following}),
        "first_page": address(request),
        "choices": choices(request, matches, known) if count > 1 else [],
    }


def choices(
    request: HttpRequest, matches: search.Matches, known: KnownNames
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Filters that would narrow these matches: titles with their links."""
    offered = []
    for parameter, rows in search.common(matches, known, MAX_CHOICES).items():
        if parameter not in request.GET and len(rows) > 1:
            offered.append((SUBJECTS[parameter][0], choice(request, parameter, rows)))
    if "tahun" not in request.GET:
        years = years_of_archive(request)
        if len(years) > 1:
            rows = [(str(year), str(year)) for year in years[: 2 * MAX_CHOICES]]
            offered.append(("Tahun", choice(request, "tahun", rows)))
    return offered


def choice(request: HttpRequest, parameter: str, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names with the result of `address` for each value, built only once: slugs and years need no encoding."""
    before, _, behind = address(request, **{parameter: "\0"}).partition("%00")  # no query holds a NUL
    return [(name, f"{before}{value}{behind}") for name, value in rows]


def one_kind(
    request: HttpRequest, kind: str, typed: list[Term], known: KnownNames, now: dt.datetime
) -> dict[str, Any]:
    """One page of people, agencies or events alone."""
    _, (asked, of_post) = search.written(typed, {}, search.post(typed, known.names))
    kinds: dict[str, tuple[str, Callable[[int, int], list[Any]]]] = {
        "agenda": ("events", lambda limit, first: search.events(asked, now, limit, first)),
        "instansi": ("agencies", lambda limit, first: search.agencies(typed, known, limit, first)),
        "pejabat": (
            "officials",
            lambda limit, first: search.officials(typed, known, of_post, limit, first),
        ),
    }
    name, make = kinds[kind]
    cursor = request.GET.get(PARAMETER, "1")
    if not re.fullmatch("[1-9][0-9]?", cursor):
        raise InvalidCursor(cursor)
    page = int(cursor)
    rows = make(PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
    if page > 1 and not rows:
        raise InvalidCursor(cursor)
    return {
        name: rows[:PAGE_SIZE],
        "shown": PAGE_SIZE,
        "following": address(request, **{PARAMETER: page + 1})
        if len(rows) > PAGE_SIZE and page < 99
        else None,
        "is_later": page > 1,
        "first_page": address(request),
        "nothing": not rows,
        "unfiltered": address(request, jenis=None),
    }


def alternatives(
    request: HttpRequest, filters: list[Filter], scope: Scope, known: KnownNames
) -> dict[str, Any]:
    """What to offer when no release is found: the query with typos corrected, if that finds one, and without filters."""
    text = one_line(request.GET.get("q", ""))
    better = search.mended(text, scope, known)
    if better:
        _, (asked,) = search.written(search.terms(better), known.names)
        if not search.match(scope, asked, known).editions:
            better = None
    offered = [better] if better else verification.numbers_meant(request, text, scope.now)
    return {
        "better": [(each, address(request, q=each)) for each in offered],
        "unfiltered": address(request, **{each.parameter: None for each in filters})
        if filters and text
        else None,
    }


def parse_cursor(cursor: str | None) -> tuple[int, Key | None]:
    """The page and the key at which its matches begin; raises `InvalidCursor`."""
    if not cursor:
        return 1, None
    parts = _CURSOR.fullmatch(cursor)
    if not parts:
        raise InvalidCursor(cursor)
    moment = _EPOCH + dt.timedelta(microseconds=int(parts["moment"]))
    return int(parts["page"]), Key(moment, int(parts["release"]))


def format_cursor(page: int, key: Key) -> str:
    """The inverse of `parse_cursor`."""
    microseconds = (key.published_at - _EPOCH) // dt.timedelta(microseconds=1)
    return f"{page}-{microseconds}-{key.release_id}"


def address(request: HttpRequest, **changes: Any) -> str:
    """The address of this search with some parameters changed (None removes one), on its first page."""
    kept = {name: request.GET.get(name) for name in PARAMETERS if name != PARAMETER} | changes
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{request.path}?{query}" if query else request.path


def topics_in_use() -> list[Topic]:
    """Topics that the empty form offers."""
    return list(in_use(Topic, timezone.now()).order_by("name")[: 2 * MAX_CHOICES])


def suggestions() -> str:
    """Names that a browser suggests while somebody types, as HTML (a `datalist`): it needs no script and no request."""
    names = [
        *Agency.objects.public().without_tree_fields().values_list("short_name", flat=True)[:MAX_SUGGESTIONS],
        *Official.objects.public().values_list("name", flat=True)[:MAX_SUGGESTIONS],
        *Area.objects.values_list("short_name", flat=True),
        *(topic.name for topic in topics_in_use()),
    ]
    return render_to_string("news/search/_suggestions.html", {"names": sorted(set(names))[:MAX_SUGGESTIONS]})
