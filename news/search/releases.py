"""Releases that match a question, in bounded time however common or rare the words and however many releases there are."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, TypedDict

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThanOrEqual
from django.utils import timezone
from django.utils.safestring import SafeString

from kominfo.lib import dates
from kominfo.lib.markup import html
from kominfo.lib.postgres import sql
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.words import CONFIG, apart
from news.models import Edition, PressRelease
from news.models.edition import EditionQuerySet
from news.models.edition.release_path import release_path
from news.search import index
from news.search.names import FEW, KnownNames

WINDOW = 2000
RANKED = 200
PAGE_SIZE = 20
NEAR = 150  # characters: about the length of one piece of an excerpt
AROUND = 140  # characters: more than an excerpt shows before or after a word
LEADING_MARKS = ' "“(\n'  # excerpts do not show them at the beginning
TRAILING_MARKS = ' .!?"”)'  # excerpts do not show them at the end
MAX_OCCURRENCES = 8  # of one word in a text
ANY_TIME = (dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC))
START, STOP = "\x02", "\x03"  # around matches; stored text never contains them

# Each of the newest rows is looked up separately: without OFFSET the planner may scan all rows.
AMONG_NEWEST = """
SELECT newest.*, ts_rank(vector, %s::tsquery), marks
FROM (SELECT * FROM ({readable}) readable ORDER BY published_at DESC, release_id DESC LIMIT {window}) newest,
    LATERAL (SELECT vector, marks FROM news_editiontext WHERE edition_id = newest.pk OFFSET 0) words
WHERE vector @@ %s::tsquery
ORDER BY published_at DESC, release_id DESC LIMIT {most}
"""
# Looked up by id and sorted: the planner can't read along the dates until enough rows match.
IN_INDEX = """
SELECT found.*, ts_rank(vector, %s::tsquery), marks
FROM (
    SELECT * FROM ({readable}) readable
    WHERE pk = ANY(ARRAY(SELECT edition_id FROM news_editiontext WHERE vector @@ %s::tsquery))
    ORDER BY published_at DESC, release_id DESC LIMIT {most}
) found JOIN news_editiontext ON edition_id = pk
ORDER BY published_at DESC, release_id DESC
"""
BEHIND_WINDOW = """
SELECT * FROM ({readable}) readable ORDER BY published_at DESC, release_id DESC OFFSET {window} LIMIT 1
"""
COUNT_FEW = "SELECT count(*) FROM (SELECT FROM news_editiontext WHERE vector @@ %s::tsquery LIMIT %s) few"
SHOWN = """
SELECT id, kind, standing, address_year, address_month, slug, published_at, valid_until, agency_id, headline,
    (SELECT body FROM news_editiontext WHERE edition_id = id)
