"""Related rows, fetched without `prefetch_related` and available through `.all()`.

It uses a private name of Django, `_prefetched_objects_cache`: tests/kominfo/lib/postgres/test_linked.py watches it.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject

from .prepared import Prepared


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


def fetch(row: models.Model, names: Iterable[str]) -> None:
    """Fetch what the many-to-many fields `names` of `row` hold, in one query, and `give` it.

    A prefetch asks once for each field: for the eight of a release's form that is a fifth of the form's cost. Rows
    travel as JSON, so this is for models of text, numbers, dates and keys; columns that JSON rounds would be wrong here.
    """
    names = tuple(names)
    (found,) = _arrays(type(row), names).all(pk=row.pk)
    for name, rows in zip(names, found, strict=True):
        queryset = getattr(row, name).get_queryset()
        queryset._result_cache = [_row(queryset, columns) for columns in rows]
        queryset._prefetch_done = True
        give(row, **{name: queryset})


@cache
def _arrays(model: type[models.Model], names: tuple[str, ...]) -> Prepared:
    """For a row's number, what each field holds, as objects of JSON."""

    def make(pk: int) -> models.QuerySet[Any]:
        querysets = [getattr(model(pk=pk), name).get_queryset() for name in names]
        return model._base_manager.filter(pk=pk).values_list(
            *(ArraySubquery(rows.values(columns=JSONObject(**_columns(rows.model)))) for rows in querysets)
        )

    return Prepared(make)


def in_memory(row: models.Model, name: str) -> dict[Any, models.Model]:
    """What the field `name` of `row` points to, by primary key, as far as it has been fetched already."""
    if name in (prefetched := getattr(row, "_prefetched_objects_cache", {})):
        return {other.pk: other for other in prefetched[name]}
    other = getattr(row, name) if row._meta.get_field(name).is_cached(row) else None  # type: ignore[union-attr]
    return {} if other is None else {other.pk: other}


def _columns(model: type[models.Model]) -> dict[str, str]:
    return {field.attname: field.attname for field in model._meta.concrete_fields}


def _row(queryset: models.QuerySet, columns: dict[str, Any]) -> models.Model:
    fields = queryset.model._meta.concrete_fields
    row = queryset.model(**{field.attname: field.to_python(columns[field.attname]) for field in fields})
    row._state.adding, row._state.db = False, queryset.db
    return row
