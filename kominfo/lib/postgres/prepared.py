"""Querysets that Django compiles once and PostgreSQL plans a few times, for the queries of public pages.

Otherwise building, compiling and planning is more than half the cost of such a page (docs/benchmarks.md). This is the
only machinery of its kind: for pages that are rendered rarely, use an ordinary queryset.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections
from django.db.models import QuerySet
from django.db.models.query import ValuesListIterable
from psycopg2.extensions import AsIs

from kominfo.lib import dates
from kominfo.lib.postgres import sql

logger = logging.getLogger(__name__)

# A question is compiled with two sets of stand-ins: what differs between the statements was worked out from a value.
_SETS = (10_000, 500_000)
_VARYING = (int, str, dt.date, dt.time)  # a moment is a date to Python
# The type of a parameter; that of a text follows from where it stands, as for a literal.
_TYPES = {int: "bigint", str: "unknown", dt.date: "date", dt.datetime: "timestamptz", dt.time: "time"}
_INT64 = range(-(2**63), 2**63)
# As psycopg 3 does: a plan is kept once a connection asks again and again, and of so many statements at most.
KEEP_AFTER = 5
MAX_KEPT = 100
# A column has another type now (0A000), or a pooler has given us another session (26000).
_PLAN_IS_GONE = {"0A000", "26000"}


class Prepared:
    """Asks `make(**values)`, a queryset of rows or objects, which is compiled once for each shape of its values.

    The values that may vary are texts, days, moments, clock times, and whole numbers of columns that hold 64 bits, alone
    or in lists. The length of a list is part of the shape, and so are all other values (None, True, a member of an
    enum), which `make` gets as they are. Of a moment, `make` may also use the day and the clock time in WIT.

    `make` gets stand-ins for what varies, and must hand each to the database as it is. ValueError, if one is not among
    the statement's parameters, or if anything in the statement was worked out from one (a day before, a LIMIT). It must
    not depend on a value in other ways. What belongs to the rows is asked by a question of its own, not prefetched.

    A connection that asks for the fifth time lets PostgreSQL keep the statement (PREPARE), which then plans it with its
    values five times and with unknown ones from then on, unless those plans are worse. That halves what a page of many
    joins costs the database. Where the right plan depends on the value, such as a word that is searched for, take `sql`.

    It uses private interfaces of Django: a queryset's `_iterable_class`, which makes the results of what the compiler
    brings, and that a compiler asks its own `as_sql` for the statement and `get_converters` for what rows pass through.
    tests/kominfo/lib/postgres/test_prepared.py watches them.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]):
        self.make = make
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    def all(self, **values: Any) -> list[Any]:
        """The results of the queryset for these values."""
        return self._statement(values).results(values)

    def first(self, **values: Any) -> Any:
        """The first result, or None. `make` must limit the queryset itself."""
        return next(iter(self.all(**values)), None)

    def sql(self, **values: Any) -> tuple[str, list[Any]]:
        """The statement and its parameters for these values, to be part of another one."""
        statement = self._statement(values)
        return statement.sql, statement.filled(values)

    def _statement(self, values: dict[str, Any]) -> "_Statement":
        shape = tuple((name, _shape(value)) for name, value in values.items())
        if shape not in self._statements:
            self._statements[shape] = _compiled(self.make, values)
        return self._statements[shape]


@dataclass(frozen=True)
class _Origin:
    """Where a parameter comes from: the value's name, the position in a list, and what is taken of the value."""

    name: str
    type: str
    position: int | None = None
    part: Callable[[Any], Any] | None = None

    def of(self, values: dict[str, Any]) -> Any:
        value = values[self.name]
        if self.position is not None:
            value = value[self.position]
        return self.part(value) if self.part else value