FROM news_edition WHERE id = ANY(%(editions)s)
"""
EXCERPTS = """
SELECT ts_headline(%(config)s, part, %(asked)s::tsquery, options)
FROM unnest(%(parts)s, %(options)s) WITH ORDINALITY AS parts (part, options, number) ORDER BY number
"""
_MARKERS = f'StartSel="{START}", StopSel="{STOP}"'
_WHOLE = f"{_MARKERS}, HighlightAll=true"
_GAP = " … "  # between two parts of an excerpt
_PARTS = f'{_MARKERS}, MaxWords=22, MinWords=10, MaxFragments=2, FragmentDelimiter="{_GAP}"'


class Key(NamedTuple):
    """The position of a match in the order of all, newest first."""

    published_at: dt.datetime
    release_id: int


UNKNOWN = Key(ANY_TIME[1], 0)


class Scope(NamedTuple):
    """The releases that are searched: in force at `now`, first published from `since` until before `until`.

    `behind` is the first of them that is not among the newest, None if there is none. Passing it saves a query.
    """

    now: dt.datetime
    with_withdrawn: bool = False
    since: dt.datetime = ANY_TIME[0]
    until: dt.datetime = ANY_TIME[1]
    behind: Key | None = UNKNOWN

    def statement(self, start: Key | None = None) -> tuple[str, list[Any]]:
        """SQL of `pk`, `published_at`, `release_id` and `agency_id`, from `start` on (inclusive), and its parameters."""
        rows = _readable if self.with_withdrawn else _listed
        if start is None and (self.since, self.until) == ANY_TIME:
            return rows.sql(now=self.now)
        start = start or Key(ANY_TIME[1], 2**62)
        bounds = {"since": self.since, "until": self.until, "moment": start.published_at}
        return rows.sql(now=self.now, **bounds, release=start.release_id)


class Matches(NamedTuple):
    """Up to `RANKED` of the newest matches, newest first, and the key of the first.

    The lists hold id, agency's id, rank and tags of each. `further` is the key at which to continue; None if these are
    all. Matches from there on are certain only with `is_more`.
    """

    editions: list[int]
    agencies: list[int]
    ranks: list[float]
    tags: list[str]
    first: Key | None
    further: Key | None
    is_more: bool


class Found(TypedDict):
    """A release among the results: what matched is marked in `title` and `snippet`, `moment` is for `<time datetime>`.

    `is_over` tells that what it says was valid until a moment that has passed.
    """

    kind: str
    is_withdrawn: bool
    address: str
    moment: str
    day: str
    is_over: bool
    agency: str
    title: SafeString
    snippet: SafeString


@Prepared
def _listed(now: dt.datetime, **bounds: Any) -> QuerySet[Any, tuple[Any, ...]]:
    return _rows(Edition.objects.listed(now), bounds)


@Prepared
def _readable(now: dt.datetime, **bounds: Any) -> QuerySet[Any, tuple[Any, ...]]:
    return _rows(Edition.objects.readable(now), bounds)


def _rows(editions: EditionQuerySet, bounds: dict[str, Any]) -> QuerySet[Any, tuple[Any, ...]]:
    if bounds:  # most searches have none, and the planner looks at each
        editions = _within(editions, **bounds)
    return editions.order_by().values_list("pk", "published_at", "release_id", "agency_id")


def _within(
    editions: EditionQuerySet, since: dt.datetime, until: dt.datetime, moment: dt.datetime, release: int
) -> EditionQuerySet:
    editions = editions.filter(published_at__gte=since, published_at__lt=until)
    return editions.filter(TupleLessThanOrEqual(Tuple(F("published_at"), F("release")), (moment, release)))


def match(scope: Scope, asked: str, known: KnownNames, start: Key | None = None) -> Matches:
    """The newest matches, from `start` on (inclusive)."""
    if not asked:
        return Matches([], [], [], [], None, None, is_more=False)
    is_rare = known.may_be_rare(asked) and (known.is_sure or _are_few(asked))
    found, further = (_rare if is_rare else _any)(scope, asked, start)
    is_more = len(found) > RANKED
    shown = found[:RANKED]
    return Matches(
        editions=[row[0] for row in shown],
        agencies=[row[3] for row in shown],
        ranks=[row[4] for row in shown],
        tags=[row[5] for row in shown],
        first=Key(*found[0][1:3]) if found else None,
        further=Key(*found[RANKED][1:3]) if is_more else further,
        is_more=is_more,
    )


def _are_few(asked: str) -> bool:
    """Whether at most `FEW` editions match. The index of words answers that quickly for any number."""
    (count,) = sql.row(COUNT_FEW, [asked, FEW + 1])
    return count <= FEW


def _any(scope: Scope, asked: str, start: Key | None) -> tuple[list[tuple[Any, ...]], Key | None]:
    """Matches among the newest rows and where to continue; all matches if the newest do not fill a page."""
    found = _ask(AMONG_NEWEST, scope, asked, start)
    if len(found) > PAGE_SIZE:
        return found, None if len(found) > RANKED else behind_newest(scope, start)
    return _ask(IN_INDEX, scope, asked, start), None


def _rare(scope: Scope, asked: str, start: Key | None) -> tuple[list[tuple[Any, ...]], Key | None]:
    """`_any` for words of few releases: it queries the index first, because a scan of the newest would find little."""
    found = _ask(IN_INDEX, scope, asked, start)
    if len(found) > PAGE_SIZE and (behind := behind_newest(scope, start)):
        newest = [row for row in found if row[1:3] > behind]
        if len(newest) > PAGE_SIZE:
            return newest, behind
    return found, None


def _ask(step: str, scope: Scope, asked: str, start: Key | None) -> list[tuple[Any, ...]]:
    readable, parameters = scope.statement(start)
    query = step.format(readable=readable, window=WINDOW, most=RANKED + 1)
    return sql.rows(query, [asked, *parameters, asked])


def behind_newest(scope: Scope, start: Key | None = None) -> Key | None:
    """The first row that `AMONG_NEWEST` does not read; None if there is none."""
    if start is None and scope.behind is not UNKNOWN:
        return scope.behind
    readable, parameters = scope.statement(start)
    row = sql.row(BEHIND_WINDOW.format(readable=readable, window=WINDOW), parameters)
    return Key(*row[1:3]) if row else None


def best(matches: Matches, asked: str, words: Sequence[str], known: KnownNames, page: int = 1) -> list[Found]:
    """Page `page` (from 1) of the matches, the best first; `words` are the folded words that were typed."""
    if not matches.editions:
        return []
    ranks = dict(zip(matches.editions, matches.ranks, strict=True))
    # Of equal ones the newest first, as they came.
    ranked = sorted(matches.editions, key=ranks.__getitem__, reverse=True)
    editions = ranked[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = sql.rows(SHOWN, {"editions": editions})
    rows.sort(key=lambda row: editions.index(row[0]))
    titles, snippets = _shown([row[-2] for row in rows], [row[-1] for row in rows], asked, words)
    return [
        _found(row, title, snippet, known) for row, title, snippet in zip(rows, titles, snippets, strict=True)
    ]


def _found(row: tuple[Any, ...], title: str, snippet: str, known: KnownNames) -> Found:
    _pk, kind, standing, year, month, slug, published_at, valid_until, agency, _headline, _body = row
    return {
        "kind": PressRelease.Kind(kind).label,
        "is_withdrawn": standing == Edition.Standing.WITHDRAWN,
        "address": release_path(year, month, slug),
        "moment": dates.iso(published_at),
        "day": dates.long_date(published_at),
        "is_over": valid_until is not None and valid_until <= timezone.now(),
        "agency": known.subjects["instansi"][index.tag("instansi", agency)][0],
        "title": html.with_marks(title, START, STOP),
        "snippet": html.with_marks(snippet, START, STOP),
    }


def _shown(
    headlines: list[str], bodies: list[str], asked: str, words: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Headlines and excerpts of bodies with matches marked; the whole body is read only if the likely part has no match."""
    parts = [passages(body, words) for body in bodies]
    excerpts = _excerpts([*headlines, *parts], asked, [_WHOLE] * len(headlines) + [_PARTS] * len(parts))
    titles, snippets = excerpts[: len(headlines)], excerpts[len(headlines) :]
    missed = [number for number, snippet in enumerate(snippets) if START not in snippet]
    if missed and words:
        again = _excerpts([bodies[number] for number in missed], asked, [_PARTS] * len(missed))
        for number, snippet in zip(missed, again, strict=True):
            snippets[number] = snippet
    return titles, [_with_dots(snippet, body) for snippet, body in zip(snippets, bodies, strict=True)]


