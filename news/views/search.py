"""`/cari/`: one box over releases, events, agencies and officials."""

import datetime as dt
import re
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, NamedTuple

from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from psycopg2.errors import QueryCanceled

from agencies.models import Agency, Area, Official
from kominfo.lib.paging import PARAMETER, InvalidCursor
from kominfo.lib.text import one_line
from news import search as searching
from news.models import Edition, Topic
from news.models.subject import in_use, with_page
from news.search import Found, Key, KnownNames, Scope, Term, index
from news.search import pages as places
from news.views import frame
from news.views.frame import public_page
from news.views.releases import archive, verification
from news.views.remembered import remembered

MEANT = 2  # people, or agencies, whose releases are shown although only their names are like the words
PLACES = 4  # pages of the site whose name is what was typed
PARTLY = 5  # releases with some of the words
FOUND = ("results", "officials", "agencies", "events", "places")
SHOWN = 3  # people, agencies and events above the releases
PAGE_SIZE = 20  # of a list of people, agencies or events alone
OFFERED = 8  # links of one filter
SUGGESTED = 300
PATIENCE = 2.0  # seconds: a search that takes longer is given up
KINDS = {"siaran-pers": "Siaran pers", "agenda": "Agenda", "instansi": "Instansi", "pejabat": "Pejabat"}
LISTS = {
    "siaran-pers": "news:release-list",
    "agenda": "news:event-list",
    "instansi": "news:agency-list",
    "pejabat": "news:official-list",
}
# By parameter: what it is called, its rows, and their name.
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
    """A filter in force: its parameter, what it is called, what readers call its value, the mark in the index."""

    parameter: str
    label: str
    value: str
    mark: str = ""


@public_page(*PARAMETERS)
@frame.listing
def search(request: HttpRequest) -> HttpResponse:
    """The box, and what was found."""
    text = one_line(request.GET.get("q", ""))
    filters = filters_of(request)
    context: dict[str, Any] = {
        "q": text,
        "filters": [(each, address(request, **{each.parameter: None})) for each in filters],
        "suggestions": remembered(request, "suggestions", suggestions),
    }
    typed = searching.terms(text)
    refusal = why_not(text, typed)
    if refusal or not (typed or filters):
        topics = remembered(request, "topics in use", topics_in_use) if not refusal else []
        return answer(request, context | {"refusal": refusal, "topics": topics})
    if not typed and lacks_words(filters):
        return answer(request, context | {"refusal": WORDS_TOO, "ways": ways_without_words(request)})
    try:
        with connection.execute_wrapper(impatiently(time.monotonic() + PATIENCE)):
            context |= findings(request, typed, filters)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        context["refusal"] = (
            "Pencarian ini memakan waktu terlalu lama. Pakai kata yang lebih khusus, atau coba lagi sebentar lagi."
        )
        return answer(request, context, HTTPStatus.SERVICE_UNAVAILABLE)
    return answer(request, context)


def impatiently(until: float) -> Callable[..., Any]:
    """Ask the database so that it gives up by `until` (on the monotonic clock), however many statements there are.

    The limit of each is sent in the same breath: a transaction around all would be three more ways there and back.
    """

    def ask(execute: Callable[..., Any], sql: str, *how: Any) -> Any:
        left = max(round((until - time.monotonic()) * 1000), 1)  # milliseconds; 0 would be no limit
        return execute(f"SET LOCAL statement_timeout = {left}; {sql}", *how)

    return ask


def answer(request: HttpRequest, context: dict[str, Any], status: int = HTTPStatus.OK) -> HttpResponse:
    """The page; search engines are sent to what it finds, not to it."""
    response = frame.page(request, "news/search/results.html", context, section="search", status=status)
    response["X-Robots-Tag"] = "noindex"
    if status != HTTPStatus.OK:
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = "30"
    return response


def why_not(text: str, typed: list[Term]) -> str:
    """Why nothing is looked for, in words for the reader; nothing if it is."""
    if len(text) > searching.MAX_CHARACTERS:
        return f"Pencarian paling panjang {searching.MAX_CHARACTERS} huruf. Tulis beberapa kata kunci saja."
    if text and not typed:
        return "Tulis paling sedikit satu kata atau angka."
    if typed and all(term.is_unwanted for term in typed):
        return "Tanda minus hanya mengurangi hasil. Tulis juga kata yang dicari, misalnya: rapat -tobelo."
    return ""


def lacks_words(filters: list[Filter]) -> bool:
    """Whether these filters find nothing by themselves: only releases about something are a list of their own."""
    kinds = {each.value for each in filters if each.parameter == "jenis"}
    return not any(each.mark for each in filters) or bool(kinds - {KINDS["siaran-pers"]})


