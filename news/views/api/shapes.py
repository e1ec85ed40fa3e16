"""What the answers look like, for the description of the interface; tests hold the answers to it."""

import datetime as dt
from typing import Any, Generic, Literal, TypeVar

from ninja import Field, Schema

T = TypeVar("T")


class Strict(Schema):
    """An object of which every key is told here."""

    model_config = {"extra": "forbid"}


class Fault(Strict):
    """A parameter that cannot be read, and how to write it."""

    parameter: str
    detail: str


class Problem(Strict):
    """What is wrong and how to mend it (RFC 9457)."""

    title: str
    status: int
    detail: str
    errors: list[Fault] = []


MISSING: dict[int, Any] = {404: Problem}
REFUSALS: dict[int, Any] = {400: Problem, 404: Problem, 422: Problem}


class ListOf(Strict, Generic[T]):
    """A page of a list; `next` and `previous` are the addresses of its neighbours."""

    items: list[T]
    next: str | None
    previous: str | None


class AgencyName(Strict):
    """An agency; `slug` is null where it has no public page."""

    slug: str | None
    name: str
    short_name: str


class Subject(Strict):
    """An area, topic or programme."""

    slug: str
    name: str


class Person(Strict):
    """Somebody, by the post that they held on the day of the story."""

    named_as: str
    slug: str | None
    url: str | None


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
    agency: AgencyName
    areas: list[Subject]
    topics: list[Subject]


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


class GoneRelease(Problem):
    """A release that was published in error."""

    release: Release


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


class Warning(Strict):
    """A warning as it stands now; without its words where its release is not in force."""

    id: int = Field(description="Sama dengan `id` siaran persnya.")
    self: str
    identifier: str = Field(
        description="`identifier` pesan CAP yang berlaku; setiap edisi mempunyai sendiri."
    )
    cap: str = Field(description="Alamat pesan CAP 1.2 yang berlaku.")
    state: Literal["in_force", "expired", "ended"] = Field(
        description="`expired`: waktunya habis; `ended`: diakhiri atau dicabut."
    )
    level: Literal["waspada", "siaga", "awas"] | None
    level_label: str | None
    kind: str | None
    kind_label: str | None
    instruction: str | None
    source: str | None
    short_text: str | None = Field(description="Paling banyak 160 huruf, untuk SMS.")
    since: dt.datetime
    valid_until: dt.datetime | None = Field(description="Kosong: sampai diakhiri.")
    release: Release


class GoneWarning(Problem):
    """A warning that was published in error."""

    warning: Warning


class Venue(Strict):
    """A place, by the name of the event's days."""

    name: str
    address: str
    area: str


class Sealed(Strict):
    """A thing without editions of its own; `checksum` is of this answer without it, keys in order."""

    standing: str
    checksum: str


class Event(Sealed):
    """An event."""

    id: int
    urn: str = Field(description="Tanda pengenal untuk selamanya; UID di kalender memakai UUID yang sama.")
    self: str
    url: str
    calendar: str | None
    title: str = Field(description="Nama dengan tanda di depannya: “DIBATALKAN: …”.")
    earlier_titles: list[str]
    kind: str
    kind_label: str
    theme: str
    summary: str
    standing_label: str
    reason: str | None
    edition: int = Field(description="Naik setiap kali ada yang berubah, seperti SEQUENCE di kalender.")
    successor: None
    phase: Literal["upcoming", "ongoing", "finished"]
    start_on: dt.date
    end_on: dt.date = Field(description="Hari terakhir, ikut dihitung.")
    date_precision: Literal["day", "month"]
    start_time: str | None = Field(description="Jam WIT.")
    end_time: str | None
    time_zone: str
    days: str
    earlier_days: list[str]
    mode: Literal["offline", "online", "mixed"]
    venue: Venue | None
    stream_url: str | None = Field(
        description="Siaran langsung; null sesudah selesai dan bila batal atau ditunda."
    )
    organiser: AgencyName
    host_agency: AgencyName | None
    host_area: Subject | None
    topics: list[Subject]
    modified_at: dt.datetime


class Accreditation(Strict):
    """For journalists who want to come."""

    until: dt.date | None
    contact: str


class Session(Strict):
    """An item of the programme."""

    day: dt.date
    start_time: str | None
    end_time: str | None
    title: str
    description: str
    venue: str | None
    stream_url: str | None
    speakers: list[Person]


class Role(Strict):
    """What somebody did at the event, and for whom."""

    role: str
    person: Person
    represents: Person | None
    on_day: dt.date | None


class Delegation(Strict):
    """Who was sent."""

    agency: AgencyName | None
    function: str | None
    area: Subject | None
    headcount: int | None


class EventFile(Strict):
    """A file of an event."""

    title: str
    url: str
    size: int
    text_alternative: str


class Recording(Strict):
    """A recording that everybody may see or hear."""

    url: str
    site: str = Field(description="Situs tempat rekamannya: “YouTube”.")


class EventDocument(Strict):
    """A transcript or minutes: a page, a file, or both."""

    url: str | None
    file: EventFile | None


class FullEvent(Event):
    """An event with programme, people, files and what came of it."""

    objectives: str
    accreditation: Accreditation
    sessions: list[Session]
    roles: list[Role]
    delegations: list[Delegation]
    files: list[EventFile]
    decisions: list[str] = Field(description="Keputusan kegiatan, menurut urutannya.")
    recording: Recording | None
    transcript: EventDocument | None
    minutes: EventDocument | None


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


class Index(Strict):
    """Where everything is."""

    site: str
    reference: str
    openapi: str
    resources: dict[str, str]


Releases, Editions, Events = ListOf[Release], ListOf[Edition], ListOf[Event]
Warnings = ListOf[Warning]
Agencies, Officials, Areas, Topics = ListOf[Agency], ListOf[Official], ListOf[Area], ListOf[Topic]
