"""`/cari/`: one box over releases, events, agencies and officials."""

import datetime as dt
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from psycopg2.errors import QueryCanceled

from agencies.models import Agency, Area, Official
from kominfo import places
from kominfo.lib.paging import PARAMETER, InvalidCursor
from news import indexing, searching
from news.models import Edition, Topic
from news.models.edition import EditionQuerySet
from news.searching import Key, Term
from news.views import archive, frame, subjects
from news.views.frame import public_page
from news.views.memory import remembered

MEANT = 2  # people, or agencies, whose releases are shown although only their names are like the words
PLACES = 4  # pages of the site whose name is what was typed
PARTLY = 5  # releases with some of the words
FOUND = ("results", "officials", "agencies", "events", "places")
SHOWN = 3  # people, agencies and events above the releases
A_PAGE = 20  # of a list of people, agencies or events alone
OFFERED = 8  # links of one filter
SUGGESTED = 300
PATIENCE = "2s"  # a question that takes longer is given up
KINDS = {"siaran-pers": "Siaran pers", "agenda": "Agenda", "instansi": "Instansi", "pejabat": "Pejabat"}
# By parameter: what it is called, its rows, and the link of an edition to them.
SUBJECTS: dict[str, tuple[str, Any, str, str]] = {
    "instansi": ("Instansi", Agency, "agency", "short_name"),
    "wilayah": ("Wilayah", Area, "area_links__area", "short_name"),
    "topik": ("Topik", Topic, "topic_links__topic", "name"),
}
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
    text = request.GET.get("q", "").strip()
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
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{PATIENCE}'")
            context |= findings(request, typed, filters)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        context["refusal"] = (
            "Pencarian ini memakan waktu terlalu lama. Pakai kata yang lebih khusus, atau coba lagi sebentar lagi."
        )
        return answer(request, context, HTTPStatus.SERVICE_UNAVAILABLE)
    return answer(request, context)


def answer(request: HttpRequest, context: dict[str, Any], status: int = HTTPStatus.OK) -> HttpResponse:
    """The page; search engines are sent to what it finds, not to it."""
    response = frame.page(request, "search.html", context, section="search", status=status)
    response["X-Robots-Tag"] = "noindex"
    if status != HTTPStatus.OK:
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = "30"
    return response


def why_not(text: str, typed: list[Term]) -> str:
    """Why nothing is looked for, in words for the reader; nothing if it is."""
    if len(text) > searching.MOST_SIGNS:
        return f"Pencarian paling panjang {searching.MOST_SIGNS} huruf. Tulis beberapa kata kunci saja."
    if text and not typed:
        return "Tulis paling sedikit satu kata atau angka."
    if typed and all(term.is_unwanted for term in typed):
        return "Tanda minus hanya mengurangi hasil. Tulis juga kata yang dicari, misalnya: rapat -tobelo."
    return ""


def filters_of(request: HttpRequest) -> list[Filter]:
    """The filters that the address names; 404 for one that is none of ours."""
    found = []
    for parameter, (label, model, _link, name) in SUBJECTS.items():
        if slug := request.GET.get(parameter):
            row = known_of(model).filter(slug=slug).values_list("pk", name).first()
            if row is None:
                raise Http404
            found.append(Filter(parameter, label, row[1], indexing.mark(parameter, row[0])))
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
    return (
        subjects.with_page(Topic, "topic_links__topic", events="topics") if model is Topic else model.objects
    )


def findings(request: HttpRequest, typed: list[Term], filters: list[Filter]) -> dict[str, Any]:
    """Everything that answers, as the page shows it."""
    now = timezone.now()
    kind = request.GET.get("jenis", "")
    if kind and kind != "siaran-pers":
        return alone(request, kind, typed, now)
    called = remembered(request, "names", searching.names)
    named = named_by(typed, called)
    marks = [each.mark for each in filters if each.mark]
    asked = searching.query(typed, called, marks=marks, meant=meant(named))
    editions = readable(request, now)
    context = releases(request, asked, editions)
    if not filters and not context["is_later"]:
        events = searching.events(searching.query(typed, called), now)
        known = remembered(request, "places", places.places)
        context |= named | {
            "events": list(events[: SHOWN + 1]),
            "places": places.named(typed, known)[:PLACES],
        }
    if not context["results"] and not context["is_later"]:
        context |= otherwise(request, filters, editions)
    context["nothing"] = not any(context.get(name) for name in FOUND)
    if context["nothing"] and not context["is_later"] and not context["better"]:
        context["partly"] = partly(typed, editions)
    return context | {"shown": SHOWN, "more": {name: address(request, jenis=name) for name in KINDS}}


def partly(typed: list[Term], editions: EditionQuerySet) -> list[dict[str, Any]]:
    """Releases with some of the words, when there is nothing with all of them."""
    asked = searching.any_of(typed)
    if asked is None:
        return []
    return shown(searching.match(editions, asked), asked)[:PARTLY]


def named_by(typed: list[Term], called: searching.Names) -> dict[str, list[Any]]:
    """The people and agencies that the words seem to name, one more than are shown of each."""
    if not typed:
        return {"officials": [], "agencies": []}
    return {
        "officials": searching.closest(list(searching.officials(typed, called)[: SHOWN + 1])),
        "agencies": searching.closest(list(searching.agencies(typed)[: SHOWN + 1])),
    }


