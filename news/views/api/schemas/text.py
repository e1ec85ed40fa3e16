"""The text of an edition, and the single release that has one."""

import datetime as dt

from ninja import Field

from news.views.api.schemas.frame import Strict
from news.views.api.schemas.names import AgencyName, Person, Subject
from news.views.api.schemas.releases import Release


class Claim(Strict):
    """What a clarification examines, and what came out."""

    claim: str
    rating: str
    rating_label: str
    evidence: str


class Quote(Strict):
    """Somebody's words."""

    words: str
    direct: bool
    attributed_to: Person
    delivered_by: Person | None
    event: str | None
    said_on: dt.date


class Photo(Strict):
    """A photo of the text."""

    url: str
    width: int
    height: int
    caption: str
    alt: str
    credit: str
    licence: str | None
    licence_url: str | None


class Attachment(Strict):
    """A file for download."""

    title: str
    url: str
    content_type: str
    size: int
    text_alternative: str


class Correction(Strict):
    """A change that readers are told of."""

    change: str
    change_label: str
    note: str
    at: dt.datetime


class Regulation(Strict):
    """A regulation that the text cites."""

    name: str
    link: str | None


class EventOfText(Strict):
    """An event that the text is about."""

    id: int
    title: str
    days: str
    place: str
    url: str


class Contributor(Strict):
    """Somebody who made the text."""

    role: str
    name: str


class Dateline(Strict):
    """Place, office and day before the first word."""

    place: str
    credit: str
    on: dt.date | None


class Contact(Strict):
    """Whom the press may ask."""

    name: str
    channel: str


class Content(Strict):
    """The text of one edition."""

    headline: str
    subheadline: str
    lead: str
    dateline: Dateline
    body_html: str = Field(description="HTML yang bersih, tanpa foto; tautannya lengkap.")
    body_text: str
    claim: Claim | None
    quotes: list[Quote]
    officials: list[Person]
    agencies: list[AgencyName]
    areas: list[Subject]
    topics: list[Subject]
    programmes: list[Subject]
    regulations: list[Regulation]
    events: list[EventOfText]
    contributors: list[Contributor]
    contact: Contact
    photos: list[Photo]
    attachments: list[Attachment]
    corrections: list[Correction]


class FullRelease(Release):
    """A release with its text; null where it is not in force."""

    content: Content | None