def ways_without_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Lists that hold what the filters alone would: their names and addresses."""
    ways = []
    if kind := request.GET.get("jenis"):
        ways.append((f"Semua {KINDS[kind].lower()}", reverse(LISTS[kind])))
    if (year := request.GET.get("tahun")) and int(year) in years_of_archive(request):
        ways.append((f"Siaran pers tahun {year}", reverse("news:release-year", args=[year])))
    return ways


def years_of_archive(request: HttpRequest) -> list[int]:
    """The years with releases that stand, newest first."""
    return remembered(request, "years", lambda: archive.years_of(Edition.objects.listed(timezone.now())))


def filters_of(request: HttpRequest) -> list[Filter]:
    """The filters that the address names; 404 for one that is none of ours."""
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
    """The rows of a filter whose names readers may know of."""
    if model is Agency:
        return Agency.objects.public()
    return with_page(Topic, timezone.now()) if model is Topic else model.objects


def findings(request: HttpRequest, typed: list[Term], filters: list[Filter]) -> dict[str, Any]:
    """Everything that answers, as the page shows it."""
    now = timezone.now()
    known = remembered(request, "known names", searching.known_names)
    kind = request.GET.get("jenis", "")
    if kind and kind != "siaran-pers":
        return alone(request, kind, typed, known, now)
    respelled, (asked, of_post) = searching.written(typed, known.names, searching.post(typed, known.names))
    named = named_by(typed, known, of_post)
    marks, people = [each.mark for each in filters if each.mark], meant(named)
    whole = asked
    if marks or people:
        (whole,) = searching.put(searching.query(typed, known.names, respelled, marks=marks, meant=people))
    scope = scope_of(request, now)
    context = releases(request, whole, typed, scope, known)
    if not filters and not context["is_later"]:
        pages = remembered(request, "places", places.places)
        context |= named | {
            "events": searching.events(asked, now, SHOWN + 1),
            "places": places.named(typed, pages)[:PLACES],
        }
    if not context["results"] and not context["is_later"]:
        context |= otherwise(request, filters, scope, known)
    context["nothing"] = not any(context.get(name) for name in FOUND)
    if context["nothing"] and not context["is_later"] and not context["better"]:
        context["partly"] = partly(typed, scope, known)
    more = {name: partial(address, request, jenis=name) for name in KINDS}  # few pages lead there
    return context | {"shown": SHOWN, "more": more}


def partly(typed: list[Term], scope: Scope, known: KnownNames) -> list[Found]:
    """Releases with some of the words, when there is nothing with all of them."""
    (asked,) = searching.put(searching.any_of(typed))
    found = searching.best(searching.match(scope, asked, known), asked, searching.wanted(typed), known)
    return found[:PARTLY]


def named_by(typed: list[Term], known: KnownNames, of_post: str) -> dict[str, list[Any]]:
    """The people and agencies that the words seem to name, one more than are shown of each."""
    if not typed:
        return {"officials": [], "agencies": []}
    return {
        "officials": searching.closest(searching.officials(typed, known, of_post, SHOWN + 1)),
        "agencies": searching.closest(searching.agencies(typed, known, SHOWN + 1)),
    }


def meant(named: dict[str, list[Any]]) -> list[str]:
    """The marks of who is named so clearly that releases about them are an answer; none if it could be many."""
    marks = []
    for kind, rows in (("pejabat", named["officials"]), ("instansi", named["agencies"])):
        like = [row for row in rows if row.likeness >= searching.LIKENESS]
        if len(like) <= MEANT:
            marks += [index.mark(kind, row.pk) for row in like]
    return marks


def scope_of(request: HttpRequest, now: dt.datetime) -> Scope:
    """What is looked through: releases that stand, of a year if one is named; withdrawn ones if they are asked for."""
    scope = Scope(now, with_withdrawn=request.GET.get("dicabut") == "ya")
    if year := request.GET.get("tahun"):
        since, until = archive.year_bounds(int(year))
        return scope._replace(since=since, until=until)
    if scope.with_withdrawn:
        return scope
    return scope._replace(
        behind=remembered(request, "behind newest", partial(searching.behind_newest, scope))
    )


def releases(
    request: HttpRequest, asked: str, typed: list[Term], scope: Scope, known: KnownNames
) -> dict[str, Any]:
    """One page of releases with its filters and neighbours."""
    page, start = place(request.GET.get(PARAMETER))
    matches = searching.match(scope, asked, known, start)
    results = searching.best(matches, asked, searching.wanted(typed), known, page)
    count = len(matches.editions)
    if (
        page > 1 and not results
    ):  # the first page of a further window may be empty: who leads there can't know
        raise InvalidCursor(request.GET[PARAMETER])
    following = None
    if matches.first and count > page * searching.releases.PAGE_SIZE:
        following = cursor_of(page + 1, matches.first)
    elif matches.further:
        following = cursor_of(1, matches.further)
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
    request: HttpRequest, matches: searching.Matches, known: KnownNames
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Filters that would narrow these matches, as titles with links."""
    offered = []
    for parameter, rows in searching.common(matches, known, OFFERED).items():
        if parameter not in request.GET and len(rows) > 1:
            offered.append((SUBJECTS[parameter][0], choice(request, parameter, rows)))
    if "tahun" not in request.GET:
        years = years_of_archive(request)
        if len(years) > 1:
            rows = [(str(year), str(year)) for year in years[: 2 * OFFERED]]
            offered.append(("Tahun", choice(request, "tahun", rows)))
    return offered


