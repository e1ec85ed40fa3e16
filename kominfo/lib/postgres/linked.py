"""Rows that belong to a row, put where `.all()` finds them by whoever asked a `Prepared` question for them.

It uses a private name of Django, `_prefetched_objects_cache`: tests/kominfo/lib/postgres/test_linked.py watches it.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models


def give(row: models.Model, **found: list[Any]) -> None:
    """Store rows where `.all()` of the named relations looks, as a prefetch would; only for rows that are read."""
    row.__dict__.setdefault("_prefetched_objects_cache", {}).update(found)


def give_each(rows: Iterable[models.Model], name: str, found: Iterable[Any], *, by: str) -> None:
    """`give` for several rows: each gets those of `found` whose column `by` holds its id."""
    of: dict[Any, list[Any]] = {}
    for other in found:
        of.setdefault(getattr(other, by), []).append(other)
    for row in rows:
        give(row, **{name: of.get(row.pk, [])})


def in_memory(row: models.Model, name: str) -> dict[Any, models.Model]:
    """What the field `name` of `row` points to, by primary key, as far as it has been fetched already."""
    if name in (prefetched := getattr(row, "_prefetched_objects_cache", {})):
        return {other.pk: other for other in prefetched[name]}
    other = getattr(row, name) if row._meta.get_field(name).is_cached(row) else None  # type: ignore[union-attr]
    return {} if other is None else {other.pk: other}
