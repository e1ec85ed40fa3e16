"""What changed between two snapshots, field by field, for people to read.

The public history, the corrections on a page and the desk's comparison of versions use it. Both sides are
snapshots (`news.models.content`); a key that one side lacks is not compared, so that snapshots of older formats show
no false differences. No query is made.

    for difference in differences.between(before, after):
        difference.label                     # "Judul"
        difference.pieces                    # text: runs that are kept, removed or added (kominfo.lib.diff.Piece)
        difference.removed, difference.added # list: lines that were removed or added
        difference.note                      # what changed although no word did: "Urutannya berubah."
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db.models import TextChoices

from kominfo.lib import dates, diff
from kominfo.lib.diff import Piece
from kominfo.lib.files import photo_credits
from kominfo.lib.markup import html
from news.models import PressRelease, ReleaseContributor, WarningKind, WarningLevel
from news.models.content import (
    MISSING,
    TEXTS,
    AgencyRow,
    AttachmentRow,
    ContributorRow,
    EventRow,
    PersonRow,
    PhotoRow,
    QuoteRow,
    RegulationRow,
    Snapshot,
    SubjectRow,
    value_of,
)

ORDER = "Urutannya berubah."
MARKUP = "Kata-katanya tetap; letak foto, tautan atau susunannya berubah."
REPLACED = "Berkasnya diganti; keterangannya tetap."
LINKS = "body.links"


@dataclass(frozen=True)
class Difference:
    """One field that is not the same in both texts. `name` is its key in the snapshot, dotted where nested."""

    name: str
    label: str
    kind: Literal["text", "list"]
    pieces: tuple[Piece, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    note: str = ""

    @property
    def before(self) -> list[Piece]:
        """The pieces of the text before the change."""
        return [piece for piece in self.pieces if piece.kind != "added"]

    @property
    def after(self) -> list[Piece]:
        """The pieces of the text after the change."""
        return [piece for piece in self.pieces if piece.kind != "removed"]


def between(before: Snapshot, after: Snapshot) -> list[Difference]:
    """Every field that changed, in the order of the form."""
    found = [_text(name, label, read, before, after) for name, label, read in SINGLE]
    found += [_list(name, label, line, before, after) for name, label, line in LISTS]
    return [difference for difference in found if difference is not None]


@dataclass(frozen=True)
class Field:
    """One filled field of a snapshot in words: a text, or the lines of a list."""

    name: str
    label: str
    text: str = ""
    lines: tuple[str, ...] = ()


def fields(snapshot: Snapshot) -> list[Field]:
    """Everything that the snapshot says, in the order of the form; empty fields are left out."""
    texts = [(name, label, read(value)) for name, label, read in SINGLE if (value := _filled(snapshot, name))]
    lists = [
        (name, label, tuple(line(row) for row in rows))
        for name, label, line in LISTS
        if (rows := _filled(snapshot, name))
    ]
    return [Field(name, label, text=text) for name, label, text in texts] + [
        Field(name, label, lines=lines) for name, label, lines in lists
    ]


def _filled(snapshot: Snapshot, name: str) -> Any:
    value = _value(snapshot, name)
    return None if value is MISSING else value


def excerpt(difference: Difference, around: int = 8, most: int = 1200) -> Difference:
    """The difference cut short: `around` words beside each change, and at most `most` characters."""
    room, pieces = most, []
    for piece in _within_lines(diff.excerpt(list(difference.pieces), around)):
        shown = _cut(piece.text, min(room, most // 2))
        pieces.append(Piece(piece.kind, shown))
        room -= len(shown)
        if shown != piece.text:
            pieces.append(Piece("gap", " … "))
        if room <= 0:
            break
    removed, added = (_first(lines, most // 2) for lines in (difference.removed, difference.added))
    return replace(difference, pieces=tuple(pieces), removed=removed, added=added)


def _within_lines(pieces: list[Piece]) -> list[Piece]:
    """Cut kept text beside a gap at the end of its line: half a paragraph of context would only distract."""
    kinds = ["", *(piece.kind for piece in pieces), ""]
    cut = []
    for position, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and kinds[position] == "gap":
            text = text.rpartition("\n")[2]
        if piece.kind == "same" and kinds[position + 2] == "gap":
            text = text.partition("\n")[0]
        cut += [Piece(piece.kind, text)] if text else []
    return cut


def _cut(text: str, most: int) -> str:
    """At most `most` characters, ending with a whole word where there is one."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]


