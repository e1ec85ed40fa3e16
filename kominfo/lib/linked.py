"""Several many-to-many fields of one row in a single query."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject


def fetch(row: models.Model, names: Iterable[str]) -> None:
    """Fetch what the fields `names` of `row` hold, and leave it where `.all()` looks, as a prefetch would.

    A prefetch asks once for each field, and the form of a release has eight. Rows travel as JSON, so
    this is for models of text, numbers, dates and keys; columns that JSON rounds would be wrong here.
    """
    querysets = {name: getattr(row, name).get_queryset() for name in names}
    arrays = {
        f"{name}_rows": ArraySubquery(queryset.values(columns=JSONObject(**_columns(queryset.model))))
        for name, queryset in querysets.items()
    }
    found = type(row)._base_manager.filter(pk=row.pk).values(**arrays).get()
    cache = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, queryset in querysets.items():
        queryset._result_cache = [_row(queryset, columns) for columns in found[f"{name}_rows"]]
        queryset._prefetch_done = True
        cache[name] = queryset


def in_memory(row: models.Model, name: str) -> dict[Any, models.Model]:
    """What the field `name` of `row` points to, by primary key, as far as it has been fetched already."""
    if name in (prefetched := getattr(row, "_prefetched_objects_cache", {})):
        return {other.pk: other for other in prefetched[name]}
    other = row._state.fields_cache.get(name)
    return {} if other is None else {other.pk: other}


def _columns(model: type[models.Model]) -> dict[str, str]:
    return {field.attname: field.attname for field in model._meta.concrete_fields}


def _row(queryset: models.QuerySet, columns: dict[str, Any]) -> models.Model:
    fields = queryset.model._meta.concrete_fields
    values = [field.to_python(columns[field.attname]) for field in fields]
    return queryset.model.from_db(queryset.db, [field.attname for field in fields], values)