def choice(request: HttpRequest, parameter: str, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names with the addresses that `address` would give for each value: slugs and years stand in it as they are."""
    before, _, behind = address(request, **{parameter: "\0"}).partition("%00")  # no reader's word holds a NUL
    return [(name, f"{before}{value}{behind}") for name, value in rows]


def alone(
    request: HttpRequest, kind: str, typed: list[Term], known: KnownNames, now: dt.datetime
) -> dict[str, Any]:
    """People, agencies or events and nothing else, in pages."""
    _, (asked, of_post) = searching.written(typed, {}, searching.post(typed, known.names))
    kinds: dict[str, tuple[str, Callable[[int, int], list[Any]]]] = {
        "agenda": ("events", lambda most, first: searching.events(asked, now, most, first)),
        "instansi": ("agencies", lambda most, first: searching.agencies(typed, known, most, first)),
        "pejabat": (
            "officials",
            lambda most, first: searching.officials(typed, known, of_post, most, first),
        ),
    }
    name, make = kinds[kind]
    number = request.GET.get(PARAMETER, "1")
    if not re.fullmatch("[1-9][0-9]?", number):
        raise InvalidCursor(number)
    page = int(number)
    some = make(PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
    if page > 1 and not some:
        raise InvalidCursor(number)
    return {
        name: some,
        "shown": PAGE_SIZE,
        "following": address(request, **{PARAMETER: page + 1})
        if len(some) > PAGE_SIZE and page < 99
        else None,
        "is_later": page > 1,
        "first_page": address(request),
        "nothing": not some,
        "unfiltered": address(request, jenis=None),
    }


def otherwise(request: HttpRequest, filters: list[Filter], scope: Scope, known: KnownNames) -> dict[str, Any]:
    """Where to go when no release answers: the same with typos mended, if that does find one; the same unfiltered."""
    text = one_line(request.GET.get("q", ""))
    better = searching.mended(text, scope, known)
    if better:
        _, (asked,) = searching.written(searching.terms(better), known.names)
        if not searching.match(scope, asked, known).editions:
            better = None
    offered = [better] if better else verification.numbers_meant(request, text, scope.now)
    return {
        "better": [(each, address(request, q=each)) for each in offered],
        "unfiltered": address(request, **{each.parameter: None for each in filters})
        if filters and text
        else None,
    }


def place(cursor: str | None) -> tuple[int, Key | None]:
    """The page and where its matches begin; `InvalidCursor` for what no page of ours links to."""
    if not cursor:
        return 1, None
    parts = _CURSOR.fullmatch(cursor)
    if not parts:
        raise InvalidCursor(cursor)
    moment = _EPOCH + dt.timedelta(microseconds=int(parts["moment"]))
    return int(parts["page"]), Key(moment, int(parts["release"]))


def cursor_of(page: int, key: Key) -> str:
    """What `place` reads."""
    microseconds = (key.published_at - _EPOCH) // dt.timedelta(microseconds=1)
    return f"{page}-{microseconds}-{key.release_id}"


def address(request: HttpRequest, **changes: Any) -> str:
    """This search with some parameters changed (None: without it), on its first page."""
    kept = {name: request.GET.get(name) for name in PARAMETERS if name != PARAMETER} | changes
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{request.path}?{query}" if query else request.path


def topics_in_use() -> list[Topic]:
    """Topics to begin with."""
    return list(in_use(Topic, timezone.now()).order_by("name")[: 2 * OFFERED])


def suggestions() -> str:
    """What a browser offers while somebody types: names, which need no script and no request. Ready for the page."""
    names = [
        *Agency.objects.public().without_tree_fields().values_list("short_name", flat=True)[:SUGGESTED],
        *Official.objects.public().values_list("name", flat=True)[:SUGGESTED],
        *Area.objects.values_list("short_name", flat=True),
        *(topic.name for topic in topics_in_use()),
    ]
    return render_to_string("news/search/_suggestions.html", {"names": sorted(set(names))[:SUGGESTED]})