def _first(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The lines, until `most` characters are used up; "…" stands for the rest."""
    kept, room = [], most
    for line in lines:
        kept.append(line if len(line) <= room else f"{_cut(line, room)} …")
        room -= len(line)
        if room <= 0:
            break
    return (*kept, "…") if len(kept) < len(lines) else tuple(kept)


def _text(
    name: str, label: str, read: Callable[[Any], str], before: Snapshot, after: Snapshot
) -> Difference | None:
    old, new = _value(before, name), _value(after, name)
    if old is MISSING or new is MISSING or old == new:
        return None
    pieces = diff.words(read(old), read(new))
    if diff.is_change(pieces):
        return Difference(name, label, "text", tuple(pieces))
    return Difference(name, label, "text", note=MARKUP) if name == "body" else None


def _list(
    name: str, label: str, line: Callable[[Any], str], before: Snapshot, after: Snapshot
) -> Difference | None:
    old, new = _value(before, name), _value(after, name)
    if old is MISSING or new is MISSING or old == new:
        return None
    was, became = [line(row) for row in old], [line(row) for row in new]
    removed, added = Counter(was) - Counter(became), Counter(became) - Counter(was)
    if removed or added:
        return Difference(name, label, "list", removed=_kept(was, removed), added=_kept(became, added))
    if was != became:
        return Difference(name, label, "list", note=ORDER)
    if _digests(old) != _digests(new):
        return Difference(name, label, "list", note=REPLACED)
    return None


def _digests(rows: Any) -> list[str]:
    return [row["digest"] for row in rows if isinstance(row, Mapping) and "digest" in row]


def _kept(lines: list[str], wanted: Counter[str]) -> tuple[str, ...]:
    """The wanted lines, each as often as it is counted, in their order."""
    left, kept = Counter(wanted), []
    for line in lines:
        if left[line]:
            left[line] -= 1
            kept.append(line)
    return tuple(kept)


def _value(snapshot: Snapshot, name: str) -> Any:
    if name == LINKS:
        return html.links(snapshot["body"]) if "body" in snapshot else MISSING
    return value_of(snapshot, name)


def _plain(value: Any) -> str:
    return str(value or "")


def _day(value: str | None) -> str:
    return dates.long_date(dt.date.fromisoformat(value)) if value else ""


def _moment(value: str | None) -> str:
    return dates.long_datetime(dt.datetime.fromisoformat(value)) if value else ""


def _yes(value: Any) -> str:
    return "ya" if value else ""


def _chosen(choices: type[TextChoices]) -> Callable[[str], str]:
    words = dict(choices.choices)
    return lambda value: str(words.get(value, value or ""))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _name(row: AgencyRow | SubjectRow | RegulationRow | ContributorRow) -> str:
    return row["name"]


def _person(row: PersonRow | None) -> str:
    return row["named_as"] if row else ""


def _contributor(row: ContributorRow) -> str:
    role = _chosen(ReleaseContributor.Role)(row["role"])
    return _joined(role, _name(row), _plain(row["byline_code"]))


def _quote(row: QuoteRow) -> str:
    words = f"“{row['words']}”" if row["direct"] else row["words"]
    by = _person(row["delivered_by"])
    return _joined(
        words,
        _person(row["attributed_to"]),
        by and f"disampaikan oleh {by}",
        _plain(row["event"]),
        _day(row["said_on"]),
    )


def _photo(row: PhotoRow) -> str:
    if "withdrawn_at" in row:
        return "Foto yang ditarik dari situs"
    caption, alt = _plain(row["caption"]), _plain(row["alt"])
    credit = photo_credits.plain(_plain(row["credit"]))
    return _joined(caption or alt or "Foto", alt and f"teks alternatif: {alt}", credit and f"foto: {credit}")


def _file(row: AttachmentRow) -> str:
    alternative = row["text_alternative"]
    return _joined(row["title"], row["extension"].upper(), alternative and f"isi: {alternative}")


def _event(row: EventRow) -> str:
    return _joined(row["title"], row["days"], _plain(row["place"]))


def _regulation(row: RegulationRow) -> str:
    return _joined(_name(row), _plain(row["link"]))


def _link(link: tuple[str, str]) -> str:
    words, address = link
    return f"{words} → {address}"


# How texts are shown whose stored value is not for people to read.
TOLD: dict[str, Callable[[Any], str]] = {
    "kind": _chosen(PressRelease.Kind),
    "agency": _name,
    "dateline.on": _day,
    "hoax.rating": _chosen(PressRelease.Rating),
    "category": _chosen(PressRelease.Category),
    "valid_until": _moment,
    "warning.kind": _chosen(WarningKind),
    "warning.level": _chosen(WarningLevel),
    "warning.ended": _yes,
}
SINGLE: list[tuple[str, str, Callable[[Any], str]]] = [
    (text.name, text.label, TOLD.get(text.name, html.to_text if text.is_html else _plain)) for text in TEXTS
]
LISTS: list[tuple[str, str, Callable[[Any], str]]] = [
    (LINKS, "Tautan dalam isi", _link),
    ("quotes", "Kutipan", _quote),
    ("photos", "Foto", _photo),
    ("attachments", "Lampiran", _file),
    ("events", "Agenda terkait", _event),
    ("officials", "Pejabat", _person),
    ("agencies", "Instansi", _name),
    ("areas", "Wilayah", _name),
    ("topics", "Topik", _name),
    ("programmes", "Program", _name),
    ("regulations", "Peraturan", _regulation),
    ("contributors", "Penulis dan penyunting", _contributor),
]
