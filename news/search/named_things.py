"""People and agencies whose names match a query, and events whose words do."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchVector, TrigramWordSimilarity
from django.db.models import Case, Exists, FloatField, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from agencies.models import Agency, Official, Tenure
from kominfo.lib import words
from kominfo.lib.postgres import sql
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.words import CONFIG
from news.models import Event
from news.search import index
from news.search.names import KnownNames, may_be_like, stems
from news.search.questions import Names, Question, Ready, Term, plain

# Of a name to what was typed, by shared trigrams: one character amiss still passes.
LIKENESS = 0.68
MIN_SHARE_OF_CLOSEST = 0.85  # of the likeness of the closest match
MIN_NAME_CHARACTERS = 3  # of a word that may be a differently spelled name
# What is read of each.
OFFICIAL = ("id", "name", "titles_before", "titles_after", "slug")
AGENCY = ("id", "name", "slug")
_CAPACITIES = {"pj", "pjs", "plh", "plt", "penjabat"}


def post(typed: list[Term], called: Names) -> Question:
    """A question for the post in the query, abbreviated or in full."""
    text = _wanted_text(typed)
    return plain(text) | plain(_post_in_full(text, called))


def officials(
    typed: list[Term], known: KnownNames, of_post: str, most: int, first: int = 0
) -> list[Official]:
    """Public officials whose name is spelled or sounds like the query, or who hold or held a post matching `of_post`.

    The closest first, each with its `likeness`; at most `most`, from `first` on. Only the columns `OFFICIAL` are loaded.
    """
    text = _wanted_text(typed)
    sounding = _sounding(text, known)
    has_post = not known.posts.isdisjoint(stems(of_post))
    if not (sounding or has_post or may_be_like(text, known.people, LIKENESS)):
        return []
    query, values = _officials.sql(text=text, of_post=of_post, sounding=sounding)
    return _part(Official, OFFICIAL, query, values, most, first)


def agencies(typed: list[Term], known: KnownNames, most: int, first: int = 0) -> list[Agency]:
    """Public agencies whose names are like the query, or like the query with abbreviations in full.

    As `officials`, with `AGENCY`.
    """
    text = _wanted_text(typed)
    texts = list(dict.fromkeys([text, words.in_full(text)]))
    if not any(may_be_like(text, known.agencies, LIKENESS) for text in texts):
        return []
    query, values = _agencies.sql(texts=texts)
    return _part(Agency, AGENCY, query, values, most, first)


@Prepared
def _officials(text: str, of_post: str, sounding: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    titles = Tenure.objects.annotate(vector=SearchVector("post__words", config=CONFIG))
    holders = Exists(titles.filter(official=OuterRef("pk"), vector=Ready(of_post)))
    rows = _alike(Official.objects.public(), [text], ("name", "aliases__name"), holders, sounding)
    return rows.values_list(*OFFICIAL, "likeness")


@Prepared
def _agencies(texts: list[str]) -> QuerySet[Any, tuple[Any, ...]]:
    columns = ("name", "short_name", "acronym", "aliases__name")
    return _alike(Agency.objects.public().without_tree_fields(), texts, columns).values_list(
        *AGENCY, "likeness"
    )


def _part(
    model: Any, columns: tuple[str, ...], query: str, values: list[Any], most: int, first: int
) -> list[Any]:
    found = []
    for *row, likeness in sql.rows(f"{query} LIMIT %s OFFSET %s", [*values, most, first]):
        thing = model(**dict(zip(columns, row, strict=True)))
        thing.likeness = likeness
        found.append(thing)
    return found


def _post_in_full(text: str, called: Names) -> str:
    """The title of the post in a query, in full: "bupati halmahera utara" for "pj bupati halut"."""
    named = []
    for word in words.split(text):
        areas = [full for tag, full in called.get((word,), ()) if tag.startswith(index.tag("wilayah", ""))]
        if word not in _CAPACITIES:
            named.append(areas[0] if areas else words.in_full(word))
    return " ".join(named)


def _sounding(text: str, known: KnownNames) -> list[int]:
    """The ids of officials whose name contains all words of `text`, in any spelling."""
    telling = words.telling(text)
    if not telling or not all(word.isalpha() and len(word) >= MIN_NAME_CHARACTERS for word in telling):
        return []
    asked = {words.sound(word) for word in telling}
    return sorted({number for sounds, number in known.sounds if asked <= sounds})


def closest(rows: list[Any]) -> list[Any]:
    """The first of `rows` (ordered by likeness) and those about as close: for "malut" not also "halut"."""
    if not rows or rows[0].likeness < LIKENESS:
        return rows
    return [row for row in rows if row.likeness >= rows[0].likeness * MIN_SHARE_OF_CLOSEST]


def _wanted_text(typed: list[Term]) -> str:
    return " ".join(words.fold(term.text) for term in typed if not term.is_unwanted)


def _alike(
    rows: QuerySet[Any],
    texts: list[str],
    columns: tuple[str, ...],
    other: Any = None,
    sounding: Iterable[int] = (),
) -> QuerySet[Any]:
    """Those with a name that holds one of `texts`, typos forgiven, or that sounds so; the closest first."""
    pairs = [(text, column) for text in texts for column in columns]
    likeness = Greatest(*(TrigramWordSimilarity(text, column) for text, column in pairs))
    heard = Case(
        When(pk__in=list(sounding), then=Value(LIKENESS)), default=Value(0.0), output_field=FloatField()
    )
    rows = rows.annotate(likeness=Max(Greatest(likeness, heard)))
    wanted = Q(likeness__gte=LIKENESS)
    return rows.filter(wanted | Q(other) if other is not None else wanted).order_by("-likeness", "name", "pk")


def events(asked: str, now: dt.datetime, most: int, first: int = 0) -> list[Event]:
    """Public events that answer, newest first: `most` of them from `first` on."""
    if not asked:
        return []
    query, values = _events.sql(asked=asked, now=now)
    found = sql.rows(f"{query} LIMIT %s OFFSET %s", [*values, most, first])
    if not found:
        return []
    return _shown.all(events=[pk for (pk,) in found])


@Prepared
def _shown(events: list[int]) -> QuerySet[Event]:
    return Event.objects.filter(pk__in=events).for_list().order_by("-start_on", "-id")


@Prepared
def _events(asked: str, now: dt.datetime) -> QuerySet[Any, tuple[Any, ...]]:
    public = Event.objects.public(now).annotate(vector=SearchVector("words", config=CONFIG))
    return public.filter(vector=Ready(asked)).order_by("-start_on", "-id").values_list("pk")
