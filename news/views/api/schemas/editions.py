"""Editions."""

import datetime as dt

from ninja import Field

from news.views.api.schemas.frame import ListOf, Strict
from news.views.api.schemas.refusals import Problem
from news.views.api.schemas.text import Content


class ReleaseOfEdition(Strict):
    """What became of the release, under its present title."""

    id: int
    title: str
    standing: str
    self: str
    url: str


class Next(Strict):
    """The edition that came after."""

    position: int
    self: str


class Edition(Strict):
    """One publication: the first, a correction, a withdrawal."""

    self: str
    release: ReleaseOfEdition
    position: int
    standing: str
    is_in_force: bool
    is_hushed: bool = Field(description="Terbit karena kekeliruan: hanya waktunya yang disebut.")
    change: str
    change_label: str
    note: str
    since: dt.datetime
    until: dt.datetime | None
    checksum: str | None
    successor: Next | None


class FullEdition(Edition):
    """An edition with its text; null once the release is no longer in force."""

    content: Content | None


class GoneEdition(Problem):
    """An edition that was published in error."""

    edition: Edition


Editions = ListOf[Edition]
