"""What a Word file proposes for a release: words, blocks with their fate, pictures, and what was left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

HEADLINE, SUBHEADLINE, DATELINE, LEAD, BODY = "headline", "subheadline", "dateline", "lead", "body"
OPENING = "opening"
LETTERHEAD, LABEL, BYLINE_CODE, CAPTION = "letterhead", "label", "credit", "caption"  # stored values
FATES = {
    HEADLINE: "Judul",
    SUBHEADLINE: "Anak judul",
    DATELINE: "Titimangsa",
    LEAD: "Teras",
    OPENING: "Titimangsa dan teras",
    BODY: "Isi",
    LETTERHEAD: "Kop surat, tidak ikut",
    LABEL: "Penanda berkas, tidak ikut",
    BYLINE_CODE: "Kode penulis, tidak ikut",
    CAPTION: "Keterangan foto",
}


@dataclass(frozen=True)
class Line:
    """A paragraph, list or table of the original, and what became of it."""

    text: str
    fate: str

    @property
    def said(self) -> str:
        """Its fate in words."""
        return FATES[self.fate]

    @property
    def is_away(self) -> bool:
        """Whether it is not part of the proposal."""
        return self.fate in {LETTERHEAD, LABEL, BYLINE_CODE}


@dataclass(frozen=True)
class Picture:
    """A picture inside the file: its part, and what the file says of it. `number` is its id in the body."""

    number: int
    part: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    digest: str = ""  # SHA-256 of the picture, by which the library knows it
    is_cropped: bool = False


@dataclass(frozen=True)
class Proposal:
    """The proposal. `body` is clean HTML, with each picture as a photo reference that bears its number."""

    kind: str = ""  # of `PressRelease.Kind`, where the file says one
    headline: str = ""
    subheadline: str = ""
    dateline_place: str = ""
    dateline_on: dt.date | None = None
    lead: str = ""
    body: str = ""
    byline_code: str = ""
    original: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    to_check: list[str] = field(default_factory=list)  # sentences for the writer

    def as_json(self) -> dict[str, Any]:
        """Plain data, from which `from_json` makes the same proposal."""
        return asdict(self) | {"dateline_on": self.dateline_on.isoformat() if self.dateline_on else None}

    @property
    def text(self) -> str:
        """All words that may become public, for a search of names."""
        return "\n".join(line.text for line in self.original if not line.is_away)


def from_json(data: dict[str, Any]) -> Proposal:
    """The proposal that `as_json` wrote."""
    day = data["dateline_on"]
    return Proposal(
        **data
        | {
            "dateline_on": dt.date.fromisoformat(day) if day else None,
            "original": _rows(Line, data["original"]),
            "pictures": _rows(Picture, data["pictures"]),
        }
    )


def _rows(kind: Any, rows: Iterable[dict[str, Any]]) -> list[Any]:
    return [kind(**row) for row in rows]