def _with_dots(snippet: str, body: str) -> str:
    """An excerpt with an ellipsis where the text continues before or after it."""
    plain = snippet.replace(START, "").replace(STOP, "").strip()
    before = "" if body.lstrip(LEADING_MARKS).startswith(plain.lstrip(LEADING_MARKS)) else "… "
    behind = "" if body.rstrip(TRAILING_MARKS).endswith(plain.rstrip(TRAILING_MARKS)) else " …"
    return f"{before}{snippet.strip()}{behind}"


def _excerpts(texts: list[str], asked: str, options: list[str]) -> list[str]:
    """An excerpt of each text with matches marked. PostgreSQL gets the words `apart`; readers see them as written."""
    parts = [apart(text) for text in texts]
    rows = sql.rows(EXCERPTS, {"config": CONFIG, "asked": asked, "parts": parts, "options": options})
    return [_as_written(*each) for each in zip(texts, parts, (row[0] for row in rows), strict=True)]


def _as_written(text: str, blank: str, excerpt: str) -> str:
    """The excerpt of `text` that corresponds to `excerpt` of `blank`, which has the same words at the same offsets."""
    pieces, at = [], 0
    for piece in excerpt.split(_GAP):
        at = max(blank.find(piece.replace(START, "").replace(STOP, ""), at), 0)
        written, shown = "", at
        for number, part in enumerate(piece.replace(STOP, START).split(START)):
            at += len(part)
            end = max(at, shown)
            # A word may be longer as written: extend the piece to its end.
            while part and end < len(text) and blank[end] == " " and text[end].isalnum():
                end += 1
            is_match = number % 2  # each stands between two parts that are none
            written += f"{START}{text[shown:end]}{STOP}" if is_match else text[shown:end]
            shown = end
        pieces.append(written)
    return _GAP.join(pieces)


