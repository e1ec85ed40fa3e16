"""A whole table held against what is on record, before anything is written: what is new, what is there, what is wrong."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, ForeignKey, Model

from agencies.models import Agency, AgencyAlias, AgencyContact, OfficialAlias, Tenure
from agencies.tables import cells
from agencies.tables.kinds import AGENCIES, PERSONAL, TENURES, Kind
from agencies.tables.name_index import NameIndex
from agencies.tables.parsing import Row, Table, compared
from kominfo.lib import dates, text

Values = dict[str, Any]
LISTS = {"aliases", *AgencyContact.Channel.values}  # rows of their own, not fields


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell. `row` is 0 where it is the table itself."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass
class Fresh:
    """A row that is not on record yet, as it would be stored."""

    row: int
    instance: Any
    aliases: list[str] = field(default_factory=list)
    contacts: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Plan:
    """What a table would do. Nothing is written while there are `problems`; what is on record already stays as it is."""

    kind: Kind
    fresh: list[Fresh] = field(default_factory=list)
    same: int = 0
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check(kind: Kind, table: Table) -> Plan:
    """All that is wrong at once, by row and column; the number of queries does not depend on the rows."""
    plan = Plan(kind, notes=list(table.notes), problems=list(_wrong_headings(kind, table.headings)))
    if plan.problems:
        return plan
    registry = NameIndex()
    waiting = _register_rows(table, registry) if kind is AGENCIES else {}
    on_record = {_key(kind, _stored(kind, thing)): thing for thing in _on_record(kind, registry)}
    seen: dict[Any, int] = {}
    for row in table.rows:
        values = _values(kind, row, registry, plan.problems)
        if values is None:
            continue
        key = _key(kind, values)
        if key in seen:
            plan.problems.append(_repeated(kind, row, seen[key]))
        elif (known := on_record.get(key)) is not None:
            plan.same += 1
            plan.notes += _differences(kind, row, values, known)
        else:
            fresh = _fresh(kind, row, values, waiting.get(row.number))
            plan.problems += _refused(kind, row, fresh.instance)
            plan.problems += _refused_beside(kind, row, fresh)
            plan.fresh.append(fresh)
        seen.setdefault(key, row.number)
    plan.problems += _clashes(plan.fresh, registry.tenures) if kind is TENURES else []
    plan.problems += _circles(plan.fresh) if kind is AGENCIES else []
    plan.problems.sort(key=lambda problem: problem.row)
    return plan


def _wrong_headings(kind: Kind, headings: list[str]) -> Iterator[Problem]:
    known = kind.headings
    offered = ", ".join(column.heading for column in kind.columns)
    taken: dict[str, str] = {}
    for heading in filter(None, headings):
        if heading in PERSONAL:
            yield Problem(
                0,
                heading,
                "",
                "Data pribadi tidak disimpan di sini. Hapus kolom ini dari berkasnya, lalu unggah lagi.",
            )
        elif heading not in known:
            yield Problem(
                0, heading, "", f"Kolom ini tidak dikenal. Hapus, atau beri salah satu judul ini: {offered}."
            )
        elif (name := known[heading].field) in taken:
            yield Problem(
                0, heading, "", f"Kolom ini sama dengan kolom “{taken[name]}”. Hapus salah satunya."
            )
        else:
            taken[name] = heading
    for column in kind.columns:
        if column.is_required and column.field not in taken:
            yield Problem(0, column.heading, "", "Kolom ini harus ada. Tambahkan, lalu isi di tiap baris.")


def _register_rows(table: Table, registry: NameIndex) -> dict[int, Agency]:
    """Agencies of the table that are not on record: the table may name them as parents, in any order."""
    waiting = {}
    on_record = {compared(agency.name) for agencies in registry.agencies.values() for agency in agencies}
    by_field = AGENCIES.headings
    for row in table.rows:
        named = {by_field[heading].field: cell for heading, cell in row.cells.items()}
        if (name := named.get("name", "")) and compared(name) not in on_record:
            agency = Agency(
                name=name, short_name=named.get("short_name", ""), acronym=named.get("acronym", "")
            )
            registry.add_agency(agency, [])
            on_record.add(compared(name))
            waiting[row.number] = agency
    return waiting


def _on_record(kind: Kind, registry: NameIndex) -> Iterable[Model]:
    if kind is TENURES:
        return registry.tenures
    names = {"agency": registry.agencies, "official": registry.officials, "post": registry.posts}
    found = names[kind.model._meta.model_name or ""]
    return [thing for things in found.values() for thing in things if thing.pk]


def _stored(kind: Kind, thing: Any) -> Values:
    """The values of the columns as a row on record has them."""
    return {
        column.field: getattr(thing, column.field, None)
        for column in kind.columns
        if column.field not in LISTS
    }


def _key(kind: Kind, values: Values) -> tuple[Any, ...]:
    return tuple(_comparable(values.get(name)) for name in kind.key)


def _comparable(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk or id(value)
    return compared(value) if isinstance(value, str) else value


def _values(kind: Kind, row: Row, registry: NameIndex, problems: list[Problem]) -> Values | None:
    """What the cells of a row say; None, and the problems told, where one of them says nothing that can be stored."""
    known, values, count = kind.headings, {}, len(problems)
    for heading, cell in row.cells.items():
        column = known[heading]
        try:
            values[column.field] = column.read(cell, registry)
        except ValidationError as error:
            problems.append(Problem(row.number, column.heading, cell, error.messages[0]))
    for column in kind.columns:
        if column.is_required and not any(known[heading] is column for heading in row.cells):
            problems.append(Problem(row.number, column.heading, "", "Belum diisi."))
    if kind is TENURES:
        _complete_tenure(row, values, registry, problems)
    return values if len(problems) == count else None


def _complete_tenure(row: Row, values: Values, registry: NameIndex, problems: list[Problem]) -> None:
    """The post, which the agency tells apart from others of its title, and days with how exactly they are known."""
    values.setdefault("capacity", Tenure.Capacity.DEFINITIVE)
    try:
        if "post" in values:
            values["post"] = registry.post(values["post"], values.get("agency"))
    except ValidationError as error:
        problems.append(Problem(row.number, "jabatan", values["post"], error.messages[0]))
    values.pop("agency", None)
    for name, precision in (("first_day", "first_precision"), ("last_day", "last_precision")):
        if isinstance(found := values.get(name), cells.Day):
            values[name], values[precision] = found
    if values.get("last_precision") == Tenure.Precision.MONTH:
        values["last_day"] = dates.month_bounds(values["last_day"])[1]
    elif values.get("last_precision") == Tenure.Precision.YEAR:
        values["last_day"] = values["last_day"].replace(month=12, day=31)


def _repeated(kind: Kind, row: Row, earlier: int) -> Problem:
    heading = next(column.heading for column in kind.columns if column.field == kind.key[0])
    cell = next((cell for name, cell in row.cells.items() if kind.headings[name].field == kind.key[0]), "")
    return Problem(row.number, heading, cell, f"Sama dengan baris {earlier}. Hapus salah satunya.")


def _differences(kind: Kind, row: Row, values: Values, known: Any) -> Iterator[str]:
    """What the table says otherwise of something on record: told, never written over."""
    for column in kind.columns:
        if column.field in kind.key or column.field not in values:
            continue
        value = values[column.field]
        if column.field in LISTS:
            continue
        if _comparable(getattr(known, column.field)) != _comparable(value):
            yield (
                f"Baris {row.number}: {kind.noun} “{known}” sudah tercatat dengan {column.heading} "
                f"“{_shown(getattr(known, column.field)) or 'kosong'}”, di tabel “{_shown(value)}”. Yang tercatat dibiarkan; ubah di formulirnya bila perlu."
            )


def _shown(value: Any) -> str:
    if isinstance(value, dt.date):
        return dates.long_date(value)
    return "" if value is None else str(value)


def _fresh(kind: Kind, row: Row, values: Values, waiting: Agency | None) -> Fresh:
    instance = waiting or kind.model()
    for name, value in values.items():
        if name not in LISTS:
            is_line = isinstance(value, str) and isinstance(kind.model._meta.get_field(name), CharField)
            setattr(instance, name, text.one_line(value) if is_line else value)
    contacts = [(channel, values[channel]) for channel in AgencyContact.Channel.values if values.get(channel)]
    return Fresh(row.number, instance, values.get("aliases", []), contacts)


def _refused(kind: Kind, row: Row, instance: Any) -> Iterator[Problem]:
    """What the model's own rules say of the fields; its links are found already, its address is made when it is stored."""
    links = {each.name for each in instance._meta.fields if isinstance(each, ForeignKey)}
    found: dict[str, list[str]] = {}
    for rules in (lambda: instance.clean_fields(exclude={*links, "slug", "words"}), instance.clean):
        try:
            rules()
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                found.setdefault(name, []).extend(sentences)
    columns = {column.field: column for column in kind.columns}
    for name, sentences in found.items():
        heading = columns[name].heading if name in columns else name
        cell = next((cell for head, cell in row.cells.items() if kind.headings[head].field == name), "")
        yield from (Problem(row.number, heading, cell, sentence) for sentence in sentences)


