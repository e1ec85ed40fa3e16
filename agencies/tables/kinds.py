"""The four tables: their columns, what each cell says, and what of them makes a row the same as one on record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Choices, Model

from agencies.models import Agency, AgencyContact, Area, Official, Post, Tenure
from agencies.tables import cells
from agencies.tables.name_index import NameIndex
from agencies.tables.parsing import compared

Reader = Callable[[str, NameIndex], Any]


@dataclass(frozen=True)
class Column:
    """A column: the field that it fills, its heading, other headings that are taken for it, how a cell is read."""

    field: str
    heading: str
    others: tuple[str, ...] = ()
    read: Reader = lambda cell, _: cell
    is_required: bool = False
    example: str = ""


@dataclass(frozen=True)
class Kind:
    """A table. `key` are the fields by which a row is known again."""

    name: str
    noun: str
    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @cached_property
    def headings(self) -> dict[str, Column]:
        """Each heading that is known, as `compared`."""
        return {
            compared(name): column for column in self.columns for name in (column.heading, *column.others)
        }


# What a public register of names does not keep: refused by name, so that it is not even uploaded into a preview.
PERSONAL = {
    "nik", "no ktp", "nomor ktp", "nip", "tanggal lahir", "tgl lahir", "tempat lahir", "tempat tanggal lahir", "ttl", "alamat rumah",
    "no hp", "nomor hp", "hp", "handphone", "agama", "jenis kelamin", "status kawin", "nama ibu", "golongan darah", "npwp",
    "no rekening", "nomor rekening", "email pribadi", "surel pribadi",
}  # fmt: skip


def _plain(parse: Callable[[str], Any]) -> Reader:
    return lambda cell, _: parse(cell)


def _choice(choices: type[Choices], others: dict[str, str] | None = None) -> Reader:
    known = {compared(label): value for value, label in choices.choices} | {
        compared(value): value for value in choices.values
    }
    known |= {compared(word): value for word, value in (others or {}).items()}

    def read(cell: str, _: NameIndex) -> str:
        if (value := known.get(compared(cell))) is not None:
            return value
        raise ValidationError(
            f"Pilihan ini tidak ada. Tulis salah satu: {', '.join(map(str, choices.labels))}."
        )

    return read


def _agency(cell: str, registry: NameIndex) -> Agency:
    return registry.agency(cell)


def _area(cell: str, registry: NameIndex) -> Area:
    return registry.area(cell)


def _official(cell: str, registry: NameIndex) -> Official:
    return registry.official(cell)


def _several(cell: str, _: NameIndex) -> list[str]:
    names = (" ".join(part.split()) for part in cell.replace("\n", ";").split(";"))
    return list(dict.fromkeys(filter(None, names)))


CAPACITIES = {
    "tetap": "definitive", "pj": "pj", "penjabat": "pj", "plt": "plt", "pelaksana tugas": "plt", "plh": "plh",
    "pelaksana harian": "plh", "pjs": "pjs", "penjabat sementara": "pjs",
}  # fmt: skip

AGENCIES = Kind(
    "instansi",
    "instansi",
    Agency,
    (
        Column(
            "name",
            "nama resmi",
            ("nama", "nama instansi"),
            is_required=True,
            example="Dinas Kelautan dan Perikanan Provinsi Maluku Utara",
        ),
        Column("short_name", "nama pendek", is_required=True, example="Dinas Kelautan dan Perikanan"),
        Column("acronym", "akronim", ("singkatan",), example="DKP"),
        Column("kind", "jenis", ("jenis instansi",), _choice(Agency.Kind), is_required=True, example="Dinas"),
        Column(
            "parent",
            "instansi induk",
            ("induk",),
            _agency,
            example="Pemerintah Provinsi Maluku Utara",
        ),
        Column(
            "area",
            "wilayah",
            ("kode wilayah", "kabupaten/kota"),
            _area,
            is_required=True,
            example="Maluku Utara",
        ),
        Column("address", "alamat kantor", ("alamat",)),
        Column("about", "tentang", ("keterangan",)),
        Column("founded_on", "berdiri sejak", ("berdiri", "tanggal berdiri"), _plain(cells.day)),
        Column(
            "is_public", "punya halaman publik", ("halaman publik", "publik"), _plain(cells.yes), example="ya"
        ),
        Column("aliases", "nama lain", ("alias",), _several),
        Column(AgencyContact.Channel.PHONE, "telepon", ("telepon kantor", "telp")),
        Column(AgencyContact.Channel.WHATSAPP, "whatsapp", ("wa",)),
        Column(AgencyContact.Channel.EMAIL, "surel", ("email", "e-mail", "surel kantor")),
        Column(AgencyContact.Channel.WEBSITE, "situs web", ("situs", "website", "laman")),
    ),
    key=("name",),
)
OFFICIALS = Kind(
    "pejabat",
    "pejabat",
    Official,
    (
        Column(
            "name", "nama tanpa gelar", ("nama", "nama pejabat"), is_required=True, example="Wati Umasugi"
        ),
        Column("titles_before", "gelar di depan", ("gelar depan",), example="Dr. Hj."),
        Column("titles_after", "gelar di belakang", ("gelar belakang",), example="S.T., M.Si."),
        Column("biography", "riwayat singkat", ("riwayat",)),
        Column(
            "is_public", "punya halaman publik", ("halaman publik", "publik"), _plain(cells.yes), example="ya"
        ),
        Column("aliases", "nama lain", ("alias",), _several),
    ),
    key=("name",),
)
POSTS = Kind(
    "jabatan",
    "jabatan",
    Post,
    (
        Column(
            "title",
            "nama jabatan",
            ("jabatan",),
            is_required=True,
            example="Kepala Dinas Kelautan dan Perikanan Provinsi Maluku Utara",
        ),
        Column("agency", "instansi", ("nama instansi",), _agency, is_required=True, example="DKP"),
        Column("area", "wilayah", ("kode wilayah",), _area),
        Column("protocol_rank", "urutan protokol", ("urutan",), _plain(cells.number), example="100"),
    ),
    key=("title", "agency"),
)
TENURES = Kind(
    "masa-jabatan",
    "masa jabatan",
    Tenure,
    (
        Column(
            "official",
            "pejabat",
            ("nama", "nama pejabat", "nama tanpa gelar"),
            _official,
            is_required=True,
            example="Wati Umasugi",
        ),
        Column(
            "post",
            "jabatan",
            ("nama jabatan",),
            is_required=True,
            example="Kepala Dinas Kelautan dan Perikanan Provinsi Maluku Utara",
        ),
        Column("agency", "instansi", ("nama instansi",), _agency),
        Column(
            "capacity",
            "status jabatan",
            ("status",),
            _choice(Tenure.Capacity, CAPACITIES),
            example="Definitif",
        ),
        Column(
            "first_day",
            "hari pertama",
            ("mulai", "sejak", "tmt"),
            _plain(cells.vague_day),
            example="15 April 2021",
        ),
        Column("last_day", "hari terakhir", ("sampai", "berakhir"), _plain(cells.vague_day)),
        Column("decree_number", "nomor SK", ("no sk",)),
        Column("decree_on", "tanggal SK", ("tgl sk",), _plain(cells.day)),
        Column("sworn_in_on", "dilantik pada", ("tanggal pelantikan",), _plain(cells.day)),
    ),
    key=("official", "post", "capacity", "first_day"),
)
KINDS = {kind.name: kind for kind in (AGENCIES, OFFICIALS, POSTS, TENURES)}
