"""Questions to the database in SQL, where a page must not wait for the ORM."""

from typing import Any

from django.db import InterfaceError, OperationalError, connection

Values = dict[str, Any] | list[Any] | None


def row(query: str, values: Values = None) -> Any:
    """The first row of the answer as a tuple; None without one."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def rows(query: str, values: Values = None) -> list[tuple[Any, ...]]:
    """The whole answer."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def first_of_request(query: str, values: Values = None) -> Any:
    """`row`, for the first query of a request: a connection that died since the last one is made anew.

    Django would find out with a query of its own (`CONN_HEALTH_CHECKS`); this one serves for both.
    """
    if connection.in_atomic_block:
        return row(query, values)
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return row(query, values)
    except (OperationalError, InterfaceError):
        connection.close()
        return row(query, values)
