"""The press list from a table: read, checked whole, written in one transaction or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from agencies import audit
from agencies.models import Agency, Area, User
from agencies.tables import cells
from agencies.tables.checking import Problem
from agencies.tables.parsing import Row, Table, compared
from kominfo.lib import text
from news.letters.subscribers import email_addresses, leaving
from news.models import MediaContact, Topic

Channel = MediaContact.Channel
LISTS = ("agencies", "areas", "topics")
LEFT = "Pemilik alamat ini meminta tidak dikirimi lagi. Hapus barisnya; hanya ia sendiri yang dapat berlangganan lagi."
CHANGED = "Daftarnya berubah sejak tabel ini diperiksa. Tidak ada yang ditulis. Periksa sekali lagi."


@dataclass(frozen=True)
class Column:
    """A column: the field that it fills, its heading, other headings that are taken for it."""

    field: str
    heading: str
    others: tuple[str, ...] = ()
    is_required: bool = False
    example: str = ""


COLUMNS = (
    Column("name", "nama", ("nama orang atau meja", "wartawan"), True, "Rusli Djalil"),
    Column("medium", "media", ("nama media",), True, "Harian Ternate"),
    Column("channel", "saluran media", ("saluran", "jenis media"), False, "Cetak"),
    Column("address", "surel", ("alamat surel", "email", "e-mail"), True, "rusli@contoh.id"),
    Column("phone", "telepon atau WhatsApp", ("telepon", "whatsapp", "hp"), False, "0812-0000-0000"),
    Column("agencies", "minat instansi", ("instansi",)),
    Column("areas", "minat wilayah", ("wilayah",)),
    Column("topics", "minat topik", ("topik",)),
    Column("consent_source", "asal persetujuan", ("persetujuan",), True, "Kartu nama pada jumpa pers"),
    Column("consented_on", "tanggal persetujuan", (), True, "8 Juli 2021"),
)
HEADINGS = {compared(name): column for column in COLUMNS for name in (column.heading, *column.others)}


class Kind:
    """What the page of tables says of this one."""

    name, noun, columns = "daftar-pers", "kontak media", COLUMNS


@dataclass
class Fresh:
    """A contact that is not on the list yet."""

    row: int
    instance: MediaContact
    interests: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class Plan:
    """What a table would do. Nothing is written while there are `problems`; who is on the list stays as they are."""

    fresh: list[Fresh] = field(default_factory=list)
    same: int = 0
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check(table: Table) -> Plan:
    """All that is wrong at once, by row and column; the number of queries does not depend on the rows."""
    plan = Plan(notes=list(table.notes), problems=list(_wrong_headings(table.headings)))
    if plan.problems:
        return plan
    known = set(MediaContact.objects.values_list(Lower("address"), flat=True))
    things, seen = _things(), dict[str, int]()
    gone = leaving.have_left([_cell(row, "address") for row in table.rows])
    for row in table.rows:
        address = email_addresses.plain(_cell(row, "address"))
        if address and address in seen:
            plan.problems.append(
                _problem(row, "address", f"Sama dengan baris {seen[address]}. Hapus salah satunya.")
            )
        elif address in known:
            plan.same += 1
        else:
            fresh = _fresh(row, things, plan.problems)
            if _cell(row, "address") in gone:
                plan.problems.append(_problem(row, "address", LEFT))
            plan.fresh.append(fresh)
        seen.setdefault(address, row.number)
    return plan


def load(table: Table, *, by: User, source: str) -> Plan:
    """What was written. Checked once more; with problems nothing is written, `ValidationError` if somebody was quicker."""
    try:
        with transaction.atomic():
            plan = check(table)
            rows = [] if plan.problems else plan.fresh
            for one in rows:
                one.instance.added_by = by
                one.instance.save(force_insert=True)
                for name, found in one.interests.items():
                    getattr(one.instance, name).set(found)
                after = {"table": source, "row": one.row}
                audit.record(by, "mediacontact.create", one.instance, after=after)
    except IntegrityError as error:
        raise ValidationError(CHANGED) from error
    return plan


def _wrong_headings(headings: list[str]) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for heading in filter(None, headings):
        if heading not in HEADINGS:
            offered = ", ".join(column.heading for column in COLUMNS)
            yield Problem(
                0, heading, "", f"Kolom ini tidak dikenal. Hapus, atau beri salah satu judul ini: {offered}."
            )
        elif (name := HEADINGS[heading].field) in taken:
            yield Problem(
                0, heading, "", f"Kolom ini sama dengan kolom “{taken[name]}”. Hapus salah satunya."
            )
        else:
            taken[name] = heading
    for column in COLUMNS:
        if column.is_required and column.field not in taken:
            yield Problem(0, column.heading, "", "Kolom ini harus ada. Tambahkan, lalu isi di tiap baris.")


def _cell(row: Row, name: str) -> str:
    return next((cell for heading, cell in row.cells.items() if HEADINGS[heading].field == name), "")


def _problem(row: Row, name: str, sentence: str) -> Problem:
    heading = next(column.heading for column in COLUMNS if column.field == name)
    return Problem(row.number, heading, _cell(row, name), sentence)


def _things() -> dict[str, dict[str, Any]]:
    """What interests may be called, by field: names and short names, as `compared`."""
    agencies = Agency.objects.without_tree_fields()
    return {
        "agencies": {compared(word): each for each in agencies for word in (each.name, each.short_name)},
        "areas": {
            compared(word): each for each in Area.objects.all() for word in (each.name, each.short_name)
        },
        "topics": {compared(each.name): each for each in Topic.objects.all()},
    }


def _fresh(row: Row, things: dict[str, dict[str, Any]], problems: list[Problem]) -> Fresh:
    contact = MediaContact()
    fresh, count = Fresh(row.number, contact), len(problems)
    for column in COLUMNS:
        cell, name = _cell(row, column.field), column.field
        if not cell:
            if column.is_required:
                problems.append(_problem(row, name, "Belum diisi."))
            continue
        try:
            if name in LISTS:
                fresh.interests[name] = [_named(word, things[name]) for word in _words(cell)]
            else:
                setattr(contact, name, READERS.get(name, text.one_line)(cell))
        except ValidationError as error:
            problems.append(_problem(row, name, error.messages[0]))
    if len(problems) == count:
        problems += _refused(row, contact)
    return fresh


def _refused(row: Row, contact: MediaContact) -> Iterable[Problem]:
    try:
        contact.clean_fields(exclude={"added_by"})
    except ValidationError as error:
        return [
            _problem(row, name, sentence)
            for name, sentences in error.message_dict.items()
            for sentence in sentences
        ]
    return []


def _words(cell: str) -> list[str]:
    return [word for part in cell.replace("\n", ";").split(";") if (word := " ".join(part.split()))]


def _named(word: str, known: dict[str, Any]) -> Any:
    if (found := known.get(compared(word))) is None:
        raise ValidationError(
            f"“{word}” tidak tercatat. Periksa ejaannya, atau kosongkan; pisahkan dengan titik koma."
        )
    return found


def _channel(cell: str) -> str:
    known = {compared(label): value for value, label in Channel.choices}
    if (found := known.get(compared(cell))) is None:
        raise ValidationError(f"Pilihan ini tidak ada. Tulis salah satu: {', '.join(Channel.labels)}.")
    return found


def _day(cell: str) -> Any:
    return cells.day(cell)


READERS: dict[str, Callable[[str], Any]] = {"channel": _channel, "consented_on": _day, "address": str.strip}
