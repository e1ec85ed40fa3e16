"""Queries in SQL, where the ORM is too slow for a page."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import InterfaceError, OperationalError, connection, models

Values = dict[str, Any] | list[Any] | None


def row(query: str, values: Values = None) -> Any:
    """The first row as a tuple; None if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def rows(query: str, values: Values = None) -> list[tuple[Any, ...]]:
    """Every row as a tuple, read into memory at once."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def update_each(objects: Sequence[models.Model], *names: str) -> None:
    """Write these fields of rows of one model, each row its own values, in one statement.

    `bulk_update` makes an expression for each value, which costs more than the writing. Values pass `get_db_prep_save`.
    """
    if not objects:
        return
    meta = objects[0]._meta
    fields = [cast("models.Field[Any, Any]", meta.get_field(name)) for name in names]
    columns = [connection.ops.quote_name(str(field.column)) for field in fields]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    sets = ", ".join(f"{column} = new.{column}" for column in columns)
    query = (
        f"UPDATE {meta.db_table} SET {sets}"  # noqa: S608 - names of our own tables and columns
        f" FROM unnest(%s::bigint[], {arrays}) AS new(pk, {', '.join(columns)}) WHERE {meta.db_table}.id = new.pk"
    )
    values = [
        [field.get_db_prep_save(getattr(each, field.attname), connection) for each in objects]
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(query, [[each.pk for each in objects], *values])


def delete(model: type[models.Model], column: str, keys: Iterable[int]) -> None:
    """Delete the rows with these values, without loading them or looking around them as Django does; foreign keys still hold."""
    quote = connection.ops.quote_name
    query = f"DELETE FROM {quote(model._meta.db_table)} WHERE {quote(column)} = ANY(%s)"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(query, [list(keys)])


def first_of_request(query: str, values: Values = None) -> Any:
    """`row` for the first query of a request: a connection that was lost since the last one is opened again.

    Django would test it with a query of its own (`CONN_HEALTH_CHECKS`); this query replaces that test.
    """
    if connection.in_atomic_block:
        return row(query, values)
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return row(query, values)
    except (OperationalError, InterfaceError):
        connection.close()
        return row(query, values)
