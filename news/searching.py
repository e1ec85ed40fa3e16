"""Search over what the public may read: releases by stems and names, and the people, agencies and events around them.

Every question is bounded, however common or rare the words and however many the releases: the newest `WINDOW` rows
are looked through first, the index of all words is asked only when they hold too little, and no more than `RANKED`
matches are put in order. Nothing is counted beyond that.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
    SearchVectorExact,
    TrigramSimilarity,
    TrigramWordSimilarity,
)
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThanOrEqual
from django.db.models.functions import Greatest

from agencies.models import Agency, AgencyAlias, Area, AreaAlias, Official, OfficialAlias, Tenure
from kominfo.lib import words
from kominfo.lib.words import CONFIG
from news import indexing
from news.models import Edition, EditionText, Event, SearchWord
from news.models.edition import EditionQuerySet
from news.models.event import SEARCHED

MOST_SIGNS = 100
MOST_TERMS = 12
WINDOW = 2000
RANKED = 200
A_PAGE = 20
LIKENESS = (
    0.68  # of a name to what was typed, by shared groups of three letters: one letter amiss still passes
)
AS_LIKE = 0.85  # of the likest
SLIP = 0.4
LEAST_OF_A_NAME = 3  # letters of a word that may be a name in another spelling
START, STOP = "\x02", "\x03"  # around what matched; no text of ours holds them

_TERM = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_JOINED = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_NUMBER = re.compile(r"[0-9]+/[^\W\d_]")
_CAPACITIES = {"pj", "pjs", "plh", "plt", "penjabat"}
_QUOTES = str.maketrans("“”„‟«»", '""""""')

Names = dict[tuple[str, ...], set[tuple[str, str]]]


class Term(NamedTuple):
    """A word or a quoted phrase, wanted or (with a minus before it) not wanted."""

    text: str
    is_phrase: bool = False
    is_unwanted: bool = False


class Key(NamedTuple):
    """Where a match stands among all of them, newest first."""

    published_at: dt.datetime
    release_id: int


class Matches(NamedTuple):
    """Up to `RANKED` of the newest matches, as edition ids, with the key of the first.

    `further` is where to look on; None if these are all. Only with `is_more` are there surely matches from there on.
    """

    editions: list[int]
    first: Key | None
    further: Key | None
    is_more: bool


def terms(text: str) -> list[Term]:
    """What somebody typed, taken apart. Words that say nothing are left out, unless there are no others."""
    found = []
    for part in _TERM.finditer(text.translate(_QUOTES)):
        phrase, word = part["phrase"], part["word"]
        term = Term(phrase if word is None else word, word is None, bool(part["minus"]))
        if words.split(term.text):
            found.append(term)
    telling = [term for term in found if term.is_phrase or words.telling(term.text)]
    return (telling or found)[:MOST_TERMS]


def names() -> Names:
    """What every public agency, official and area is called: by words, the mark and the full name of each.

    A few thousand at most; views keep it for as long as the site stamp stays the same.
    """
    found: Names = {}

    def add(name: str, mark: str, full: str) -> None:
        if key := words.telling(name):
            found.setdefault(key, set()).add((mark, full))

    agencies = Agency.objects.public().without_tree_fields()
    for pk, full, short, acronym in agencies.values_list("pk", "name", "short_name", "acronym"):
        for name in (full, short, acronym):
            add(name, indexing.mark("instansi", pk), full)
    for pk, full in Official.objects.public().values_list("pk", "name"):
        add(full, indexing.mark("pejabat", pk), full)
    for pk, full, short in Area.objects.values_list("pk", "name", "short_name"):
        bare = full.partition(" ")[2] or full  # without Kabupaten, Kota, Provinsi
        for name in (full, bare, short):
            add(name, indexing.mark("wilayah", pk), bare)
    aliases = [
        (AgencyAlias.objects.filter(agency__is_public=True), "instansi", "agency", "agency__name"),
        (OfficialAlias.objects.filter(official__is_public=True), "pejabat", "official", "official__name"),
        (AreaAlias.objects.all(), "wilayah", "area", "area__name"),
    ]
    for rows, kind, owner, full_name in aliases:
        for name, pk, full in rows.values_list("name", owner, full_name):
            add(name, indexing.mark(kind, pk), full.partition(" ")[2] if kind == "wilayah" else full)
    return found


def query(
    wanted: Iterable[Term], called: Names, *, marks: Iterable[str] = (), meant: Iterable[str] = ()
) -> Any:
    """The terms as a question to the index; None if nothing is asked for.

    Words that together are a name of somebody or something also find what is about it under its other names. All of
    `marks` must be there too; one of `meant`, the marks of whom the terms as a whole seem to name, does for the terms.
    """
    parts: list[Any] = []
    row: list[str] = []
    for term in wanted:
        if term.is_phrase or term.is_unwanted:
            parts += [*_row(row, called), ~_of(term) if term.is_unwanted else _of(term)]
            row = []
        else:
            row.append(term.text)
    parts += _row(row, called)
    whole = _all(parts)
    for mark in meant:
        whole = whole | _plain(mark)
    return _all([part for part in (whole, *map(_plain, marks)) if part is not None])


def _row(row: list[str], called: Names) -> list[Any]:
    """Words beside each other, the longest names among them first."""
    parts = []
    at = 0
    while at < len(row):
        for end in range(len(row), at, -1):
            text = " ".join(row[at:end])
            things = called.get(words.telling(text))
            if things or end == at + 1:
                part = _plain(text)
                if text_in_full := words.SHORTHAND.get(words.fold(text)):
                    part = part | SearchQuery(text_in_full, config=CONFIG, search_type="phrase")
                for mark, full in sorted(things or ())[:5]:
                    part = part | _plain(mark) | SearchQuery(full, config=CONFIG, search_type="phrase")
                parts.append(part)
                at = end
                break
    return parts


def _of(term: Term) -> Any:
    if not term.is_phrase:
        return _plain(term.text)
    return SearchQuery(term.text, config=CONFIG, search_type="phrase")


def _plain(text: str) -> Any:
    """All words of `text`; those that are joined by a hyphen stand apart, and the parts of a release's number."""
    apart = _JOINED.sub(" ", text)
    asked = SearchQuery(apart, config=CONFIG, search_type="plain")
    if _NUMBER.match(text):
        asked = asked | SearchQuery(apart.replace("/", " "), config=CONFIG, search_type="plain")
    return asked


