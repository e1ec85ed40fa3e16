"""What programs may ask of a list: its filters, each with the sentence that says how to write it."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from django.db.models import Model, QuerySet
from django.http import Http404
from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from agencies.models import Agency, Area
from news.models import Edition, Event, PressRelease, Topic, WarningLevel
from news.models.subject import with_page

MAX_SIZE, SIZE = 100, 20
YEARS = range(1900, 2200)
FARTHEST = dt.timedelta(hours=14)  # from UTC
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+ -][0-9]{2}:[0-9]{2})"
)
_KEY = re.compile(r"[1-9][0-9]{0,8}")
_SIZE = re.compile(r"[1-9][0-9]{0,2}")
# By parameter: what a program is told when it cannot be read.
REMEDIES = {
    "halaman": "Pakai alamat di `next` atau `previous` apa adanya; nilainya tidak dapat dirakit sendiri.",
    "ukuran": f"Tulis bilangan dari 1 sampai {MAX_SIZE}.",
    "dari": "Tulis tanggal yang ada, seperti 2021-07-08 (WIT).",
    "sampai": "Tulis tanggal yang ada, seperti 2021-07-08 (WIT).",
    "pada": "Tulis tanggal yang ada, seperti 2021-07-08 (WIT).",
    "berubah_sejak": "Tulis waktu dengan zonanya, seperti 2021-07-08T09:00:00+09:00 (tanda + ditulis %2B).",
    "siaran_pers": "Tulis bilangan `id` sebuah siaran pers.",
}
OTHERWISE = "Pakai salah satu nilai yang disebut di /api/."


def _only(pattern: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, str) and not pattern.fullmatch(value):
        raise ValueError("not as written here")
    return value


def _in_calendar(value: Any) -> Any:
    if value.year not in YEARS:
        raise ValueError("no year of this calendar")
    return value


def _in_utc(value: dt.datetime) -> dt.datetime:
    """The moment without its zone; one that is further from UTC than any place on earth is refused: PostgreSQL knows none."""
    if abs(value.utcoffset() or dt.timedelta()) > FARTHEST:
        raise ValueError("no zone of this earth")
    return value.astimezone(dt.UTC)


def _with_zone(value: Any) -> Any:
    """A plus sign that was not written as %2B arrives as a space."""
    return _only(_MOMENT, value).replace(" ", "+")


Day = Annotated[
    dt.date, BeforeValidator(lambda value: _only(_DAY, value)), AfterValidator(_in_calendar),
    WithJsonSchema({"type": "string", "format": "date"}),
]  # fmt: skip
Moment = Annotated[
    dt.datetime, BeforeValidator(_with_zone), AfterValidator(_in_calendar), AfterValidator(_in_utc),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]  # fmt: skip
Size = Annotated[int, BeforeValidator(lambda value: _only(_SIZE, value))]
Key = Annotated[int, Field(ge=1, lt=10**9)]
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=120)]
# In an address: whatever names nothing is not there (404), however long it is.
NamedSlug = Annotated[
    str, WithJsonSchema({"type": "string", "pattern": r"^[-a-zA-Z0-9_]+$", "maxLength": 120})
]


class Paged(Schema):
    """A list in pages."""

    halaman: str | None = Field(
        None, description="Bagian daftar, dari `next` atau `previous`.", max_length=1500
    )
    ukuran: Size = Field(
        SIZE, ge=1, le=MAX_SIZE, description=f"Berapa entri sekali minta, paling banyak {MAX_SIZE}."
    )


class About(Paged):
    """What it is about."""

    instansi: Slug | None = Field(None, description="`slug` instansi: dari atau tentang instansi itu.")
    wilayah: Slug | None = Field(None, description="`slug` wilayah.")
    topik: Slug | None = Field(None, description="`slug` topik.")
    dari: Day | None = Field(None, description="Hari pertama (WIT).")
    sampai: Day | None = Field(None, description="Hari terakhir (WIT), ikut dihitung.")
    berubah_sejak: Moment | None = Field(
        None, description="Hanya yang berubah sejak waktu itu, yang paling lama berubah lebih dahulu."
    )


class OfReleases(About):
    """Filters of releases."""

    jenis: Literal[tuple(PressRelease.Kind.values)] | None = Field(None, description="Jenis tulisan.")  # type: ignore[valid-type]
    kedudukan: Literal[tuple(Edition.Standing.values)] | None = Field(  # type: ignore[valid-type]
        None, description="Kedudukan sekarang; `current` saja tanpa yang dicabut."
    )


class OfEditions(About):
    """Filters of editions."""

    siaran_pers: Annotated[Key, BeforeValidator(lambda value: _only(_KEY, value))] | None = Field(
        None, description="`id` siaran pers: hanya edisinya."
    )
    perubahan: Literal[tuple(Edition.Change.values)] | None = Field(None, description="Jenis perubahan.")  # type: ignore[valid-type]


class OfWarnings(Paged):
    """Filters of warnings."""

    wilayah: Slug | None = Field(
        None, description="`slug` wilayah; peringatan untuk seluruh provinsi ikut di tiap bagiannya."
    )
    tingkat: Literal[tuple(WarningLevel.values)] | None = Field(None, description="Tingkat peringatan.")  # type: ignore[valid-type]
    berlaku: Literal["ya", "tidak"] | None = Field(
        None, description="`ya`: yang sedang berlaku saja; `tidak`: yang sudah berakhir saja."
    )
    dari: Day | None = Field(None, description="Hari pertama (WIT).")
    sampai: Day | None = Field(None, description="Hari terakhir (WIT), ikut dihitung.")
    berubah_sejak: Moment | None = Field(
        None, description="Hanya yang berubah sejak waktu itu, yang paling lama berubah lebih dahulu."
    )


class OfEvents(About):
    """Filters of events."""

    jenis: Literal[tuple(Event.Kind.values)] | None = Field(None, description="Jenis kegiatan.")  # type: ignore[valid-type]
    status: Literal[tuple(Event.Status.values)] | None = Field(None, description="Status kegiatan.")  # type: ignore[valid-type]


class OfAgencies(Paged):
    """Filters of agencies."""

    wilayah: Slug | None = Field(None, description="`slug` wilayah.")
    jenis: Literal[tuple(Agency.Kind.values)] | None = Field(None, description="Jenis instansi.")  # type: ignore[valid-type]


class OfOfficials(Paged):
    """Filters of officials."""

    instansi: Slug | None = Field(None, description="`slug` instansi: pernah menjabat di sana.")
    pada: Day | None = Field(None, description="Menjabat pada hari itu (WIT).")


class OfAreas(Paged):
    """Filters of areas."""

    jenis: Literal[tuple(Area.Kind.values)] | None = Field(None, description="Jenis wilayah.")  # type: ignore[valid-type]


class WithoutFilters(Paged):
    """A list without filters."""


def names(filters: type[Schema]) -> list[str]:
    """The parameters of a list; every other one leads to the address without it, as on the site."""
    return list(filters.model_fields)


def key_of(model: type[Model], slug: str | None, now: dt.datetime) -> int | None:
    """The id of the row that a filter names; None without a filter, `Http404` for one that no reader knows."""
    if slug is None:
        return None
    rows: QuerySet[Any] = {
        Agency: lambda: Agency.objects.public().without_tree_fields(),
        Area: lambda: Area.objects.all(),
        Topic: lambda: with_page(Topic, now),
    }[model]()
    found: int | None = rows.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise Http404
    return found
