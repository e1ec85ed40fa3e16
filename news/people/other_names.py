"""What two texts name alike but by different names: such a change is no small one."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

from news.models.content import Snapshot, named_by, people


def renamed(before: Snapshot, after: Snapshot) -> list[tuple[str, str]]:
    """What both texts name, but by different names: pairs of the name in the first and in the second.

    Linked and quoted people are compared together; a quote that both have counts too if its speaker changed.
    """
    found = []
    for read in (_people, *NAMED_ROWS, _speakers):
        was, now = read(before), read(after)
        pairs = ((was[key], now[key]) for key in was if key in now)
        found += [
            (_joined(old), _joined(new))
            for old, new in pairs
            if new - old or (read is _speakers and old != new)
        ]
    source, new_source = before["agency"]["name"], after["agency"]["name"]
    return list(dict.fromkeys(found + [(source, new_source)] * (source != new_source)))


def _people(content: Snapshot) -> dict[Any, set[str]]:
    """The names of each official, by id."""
    return _by_key((person["id"], person["named_as"]) for person in people(content))


Part = Literal["agencies", "areas", "topics", "programmes", "regulations"]
PARTS: tuple[Part, ...] = ("agencies", "areas", "topics", "programmes", "regulations")


def _rows(part: Part) -> Callable[[Snapshot], dict[Any, set[str]]]:
    """A function that gives the names in one list of a text, by id."""
    return lambda content: _by_key((row["id"], row["name"]) for row in content[part])


NAMED_ROWS = [_rows(part) for part in PARTS]


def _speakers(content: Snapshot) -> dict[Any, set[str]]:
    """Who is named beside the words of each quote, by the words."""
    return _by_key(
        (row["words"], person["named_as"]) for row in content["quotes"] for person in named_by(row)
    )


def _by_key(pairs: Iterable[tuple[Any, str]]) -> dict[Any, set[str]]:
    found: dict[Any, set[str]] = {}
    for key, name in pairs:
        found.setdefault(key, set()).add(name)
    return found


def _joined(some: set[str]) -> str:
    return ", ".join(sorted(some))
