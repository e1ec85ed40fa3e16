"""Pages of a public list that stay where they are while new items arrive.

A page is named by the item beside it, not by a count: nothing moves when something is published,
and page 500 costs what page 1 does. Needs an index on the keys, in their order.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from .html import FORBIDDEN_CHARACTERS

PARAMETER = "halaman"
_NEWER = "s"  # sebelum: the page before this item
_MOMENT = "%Y%m%dT%H%M%S%f"
_DAY = "%Y%m%d"
_ALPHABET = b"_."  # base64 without the characters that part or escape
_MAX_LENGTH = 1500


class InvalidCursor(ValueError):
    """The cursor in the address is not one of ours; views answer 404."""


@dataclass(frozen=True)
class KeysetPage:
    """One page: its items and the cursors of its neighbours, None where there is none."""

    items: list[Any]
    older: str | None
    newer: str | None


def paginate(
    queryset: QuerySet[Any],
    *,
    keys: Sequence[str] = ("-published_at", "-release_id"),
    cursor: str | None = None,
    size: int = 20,
) -> KeysetPage:
    """The page that `cursor` names; the first one without a cursor. No COUNT is made.

    `keys` order the list, are never null and together unique: dates, datetimes, integers or strings,
    each ascending or descending. A page "newer" that reaches the top is answered with the first page.
    The items may be empty behind a cursor of long ago; views answer 404.
    """
    ordered = queryset.order_by(*keys)
    if cursor is None:
        return _page(list(ordered[: size + 1]), keys, size, newer=False)
    backwards = cursor.startswith(_NEWER)
    values = _decoded(cursor[backwards:], queryset, keys)
    if not backwards:
        return _page(list(ordered.filter(_behind(keys, values))[: size + 1]), keys, size, newer=True)
    turned = [_turned(key) for key in keys]
    before = list(queryset.order_by(*turned).filter(_behind(turned, values))[: size + 1])
    if len(before) <= size:
        return paginate(queryset, keys=keys, size=size)
    items = before[size - 1 :: -1]
    return KeysetPage(items, older=_encoded(items[-1], keys), newer=_NEWER + _encoded(items[0], keys))


def _page(found: list[Any], keys: Sequence[str], size: int, *, newer: bool) -> KeysetPage:
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
    return "-".join(_part(_value(item, key.removeprefix("-"))) for key in keys)


def _value(item: Any, name: str) -> Any:
    return item[name] if isinstance(item, dict) else reduce(getattr, name.split("__"), item)


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


def _decoded(token: str, queryset: QuerySet[Any], keys: Sequence[str]) -> list[Any]:
    parts = token.split("-")
    if len(token) > _MAX_LENGTH or len(parts) != len(keys):
        raise InvalidCursor(token[:_MAX_LENGTH])
    try:
        values = [_parsed(part, _field(queryset, key)) for part, key in zip(parts, keys, strict=True)]
    except (ValueError, OverflowError) as error:
        raise InvalidCursor(token) from error
    # One page has one address: "007" is not "7".
    if [_part(value) for value in values] != parts:
        raise InvalidCursor(token)
    return values


def _field(queryset: QuerySet[Any], key: str) -> Any:
    """The field behind a key, through relations and annotations alike."""
    return F(key.removeprefix("-")).resolve_expression(queryset.query.chain()).output_field


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