def _refused_beside(kind: Kind, row: Row, fresh: Fresh) -> Iterator[Problem]:
    """What the models of other names and contacts say of them."""
    alias = AgencyAlias if kind is AGENCIES else OfficialAlias
    beside: list[tuple[str, Model, str]] = [("aliases", alias(name=name), name) for name in fresh.aliases]
    beside += [
        (channel, AgencyContact(channel=channel, value=value), value) for channel, value in fresh.contacts
    ]
    for name, instance, value in beside:
        try:
            instance.clean_fields(exclude={"agency", "official"})
        except ValidationError as error:
            heading = next(column.heading for column in kind.columns if column.field == name)
            yield from (Problem(row.number, heading, value, sentence) for sentence in error.messages)


def _clashes(fresh: list[Fresh], on_record: list[Tenure]) -> Iterator[Problem]:
    """Two definitive holders of one post on one day: in the table, or one of them on record."""
    definitive = Tenure.Capacity.DEFINITIVE
    held: dict[int, list[tuple[dt.date, dt.date, str]]] = {}
    for tenure in on_record:
        if tenure.capacity == definitive:
            held.setdefault(tenure.post_id, []).append(
                (*_span(tenure), f"{tenure.official.name} ({tenure.period})")
            )
    for one in fresh:
        tenure = one.instance
        if tenure.capacity != definitive:
            continue
        first, last = _span(tenure)
        for begin, end, holder in held.setdefault(tenure.post_id, []):
            if begin <= last and first <= end:
                yield Problem(
                    one.row, "hari pertama", _shown(tenure.first_day),
                    f"Pada sebagian hari itu jabatan ini sudah dipegang {holder} sebagai pejabat definitif. Betulkan harinya, isi hari "
                    "terakhirnya, atau tulis Pj., Plt., Plh. atau Pjs. pada status jabatan.",
                )  # fmt: skip
                break
        held[tenure.post_id].append((first, last, f"{tenure.official.name} (baris {one.row})"))


def _span(tenure: Tenure) -> tuple[dt.date, dt.date]:
    return tenure.first_day or dt.date.min, tenure.last_day or dt.date.max


def _circles(fresh: list[Fresh]) -> Iterator[Problem]:
    for one in fresh:
        above, steps = one.instance.parent, 0
        while above is not None and above is not one.instance and above.pk is None and steps <= len(fresh):
            above, steps = above.parent, steps + 1
        if above is one.instance:
            yield Problem(
                one.row, "instansi induk", one.instance.parent.name,
                "Instansi ini berada di bawah dirinya sendiri. Betulkan induknya.",
            )  # fmt: skip
