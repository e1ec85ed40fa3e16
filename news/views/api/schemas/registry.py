"""Agencies, officials with their tenures, areas and topics."""

import datetime as dt
from typing import Literal

from ninja import Field

from news.views.api.schemas.frame import ListOf, Sealed, Strict
from news.views.api.schemas.names import AgencyName, Subject


class Agency(Sealed):
    """An agency today; `standing` says how one ended."""

    slug: str
    self: str
    url: str
    name: str
    short_name: str
    acronym: str
    kind: str
    kind_label: str
    area: Subject
    parent: AgencyName | None
    functions: list[str]
    also_known_as: list[str]
    about: str
    address: str
    founded_on: dt.date | None
    dissolved_on: dt.date | None
    standing_label: str
    edition: None
    successor: AgencyName | None
    successors: list[AgencyName]
    predecessors: list[AgencyName]


class AgencyContact(Strict):
    """A public way to reach an agency."""

    channel: str
    value: str
    note: str
    link: str | None


class OfficialName(Strict):
    """An official in a few words."""

    name: str
    slug: str | None
    url: str | None


class Holder(Strict):
    """Who holds a post today."""

    title: str
    capacity: str
    official: OfficialName


class Post(Strict):
    """A post of an agency."""

    title: str
    url: str
    holders: list[Holder]


class FullAgency(Agency):
    """An agency with contacts and posts."""

    contacts: list[AgencyContact]
    posts: list[Post]


class Tenure(Strict):
    """A post that somebody held, from and until; a day is as exact as its precision says."""

    title: str
    post: str
    post_url: str | None
    agency: AgencyName
    capacity: Literal["definitive", "pj", "plt", "plh", "pjs"]
    capacity_label: str
    first_day: dt.date | None
    first_precision: Literal["day", "month", "year", "known"] | None
    last_day: dt.date | None = Field(description="Hari terakhir, ikut dihitung; null selama menjabat.")
    last_precision: Literal["day", "month", "year", "known"] | None
    period: str
    covers_today: bool


class Official(Sealed):
    """An official with their tenures."""

    slug: str
    self: str
    url: str
    name: str
    full_name: str
    standing_label: str
    edition: None
    successor: None
    tenures: list[Tenure]


class Area(Sealed):
    """A province, regency or city."""

    slug: str
    self: str
    url: str
    code: str = Field(description="Kode Kemendagri.")
    bps_code: str | None
    name: str
    short_name: str
    kind: str
    kind_label: str
    capital: str
    parent: Subject | None
    edition: None
    successor: None


class Topic(Sealed):
    """A topic."""

    slug: str
    self: str
    url: str
    name: str
    description: str
    edition: None
    successor: None


Agencies, Officials, Areas, Topics = ListOf[Agency], ListOf[Official], ListOf[Area], ListOf[Topic]