def any_of(typed: list[Term]) -> Any:
    """A question for any of the words that are wanted, without those that are not; None if there is but one."""
    wanted = [_of(term) for term in typed if not term.is_unwanted]
    if len(wanted) < 2:
        return None
    return _all([reduce(or_, wanted), *(~_of(term) for term in typed if term.is_unwanted)])


def _all(parts: list[Any]) -> Any:
    whole = None
    for part in parts:
        whole = part if whole is None else whole & part
    return whole


def match(editions: EditionQuerySet, asked: Any, start: Key | None = None) -> Matches:
    """The newest of `editions` that answer, from `start` on (with it)."""
    if start:
        place = Tuple(F("published_at"), F("release"))
        editions = editions.filter(TupleLessThanOrEqual(place, tuple(start)))
    found = _among_newest(editions, asked)
    is_whole = len(found) <= A_PAGE
    if is_whole:
        found = _in_index(editions, asked)
    keys = [Key(moment, release) for _pk, moment, release in found]
    is_more = len(keys) > RANKED
    return Matches(
        editions=[pk for pk, _moment, _release in found[:RANKED]],
        first=keys[0] if keys else None,
        further=keys[RANKED] if is_more else None if is_whole else _behind_window(editions),
        is_more=is_more,
    )


def _behind_window(editions: EditionQuerySet) -> Key | None:
    """The first row that `_among_newest` does not look at."""
    rows = editions.order_by("-published_at", "-release_id").values_list("published_at", "release_id")
    return next((Key(*row) for row in rows[WINDOW : WINDOW + 1]), None)