class _Statement:
    """A compiled queryset: its SQL, and for each parameter a constant or its origin."""

    def __init__(self, rows: QuerySet[Any, Any], origins: list[tuple[Any, _Origin]]):
        self.rows = rows
        self.compiler = rows.query.get_compiler(rows.db)
        self.sql, parameters = self.compiler.as_sql()
        self.parameters = [_origin_of(parameter, origins) for parameter in parameters]
        self.origins = [each for each in self.parameters if isinstance(each, _Origin)]
        self.plan = _Plan(self.sql, self.parameters)
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        is_tuples = rows._iterable_class is ValuesListIterable  # type: ignore[attr-defined]
        self.is_bare = is_tuples and not self.converters

    def filled(self, values: dict[str, Any]) -> list[Any]:
        """The parameters for these values."""
        return [each.of(values) if isinstance(each, _Origin) else each for each in self.parameters]

    def results(self, values: dict[str, Any]) -> list[Any]:
        """What the queryset makes of the answer for these values."""
        connection = connections[self.rows.db]
        arguments = [origin.of(values) for origin in self.origins]
        if self.plan.keep_if_asked_often(connection, arguments):
            try:
                return self._made(connection, (self.plan.call, arguments))
            except DatabaseError as error:
                if getattr(error.__cause__, "pgcode", "") not in _PLAN_IS_GONE:
                    raise
                logger.info("A kept plan is gone: %s", error)
                self.plan.give_up(connection)
                if connection.in_atomic_block:  # which is lost; the next one asks without the plan
                    raise
        return self._made(connection, (self.sql, self.filled(values)))

    def _made(self, connection: Any, statement: tuple[str, list[Any]]) -> list[Any]:
        if self.is_bare:  # nothing is left to do: a list of releases costs a tenth more otherwise
            return sql.rows(*statement)
        compiler = _copy(self.compiler)  # for this thread and this question
        compiler.connection = connection
        compiler.as_sql = lambda: statement  # type: ignore[method-assign, assignment, misc]
        compiler.get_converters = lambda expressions: self.converters  # type: ignore[method-assign]
        query = _copy(self.rows.query)
        query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        made: Any = self.rows._iterable_class(QuerySet(self.rows.model, query))  # type: ignore[attr-defined]
        return list(made)


class _Plan:
    """A statement that PostgreSQL plans once for all values, on each connection that asks for it often enough."""

    def __init__(self, query: str, parameters: list[Any]):
        types = [each.type for each in parameters if isinstance(each, _Origin)]
        numbers = count(1)
        self.parameters = [
            AsIs(f"${next(numbers)}") if isinstance(each, _Origin) else each for each in parameters
        ]
        constants = [each for each in parameters if not isinstance(each, _Origin)]
        digest = hashlib.sha256(repr((query, types, constants)).encode()).hexdigest()
        self.name = f"kept_{digest[:24]}"  # one name, one statement, in every process
        self.statement = f"PREPARE {self.name} {_listed(types)} AS {query}"
        self.call = f"EXECUTE {self.name} {_listed(['%s'] * len(types))}"

    def keep_if_asked_often(self, connection: Any, arguments: list[Any]) -> bool:
        """Count this question, PREPARE it at the fifth, and tell whether EXECUTE may be used; False for a number beyond 64 bits."""
        connection.ensure_connection()
        asked = _asked.setdefault(connection.connection, {})
        asked[self.name] = times = asked.get(self.name, 0) + 1
        if times == KEEP_AFTER:
            self._keep_if_possible(connection, asked)
        return asked[self.name] >= KEEP_AFTER and all(
            type(each) is not int or each in _INT64 for each in arguments
        )

    def give_up(self, connection: Any) -> None:
        """Until this session ends the statement is asked as it is."""
        _asked[connection.connection][self.name] = _NEVER

    def _keep_if_possible(self, connection: Any, asked: dict[str, float]) -> None:
        """PREPARE it; where PostgreSQL refuses, or keeps `MAX_KEPT` already, it goes on being asked without a plan."""
        if sum(times >= KEEP_AFTER for times in asked.values()) > MAX_KEPT:
            self.give_up(connection)
            return
        try:
            self._keep(connection)
        except DatabaseError:
            if connection.in_atomic_block:  # which is lost: nothing more can be asked in it
                raise
            logger.exception("PostgreSQL does not keep a plan")
            self.give_up(connection)

    def _keep(self, connection: Any) -> None:
        """Beside Django's cursor, which counts and logs the queries of a page: this belongs to the connection."""
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(self.statement, self.parameters)


