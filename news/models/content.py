"""The shape of a snapshot: a text with all that its page shows, as `news.releases.snapshot` takes it of a working copy.

A version, a preview link and an edition keep one; mypy holds everybody who reads it to these keys. Snapshots of older
formats are frozen and stay as they are: a key that came later is `NotRequired`, and whoever reads it asks for it first.
"""

from collections.abc import Iterator
from typing import NotRequired, TypedDict


class PersonRow(TypedDict):
    """An official as the text names them; `tenure` is the post that the name was taken from, where there was one."""

    id: int
    tenure: NotRequired[int | None]  # of speakers since format 2, of others since format 3
    slug: str
    named_as: str


class AgencyRow(TypedDict):
    """An agency under its name on the day of the story."""

    id: int
    slug: str
    name: str
    short_name: str


class SubjectRow(TypedDict):
    """An area, a topic or a programme."""

    id: int
    slug: str
    name: str


class RegulationRow(TypedDict):
    """A regulation, `link` being where it can be read."""

    id: int
    name: str
    link: str


class PhotoRow(TypedDict):
    """A photo in the text, beside it, or both."""

    id: int
    digest: str
    width: int
    height: int
    caption: str
    alt: str
    credit: str
    place: str
    taken_on: str | None
    licence: str
    in_text: bool
    attached: NotRequired[bool]  # since format 2


class NamedFile(TypedDict):
    """What the address of a file for download is made of."""

    digest: str
    title: str
    extension: str


class AttachmentRow(NamedFile):
    """A file for download, `size` in bytes."""

    id: int
    content_type: str
    size: int
    text_alternative: str


class QuoteRow(TypedDict):
    """Somebody's words, `event` being the title of where they were said."""

    words: str
    direct: bool
    attributed_to: PersonRow
    delivered_by: PersonRow | None
    event: str | None
    event_id: NotRequired[int | None]  # since format 2
    said_on: str
    said_on_given: NotRequired[bool]  # since format 2: whether somebody wrote the day down


class EventRow(TypedDict):
    """An event, `days` in words."""

    id: int
    url: str
    title: str
    days: str
    place: str


class ContributorRow(TypedDict):
    """Somebody who made the release."""

    role: str
    name: str
    byline_code: str


class Dateline(TypedDict):
    """Where, by which office and when, as the first line says it."""

    place: str
    credit: str
    on: str | None


class Hoax(TypedDict):
    """What a clarification examines; empty for every other kind."""

    claim: str
    rating: str
    evidence: str


class Contact(TypedDict):
    """Whom the press may ask."""

    name: str
    channel: str


class Snapshot(TypedDict):
    """The whole text. Days are ISO 8601, lists in the order of the page."""

    format: int
    kind: str
    category: str
    slug: NotRequired[str]  # since format 2
    headline: str
    subheadline: str
    lead: str
    body: str
    dateline: Dateline
    hoax: Hoax
    contact: Contact
    agency: AgencyRow
    contributors: list[ContributorRow]
    photos: list[PhotoRow]
    attachments: list[AttachmentRow]
    quotes: list[QuoteRow]
    events: list[EventRow]
    officials: list[PersonRow]
    agencies: list[AgencyRow]
    areas: list[SubjectRow]
    topics: list[SubjectRow]
    programmes: list[SubjectRow]
    regulations: list[RegulationRow]


def people(content: Snapshot) -> list[PersonRow]:
    """Everybody whom the text names: those it is about, then who speaks in it. One may stand here several times."""
    return [*content["officials"], *speakers(content)]


def speakers(content: Snapshot) -> list[PersonRow]:
    """Whose words are quoted, each before whoever delivered them."""
    return [person for quote in content["quotes"] for person in beside(quote)]


def beside(quote: QuoteRow) -> list[PersonRow]:
    """Who is named beside the words of a quote."""
    delivered_by = quote["delivered_by"]
    return [quote["attributed_to"], delivered_by] if delivered_by else [quote["attributed_to"]]


def agencies(content: Snapshot) -> list[AgencyRow]:
    """Every agency that the text names: its source, then those it is about."""
    return [content["agency"], *content["agencies"]]


def photos(content: Snapshot, *, in_text: bool) -> list[PhotoRow]:
    """The photos that stand in the text, or those that stand beside it alone."""
    return [photo for photo in content["photos"] if photo["in_text"] == in_text]


def files(content: Snapshot) -> Iterator[tuple[str, str]]:
    """Photos and attachments as the addresses of `news.views.media` name them: kind and digest."""
    yield from (("foto", photo["digest"]) for photo in content["photos"])
    yield from (("berkas", attachment["digest"]) for attachment in content["attachments"])
