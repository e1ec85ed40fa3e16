"""Everything that is stored for readers, text by text, for the guard to read: in constant memory, in the order of the tables."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Field, Model, SlugField, TextField
from django.utils.text import capfirst

from agencies.models import (
    Agency,
    AgencyAlias,
    AgencyContact,
    Area,
    AreaAlias,
    FormerName,
    Function,
    Office,
    Official,
    OfficialAlias,
    Post,
)
from kominfo.lib.fields import WordsField
from kominfo.lib.markup.rich_text import RichTextField
from news.guard.judging import Found, GuardedText, Verdict, judge
from news.models import (
    Attachment,
    Edition,
    EditionPage,
    Event,
    EventDecision,
    EventOutcome,
    HouseForm,
    Page,
    Photo,
    PressContact,
    PressRelease,
    Programme,
    Quote,
    Regulation,
    ReleaseContributor,
    Session,
    SessionSpeaker,
    Topic,
    Venue,
)
from news.models.content import TEXTS

# Of working copies and of what readers have: spam may wait in either. Each with the row on whose page of the desk it is mended.
MODELS: dict[type[Model], str] = {
    Edition: "", EditionPage: "edition", PressRelease: "", Quote: "release", ReleaseContributor: "release",
    Page: "", Event: "", EventOutcome: "event", EventDecision: "event", Session: "event", SessionSpeaker: "session__event", Venue: "", Photo: "", Attachment: "",
    Official: "", OfficialAlias: "official", Agency: "", AgencyAlias: "agency", AgencyContact: "agency",
    Post: "agency", Area: "", AreaAlias: "area", Function: "", Office: "", FormerName: "", Topic: "", Programme: "",
    Regulation: "", HouseForm: "", PressContact: "agency",
}  # fmt: skip
QUOTED = {"claim", "evidence"}  # what a clarification repeats to refute it
# What colleagues tell each other of a text, and may quote of it; and what no reader reads as words.
INTERNAL = {"return_note", "consent_note", "reason", "planned_change", "template_version", "table", "column"}
RENDERED = {"body_html", "card_html", "changes_html"}
FOR_PROGRAMS = {"entry_json", "text_json"}  # what they are told, in which the texts stand one by one
HTML_IN_DATA = {"body", "body_html"}
LABELS = {text.name.rpartition(".")[2]: text.label for text in TEXTS if text.is_prose} | {
    "caption": "Keterangan foto", "alt": "Teks alternatif", "credit": "Kredit", "words": "Kutipan", "name": "Nama",
    "title": "Judul", "place": "Tempat", "named_as": "Sebutan", "channel": "Narahubung", "link": "Tautan",
    "text_alternative": "Isi lampiran dalam teks", "note": "Catatan", "number": "Nomor", "body_html": "Halaman jadi",
    "card_html": "Kartu di daftar", "changes_html": "Perubahan edisi", "head_html": "Kepala halaman",
    "entry_json": "Entri untuk program", "text_json": "Teks untuk program", "body_text": "Isi",
}  # fmt: skip
CHUNK = 200


@dataclass(frozen=True)
class ReadRow:
    """A row with its texts, and what is wrong in them."""

    row: Model
    passages: dict[str, GuardedText]
    found: list[Found]

    def __str__(self) -> str:
        return named(self.row)


def named(row: Model) -> str:
    """What the desk calls a row."""
    if isinstance(row, EditionPage):
        return f"halaman jadi {row.pk} “{str(row.edition)[:80]}”"
    return f"{row._meta.verbose_name} {row.pk} “{str(row)[:80]}”"


def count() -> int:
    """How many rows there are to read."""
    return sum(model._base_manager.count() for model in MODELS)


def rows() -> Iterator[Model]:
    """Every row with the one that it belongs to, a few at a time."""
    for model, owner in MODELS.items():
        found = model._base_manager.order_by("pk")
        if owner:
            found = found.select_related(owner)
        if model is EditionPage:
            found = found.defer("edition__snapshot")
        yield from found.iterator(CHUNK)


def owner_of(row: Model) -> Model:
    """The row on whose page of the desk it is mended."""
    path = MODELS.get(type(row), "").partition("__")[0]
    is_own = type(row) in {Session, Post, PressContact}
    return row if is_own or not path else getattr(row, path) or row


def agency_of(row: Model) -> int | None:
    """The agency whose editors mend it; none where administrators and the office do."""
    if isinstance(row, Agency):
        return int(row.pk)
    for name in ("release", "edition", "event", "session", "agency"):
        if name == "agency" and hasattr(row, "agency_id"):
            return row.agency_id
        if MODELS.get(type(row), "").startswith(name):
            return agency_of(getattr(row, name))
    return None


def look_at(row: Model, own_host: str = "") -> ReadRow:
    """Read all texts of a row together."""
    passages = texts_of(row)
    return ReadRow(row, passages, judge(passages, own_host))


def texts_of(row: Model) -> dict[str, GuardedText]:
    """The texts of a row, frozen or not."""
    if isinstance(row, EditionPage):
        return of_page(row)
    return of_edition(row) if isinstance(row, Edition) else of_row(row)


def wrong_in(row: Model) -> list[str]:
    """What keeps a row from readers, as sentences for whoever can mend it."""
    return [found.sentence for found in judge(of_row(row)) if found.verdict is not Verdict.CHECK]


def of_copy(release: Model, rows: Mapping[str, Iterable[Model]]) -> dict[str, GuardedText]:
    """The texts of a working copy with those of the rows that are frozen with it, each under the field where it is mended."""
    found = of_row(release)
    for name, parts in rows.items():
        for row in parts:
            kind = capfirst(str(row._meta.verbose_name))
            for field, passage in of_row(row).items():
                found[f"{name}.{row.pk}.{field}"] = replace(passage, label=f"{kind}, {passage.label.lower()}")
    return found


def of_row(row: Model) -> dict[str, GuardedText]:
    """The texts of a row by the names of their fields."""
    return {
        field.name: GuardedText(
            text,
            LABELS[field.name]
            if field.name.endswith(("_html", "_json"))
            else capfirst(str(field.verbose_name)),
            is_html=isinstance(field, RichTextField) or field.name in RENDERED,
            is_quoted=field.name in QUOTED,
        )
        for field in row._meta.concrete_fields
        if _is_prose(field) and (text := getattr(row, field.attname))
    }


def of_edition(edition: Edition) -> dict[str, GuardedText]:
    """The texts of what was frozen, by their spot in the snapshot, and what lists show of it."""
    found = of_row(edition)
    _gather(edition.snapshot, "", found)
    return found


def of_page(page: EditionPage) -> dict[str, GuardedText]:
    """What is stored of an edition's page, and the texts in what programs are told; whatever is no JSON there, as it stands."""
    found = of_row(page)
    for name in FOR_PROGRAMS & found.keys():
        try:
            data = json.loads(found[name].text)
        except ValueError:
            continue
        del found[name]
        _gather(data, name, found)
    return found


def _gather(value: Any, spot: str, found: dict[str, GuardedText]) -> None:
    if isinstance(value, str):
        if value.strip():
            name = spot.rpartition(".")[2]
            found[spot] = GuardedText(
                value, _label(spot), is_html=name in HTML_IN_DATA, is_quoted=name in QUOTED
            )
    elif isinstance(value, dict):
        for name, each in value.items():
            _gather(each, f"{spot}.{name}" if spot else name, found)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            _gather(each, f"{spot}.{number}", found)


def _label(spot: str) -> str:
    parts = spot.split(".")
    number = next((f" {part}" for part in reversed(parts) if part.isdigit()), "")
    return f"{LABELS.get(parts[-1], parts[-1])}{number}"


def _is_prose(field: Field) -> bool:
    return isinstance(field, (CharField, TextField)) and not (
        field.choices
        or isinstance(field, (SlugField, WordsField))
        or field.name in INTERNAL
        or field.name.endswith(("digest", "checksum"))
    )
