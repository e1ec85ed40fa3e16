"""What the office knows of the world, as plain data: the checker asks nobody else."""

import copy
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_KINDS_OF_AREA = frozenset({"Kabupaten", "Kota", "Provinsi"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named in press copy; `name` without titles."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post held from `start` to `end`, both days included; `capacity` is definitif, pj, plt, plh or pjs."""

    person: int
    post: str  # "Bupati", "Sekretaris Daerah"
    area: str = ""  # "Halmahera Utara", without its kind
    capacity: str = "definitif"
    start: dt.date | None = None
    end: dt.date | None = None

    def on(self, day: dt.date) -> bool:
        """Whether the post was held that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency under its official name."""

    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    area: str = ""


_EAST = re.compile(r"^(?:8[12]|9\d)(?!\d)|Maluku|Papua|Halmahera")  # by code of the area, else by its name


@dataclass(frozen=True, slots=True)
class Area:
    """A province, regency or city: `name` with its kind ("Kabupaten Halmahera Utara"), `short` "Halut"."""

    name: str
    code: str = ""
    short: str = ""
    capital: str = ""

    @property
    def bare(self) -> str:
        """`Halmahera Utara`."""
        kind, _, rest = self.name.partition(" ")
        return rest if kind in _KINDS_OF_AREA and rest else self.name

    @property
    def kind(self) -> str:
        """`Kabupaten`, `Kota`, `Provinsi`, or nothing."""
        kind, _, rest = self.name.partition(" ")
        return kind if kind in _KINDS_OF_AREA and rest else ""


def without_area(name: str, bare: str) -> str:
    """`Bupati` of "Bupati Halmahera Utara", `Wali Kota` of "Wali Kota Ternate", `Sekretaris Daerah` of "Sekretaris Daerah Kota Ternate"."""
    if not bare or not name.endswith(f" {bare}"):
        return name
    rest = name.removesuffix(f" {bare}")
    start, _, kind = rest.rpartition(" ")
    return start if kind in _KINDS_OF_AREA and start not in {"", "Wali", "Wakil Wali"} else rest


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form with the long forms that it may stand for."""

    short: str
    long: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation under its full title: kind "Peraturan Menteri Komunikasi dan Informatika", number, year, title."""

    kind: str
    number: str
    year: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An official term, or a programme's name, with the forms that are wrong for it."""

    right: str
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What the copy tells about: its days, place, mode ("luring", "daring", "hibrida") and who had which role."""

    title: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    venue: str = ""
    area: str = ""
    mode: str = ""
    roles: tuple[tuple[str, int], ...] = ()  # "pembuka", id of the person


_LITTLE = frozenset({"dan", "di", "serta"})


def telling(name: str) -> list[str]:
    """The words of a name that tell it from others, in small letters."""
    return [word for word in re.findall(r"\w+", name.lower()) if word not in _LITTLE]


def telling_places(name: str) -> list[tuple[int, int]]:
    """Where the words stand that `telling` tells."""
    return [match.span() for match in re.finditer(r"\w+", name) if match[0].lower() not in _LITTLE]


_AREA_BEHIND = re.compile(r" (?:Provinsi|Kabupaten|Kota) .+$")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency's name without the area (`core`), and the area behind it (`Provinsi Maluku Utara`)."""

    core: str
    area: str

    @property
    def words(self) -> tuple[str, ...]:
        """The telling words of the core."""
        return tuple(telling(self.core))

    def written_like(self, written: str) -> str:
        """The name, with its area only where something that is written has one."""
        return f"{self.core} {self.area}" if self.area and _AREA_BEHIND.search(written) else self.core


def words_of(name: str) -> list[str]:
    """The words of letters of a name, in small letters."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name.lower())


@dataclass(frozen=True)
class Registry:
    """Everything together; missing parts are empty, and rules that need them stay silent."""

    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    agencies: tuple[Agency, ...] = ()
    areas: tuple[Area, ...] = ()
    places: tuple[str, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    terms: tuple[Term, ...] = ()
    event: Event | None = None

    def beside(self, event: Event | None) -> "Registry":
        """The same world beside another event; what was worked out of its names stays worked out."""
        other = copy.copy(self)
        object.__setattr__(other, "event", event)
        return other

    def names(self) -> Iterator[str]:
        """Every name that stays as it is wherever it stands."""
        for person in self.people:
            yield from (person.name, *person.aliases)
        for agency in self.agencies:
            yield from (agency.name, agency.short, *agency.aliases)
        for area in self.areas:
            yield from (area.name, area.bare, area.short, area.capital)
        yield from self.places
        yield from (term.right for term in self.terms)

    @cached_property
    def by_first_word(self) -> dict[str, list[tuple[str, ...]]]:
        """Names as tuples of words in small letters, longest first, under their first word."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for name in self.names():
            if words := tuple(word.strip("(),.;:“”\"'‘’") for word in name.lower().split()):
                found.setdefault(words[0], set()).add(words)
        return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}

    @cached_property
    def is_in_the_east(self) -> bool:
        """Whether the registry is of Maluku or Papua, where WIT holds, or does not say of where it is."""
        return not self.areas or any(_EAST.search(area.code or area.name) for area in self.areas)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of a name, in small letters: no typing error."""
        return frozenset(
            word.strip(".,()").lower()
            for name in self.names()
            for part in name.split()
            for word in part.split("-")
        )

    @cached_property
    def person_by_name(self) -> dict[str, Person]:
        """People under name and aliases in small letters."""
        return {name.lower(): person for person in self.people for name in (person.name, *person.aliases)}

    @cached_property
    def people_by_word(self) -> dict[str, list[str]]:
        """Names of people under each of their words in small letters."""
        found: dict[str, list[str]] = {}
        for person in self.people:
            for word in person.name.split():
                found.setdefault(word.lower(), []).append(person.name)
        return found

    @cached_property
    def tenures_of(self) -> dict[int, list[Tenure]]:
        """Tenures under the person's id."""
        found: dict[int, list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault(tenure.person, []).append(tenure)
        return found

    @cached_property
    def place_names(self) -> frozenset[str]:
        """Places, areas and their capitals, in small letters."""
        of_areas = (name for a in self.areas for name in (a.name, a.bare, a.short, a.capital))
        return frozenset(name.lower() for name in (*of_areas, *self.places) if name)

    @cached_property
    def written(self) -> dict[str, str]:
        """Agencies and places as they are written, under their name in small letters."""
        return {name.lower(): name for name in (*(agency.name for agency in self.agencies), *self.places)}

    @cached_property
    def dotted_names(self) -> dict[str, str]:
        """Names of people that have a stop in them, under themselves without marks in small letters."""
        return {
            re.sub(r"[.,]", "", name).lower(): name
            for person in self.people
            for name in (*person.aliases, person.name)
            if "." in name
        }

    @cached_property
    def terms_by_word(self) -> dict[str, list[tuple[str, int]]]:
        """Official terms of two words or more under each of their words, with the number of the word."""
        found: dict[str, list[tuple[str, int]]] = {}
        for term in self.terms:
            parts = words_of(term.right)
            for at, part in enumerate(parts) if len(parts) > 1 else ():
                found.setdefault(part, []).append((term.right, at))
        return found

    @cached_property
    def area_by_capital(self) -> dict[str, Area]:
        """Regencies and cities under their capital in small letters."""
        return {a.capital.lower(): a for a in self.areas if a.capital and a.kind != "Provinsi"}

    @cached_property
    def area_above(self) -> dict[str, Area]:
        """The regency or city of every district and village under its name with its kind in small letters, by the first parts of its code; namesakes left out."""
        by_code = {area.code: area for area in self.areas if area.code and area.kind in {"Kabupaten", "Kota"}}
        found: dict[str, set[str]] = {}
        for area in self.areas:
            above = ".".join(area.code.split(".")[:2])
            if above in by_code and area.code != above:
                found.setdefault(area.name.lower(), set()).add(above)
        return {name: by_code[codes.pop()] for name, codes in found.items() if len(codes) == 1}

    @cached_property
    def agency_names(self) -> list[AgencyName]:
        """Every agency's name, taken apart."""
        names = ((agency.name, _AREA_BEHIND.search(agency.name)) for agency in self.agencies)
        return [
            AgencyName(name[: area.start()] if area else name, area[0].strip() if area else "")
            for name, area in names
        ]

    @cached_property
    def area_by_name(self) -> dict[str, Area]:
        """Areas under name, bare name and short name in small letters."""
        return {
            name.lower(): area
            for area in reversed(self.areas)
            for name in (area.short, area.bare, area.name)
            if name
        }
