"""Officials and agencies that a text from elsewhere names, found by their registered and other names.

A suggestion for its writer, who confirms each. Four queries whatever the text, and as many for the tenures.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from agencies.models import Agency, AgencyAlias, Official, OfficialAlias
from kominfo.lib import words

MAX_EACH = 24
MIN_ACRONYM = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Mention:
    """Somebody or something of the registry that a text may name. It is not sure where the spelling differs, or where others have the name too."""

    row: Any
    is_sure: bool


def officials_in(text: str) -> list[Mention]:
    """Officials with their tenures, in the order in which the text names them first; a spelling that sounds alike is unsure."""
    names = [
        *Official.objects.values_list("pk", "name"),
        *OfficialAlias.objects.values_list("official", "name"),
    ]
    said = words.split(text)
    exact = _found(said, ((pk, tuple(words.split(name))) for pk, name in names))
    heard = _found(
        [words.sound(word) for word in said],
        ((pk, tuple(map(words.sound, words.split(name)))) for pk, name in names),
    )
    rows = Official.objects.with_tenures().in_bulk([*exact, *heard][: 2 * MAX_EACH])
    return _mentions(rows, exact, heard)


def agencies_in(text: str) -> list[Mention]:
    """Agencies by name, short name, acronym and other names; where several have the name, none is sure."""
    names = [
        (pk, name)
        for pk, *several in Agency.objects.without_tree_fields().values_list(
            "pk", "name", "short_name", "acronym"
        )
        for name in several
        if name
    ]
    names += AgencyAlias.objects.values_list("agency", "name")
    written = frozenset(_WORD.findall(text))
    rows_of = defaultdict(set)
    for pk, name in names:
        # A single word as it is spelt: "BPBD".
        if " " in name or (len(name) >= MIN_ACRONYM and name in written):
            rows_of[tuple(words.split(name))].add(pk)
    found = _found(
        words.split(text), ((pk, name) for name, owners in rows_of.items() for pk in owners), least=1
    )
    alone = {
        pk: at for pk, at in found.items() if any(rows_of[name] == {pk} for name in _names_at(found, pk))
    }
    rows = Agency.objects.without_tree_fields().in_bulk([*found][: 2 * MAX_EACH])
    return _mentions(rows, alone, found)


class _Places(dict[int, tuple[int, set[tuple[str, ...]]]]):
    """By id: where the text names it first, and by which names."""


def _found(said: list[str], names: Iterable[tuple[int, tuple[str, ...]]], *, least: int = 2) -> _Places:
    """Who is named, the longest name at each place: "Dinas Pendidikan Kota Ternate" names no other "Dinas Pendidikan"."""
    by_first: dict[str, dict[tuple[str, ...], set[int]]] = defaultdict(lambda: defaultdict(set))
    for pk, name in names:
        if len(name) >= least:
            by_first[name[0]][name].add(pk)
    found, at = _Places(), 0
    while at < len(said):
        fitting = [name for name in by_first.get(said[at], ()) if tuple(said[at : at + len(name)]) == name]
        longest = max(fitting, key=len, default=())
        for pk in by_first[said[at]][longest] if longest else ():
            found.setdefault(pk, (at, set()))[1].add(longest)
        at += max(len(longest), 1)
    return found


def _names_at(found: _Places, pk: int) -> set[tuple[str, ...]]:
    return found[pk][1]


def _mentions(rows: dict[int, Any], sure: dict[int, Any], others: dict[int, Any]) -> list[Mention]:
    places = {pk: at for pk, (at, _names) in {**others, **sure}.items()}
    ordered = sorted(places, key=lambda pk: (places[pk], pk))
    return [Mention(rows[pk], pk in sure) for pk in ordered if pk in rows][:MAX_EACH]