def passages(body: str, words: Sequence[str]) -> str:
    """Two parts of a body where most words are close together; the whole body if a word is missing.

    PostgreSQL parses the whole text for an excerpt: two parts of it cost a fifth.
    """
    small = body.lower()
    if not all(word in small for word in words):
        small = apart(body)
    occurrences = sorted(
        (at, word) for word in words for at in islice(_offsets(small, word), MAX_OCCURRENCES)
    )
    if {word for _at, word in occurrences} != set(words) or len(small) != len(body):
        return body

    def words_near(occurrence: tuple[int, str]) -> int:
        return len({word for at, word in occurrences if 0 <= at - occurrence[0] < NEAR})

    fullest = sorted(occurrences, key=words_near, reverse=True) if len(words) > 1 else occurrences
    chosen = [at for at, _word in fullest[:1]]
    chosen += [at for at, _word in fullest if abs(at - chosen[0]) >= AROUND][:1]
    parts: list[tuple[int, int]] = []
    for at in sorted(chosen or [0]):
        start, end = at - AROUND, at + (NEAR if len(words) > 1 else 0) + AROUND
        if parts and start <= parts[-1][1]:
            start = parts.pop()[0]
        parts.append((start, end))
    return " … ".join(_cut(body, *part) for part in parts)


def _offsets(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _cut(text: str, start: int, end: int) -> str:
    """The whole words between two offsets."""
    if start > 0:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = text.rfind(" ", 0, end)
    return text[max(start, 0) : end]


def most_often(matches: Matches, known: KnownNames, most: int) -> dict[str, list[tuple[str, str]]]:
    """What matches are about most often: names and slugs by filter parameter, the most frequent first.

    An agency counts only for its own releases, not for those that mention it.
    """
    counted = Counter(" ".join(matches.tags).split())
    own = {index.tag("instansi", number): times for number, times in Counter(matches.agencies).items()}
    found = {}
    for parameter, subjects in known.subjects.items():
        times = own if parameter == "instansi" else counted
        things = [(-times[tag], thing) for tag, thing in subjects.items() if tag in times and thing[1]]
        things.sort(key=itemgetter(0))
        found[parameter] = [thing for _times, thing in things[:most]]
    return found
