"""What the checker knows of the world, from the database: one query while nothing has changed, one more beside an event.

Each process keeps the registry, and what the checker has worked out of its names, for as long as a fingerprint of the tables
stays the same: with 2,000 people and as many tenures that costs 3 ms instead of 170. The site stamp would not do: it stays where readers see no change, and writers name officials that have no page.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from agencies.models import (
    Agency,
    AgencyAlias,
    Area,
    AreaAlias,
    FormerName,
    Official,
    OfficialAlias,
    Post,
    Tenure,
)
from kominfo.lib import dates
from kominfo.lib.postgres import sql
from news.models import CopyException, Event, EventRole, HouseTerm, Programme, Regulation, RuleSwitch, Venue
from news.naskah import registry as plain
from news.releases.copycheck import house

# A registry for each time between two changes of the list of agencies: some megabytes with 2,000 names.
MAX_PERIODS = 8
_TABLES = [
    model._meta.db_table
    for model in (
        Official, OfficialAlias, Tenure, Post, Agency, AgencyAlias, Area, AreaAlias, Venue, Programme, Regulation, FormerName,
        HouseTerm, RuleSwitch, CopyException,
    )
]  # fmt: skip
# A row that is written moves or gets another transaction's number, so a table has another sum.
_SUM = "(SELECT sum(hashtextextended(ctid::text || xmin::text, 0)) FROM {})"
_FINGERPRINT = "SELECT " + ", ".join(map(_SUM.format, _TABLES))
_CAPACITIES = {Tenure.Capacity.DEFINITIVE.value: "definitif"}  # the others are called alike
_MODES = {Event.Mode.OFFLINE: "luring", Event.Mode.ONLINE: "daring", Event.Mode.MIXED: "hibrida"}
_ROLES = {
    EventRole.Role.OPENED_BY: "pembuka", EventRole.Role.SPEECH_BY: "penyampai sambutan",
    EventRole.Role.SPEECH_READ_BY: "pembaca sambutan", EventRole.Role.REPORTED_BY: "pelapor",
    EventRole.Role.CHAIR: "ketua panitia", EventRole.Role.MODERATOR: "moderator",
    EventRole.Role.RESOURCE_PERSON: "narasumber", EventRole.Role.ATTENDEE: "hadirin", EventRole.Role.HOST: "tuan rumah",
}  # fmt: skip
_DISTRICTS = {Agency.Kind.SUBDISTRICT, Agency.Kind.VILLAGE}
_KINDS_OF_DISTRICT = ("Kecamatan", "Desa", "Kelurahan", "Distrik")


@dataclass
class _Agency:
    """An agency with the days of its life and its former names, each with the day on which it ended."""

    now: plain.Agency
    first: dt.date | None
    end: dt.date | None
    former: list[tuple[dt.date, str]]

    def on(self, day: dt.date) -> plain.Agency | None:
        """The agency under its name of that day; None where it did not exist."""
        if (self.first and day < self.first) or (self.end and day >= self.end):
            return None
        name = next((name for until, name in self.former if day < until), self.now.name)
        aliases = tuple(alias for alias in self.now.aliases if alias != name)
        return plain.Agency(name, self.now.short, aliases, self.now.area)

    @property
    def changes(self) -> Iterator[dt.date]:
        yield from (day for day in (self.first, self.end) if day)
        yield from (until for until, _name in self.former)


@dataclass
class Known:
    """Everything under one fingerprint; `days` are those on which the list of agencies changes."""

    fingerprint: tuple[object, ...]
    everything: plain.Registry  # without agencies
    lists: house.Lists
    agencies: list[_Agency]
    days: list[dt.date]
    _periods: dict[int, plain.Registry] = field(default_factory=dict)

    def beside(self, on: dt.date | None, event: Event | None) -> plain.Registry:
        """The registry for a copy that tells about the day `on` (WIT; none: the event's first day, or today) and about `event`."""
        registry = self.on(on or (event.start_on if event else dates.today()))
        return registry.beside(_event(event)) if event else registry

    def on(self, day: dt.date) -> plain.Registry:
        """The registry of that day. Names of agencies that did not exist then stay names, but none is suggested."""
        period = bisect_right(self.days, day)
        if period not in self._periods:
            if len(self._periods) >= MAX_PERIODS:
                self._periods.clear()
            self._periods[period] = self._made(day)
        return self._periods[period]

    def _made(self, day: dt.date) -> plain.Registry:
        then = [(agency, agency.on(day)) for agency in self.agencies]
        others = [
            name
            for agency, there in then
            if there is None
            for name in (agency.now.name, agency.now.short, *agency.now.aliases)
        ]
        all_ = self.everything
        return plain.Registry(
            all_.people, all_.tenures, tuple(there for _, there in then if there), all_.areas,
            (*all_.places, *filter(None, others)), all_.acronyms, all_.regulations, all_.terms,
        )  # fmt: skip


_kept: Known | None = None


def known() -> Known:
    """What the checker may know now, read anew where a table has changed."""
    global _kept
    # Read before the rows: what is written in between is seen by the next call.
    fingerprint = tuple(sql.row(_FINGERPRINT))
    kept = _kept
    if kept is None or kept.fingerprint != fingerprint:
        kept = _kept = _read(fingerprint)
    return kept


def _read(fingerprint: tuple[object, ...]) -> Known:
    """Everything, in fourteen queries."""
    former = _Former()
    areas = list(Area.objects.all())
    area_of = {area.pk: area for area in areas}
    agencies, acronyms, districts = _agencies(area_of, former)
    lists = house.read()
    short = {acronym.short: acronym for acronym in (*acronyms, *lists.acronyms)}  # the office knows better
    others = AreaAlias.objects.values_list("name", flat=True)
    venues = Venue.objects.values_list("pk", "name")
    programmes = list(Programme.objects.filter(is_verified=True).values_list("pk", "name"))
    places = [*others, *former.names("agencies_area"), *(name for _, name in venues), *districts]
    places += former.names("news_programme") + former.names("news_venue")
    everything = plain.Registry(
        people=_people(former),
        tenures=tuple(_tenures(area_of)),
        areas=tuple(plain.Area(a.name, a.code, a.short_name, a.capital) for a in areas),
        places=tuple(dict.fromkeys(places)),
        acronyms=tuple(short.values()),
        regulations=tuple(
            plain.Regulation(f"{r.kind} {r.issuer}", r.number, r.year, r.title)
            for r in Regulation.objects.only("kind", "issuer", "number", "year", "title")
        ),
        terms=(*(plain.Term(name) for _, name in programmes), *lists.terms),
    )
    days = sorted({day for agency in agencies for day in agency.changes})
    return Known(fingerprint, everything, lists, agencies, days)


class _Former:
    """Names that things bore before; corrected typing errors were none."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, int], list[tuple[dt.date, str, str]]] = defaultdict(list)
        rows = FormerName.objects.filter(is_typo=False, column__in=["name", "short_name"])
        for row in rows.order_by("until", "pk"):
            self._of[row.table, row.object_id].append((dates.in_wit(row.until).date(), row.column, row.value))

    def of(self, table: str, key: int, column: str = "name") -> list[tuple[dt.date, str]]:
        """Each with the day of its change, oldest first."""
        return [(until, value) for until, of, value in self._of.get((table, key), ()) if of == column]

    def names(self, table: str) -> list[str]:
        """All of a table."""
        return [value for (of, _), rows in self._of.items() if of == table for _, _, value in rows]


def _people(former: _Former) -> tuple[plain.Person, ...]:
    aliases = defaultdict(list)
    for key, name in OfficialAlias.objects.values_list("official_id", "name"):
        aliases[key].append(name)
    rows = Official.objects.values_list("pk", "name", "titles_before", "titles_after")
    return tuple(
        plain.Person(
            key, name,
            tuple(dict.fromkeys([*aliases[key], *(old for _, old in former.of("agencies_official", key))])),
            before, after,
        )
        for key, name, before, after in rows
    )  # fmt: skip


def _tenures(area_of: dict[int, Area]) -> Iterator[plain.Tenure]:
    """Tenures with every day on which they may have been held: what is not certain is no finding."""
    rows = Tenure.objects.select_related("post__agency").only(
        "official_id", "capacity", "first_day", "first_precision", "last_day", "last_precision", "post__title",
        "post__area_id", "post__agency__area_id", "post__agency__kind",
    )  # fmt: skip
    for tenure in rows:
        post = tenure.post
        area = area_of.get(post.area_id or 0)
        if area is None and post.agency.kind not in Agency.NATIONAL:
            area = area_of.get(post.agency.area_id)
        yield plain.Tenure(
            tenure.official_id, plain.without_area(post.title, area.plain_name if area else ""), area.plain_name if area else "",
            _CAPACITIES.get(tenure.capacity, tenure.capacity), *tenure.widest(),
        )  # fmt: skip


def _agencies(
    area_of: dict[int, Area], former: _Former
) -> tuple[list[_Agency], tuple[plain.Acronym, ...], list[str]]:
    """Agencies, what their acronyms stand for anywhere, and the districts that they are."""
    aliases = defaultdict(list)
    for key, name in AgencyAlias.objects.values_list("agency_id", "name"):
        aliases[key].append(name)
    long: dict[str, dict[str, None]] = defaultdict(dict)
    found, districts = [], []
    for agency in Agency.objects.without_tree_fields():
        area = None if agency.kind in Agency.NATIONAL else area_of.get(agency.area_id)
        there = area.plain_name if area else ""
        bare = plain.without_area(agency.name, there)
        names = former.of("agencies_agency", agency.pk)
        others = [*aliases[agency.pk], agency.acronym, *(name for _, name in names)]
        others += [name for _, name in former.of("agencies_agency", agency.pk, "short_name")]
        if names:
            others.append(agency.name)
        short = agency.short_name if agency.short_name != agency.name else ""
        known = plain.Agency(agency.name, short, tuple(dict.fromkeys(filter(None, others))), there)
        found.append(_Agency(known, agency.founded_on, agency.dissolved_on, names))
        if agency.acronym and " " not in agency.acronym:
            long[agency.acronym][bare] = None
        if agency.kind in _DISTRICTS:
            kind, _, name = bare.partition(" ")
            districts.append(name if kind in _KINDS_OF_DISTRICT and name else bare)
    acronyms = tuple(plain.Acronym(short, tuple(names)) for short, names in long.items())
    return found, acronyms, districts


def _event(event: Event) -> plain.Event:
    """What the copy tells about. While only its month is known, or it is off, its days are none to hold a text to."""
    rows = list(
        Event.objects.filter(pk=event.pk).values_list(
            "venue__name", "venue__area__name", "host_area__name", "roles__role", "roles__tenure__official"
        )
    )
    certain = event.is_certain
    venue, there, hosts = rows[0][:3] if rows else (None, None, None)
    return plain.Event(
        title=event.title,
        start=event.start_on if certain else None,
        end=event.end_on if certain else None,
        venue=venue or "",
        area=there or hosts or "",
        mode=_MODES[Event.Mode(event.mode)],
        roles=tuple((_ROLES[EventRole.Role(role)], person) for *_, role, person in rows if role),
    )
