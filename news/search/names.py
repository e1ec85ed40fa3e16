"""The known names: public names that search keeps in memory, at most a few thousand."""

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

Trigrams = dict[str, set[int]]  # by trigram: the positions of the names that contain it
# By tag: name and slug (empty without a public page), in the order of the names.
Subjects = dict[str, tuple[str, str]]

FEW = 1000  # releases: up to so many, a query of the index is cheaper than a scan of the newest releases
# Up to so many releases in all, a word missing in the statistics (it is in at most 2 of 100) is certainly in few.
SURE = 50_000
STATISTICS = """
SELECT reltuples, most_common_elems::text::text[], most_common_elem_freqs
FROM pg_stats JOIN pg_class ON oid = 'news_editiontext'::regclass
WHERE schemaname = current_schema() AND tablename = 'news_editiontext' AND attname = 'vector'
"""
POSTS = "SELECT DISTINCT unnest(tsvector_to_array(to_tsvector(%s, words))) FROM agencies_post"


class KnownNames(NamedTuple):
    """Public names and word statistics. They are kept while the public site stays the same.

    `sounds` are the phonetic names of officials with their ids. `people` and `agencies` are trigrams of all names, of rows
    that are not public too: they only show which queries can be skipped, for most words are like nobody's name. `posts`
    are the stems of all titles of posts. `common` are the stems that many releases have, None while unknown; `is_sure` is
    True if all other words are certainly rare.
    """

    names: Names
    sounds: list[tuple[frozenset[str], int]]
    people: Trigrams
    agencies: Trigrams
    posts: frozenset[str]
    subjects: dict[str, Subjects]
    common: frozenset[str] | None
    is_sure: bool

    def may_be_rare(self, asked: str) -> bool:
        """Whether few releases may match: all words are required, and one of them is not common."""
        if self.common is None or not _ALL_OF.fullmatch(asked):
            return False
        return not self.common.issuperset(stems(asked))


def known_names() -> KnownNames:
    """Load the known names from the database."""
    names = _names()
    common, editions = _statistics()
    people = index.tag("pejabat", "")
    return KnownNames(
        names=names,
        sounds=[
            (frozenset(map(words.sound, name)), int(tag.removeprefix(people)))
            for name, things in names.items()
            for tag, _full in things
            if tag.startswith(people)
        ],
        people=_trigrams_of(Official, OfficialAlias, "name"),
        agencies=_trigrams_of(Agency, AgencyAlias, "name", "short_name", "acronym"),
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
    """The stems in a `tsquery`."""
    return _STEM.findall(asked)


def _statistics() -> tuple[frozenset[str] | None, float]:
    """The stems that many editions have (None before PostgreSQL has analysed the table), and the number of editions.

    Read from the planner's statistics, because counting a common word in the index takes as long as it is common. A
    search for a rare word, or one of no release, costs little more than half by it: at 20,000 releases 11 instead of
    21 CPU milliseconds, at 200,000 14 instead of 22 (ADR 28).
    """
    row = sql.row(STATISTICS)
    if not row or not row[1]:
        return None, 0
    editions, found, parts = row
    counted = zip(found, parts, strict=False)
    return frozenset(stem for stem, part in counted if part * editions > FEW), editions


def may_be_like(text: str, trigrams: Trigrams, likeness: float) -> bool:
    """Whether any name can reach this likeness to folded `text`; if not, the query to PostgreSQL is skipped.

    The word similarity is at most the share of the text's trigrams that the name contains.
    """
    if not text.isascii():
        return True
    asked = _trigrams(words.split(text))
    shared = Counter(number for trigram in asked for number in trigrams.get(trigram, ()))
    return any(times >= int(likeness * len(asked)) for times in shared.values())


def _trigrams(parts: Iterable[str]) -> set[str]:
    """The trigrams of words, as pg_trgm makes them."""
    return {f"  {part} "[at : at + 3] for part in parts for at in range(len(part) + 1)}


def _trigrams_of(model: Any, alias: Any, *columns: str) -> Trigrams:
    """The trigrams of all names in these columns and of all aliases."""
    found: Trigrams = defaultdict(set)
    names = {
        name
        for rows in (model.objects.values_list(*columns), alias.objects.values_list("name"))
        for row in rows
        for name in row
    }
    for number, name in enumerate(names):
        # Whether an accent separates words depends on the database's locale.
        for trigram in _trigrams({*words.split(name), *re.findall("[a-z0-9]+", name.lower())}):
            found[trigram].add(number)
    return dict(found)


def _subjects(kind: str, model: Any, name: str, public: QuerySet[Any] | None = None) -> Subjects:
    rows = model.objects.order_by(name).values_list("pk", name, "slug")
    shown = None if public is None else set(public.values_list("pk", flat=True))
    return {
        index.tag(kind, pk): (called, slug if shown is None or pk in shown else "")
        for pk, called, slug in rows
    }


def _names() -> Names:
    """What every public agency, official and area is called."""
    found: Names = {}

    def add(name: str, tag: str, full: str) -> None:
        if key := words.telling(name):
            found.setdefault(key, set()).add((tag, full))

    agencies = Agency.objects.public().without_tree_fields()
    for pk, full, short, acronym in agencies.values_list("pk", "name", "short_name", "acronym"):
        for name in (full, short, acronym):
            add(name, index.tag("instansi", pk), full)
    for pk, full in Official.objects.public().values_list("pk", "name"):
        add(full, index.tag("pejabat", pk), full)
    for pk, full, short in Area.objects.values_list("pk", "name", "short_name"):
        bare = full.partition(" ")[2] or full  # without Kabupaten, Kota, Provinsi
        for name in (full, bare, short):
            add(name, index.tag("wilayah", pk), bare)
    aliases = [
        (AgencyAlias.objects.filter(agency__is_public=True), "instansi", "agency", "agency__name"),
        (OfficialAlias.objects.filter(official__is_public=True), "pejabat", "official", "official__name"),
        (AreaAlias.objects.all(), "wilayah", "area", "area__name"),
    ]
    for rows, kind, owner, full_name in aliases:
        for name, pk, full in rows.values_list("name", owner, full_name):
            add(name, index.tag(kind, pk), full.partition(" ")[2] if kind == "wilayah" else full)
    return found
