"""`/cari/`: one box over releases, events, agencies, officials and other pages of the site."""

import re
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
from kominfo.lib.web.paging import PARAMETER
from news import search
from news.models import Edition, Topic
from news.models.subject import in_use, with_page
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.releases import periods, verification
from news.views.site_cache import cached

MAX_YEARS = 16  # links of the filter
MAX_TOPICS = 16  # below the empty form
MAX_SUGGESTIONS = 300
TIMEOUT = 2.0  # seconds for all statements of one search
RELEASES = "siaran-pers"
KINDS = {RELEASES: "Siaran pers", "agenda": "Agenda", "instansi": "Instansi", "pejabat": "Pejabat"}
LIST_PAGES = {
    RELEASES: "news:release-list",
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


class Filter(NamedTuple):
    """A filter in force: its parameter, its label, the label of its value, and the id of an agency, an area or a topic."""

    parameter: str
    label: str
    value: str
    pk: int | None = None


@public_page(*PARAMETERS)
@lists.listing
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
            context |= findings(request, text, filters)
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


def refusal_of(text: str, typed: list[search.Term]) -> str:
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
    return not any(each.pk for each in filters) or bool(kinds - {KINDS[RELEASES]})


def ways_without_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and addresses of the lists that show what the filters alone would find."""
    ways = []
    if kind := request.GET.get("jenis"):
        ways.append((f"Semua {KINDS[kind].lower()}", reverse(LIST_PAGES[kind])))
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
            found.append(Filter(parameter, label, row[1], row[0]))
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


def findings(request: HttpRequest, text: str, filters: list[Filter]) -> dict[str, Any]:
    """The results, as context of the page."""
    now = timezone.now()
    found = search.find(
        text,
        narrowed(request, filters),
        request.GET.get(PARAMETER, ""),
        now=now,
        keep=partial(cached, request),
        numbers_meant=partial(verification.numbers_meant, request, text, now),
    )
    return {
        "found": found,
        "better": [(each, address(request, q=each)) for each in found.better],
        "unfiltered": unfiltered(request, text, filters),
        "more": {kind: address(request, jenis=kind) for kind in found.more},
        "choices": choices(request, found) if found.count > 1 else [],
        "following": found.following and address(request, **{PARAMETER: found.following}),
        "first_page": address(request),
    }


def narrowed(request: HttpRequest, filters: list[Filter]) -> search.Filters:
    """The filters, as search takes them."""
    year = request.GET.get("tahun")
    return search.Filters(
        kind=request.GET.get("jenis", ""),
        about={each.parameter: each.pk for each in filters if each.pk},
        period=periods.year_bounds(int(year)) if year else None,
        with_withdrawn=bool(request.GET.get("dicabut")),
    )


def unfiltered(request: HttpRequest, text: str, filters: list[Filter]) -> str | None:
    """The address of the same words without the filters that took something away."""
    if not (text and filters):
        return None
    is_list = request.GET.get("jenis", RELEASES) != RELEASES  # the other filters are of releases alone
    taken_off = ["jenis"] if is_list else [each.parameter for each in filters]
    return address(request, **dict.fromkeys(taken_off))


def choices(request: HttpRequest, found: search.Results) -> list[tuple[str, list[tuple[str, str]]]]:
    """Filters that would narrow the releases: titles with their links."""
    offered = []
    for parameter, rows in found.about.items():
        if parameter not in request.GET and len(rows) > 1:
            offered.append((SUBJECTS[parameter][0], choice(request, parameter, rows)))
    if "tahun" not in request.GET:
        years = years_of_archive(request)
        if len(years) > 1:
            rows = [(str(year), str(year)) for year in years[:MAX_YEARS]]
            offered.append(("Tahun", choice(request, "tahun", rows)))
    return offered


def choice(request: HttpRequest, parameter: str, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names with the result of `address` for each value, built only once: slugs and years need no encoding."""
    before, _, behind = address(request, **{parameter: "\0"}).partition("%00")  # no query holds a NUL
    return [(name, f"{before}{value}{behind}") for name, value in rows]


def address(request: HttpRequest, **changes: Any) -> str:
    """The address of this search with some parameters changed (None removes one), on its first page."""
    kept = {name: request.GET.get(name) for name in PARAMETERS if name != PARAMETER} | changes
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{request.path}?{query}" if query else request.path


def topics_in_use() -> list[Topic]:
    """Topics that the empty form offers."""
    return list(in_use(Topic, timezone.now()).order_by("name")[:MAX_TOPICS])


def suggestions() -> str:
    """Names that a browser suggests while somebody types, as HTML (a `datalist`): it needs no script and no request."""
    names = [
        *Agency.objects.public().without_tree_fields().values_list("short_name", flat=True)[:MAX_SUGGESTIONS],
        *Official.objects.public().values_list("name", flat=True)[:MAX_SUGGESTIONS],
        *Area.objects.values_list("short_name", flat=True),
        *(topic.name for topic in topics_in_use()),
    ]
    return render_to_string("news/search/_suggestions.html", {"names": sorted(set(names))[:MAX_SUGGESTIONS]})
