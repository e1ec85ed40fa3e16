"""The provinces of Indonesia with their regencies and cities, and the choice of the one that an installation is about."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignObjectRel, QuerySet
from django.utils.text import slugify

from agencies import audit
from agencies.models import Area, AreaAlias, User

FILE = Path(__file__).with_name("indonesia.tsv")
MAX_NAMED = 5  # areas in the sentence that refuses a choice


class Row(NamedTuple):
    """An area as the file has it. `bps_code` is empty where none is known; `kind` is a value of `Area.Kind`."""

    code: str
    bps_code: str
    name: str
    short_name: str
    slug: str
    kind: str
    capital: str


class Chosen(NamedTuple):
    """What a choice changed: areas added, and unused areas of another province deleted."""

    province: Row
    added: int
    deleted: int


@cache
def rows() -> tuple[Row, ...]:
    """All 552 areas in the order of their codes."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return tuple(Row(*line) for line in csv.reader(lines[1:], delimiter="\t"))


def provinces() -> list[Row]:
    """The provinces in the order of their codes."""
    return [row for row in rows() if row.kind == Area.Kind.PROVINCE]


def of_province(code: str) -> list[Row]:
    """A province and what it consists of, the province first; empty for a code that is none."""
    return [row for row in rows() if row.code == code or row.code.startswith(f"{code}.")] if code else []


@transaction.atomic
def choose(code: str, *, by: User | None) -> Chosen:
    """Make the installation one of this province: add its areas, delete those of another that nothing refers to.

    Areas that are registered already stay as the office has written them. Raises ValidationError if the code is no
    province's, or if an area of another province is in use: an installation is about one province.
    """
    wanted = of_province(code)
    if not wanted or wanted[0].kind != Area.Kind.PROVINCE:
        raise ValidationError("Provinsi ini tidak dikenal. Pilih satu dari daftar.")
    others = Area.objects.exclude(code__in=[row.code for row in wanted]).select_for_update()
    used = list(_used(others).values_list("name", flat=True))
    if used:
        raise ValidationError(_refusal(used))
    deleted = others.count()
    others.filter(parent__isnull=False).delete()
    others.delete()
    added = _add(wanted)
    chosen = Chosen(wanted[0], added, deleted)
    if added or deleted:
        province = Area.objects.get(code=code)
        audit.record(by, "area.province", province, after={"added": added, "deleted": deleted})
    return chosen


def _used(areas: QuerySet[Area]) -> QuerySet[Area]:
    """Those of these areas that anything but their own parts and other names refers to; one query for each kind of thing."""
    ids: set[int] = set()
    # Hidden ones are the tables between many and many.
    for relation in Area._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        if relation.related_model in {Area, AreaAlias}:
            continue
        field = relation.field.name
        found = relation.related_model._base_manager.filter(**{f"{field}__in": areas})  # type: ignore[union-attr]
        ids |= set(found.values_list(field, flat=True).distinct())
    return areas.filter(pk__in=ids)


def _refusal(used: list[str]) -> str:
    shown = ", ".join(used[:MAX_NAMED]) + (
        f" dan {len(used) - MAX_NAMED} lagi" if len(used) > MAX_NAMED else ""
    )
    return (
        f"Wilayah provinsi lain sudah dipakai: {shown}. Satu situs memuat satu provinsi. "
        "Ubah dulu wilayah pada instansi, jabatan, tempat, agenda, dan siaran pers yang menyebutnya."
    )


def _add(wanted: list[Row]) -> int:
    """Add those that are not registered, the province first; the number added."""
    present = {area.code: area for area in Area.objects.filter(code__in=[row.code for row in wanted])}
    taken = set(Area.objects.values_list("slug", flat=True))
    bps_codes = set(Area.objects.values_list("bps_code", flat=True))
    added = 0
    for row in wanted:
        if row.code in present:
            continue
        slug = row.slug if row.slug not in taken else slugify(row.name)
        present[row.code] = Area.objects.create(
            code=row.code,
            bps_code=row.bps_code if row.bps_code and row.bps_code not in bps_codes else None,
            name=row.name,
            short_name=row.short_name,
            slug=slug,
            kind=row.kind,
            capital=row.capital,
            parent=present.get(wanted[0].code) if row is not wanted[0] else None,
        )
        taken.add(slug)
        added += 1
    return added
