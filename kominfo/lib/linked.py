"""Several many-to-many fields of one row in a single query: a fifth of what the form of a release costs otherwise."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject

from .prepared import Prepared


def fetch(row: models.Model, names: Iterable[str]) -> None:
    """Fetch what the fields `names` of `row` hold, and leave it where `.all()` looks, as a prefetch would.

    A prefetch asks once for each field, and the form of a release has eight. Rows travel as JSON, so
    this is for models of text, numbers, dates and keys; columns that JSON rounds would be wrong here.
    """
    names = tuple(names)
    (found,) = _arrays(type(row), names).all(pk=row.pk)
    # Django's private names, which tests/kominfo/lib/test_linked.py watches: `prefetch_related` leaves rows in the same.
    prefetched = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in zip(names, found, strict=True):
        queryset = getattr(row, name).get_queryset()
        queryset._result_cache = [_row(queryset, columns) for columns in rows]
        queryset._prefetch_done = True
        prefetched[name] = queryset


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