def _among_newest(editions: EditionQuerySet, asked: Any) -> list[tuple[int, dt.datetime, int]]:
    """Look each of the newest rows up: a question in a question, which the planner can't turn into a scan."""
    newest = editions.order_by("-published_at", "-release_id").values("pk")[:WINDOW]
    words_of = EditionText.objects.filter(edition=OuterRef("pk"))
    answers = words_of.annotate(answers=SearchVectorExact(F("vector"), asked)).values("answers")
    rows = Edition.objects.filter(pk__in=newest).alias(answers=Subquery(answers)).filter(answers=True)
    return list(
        rows.order_by("-published_at", "-release_id").values_list("pk", "published_at", "release_id")[
            : RANKED + 1
        ]
    )


def _in_index(editions: EditionQuerySet, asked: Any) -> list[tuple[int, dt.datetime, int]]:
    """Ask the index of words. Its few rows are sorted; adding nothing to the date keeps the planner off the date's index."""
    rows = editions.filter(text__vector=asked).alias(moment=F("published_at") + Value(dt.timedelta()))
    return list(
        rows.order_by("-moment", "-release_id").values_list("pk", "published_at", "release_id")[: RANKED + 1]
    )


def best(matches: Matches, asked: Any, page: int) -> QuerySet[Any]:
    """Page `page` (from 1) of the matches, the best first, with what matched between `START` and `STOP`."""
    markers: dict[str, Any] = {"config": CONFIG, "start_sel": START, "stop_sel": STOP}
    snippet = SearchHeadline(
        "text__body", asked, max_words=22, min_words=10, max_fragments=2, fragment_delimiter=" … ", **markers
    )
    rows = Edition.objects.filter(pk__in=matches.editions).select_related("agency").defer("snapshot")
    rows = rows.annotate(
        rank=SearchRank(F("text__vector"), asked),
        title=SearchHeadline("headline", asked, highlight_all=True, **markers),
        snippet=snippet,
    )
    return rows.order_by("-rank", "-published_at", "-release_id")[(page - 1) * A_PAGE : page * A_PAGE]


def common(matches: Matches, link: str, columns: tuple[str, ...], most: int) -> list[tuple[Any, ...]]:
    """The things that most matches are about, over `link` of an edition."""
    rows = Edition.objects.filter(pk__in=matches.editions).exclude(**{link: None})
    counted = rows.values_list(*(f"{link}__{column}" for column in columns)).annotate(times=Count("pk"))
    return [tuple(row[:-1]) for row in counted.order_by("-times", f"{link}__{columns[0]}")[:most]]


# --- people, agencies and events ---


def officials(typed: list[Term], called: Names) -> QuerySet[Official]:
    """Public officials whose name is like what was typed or sounds so, or who hold or held the post that it names."""
    text = _wanted_text(typed)
    asked = _plain(text) | _plain(_post_in_full(text, called))
    post = Tenure.objects.annotate(words=SearchVector("post__title", config=CONFIG))
    holders = Exists(post.filter(official=OuterRef("pk"), words=asked))
    columns = ("name", "aliases__name")
    return _alike(Official.objects.public(), [text], columns, holders, _sounding(text, called, "pejabat"))


def agencies(typed: list[Term]) -> QuerySet[Agency]:
    """Public agencies whose names are like what was typed, or like that with shorthand written out."""
    text = _wanted_text(typed)
    columns = ("name", "short_name", "acronym", "aliases__name")
    return _alike(Agency.objects.public().without_tree_fields(), [text, words.in_full(text)], columns)


