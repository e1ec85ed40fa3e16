"""A registry from a JSON file, for whoever checks copy without the office's database."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from news.naskah.files.source import Unreadable, decoded
from news.naskah.registry import (
    Acronym,
    Agency,
    Area,
    Person,
    Registry,
    Regulation,
    Tenure,
    Term,
    without_area,
)

Row = Mapping[str, Any]
Read = Callable[[Any], Any]


class _Wrong(ValueError):
    """What a value should be."""


def read(content: bytes) -> Registry:
    """The registry of a file; `Unreadable` names the part, the row and the key that are wrong. Missing parts are empty."""
    try:
        data = json.loads(decoded(content)[0])
    except ValueError as error:
        raise Unreadable(f"Daftar ini bukan JSON yang utuh: {error}.") from error
    if not isinstance(data, dict):
        raise Unreadable(
            "Daftar ini harus berupa objek JSON dengan bagian-bagian: " + ", ".join(_PARTS) + "."
        )
    if unknown := [part for part in data if part not in _PARTS]:
        raise Unreadable(f"Bagian “{unknown[0]}” tidak dikenal. Yang ada: {', '.join(_PARTS)}.")
    parts: dict[str, Any] = {part: tuple(_rows(part, data.get(part))) for part in _PARTS}
    found = Registry(**parts)
    people = {person.id for person in found.people}
    if lost := [(row, each) for row, each in enumerate(found.tenures, start=1) if each.person not in people]:
        row, tenure = lost[0]
        raise Unreadable(
            f"Bagian “tenures”, baris {row}: tidak ada orang dengan id {tenure.person!r} di “people”."
        )
    return replace(
        found,
        tenures=tuple(_placed(found, tenure) for tenure in found.tenures),
        agencies=tuple(replace(each, area=_bare(found, each.area)) for each in found.agencies),
    )


def _rows(part: str, rows: Any) -> list[Any]:
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise Unreadable(f"Bagian “{part}” harus berupa daftar.")
    return [_row(part, number, row) for number, row in enumerate(rows, start=1)]


def _row(part: str, number: int, row: Any) -> Any:
    where = f"Bagian “{part}”, baris {number}"
    keys, needed, make = _PARTS[part]
    if part == "places":
        if not isinstance(row, str) or not row.strip():
            raise Unreadable(f"{where}: harus berupa nama tempat.")
        return row
    if not isinstance(row, dict):
        raise Unreadable(f"{where}: harus berupa objek dengan kunci {', '.join(keys)}.")
    if unknown := [key for key in row if key not in keys]:
        raise Unreadable(f"{where}: kunci “{unknown[0]}” tidak dikenal. Yang ada: {', '.join(keys)}.")
    values = {}
    for key, as_read in keys.items():
        value = row.get(key)
        if value is None or value == "":
            if key in needed:
                raise Unreadable(f"{where}: kunci “{key}” harus diisi.")
            continue
        try:
            values[key] = as_read(value)
        except _Wrong as error:
            raise Unreadable(f"{where}: “{key}” {error}.") from error
    return make(**values)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong("harus berupa teks")
    return value.strip()


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _Wrong("harus berupa daftar teks")
    return tuple(each.strip() for each in value if each.strip())


def _key(value: Any) -> Any:
    """A number or a text: it only leads from tenures to people."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _Wrong("harus berupa angka atau teks")
    return value


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _Wrong("harus berupa nomor")
    return str(value).strip()


def _year(value: Any) -> int:
    if isinstance(value, bool) or not str(value).isdecimal() or len(str(value)) != 4:
        raise _Wrong("harus berupa tahun dengan empat angka")
    return int(value)


def _day(value: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(value))
    except ValueError as error:
        raise _Wrong("harus berupa tanggal seperti 2021-07-08") from error


def _capacity(value: Any) -> str:
    if (capacity := _text(value).lower().rstrip(".")) not in _CAPACITIES:
        raise _Wrong(f"harus salah satu dari {', '.join(_CAPACITIES)}")
    return capacity


_CAPACITIES = ("definitif", "pj", "plt", "plh", "pjs")
# Each part: its keys with how a value is read, which of them every row has, and what a row becomes.
_PARTS: dict[str, tuple[dict[str, Read], frozenset[str], Callable[..., Any]]] = {
    "people": (
        {"id": _key, "name": _text, "aliases": _texts, "before": _text, "after": _text},
        frozenset({"id", "name"}),
        Person,
    ),
    "tenures": (
        {"person": _key, "post": _text, "area": _text, "capacity": _capacity, "start": _day, "end": _day},
        frozenset({"person", "post"}),
        Tenure,
    ),
    "agencies": (
        {"name": _text, "short": _text, "aliases": _texts, "area": _text},
        frozenset({"name"}),
        Agency,
    ),
    "areas": ({"code": _number, "name": _text, "short": _text, "capital": _text}, frozenset({"name"}), Area),
    "places": ({}, frozenset(), str),
    "acronyms": ({"short": _text, "long": _texts}, frozenset({"short", "long"}), Acronym),
    "regulations": (
        {"kind": _text, "number": _number, "year": _year, "title": _text},
        frozenset({"kind", "number", "year"}),
        Regulation,
    ),
    "terms": ({"right": _text, "wrong": _texts}, frozenset({"right"}), Term),
}


def _placed(found: Registry, tenure: Tenure) -> Tenure:
    """The tenure with its post and its area apart, as rules compare them; a post may be written with its area behind."""
    area = _bare(found, tenure.area)
    if not area:
        fitting = [each.bare for each in found.areas if tenure.post.endswith(f" {each.bare}")]
        area = max(fitting, key=len, default="")
    return replace(tenure, post=without_area(tenure.post, area), area=area)


def _bare(found: Registry, area: str) -> str:
    """An area by its name alone, whether it is given by name, short name or code."""
    by_code = next((each for each in found.areas if each.code and each.code == area), None)
    known = by_code or found.area_by_name.get(area.lower())
    return known.bare if known else area
