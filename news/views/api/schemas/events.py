"""Events, and what belongs to a single one."""

import datetime as dt
from typing import Literal

from ninja import Field

from news.views.api.schemas.frame import ListOf, Sealed, Strict
from news.views.api.schemas.names import AgencyName, Person, Subject


class Venue(Strict):
    """A place, by the name of the event's days."""

    name: str
    address: str
    area: str


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
    phase: Literal["upcoming", "ongoing", "finished"] = Field(
        description="Menurut hari dan jamnya saja, juga bila batal atau ditunda: itu dikatakan `standing` dan awal `title`."
    )
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


Events = ListOf[Event]