def meant(named: dict[str, list[Any]]) -> list[str]:
    """The marks of who is named so clearly that releases about them are an answer; none if it could be many."""
    marks = []
    for kind, rows in (("pejabat", named["officials"]), ("instansi", named["agencies"])):
        like = [row for row in rows if row.likeness >= searching.LIKENESS]
        if len(like) <= MEANT:
            marks += [indexing.mark(kind, row.pk) for row in like]
    return marks


def readable(request: HttpRequest, now: dt.datetime) -> EditionQuerySet:
    """What is looked through: releases that stand, of a year if one is named; withdrawn ones if they are asked for."""
    if request.GET.get("dicabut"):
        editions = Edition.objects.readable(now)
    else:
        editions = Edition.objects.listed(now)
    if year := request.GET.get("tahun"):
        editions = archive.within(editions, *archive.year_bounds(int(year)))
    return editions


def releases(request: HttpRequest, asked: Any, editions: EditionQuerySet) -> dict[str, Any]:
    """One page of releases with its filters and neighbours."""
    page, start = place(request.GET.get(PARAMETER))
    matches = searching.match(editions, asked, start)
    results = shown(matches, asked, page)
    count = len(matches.editions)
    following = None
    if matches.first and count > page * searching.A_PAGE:
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
        "choices": choices(request, matches) if count > 1 else [],
    }


def shown(matches: searching.Matches, asked: Any, page: int = 1) -> list[dict[str, Any]]:
    """One page of the matches, the best first, with what matched."""
    return [
        {"edition": edition, "title": pieces(edition.title), "snippet": pieces(edition.snippet)}
        for edition in searching.best(matches, asked, page)
    ]


def choices(request: HttpRequest, matches: searching.Matches) -> list[tuple[str, list[tuple[str, str]]]]:
    """Filters that would narrow these matches, as titles with links."""
    offered = []
    for parameter, (label, _model, link, name) in SUBJECTS.items():
        if parameter not in request.GET:
            rows = searching.common(matches, link, (name, "slug"), OFFERED)
            if len(rows) > 1:
                links = [(value, address(request, **{parameter: slug})) for value, slug in rows]
                offered.append((label, links))
    if "tahun" not in request.GET:
        years = remembered(request, "years", lambda: archive.years_of(Edition.objects.listed(timezone.now())))
        if len(years) > 1:
            offered.append(
                ("Tahun", [(str(year), address(request, tahun=year)) for year in years[: 2 * OFFERED]])
            )
    return offered


def alone(request: HttpRequest, kind: str, typed: list[Term], now: dt.datetime) -> dict[str, Any]:
    """People, agencies or events and nothing else, in pages."""
    if not typed:
        return {
            "refusal": f"Tulis juga kata yang dicari; saringan {KINDS[kind]} sendiri tidak mencari apa-apa."
        }
    kinds: dict[str, tuple[str, Callable[[], Any]]] = {
        "agenda": ("events", lambda: searching.events(searching.query(typed, {}), now)),
        "instansi": ("agencies", lambda: searching.agencies(typed)),
        "pejabat": (
            "officials",
            lambda: searching.officials(typed, remembered(request, "names", searching.names)),
        ),
    }
    name, make = kinds[kind]
    number = request.GET.get(PARAMETER, "1")
    if not re.fullmatch("[1-9][0-9]?", number):
        raise InvalidCursor(number)
    page = int(number)
    some = list(make()[(page - 1) * A_PAGE : page * A_PAGE + 1])
    if page > 1 and not some:
        raise InvalidCursor(number)
    return {
        name: some,
        "shown": A_PAGE,
        "following": address(request, **{PARAMETER: page + 1}) if len(some) > A_PAGE and page < 99 else None,
        "is_later": page > 1,
        "first_page": address(request),
        "nothing": not some,
        "unfiltered": address(request, jenis=None),
    }


def otherwise(request: HttpRequest, filters: list[Filter], editions: EditionQuerySet) -> dict[str, Any]:
    """Where to go when no release answers: the same with slips mended, if that does find one; the same unfiltered."""
    text = request.GET.get("q", "").strip()
    better = searching.mended(text, editions)
    if better:
        asked = searching.query(searching.terms(better), remembered(request, "names", searching.names))
        if not searching.match(editions, asked).editions:
            better = None
    return {
        "better": better and (better, address(request, q=better)),
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
    words = urlencode({name: value for name, value in kept.items() if value})
    return f"{request.path}?{words}" if words else request.path


def pieces(marked: str) -> list[tuple[str, bool]]:
    """Text with the matches between markers, as parts with whether each matched."""
    parts = re.split(f"[{searching.START}{searching.STOP}]", marked)
    return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]


def topics_in_use() -> list[Topic]:
    """Topics to begin with."""
    return list(subjects.in_use(Topic, "topic_links__topic", events="topics").order_by("name")[: 2 * OFFERED])


def suggestions() -> list[str]:
    """What a browser offers while somebody types: names, which need no script and no request."""
    names = [
        *Agency.objects.public().without_tree_fields().values_list("short_name", flat=True)[:SUGGESTED],
        *Official.objects.public().values_list("name", flat=True)[:SUGGESTED],
        *Area.objects.values_list("short_name", flat=True),
        *(topic.name for topic in topics_in_use()),
    ]
    return sorted(set(names))[:SUGGESTED]
