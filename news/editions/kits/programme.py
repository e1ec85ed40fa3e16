"""An announced event, or one day of it, as plain data of which the texts of its kit are written."""

import datetime as dt
from collections.abc import Iterator
from typing import TypedDict

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from kominfo.lib import dates
from kominfo.lib.files import documents, photo_credits
from kominfo.lib.text import harmless
from news.editions.kits.story import Attached, Letterhead, Picture, letterhead
from news.events import names
from news.formats import licences
from news.models import (
    Delegation,
    Event,
    EventDecision,
    EventOutcome,
    EventPhoto,
    EventRole,
    Photo,
    Session,
    SessionSpeaker,
)

PERSON = ("tenure__official", "tenure__post")


class Item(TypedDict):
    """A session of the programme."""

    time: str
    title: str
    description: str
    place: str  # empty where it is that of the event
    speakers: list[str]  # by the posts of that day


class Day(TypedDict):
    """The sessions of one day, under its name in words."""

    name: str
    items: list[Item]


class Programme(TypedDict):
    """What the texts of an event say, on the whole or of one day."""

    letterhead: Letterhead
    kind: str
    title: str
    day: str
    mark: tuple[str, str] | None  # the state that it has to be told with, and why
    about: list[tuple[str, str]]
    summary: str
    sessions: list[Day]
    people: list[str]
    decisions: list[str]
    documents: list[tuple[str, str]]  # what came of it, and where that is read
    photos: list[Picture]
    attachments: list[Attached]
    address: str


def with_parts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Events with everything that `programme_of` asks, in a fixed number of queries."""
    return events.select_related("venue__area", "organiser", "host_agency", "host_area").prefetch_related(
        Prefetch("sessions", Session.objects.select_related("venue__area")),
        Prefetch("sessions__speakers", SessionSpeaker.objects.select_related(*PERSON)),
        Prefetch(
            "roles",
            EventRole.objects.select_related(*PERSON, "represents__official", "represents__post"),
        ),
        Prefetch("delegations", Delegation.objects.select_related("agency__area", "function", "area")),
        Prefetch(
            "event_photos",
            EventPhoto.objects.filter(photo__withdrawn_at=None).select_related("photo"),
        ),
        "topics",
        "files",
    )


def programme_of(event: Event, day: dt.date | None, now: dt.datetime) -> Programme:
    """The event by the names of its days, and what came of it once it has begun; with a `day`, only what belongs to that."""
    names.of_page(event)
    decisions, documents = ([], []) if day else outcome(event, now)
    return {
        "letterhead": letterhead(),
        "kind": f"Agenda · {event.get_kind_display()}",
        "decisions": [harmless(words) for words in decisions],
        "documents": documents,
        "title": harmless(event.titled),
        "day": dates.with_weekday(day) if day else "",
        "mark": (str(event.get_status_display()), harmless(event.status_reason)) if event.mark else None,
        "about": [(name, harmless(words)) for name, words in about(event) if words],
        "summary": harmless(event.summary),
        "sessions": sessions(event, day),
        "people": [harmless(line) for line in people(event, day)],
        "photos": pictures(event, day),
        "attachments": [] if day else attached(event),
        "address": settings.SITE_URL + event.get_absolute_url(),
    }


def about(event: Event) -> Iterator[tuple[str, str]]:
    """Labels and words of the facts about an event; empty ones are left out by the caller."""
    if event.is_awaited:
        clock = f", pukul {dates.clock(event.start_time)}" if event.start_time else ""
        yield "Waktu", f"{event.days}{clock}"
    yield "Semula", "; lalu ".join(event.days_no_longer_valid)
    yield "Tema", event.theme
    if event.venue:
        yield "Tempat", f"{event.venue.name}, {event.venue.area.name}"
    yield "Cara hadir", str(event.get_mode_display())
    yield "Penyelenggara", event.organiser.name if event.organiser else ""
    yield "Tuan rumah", str(event.host_agency or event.host_area or "")
    yield "Akreditasi media", event.accreditation_contact


def sessions(event: Event, day: dt.date | None) -> list[Day]:
    """The programme by day: time, title, where, and who speaks."""
    days: dict[dt.date, list[Item]] = {}
    for session in event.sessions.all():
        if day in {None, session.day}:
            days.setdefault(session.day, []).append(item(session))
    return [{"name": dates.with_weekday(one), "items": items} for one, items in days.items()]


def item(session: Session) -> Item:
    """One session in words."""
    start = dates.clock(session.start_time)
    if session.end_time:
        start = f"{start.removesuffix(' WIT')}–{dates.clock(session.end_time)}"
    venue = session.venue
    return {
        "time": start,
        "title": harmless(session.title),
        "description": harmless(session.description),
        "place": harmless(f"{venue.name}, {venue.area.name}") if venue else "",
        "speakers": [harmless(str(speaker)) for speaker in session.speakers.all()],
    }


def outcome(event: Event, now: dt.datetime) -> tuple[list[str], list[tuple[str, str]]]:
    """What was decided, and where recording, transcript and minutes are; nothing before the event has begun."""
    if event.phase(now) == "upcoming":
        return [], []
    decisions = list(EventDecision.objects.filter(event=event).values_list("text", flat=True))
    found = EventOutcome.objects.shown(now).filter(event=event).first()
    page = settings.SITE_URL + event.get_absolute_url()
    documents = [
        ("Rekaman", found.recording_url if found else ""),
        ("Transkrip", f"{page}transkrip/" if found and found.transcript else ""),
        ("Notulen", f"{page}notulen/" if found and found.minutes else ""),
    ]
    return decisions, [(name, address) for name, address in documents if address]


def people(event: Event, day: dt.date | None) -> Iterator[str]:
    """Who did what, and for whom."""
    for role in event.roles.all():
        if day is None or role.on_day in {None, day}:
            instead = role.represents
            through = f", mewakili {instead.title} {instead.official.name}" if instead else ""
            yield f"{role}{through}"


def pictures(event: Event, day: dt.date | None) -> list[Picture]:
    """The photos of the event; of a day those that were taken on it."""
    shown = [row.photo for row in event.event_photos.all()]
    return [
        picture(photo, number)
        for number, photo in enumerate((one for one in shown if day in {None, one.taken_on}), 1)
    ]


def picture(photo: Photo, number: int) -> Picture:
    """A photo of the library as the kit names it."""
    licence = licences.named(photo.licence)
    return {
        "id": photo.pk,
        "digest": photo.digest,
        "number": number,
        "file": f"foto/{number:02d}-{documents.safe_name(photo.caption[:50] or 'foto', 'jpg')}",
        "ours": photo.licence != Photo.Licence.PERMISSION,
        "caption": harmless(photo.caption),
        "alt": harmless(photo.alt),
        "credit": photo_credits.line(photo.credit),
        "licence": licence.label if licence else "",
        "licence_address": licence.address if licence else "",
        "place": harmless(photo.place),
        "taken_on": dates.long_date(photo.taken_on) if photo.taken_on else "",
    }


def attached(event: Event) -> list[Attached]:
    """The files of the event."""
    return [
        {
            "id": file.pk,
            "digest": file.digest,
            "file": f"lampiran/{number:02d}-{documents.safe_name(file.title, file.extension)}",
            "title": harmless(file.title),
            "text_alternative": harmless(file.text_alternative),
            "content_type": file.content_type,
            "size": file.size,
        }
        for number, file in enumerate(event.files.all(), 1)
    ]
