"""Rows that belong to a row, put where `.all()` finds them: by whoever asked a `Prepared` queryset for them, or by `give_links`.

It uses private names of Django, `_prefetched_objects_cache` and what a prefetch sets in a queryset: tests/kominfo/lib/postgres/test_linked.py watches it.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject


def give(row: models.Model, **found: Iterable[Any]) -> None:
    """Store rows where `.all()` of the named relations looks, as a prefetch would; only for rows that are read."""
    row.__dict__.setdefault("_prefetched_objects_cache", {}).update(found)


def give_each(rows: Iterable[models.Model], name: str, found: Iterable[Any], *, by: str) -> None:
    """`give` for several rows: each gets those of `found` whose column `by` holds its id."""
    of: dict[Any, list[Any]] = {}
    for other in found:
        of.setdefault(getattr(other, by), []).append(other)
    for row in rows:
        give(row, **{name: of.get(row.pk, [])})


def give_links(row: models.Model, names: Iterable[str]) -> None:
    """`give` what the named many-to-many fields link, in the order of their models: one query for all of them.

    A form shows a dozen lists of a few rows each, and a prefetch would ask the database once for each list.
    """
    fields = [row._meta.get_field(name) for name in names]
    linked = {f"{field.name}_rows": _rows_of(field) for field in fields}
    (found,) = type(row)._base_manager.filter(pk=row.pk).values(**linked)
    for field in fields:
        # A queryset with its result cache filled, as a prefetch leaves it: the row may be written, and asked for a part.
        queryset = getattr(row, field.name).get_queryset()
        queryset._result_cache = [_read(field, data, row) for data in found[f"{field.name}_rows"]]
        queryset._prefetch_done = True
        give(row, **{field.name: queryset})


def _rows_of(field: Any) -> ArraySubquery:
    """The rows that a many-to-many field links to the row of the outer query, each as JSON."""
    target = field.m2m_reverse_field_name()
    links = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): models.OuterRef("pk")})
    order = [
        f"{'-' * name.startswith('-')}{target}__{name.lstrip('-')}"
        for name in field.related_model._meta.ordering
    ]
    columns = {column.attname: models.F(f"{target}__{column.attname}") for column in _columns(field)}
    return ArraySubquery(links.order_by(*order).values(data=JSONObject(**columns)))


def _read(field: Any, data: dict[str, Any], row: models.Model) -> models.Model:
    columns = _columns(field)
    names, values = zip(
        *((column.attname, column.to_python(data[column.attname])) for column in columns), strict=True
    )
    return field.related_model.from_db(row._state.db, names, values)


def _columns(field: Any) -> tuple[models.Field, ...]:
    return field.related_model._meta.concrete_fields


def in_memory(row: models.Model, name: str) -> dict[Any, models.Model]:
    """What the field `name` of `row` points to, by primary key, as far as it has been fetched already."""
    if name in (prefetched := getattr(row, "_prefetched_objects_cache", {})):
        return {other.pk: other for other in prefetched[name]}
    other = getattr(row, name) if row._meta.get_field(name).is_cached(row) else None  # type: ignore[union-attr]
    return {} if other is None else {other.pk: other}
