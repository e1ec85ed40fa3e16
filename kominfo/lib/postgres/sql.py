"""Queries in SQL, where the ORM is too slow for a page."""

from typing import Any

from django.db import InterfaceError, OperationalError, connection

Values = dict[str, Any] | list[Any] | None


def row(query: str, values: Values = None) -> Any:
    """The first row as a tuple; None if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def rows(query: str, values: Values = None) -> list[tuple[Any, ...]]:
    """All rows."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


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