def _listed(words: list[str]) -> str:
    return f"({', '.join(words)})" if words else ""


# Of each session of PostgreSQL: how often it was asked for each statement.
_asked: WeakKeyDictionary[Any, dict[str, float]] = WeakKeyDictionary()
_NEVER = float("-inf")


def _copy(thing: Any) -> Any:
    """A shallow one, in a third of the time of `copy.copy`, which asks these what they would be pickled as."""
    copied = object.__new__(type(thing))
    copied.__dict__.update(thing.__dict__)
    return copied


def _compiled(make: Callable[..., QuerySet[Any, Any]], values: dict[str, Any]) -> _Statement:
    statement, again = (_with_stand_ins(make, values, start) for start in _SETS)
    if (statement.sql, statement.parameters) != (again.sql, again.parameters):
        raise ValueError(f"The question works with a value instead of asking for it: {statement.sql}")
    asked = {(origin.name, origin.position) for origin in statement.parameters if isinstance(origin, _Origin)}
    if lost := {(name, position) for name, position, _value in _varying(values)} - asked:
        raise ValueError(f"The question does not ask for {lost}: {statement.sql}")
    return statement


def _with_stand_ins(
    make: Callable[..., QuerySet[Any, Any]], values: dict[str, Any], start: int
) -> _Statement:
    arguments = {name: list(value) if isinstance(value, list) else value for name, value in values.items()}
    origins: list[tuple[Any, _Origin]] = []
    for number, (name, position, value) in enumerate(_varying(values), start):
        stand_in = _stand_in(value, number)
        if position is None:
            arguments[name] = stand_in
        else:
            arguments[name][position] = stand_in
        origins.append((stand_in, _Origin(name, _TYPES[type(stand_in)], position)))
        if isinstance(value, dt.datetime):
            taken = [(part(stand_in), part) for part in (dates.today, _clock)]
            origins += [(each, _Origin(name, _TYPES[type(each)], position, part)) for each, part in taken]
    rows = make(**arguments)
    if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise ValueError("Nothing is prefetched: ask for it by a question of its own.")
    return _Statement(rows, origins)


def _varying(values: dict[str, Any]) -> Iterator[tuple[str, int | None, Any]]:
    """Each single value that may vary, with its name and its position in a list."""
    for name, value in values.items():
        for position, single in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if _may_vary(single):
                yield name, position, single


def _may_vary(value: Any) -> bool:
    return isinstance(value, _VARYING) and not isinstance(value, (bool, Enum))


def _shape(value: Any) -> Any:
    """What two values that the same statement answers have in common."""
    if isinstance(value, list):
        return (list, *map(_shape, value))
    return type(value) if _may_vary(value) else value


def _stand_in(value: Any, number: int) -> Any:
    """A value of the same type that no question holds by itself, another one for each number."""
    if isinstance(value, dt.datetime):
        return dt.datetime.min.replace(tzinfo=dt.UTC) + dt.timedelta(
            days=number, hours=6, microseconds=number
        )
    if isinstance(value, dt.date):
        return dt.date.min + dt.timedelta(days=number)
    if isinstance(value, dt.time):
        return dt.time(microsecond=number)
    return f"stand-in {number}" if isinstance(value, str) else 2**62 + number


def _origin_of(parameter: Any, origins: list[tuple[Any, _Origin]]) -> Any:
    for stand_in, origin in origins:
        if type(parameter) is type(stand_in) and parameter == stand_in:
            return origin
    return parameter


def _clock(moment: dt.datetime) -> dt.time:
    """The clock time in WIT."""
    return dates.in_wit(moment).time()
