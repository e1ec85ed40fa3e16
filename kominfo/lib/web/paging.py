"""Keyset pagination for public lists.

A cursor names the item beside the page, not an offset: pages do not shift when something is published, and page 500
costs the same as page 1. It needs an index on the keys, in their order.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto
from functools import reduce
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from kominfo.lib.markup.html import FORBIDDEN_CHARACTERS
from kominfo.lib.postgres.prepared import Prepared

PARAMETER = "halaman"
NEWEST_FIRST = ("-published_at", "-release_id")
_NEWER = "s"  # sebelum: the page before this item
_MOMENT = "%Y%m%dT%H%M%S%f"
_DAY = "%Y%m%d"
_ALPHABET = b"_."  # base64 without the characters that part or escape
_MAX_LENGTH = 1500


class InvalidCursor(ValueError):
    """The cursor in the address is invalid; views answer 404."""


class Way(Enum):
    """Which page is requested: the first one, or the one before or after an item."""

    FIRST, OLDER, NEWER = auto(), auto(), auto()


@dataclass(frozen=True)
class KeysetPage:
    """One page: its items and the cursors of its neighbours, None where there is none."""

    items: list[Any]
    older: str | None
    newer: str | None


def paginate(
    queryset: QuerySet[Any],
    *,
    keys: Sequence[str] = NEWEST_FIRST,
    cursor: str | None = None,
    size: int = 20,
) -> KeysetPage:
    """The page that `cursor` names; the first one without a cursor. No COUNT is made.

    `keys` order the list, are never null and together unique: dates, datetimes, integers or strings,
    each ascending or descending. A page "newer" that reaches the top is answered with the first page.
    An old cursor may give an empty page; views answer it with 404.
    """

    def ask(way: Way, position: list[Any]) -> list[Any]:
        return list(_rows(queryset, keys, size, way, position))

    return _page(ask, _fields(queryset, keys) if cursor is not None else [], keys, cursor, size)


class PreparedList:
    """`paginate` for a list that is queried often, compiled once: `make(**values)` is as for `Prepared`.

    Rows are tuples that begin with the values of `keys`.
    """

    def __init__(
        self, make: Callable[..., QuerySet[Any]], *, keys: Sequence[str] = NEWEST_FIRST, size: int = 20
    ):
        self.make, self.keys, self.size = make, keys, size
        self.rows = Prepared(self._rows)
        self.fields: list[Any] = []

    def page(self, cursor: str | None = None, **values: Any) -> KeysetPage:
        """The page that `cursor` names, of the list of these values."""

        def ask(way: Way, position: list[Any]) -> list[Any]:
            return self.rows.all(way=way, position=position, **values)

        if cursor is not None and not self.fields:
            self.fields = _fields(self.make(**values), self.keys)
        return _page(ask, self.fields, self.keys, cursor, self.size)

    def _rows(self, way: Way, position: list[Any], **values: Any) -> QuerySet[Any]:
        return _rows(self.make(**values), self.keys, self.size, way, position)


def _rows(
    queryset: QuerySet[Any], keys: Sequence[str], size: int, way: Way, position: Sequence[Any]
) -> QuerySet[Any]:
    """A page and one item more, beginning beside `position`; without one, from the top."""
    order = [_turned(key) for key in keys] if way is Way.NEWER else keys
    rows = queryset.order_by(*order)
    return (rows if way is Way.FIRST else rows.filter(_behind(order, position)))[: size + 1]


def _page(
    ask: Callable[[Way, list[Any]], list[Any]],
    fields: list[Any],
    keys: Sequence[str],
    cursor: str | None,
    size: int,
) -> KeysetPage:
    if cursor is not None:
        is_newer = cursor.startswith(_NEWER)
        position = _decoded(cursor[is_newer:], fields)
        found = ask(Way.NEWER if is_newer else Way.OLDER, position)
        if not is_newer:
            return _going_down(found, keys, size, newer=True)
        if len(found) > size:
            items = found[size - 1 :: -1]
            return KeysetPage(items, older=_encoded(items[-1], keys), newer=_NEWER + _encoded(items[0], keys))
    return _going_down(ask(Way.FIRST, []), keys, size, newer=False)


def _going_down(found: list[Any], keys: Sequence[str], size: int, *, newer: bool) -> KeysetPage:
    items = found[:size]
    return KeysetPage(
        items,
        older=_encoded(items[-1], keys) if len(found) > size else None,
        newer=_NEWER + _encoded(items[0], keys) if newer and items else None,
    )


def _turned(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _behind(keys: Sequence[str], values: Sequence[Any]) -> Any:
    """The condition that an item stands after `values` in the order of `keys`."""
    names = [key.removeprefix("-") for key in keys]
    falling = [key.startswith("-") for key in keys]
    if len(names) > 1 and len(set(falling)) == 1:
        # A row comparison walks the index; the same said with OR does not.
        comparison = TupleLessThan if falling[0] else TupleGreaterThan
        return comparison(Tuple(*map(F, names)), tuple(values))
    return _behind_mixed(names, falling, values)


def _behind_mixed(names: Sequence[str], falling: Sequence[bool], values: Sequence[Any]) -> Q:
    name, operator, value = names[0], "lt" if falling[0] else "gt", values[0]
    beyond = Q(**{f"{name}__{operator}": value})
    if len(names) == 1:
        return beyond
    level = Q(**{name: value}) & _behind_mixed(names[1:], falling[1:], values[1:])
    return Q(**{f"{name}__{operator}e": value}) & (beyond | level)


def _encoded(item: Any, keys: Sequence[str]) -> str:
    return "-".join(map(_part, _values(item, keys)))


def _values(item: Any, keys: Sequence[str]) -> list[Any]:
    if isinstance(item, tuple):
        return list(item[: len(keys)])
    return [reduce(getattr, key.removeprefix("-").split("__"), item) for key in keys]


def _part(value: Any) -> str:
    if isinstance(value, datetime):
        # %Y is not padded by every C library.
        return f"{value.astimezone(UTC).strftime(_MOMENT):0>21}"
    if isinstance(value, date):
        return f"{value.strftime(_DAY):0>8}"
    if isinstance(value, int):
        return str(value) if value >= 0 else f"n{-value}"
    if isinstance(value, str):
        return "." + b64encode(value.encode(), _ALPHABET).decode().rstrip("=")
    raise TypeError(f"A list cannot be paged by {value!r}.")


def _decoded(token: str, fields: list[Any]) -> list[Any]:
    parts = token.split("-")
    if len(token) > _MAX_LENGTH or len(parts) != len(fields):
        raise InvalidCursor(token[:_MAX_LENGTH])
    try:
        values = [_parsed(part, field) for part, field in zip(parts, fields, strict=True)]
    except (ValueError, OverflowError) as error:
        raise InvalidCursor(token) from error
    # One page has one address: "007" is not "7".
    if [_part(value) for value in values] != parts:
        raise InvalidCursor(token)
    return values


def _fields(queryset: QuerySet[Any], keys: Sequence[str]) -> list[Any]:
    """The fields behind the keys, through relations and annotations alike."""
    query = queryset.query.chain()
    return [F(key.removeprefix("-")).resolve_expression(query).output_field for key in keys]


def _parsed(part: str, field: Any) -> Any:
    if isinstance(field, models.DateTimeField):
        return datetime.strptime(part, _MOMENT).replace(tzinfo=UTC)
    if isinstance(field, models.DateField):
        return datetime.strptime(part, _DAY).date()  # noqa: DTZ007
    if isinstance(field, (models.IntegerField, models.ForeignKey)):
        return _integer(part)
    padding = "=" * (-len(part[1:]) % 4)  # strict decoding wants as much as there was
    text = b64decode((part[1:] + padding).encode("ascii"), _ALPHABET, validate=True).decode()
    if FORBIDDEN_CHARACTERS.search(text):
        raise ValueError("no text of ours")
    return text


def _integer(part: str) -> int:
    match = re.fullmatch(r"(n?)([0-9]{1,19})", part)
    if not match or int(match[2]) >= 2**63:
        raise ValueError("no integer of the database")
    return -int(match[2]) if match[1] else int(match[2])
