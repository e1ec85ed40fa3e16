"""Whom and what a table names: found by any name on record, or among the rows of the table itself."""

import difflib
from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError

from agencies.models import Agency, Area, Official, Post, Tenure
from agencies.tables.parsing import compared

Names = dict[str, list[Any]]


class NameIndex:
    """Everything on record by its names, fetched once for a whole table, however many rows it has."""

    def __init__(self) -> None:
        self.agencies: Names = defaultdict(list)
        self.areas: Names = defaultdict(list)
        self.officials: Names = defaultdict(list)
        self.posts: Names = defaultdict(list)
        for agency in Agency.objects.without_tree_fields().prefetch_related("aliases"):
            self.add_agency(agency, [alias.name for alias in agency.aliases.all()])
        for area in Area.objects.all():
            _add(self.areas, area, [area.name, area.short_name, area.plain_name, area.code])
        for official in Official.objects.prefetch_related("aliases"):
            _add(
                self.officials,
                official,
                [official.name, official.full_name, *(one.name for one in official.aliases.all())],
            )
        for post in Post.objects.select_related("agency"):
            _add(self.posts, post, [post.title])
        self.tenures = list(Tenure.objects.select_related("official", "post"))

    def add_agency(self, agency: Agency, aliases: list[str]) -> None:
        """Make an agency known by all its names."""
        _add(self.agencies, agency, [agency.name, agency.short_name, agency.acronym, *aliases])

    def agency(self, cell: str) -> Agency:
        """The one agency of that name; whoever has it as official name goes before whoever is called so."""
        found = self.agencies.get(compared(cell), [])
        exact = [agency for agency in found if compared(agency.name) == compared(cell)]
        return _only(exact or found, cell, self.agencies, "instansi", "Daftarkan instansinya lebih dahulu")

    def area(self, cell: str) -> Area:
        """The area of that name or code."""
        if compared(cell) not in self.areas and cell.replace(".", "").isdigit():
            raise ValidationError(
                "Kode wilayah ini tidak ada. Excel menghapus angka nol di belakang titik: ubah format kolomnya menjadi Teks, "
                "tulis misalnya 82.10, atau tulis nama wilayahnya."
            )
        return _only(
            self.areas.get(compared(cell), []),
            cell,
            self.areas,
            "wilayah",
            "Wilayah didaftarkan administrator",
        )

    def official(self, cell: str) -> Official:
        """The one official of that name, with or without degrees."""
        return _only(
            self.officials.get(compared(cell), []),
            cell,
            self.officials,
            "pejabat",
            "Daftarkan pejabatnya lebih dahulu",
        )

    def post(self, cell: str, agency: Agency | None) -> Post:
        """The one post of that title, in that agency where one is named."""
        found = [
            post
            for post in self.posts.get(compared(cell), [])
            if agency is None or post.agency_id == agency.pk
        ]
        if len(found) > 1:
            raise ValidationError("Jabatan ini ada di beberapa instansi. Isi juga kolom “instansi”.")
        return _only(found, cell, self.posts, "jabatan", "Daftarkan jabatannya lebih dahulu")


def _add(names: Names, thing: Any, called: list[str]) -> None:
    for name in {compared(name) for name in called if name}:
        names[name].append(thing)


def _only(found: list[Any], cell: str, names: Names, noun: str, remedy: str) -> Any:
    distinct = list({id(thing): thing for thing in found}.values())
    if len(distinct) == 1:
        return distinct[0]
    if distinct:
        called = "; ".join(sorted(str(thing) for thing in distinct)[:4])
        raise ValidationError(f"Ada beberapa {noun} bernama begini: {called}. Tulis nama resminya.")
    close = difflib.get_close_matches(compared(cell), names, n=1, cutoff=0.75)
    near = f" Yang mirip: “{names[close[0]][0]}”." if close else ""
    raise ValidationError(f"Tidak ada {noun} bernama begini.{near} {remedy}, atau betulkan namanya.")
