"""Everything that is stored for readers, text by text, for the guard to read: in constant memory, in the order of the tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Field, Model, SlugField, TextField
from django.utils.text import capfirst

from agencies.models import Agency, Official, Post
from kominfo.lib.fields import RichTextField, WordsField
from news.guard.reading import Found, Passage, Verdict, read
from news.models import (
    Attachment,
    Edition,
    Event,
    HouseForm,
    Page,
    Photo,
    PressRelease,
    Programme,
    Regulation,
    Session,
    Topic,
    Venue,
)

# Of working copies and of what readers have: spam may wait in either.
MODELS: tuple[type[Model], ...] = (
    Edition, PressRelease, Page, Event, Session, Venue, Photo, Attachment, Official, Agency, Post, Topic, Programme, Regulation,
    HouseForm,
)  # fmt: skip
QUOTED = {"claim", "evidence"}  # what a clarification repeats to refute it
INTERNAL = {
    "return_note",
    "consent_note",
    "reason",
}  # what colleagues tell each other of a text, and may quote of it
CHUNK = 200


@dataclass(frozen=True)
class Thing:
    """A row with what is wrong in it."""

    row: Model
    found: list[Found]

    def __str__(self) -> str:
        return f"{self.row._meta.verbose_name} {self.row.pk} “{str(self.row)[:80]}”"


def count() -> int:
    """How many rows there are to read."""
    return sum(model._base_manager.count() for model in MODELS)


def rows() -> Iterator[Model]:
    """Every row, a few at a time."""
    for model in MODELS:
        yield from model._base_manager.order_by("pk").iterator(CHUNK)


def look_at(row: Model, own_host: str = "") -> Thing:
    """Read all texts of a row together."""
    passages = of_edition(row) if isinstance(row, Edition) else of_row(row)
    return Thing(row, read(passages, own_host))


def wrong_in(row: Model) -> list[str]:
    """What keeps a row from readers, as sentences for whoever can mend it."""
    return [found.sentence for found in read(of_row(row)) if found.verdict is not Verdict.CHECK]


def of_copy(release: Model, rows: Mapping[str, Iterable[Model]]) -> dict[str, Passage]:
    """The texts of a working copy with those of the rows that are frozen with it, each under the field where it is mended."""
    found = of_row(release)
    for name, parts in rows.items():
        for row in parts:
            kind = capfirst(str(row._meta.verbose_name))
            for field, passage in of_row(row).items():
                found[f"{name}.{row.pk}.{field}"] = replace(passage, label=f"{kind}, {passage.label.lower()}")
    return found


def of_row(row: Model) -> dict[str, Passage]:
    """The texts of a row by the names of their fields."""
    return {
        field.name: Passage(
            text,
            capfirst(str(field.verbose_name)),
            is_html=isinstance(field, RichTextField),
            is_quoted=field.name in QUOTED,
        )
        for field in row._meta.concrete_fields
        if _is_prose(field) and (text := getattr(row, field.attname))
    }


def of_edition(edition: Edition) -> dict[str, Passage]:
    """The texts of what was frozen, by their place in the snapshot."""
    found: dict[str, Passage] = {}
    _gather(edition.snapshot, "", found)
    return found


def _gather(value: Any, place: str, found: dict[str, Passage]) -> None:
    if isinstance(value, str):
        if value.strip():
            name = place.rpartition(".")[2]
            found[place] = Passage(value, place, is_html=name == "body", is_quoted=name in QUOTED)
    elif isinstance(value, dict):
        for name, each in value.items():
            _gather(each, f"{place}.{name}" if place else name, found)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            _gather(each, f"{place}.{number}", found)


def _is_prose(field: Field) -> bool:
    return isinstance(field, (CharField, TextField)) and not (
        field.choices
        or isinstance(field, (SlugField, WordsField))
        or field.name in INTERNAL
        or field.name.endswith(("digest", "checksum"))
    )