def _post_in_full(text: str, called: Names) -> str:
    """The post that "pj bupati halut" names, as registers have it: "bupati halmahera utara"."""
    named = []
    for word in words.split(text):
        areas = [
            full for mark, full in called.get((word,), ()) if mark.startswith(indexing.mark("wilayah", ""))
        ]
        if word not in _CAPACITIES:
            named.append(areas[0] if areas else words.in_full(word))
    return " ".join(named)


def _sounding(text: str, called: Names, kind: str) -> list[int]:
    """The numbers of those with a name that holds all words of `text`, whichever way they are spelled."""
    asked = {
        words.sound(word) for word in words.telling(text) if word.isalpha() and len(word) >= LEAST_OF_A_NAME
    }
    if not asked or len(asked) != len(words.telling(text)):
        return []
    start = indexing.mark(kind, "")
    return sorted(
        int(mark.removeprefix(start))
        for name, things in called.items()
        for mark, _full in things
        if mark.startswith(start) and asked <= {words.sound(word) for word in name}
    )


def closest(rows: list[Any]) -> list[Any]:
    """Of things in the order of their likeness, those about as like as the first: "malut" is not meant as "halut"."""
    if not rows or rows[0].likeness < LIKENESS:
        return rows
    return [row for row in rows if row.likeness >= rows[0].likeness * AS_LIKE]


def _wanted_text(typed: list[Term]) -> str:
    return " ".join(words.fold(term.text) for term in typed if not term.is_unwanted)


def _alike(
    rows: QuerySet[Any],
    texts: list[str],
    columns: tuple[str, ...],
    other: Any = None,
    sounding: Iterable[int] = (),
) -> QuerySet[Any]:
    """Those with a name that holds one of `texts`, slips of the finger forgiven, or that sounds so; the likest first."""
    pairs = [(text, column) for text in dict.fromkeys(texts) for column in columns]
    likeness = Greatest(*(TrigramWordSimilarity(text, column) for text, column in pairs))
    heard = Case(
        When(pk__in=list(sounding), then=Value(LIKENESS)), default=Value(0.0), output_field=FloatField()
    )
    rows = rows.annotate(likeness=Max(Greatest(likeness, heard)))
    wanted = Q(likeness__gte=LIKENESS)
    return rows.filter(wanted | Q(other) if other is not None else wanted).order_by("-likeness", "name", "pk")


def events(asked: Any, now: dt.datetime) -> QuerySet[Event]:
    """Public events that answer, newest first."""
    public = Event.objects.public(now).annotate(words=SearchVector(*SEARCHED, config=CONFIG))
    return public.filter(words=asked).for_list().order_by("-start_on", "-id")


# --- slips of the finger ---


def mended(text: str, editions: EditionQuerySet) -> str | None:
    """`text` with each word that no release uses changed into the likest one that a release of `editions` does."""
    unknown = {word for word in words.telling(text) if len(word) >= indexing.LEAST_LETTERS and word.isalpha()}
    unknown -= words.SHORTHAND.keys()
    unknown -= set(SearchWord.objects.filter(word__in=unknown).values_list("word", flat=True))
    better = {word: near for word in sorted(unknown)[:MOST_TERMS] if (near := _nearest(word, editions))}
    if not better:
        return None
    return re.sub(r"[^\W_]+", lambda found: better.get(words.fold(found[0]), found[0]), text)


def _nearest(word: str, editions: EditionQuerySet) -> str | None:
    """The word likest to this one among those that the public can read: others would tell what is not out yet."""
    asked = SearchQuery(OuterRef("word"), config=CONFIG, search_type="plain")
    public = Exists(editions.filter(text__vector=asked))
    near = SearchWord.objects.annotate(likeness=TrigramSimilarity("word", word))
    near = near.filter(word__trigram_similar=word, likeness__gte=SLIP).filter(public)
    near = near.exclude(word__in=words.STOP_WORDS)
    return near.order_by("-likeness", "word").values_list("word", flat=True).first()
