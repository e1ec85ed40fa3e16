"""Questions to the database in SQL, where a page must not wait for the ORM."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.db.models import QuerySet

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


class Compiled:
    """A queryset that is put into SQL once and asked with other values from then on.

    For a page that nobody has read yet, four fifths of a larger query's cost was Django's way from the queryset to SQL.
    `make(**values)` builds the queryset. It is called with stand-ins of the same types, once for each choice of values
    and each length of the lists among them; what it gives may depend on nothing else. Values are whole numbers (of
    columns that hold 64 bits), texts, times, or lists of them.
    The queryset must end in `values_list` of columns that need no converter (no JSON).
    """

    def __init__(self, make: Callable[..., QuerySet[Any]]):
        self.make = make
        self.known: dict[tuple[Any, ...], tuple[str, list[Any]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The answer for these values."""
        return rows(*self.statement(**values))

    def statement(self, **values: Any) -> tuple[str, list[Any]]:
        """The words of the query and its parameters for these values, to ask it inside another one."""
        shape = tuple(
            (name, len(value) if isinstance(value, list) else None) for name, value in sorted(values.items())
        )
        if shape not in self.known:
            self.known[shape] = self._compile(values)
        query, places = self.known[shape]
        flat = _flat(values)
        return query, [flat[place.of] if isinstance(place, _Place) else place for place in places]

    def _compile(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """The words of the query, and for each of its parameters the constant or the place its value comes from."""
        flat = _flat(values)
        stand_ins = {key: _stand_in(value, number) for number, (key, value) in enumerate(flat.items())}
        arguments = {
            name: [stand_ins[name, n] for n in range(len(value))]
            if isinstance(value, list)
            else stand_ins[name, None]
            for name, value in values.items()
        }
        query, parameters = self.make(**arguments).query.sql_with_params()
        places = {stand_in: _Place(key) for key, stand_in in stand_ins.items()}
        if lost := {key for key, stand_in in stand_ins.items() if stand_in not in parameters}:
            raise ValueError(f"The query does not ask for {lost}, or not as given.")
        return query, [places.get(parameter, parameter) for parameter in parameters]


class _Place:
    """Where a parameter's value comes from: the name, and the position in a list or None."""

    def __init__(self, of: tuple[str, int | None]):
        self.of = of


def _flat(values: dict[str, Any]) -> dict[tuple[str, int | None], Any]:
    """Every single value by its name and its position."""
    return {
        (name, position): single
        for name, value in values.items()
        for position, single in (enumerate(value) if isinstance(value, list) else [(None, value)])
    }


def _stand_in(value: Any, number: int) -> Any:
    """A value of the same type that no query holds by itself."""
    if isinstance(value, dt.datetime):
        return dt.datetime(1, 1, 1, microsecond=number, tzinfo=dt.UTC)
    if isinstance(value, str):
        return f"stand-in {number}"
    return 2**62 + number
