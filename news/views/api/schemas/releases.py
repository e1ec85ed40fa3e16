"""A release as lists tell it."""

import datetime as dt
from typing import Literal

from ninja import Field

from news.views.api.schemas.frame import ListOf, Strict
from news.views.api.schemas.names import AgencyName, Subject
from news.views.api.schemas.refusals import Problem


class Heir(Strict):
    """The release that the text is in now."""

    id: int
    title: str
    self: str
    url: str


class EditionOfRelease(Strict):
    """Which edition is in force, and what it changed."""

    position: int = Field(description="Edisi ke berapa.")
    self: str
    change: str
    change_label: str
    note: str = Field(description="Catatan perubahan untuk pembaca.")
    since: dt.datetime


class Release(Strict):
    """A release with the edition in force; without `lead`, areas and topics where it is not."""

    id: int
    urn: str = Field(description="Tanda pengenal untuk selamanya; sama dengan di umpan.")
    self: str
    url: str
    number: str | None
    title: str = Field(description="Judul dengan tanda di depannya bila tidak berlaku: “DICABUT: …”.")
    lead: str | None
    kind: str
    kind_label: str
    category: str
    standing: Literal["current", "withdrawn", "retracted", "consolidated"]
    standing_label: str
    reason: str | None = Field(description="Mengapa tidak berlaku lagi.")
    edition: EditionOfRelease
    checksum: str | None = Field(
        description="SHA-256 isi edisi; `/cek/` mengenalnya. Kosong bila naskahnya terbit karena kekeliruan."
    )
    successor: Heir | None
    published_at: dt.datetime
    modified_at: dt.datetime
    valid_until: dt.datetime | None = Field(
        description="Pengumuman atau peringatan berlaku sampai saat ini; sesudahnya sudah berakhir, tanpa edisi baru. Kosong bila tanpa batas."
    )
    warning: str | None = Field(description="Alamat peringatan yang dibawanya, juga yang sudah berakhir.")
    agency: AgencyName
    areas: list[Subject]
    topics: list[Subject]


class GoneRelease(Problem):
    """A release that was published in error."""

    release: Release


Releases = ListOf[Release]
