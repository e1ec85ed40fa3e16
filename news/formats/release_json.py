"""A release as the lists of `/api/v1/` tell it. Of one in force the entry is stored beside the stored page of its edition.

What may still change is not stored: how manieth edition it is comes in when it is told (`with_position`), and the entry of
a consolidated release, which names where its text is now, is made for each request.
"""

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from kominfo.lib import dates
from news.formats import identities
from news.formats.interface import (
    Made,
    absolute,
    as_text,
    edition_address,
    release_address,
    warning_address,
)
from news.models import Edition, PressRelease
from news.models.edition.release_path import release_path
from news.models.marked import Marked

Standing, Change = Edition.Standing, Edition.Change
KEYS = ("published_at", "release_id")
COLUMNS = (
    *KEYS, "number", "kind", "category", "headline", "lead", "slug", "address_year", "address_month", "modified_at",
    "live_from", "standing", "change", "note", "checksum", "warning", "valid_until",
)  # fmt: skip
ABOUT = ("agency", "areas", "topics")  # of the snapshot
NO_POSITION = 0  # in what is stored


@dataclass(slots=True)
class Row(Marked):
    """The columns of an edition in a list, in the order of `COLUMNS` and `ABOUT`."""

    STATE, TITLE = "standing", "headline"

    published_at: dt.datetime
    release_id: int
    number: str
    kind: str
    category: str
    headline: str
    lead: str
    slug: str
    address_year: int
    address_month: int
    modified_at: dt.datetime
    live_from: dt.datetime
    standing: str
    change: str
    note: str
    checksum: str
    warning: str
    valid_until: dt.datetime | None
    agency: dict[str, Any]
    areas: list[dict[str, Any]]
    topics: list[dict[str, Any]]

    @property
    def path(self) -> str:
        """The path of its page."""
        return release_path(self.address_year, self.address_month, self.slug)


def of_edition(edition: Edition) -> Row:
    """The columns of an edition."""
    content: Any = edition.snapshot
    return Row(*(getattr(edition, name) for name in COLUMNS), *(content[name] for name in ABOUT))


def entry(row: Row, position: int, without_page: AbstractSet[str], successor: Made | None = None) -> Made:
    """A release as lists tell it; agencies `without_page` have no slug.

    Of one that is not in force: that it was there, what became of it and why.
    """
    is_current = row.standing == Standing.CURRENT
    return {
        "id": row.release_id,
        "urn": identities.urn("siaran-pers", row.release_id),
        "self": release_address(row.release_id),
        "url": absolute(row.path),
        "number": row.number or None,
        "title": row.titled,
        "lead": row.lead if is_current else None,
        "kind": row.kind,
        "kind_label": PressRelease.Kind(row.kind).label,
        "category": row.category,
        "standing": row.standing,
        "standing_label": Standing(row.standing).label,
        "reason": None if is_current else row.note,
        "edition": {
            "position": position,
            "self": edition_address(row.release_id, position),
            "change": row.change,
            "change_label": Edition.in_words(row.change, row.standing),
            "note": public_note(row.change, row.note),
            "since": dates.iso(row.live_from),
        },
        # That of a text which was published in error would let its words be guessed.
        "checksum": None if row.standing == Standing.RETRACTED else row.checksum,
        "successor": successor,
        "published_at": dates.iso(row.published_at),
        "modified_at": dates.iso(row.modified_at),
        "valid_until": dates.iso(row.valid_until) if is_current and row.valid_until else None,
        "warning": warning_address(row.release_id) if row.warning else None,
        "agency": agency(row.agency, without_page),
        "areas": [subject(area) for area in row.areas] if is_current else [],
        "topics": [subject(topic) for topic in row.topics] if is_current else [],
    }


def public_note(change: str, note: str) -> str:
    """The note that readers get; that of a minor change is for staff."""
    return "" if change == Change.MINOR else note


def agency(row: Any, without_page: AbstractSet[str]) -> Made:
    """An agency under its name on the day of the story; `slug` of one that has a public page."""
    return {
        "slug": None if row["slug"] in without_page else row["slug"],
        "name": row["name"],
        "short_name": row["short_name"],
    }


def subject(row: Any) -> Made:
    """An area, topic or programme."""
    return {"slug": row["slug"], "name": row["name"]}


def stored_entry(edition: Edition, without_page: AbstractSet[str]) -> str:
    """The entry as it is stored, for `with_position`; empty for a consolidated release."""
    if edition.standing == Standing.CONSOLIDATED:
        return ""
    return as_text(entry(of_edition(edition), NO_POSITION, without_page))


def with_position(stored: str, release: int, position: int) -> str:
    """A stored entry, as it is told of the edition that is the `position`th that readers could read.

    What is replaced stands there once: a text that says the same has its quotation marks escaped.
    """
    return stored.replace(_position(release, NO_POSITION), _position(release, position))


def _position(release: int, position: int) -> str:
    return f'"position":{position},"self":"{edition_address(release, position)}"'
