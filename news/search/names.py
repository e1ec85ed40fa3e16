"""Who and what has a name, as search knows it by heart: a few thousand names at most."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from agencies.models import Agency, AgencyAlias, Area, AreaAlias, Official, OfficialAlias
from kominfo.lib import words
from kominfo.lib.postgres import sql
from kominfo.lib.words import CONFIG
from news.models import Topic
from news.search import index
from news.search.questions import Names

_STEM = re.compile(r"'([^']+)'")
_ALL_OF = re.compile(r"'[^']+'( & '[^']+')*")

Letters = dict[str, set[int]]  # by groups of three letters: the numbers of the names that hold them
# By mark: name and slug (none without a public page), in the order of the names.
Subjects = dict[str, tuple[str, str]]

FEW = 1000  # releases: asking the index for a word of no more costs less than looking through the newest
# Of no more, a word that the statistics overlook (it is in 2 releases of 100 at most) is surely in few.
SURE = 50_000
STATISTICS = """
SELECT reltuples, most_common_elems::text::text[], most_common_elem_freqs
FROM pg_stats JOIN pg_class ON oid = 'news_editiontext'::regclass
WHERE schemaname = current_schema() AND tablename = 'news_editiontext' AND attname = 'vector'
"""
POSTS = "SELECT DISTINCT unnest(tsvector_to_array(to_tsvector(%s, words))) FROM agencies_post"


class KnownNames(NamedTuple):
    """What is public and has a name. Views keep it for as long as the site stamp stays the same.

    `sounds` are the names of officials as they sound, with their numbers. `people` and `agencies` tell which questions
    need not be asked: most words are like nobody's name. `posts` are the stems of all titles of posts, `common` those
    of words that many releases have, None while that is not known; `is_sure` tells whether all other words are rare.
    """

    names: Names
    sounds: list[tuple[frozenset[str], int]]
    people: Letters
    agencies: Letters
    posts: frozenset[str]
    subjects: dict[str, Subjects]
    common: frozenset[str] | None
    is_sure: bool

    def may_be_rare(self, asked: str) -> bool:
        """Whether it may be that few releases answer: all the words are wanted, and one of them is not common."""
        if self.common is None or not _ALL_OF.fullmatch(asked):
            return False
        return not self.common.issuperset(stems(asked))


def known_names() -> KnownNames:
    """All of it, from the database."""
    names = _names()
    common, editions = _statistics()
    people = index.mark("pejabat", "")
    return KnownNames(
        names=names,
        sounds=[
            (frozenset(map(words.sound, name)), int(mark.removeprefix(people)))
            for name, things in names.items()
            for mark, _full in things
            if mark.startswith(people)
        ],
        people=_letters(Official, OfficialAlias, "name"),
        agencies=_letters(Agency, AgencyAlias, "name", "short_name", "acronym"),
        posts=frozenset(stem for (stem,) in sql.rows(POSTS, [CONFIG])),
        subjects={
            "instansi": _subjects("instansi", Agency, "short_name", Agency.objects.public()),
            "wilayah": _subjects("wilayah", Area, "short_name"),
            "topik": _subjects("topik", Topic, "name"),
        },
        common=common,
        is_sure=editions <= SURE,
    )


def stems(asked: str) -> list[str]:
    """The words of a question as PostgreSQL writes it down."""
    return _STEM.findall(asked)


def _statistics() -> tuple[frozenset[str] | None, float]:
    """The stems of words that many editions have, None while PostgreSQL has not counted them; how many editions there are."""
    row = sql.row(STATISTICS)
    if not row or not row[1]:
        return None, 0
    editions, found, parts = row
    counted = zip(found, parts, strict=False)
    return frozenset(stem for stem, part in counted if part * editions > FEW), editions


def may_be_like(text: str, letters: Letters, likeness: float) -> bool:
    """Whether a name can be as like folded `text` as this: PostgreSQL knows, but need not be asked if none can.

    Its word similarity is never more than the part of the text's groups of letters that the name shares.
    """
    if not text.isascii():
        return True
    asked = _threes(words.split(text))
    shared = Counter(number for three in asked for number in letters.get(three, ()))
    return any(times >= int(likeness * len(asked)) for times in shared.values())


def _threes(parts: Iterable[str]) -> set[str]:
    """The groups of three letters of words, as pg_trgm makes them."""
    return {f"  {part} "[at : at + 3] for part in parts for at in range(len(part) + 1)}


def _letters(model: Any, alias: Any, *columns: str) -> Letters:
    found: Letters = defaultdict(set)
    names = {
        name
        for rows in (model.objects.values_list(*columns), alias.objects.values_list("name"))
        for row in rows
        for name in row
    }
    for number, name in enumerate(names):
        # Accents part words or stay in them, by the database's locale.
        for three in _threes({*words.split(name), *re.findall("[a-z0-9]+", name.lower())}):
            found[three].add(number)
    return dict(found)


def _subjects(kind: str, model: Any, name: str, public: QuerySet[Any] | None = None) -> Subjects:
    rows = model.objects.order_by(name).values_list("pk", name, "slug")
    shown = None if public is None else set(public.values_list("pk", flat=True))
    return {
        index.mark(kind, pk): (called, slug if shown is None or pk in shown else "")
        for pk, called, slug in rows
    }


def _names() -> Names:
    """What every public agency, official and area is called."""
    found: Names = {}

    def add(name: str, mark: str, full: str) -> None:
        if key := words.telling(name):
            found.setdefault(key, set()).add((mark, full))

    agencies = Agency.objects.public().without_tree_fields()
    for pk, full, short, acronym in agencies.values_list("pk", "name", "short_name", "acronym"):
        for name in (full, short, acronym):
            add(name, index.mark("instansi", pk), full)
    for pk, full in Official.objects.public().values_list("pk", "name"):
        add(full, index.mark("pejabat", pk), full)
    for pk, full, short in Area.objects.values_list("pk", "name", "short_name"):
        bare = full.partition(" ")[2] or full  # without Kabupaten, Kota, Provinsi
        for name in (full, bare, short):
            add(name, index.mark("wilayah", pk), bare)
    aliases = [
        (AgencyAlias.objects.filter(agency__is_public=True), "instansi", "agency", "agency__name"),
        (OfficialAlias.objects.filter(official__is_public=True), "pejabat", "official", "official__name"),
        (AreaAlias.objects.all(), "wilayah", "area", "area__name"),
    ]
    for rows, kind, owner, full_name in aliases:
        for name, pk, full in rows.values_list("name", owner, full_name):
            add(name, index.mark(kind, pk), full.partition(" ")[2] if kind == "wilayah" else full)
    return found
