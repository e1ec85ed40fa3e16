"""An announced event, or one day of it, as plain data and as the text that goes into its kit."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypedDict

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from kominfo.lib import dates
from kominfo.lib.files import documents, photo_credits
from kominfo.lib.text import harmless
from news.editions.kits.story import Attached, Picture
from news.events import names
from news.formats import licences
from news.models import Delegation, Event, EventPhoto, EventRole, Photo, Session, SessionSpeaker

PERSON = ("tenure__official", "tenure__post")


class Programme(TypedDict):
    """What the text of an event says, on the whole or of one day."""

    title: str
    day: str
    about: list[tuple[str, str]]
    summary: str
    sessions: list[tuple[str, list[str]]]
    people: list[str]
    photos: list[Picture]
    attachments: list[Attached]
    address: str


def with_parts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Events with everything that `told` asks, in a fixed number of queries."""
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


def told(event: Event, day: dt.date | None) -> Programme:
    """The event by the names of its days; with a `day`, only what belongs to it."""
    names.of_page(event)
    return {
        "title": harmless(event.titled),
        "day": dates.with_weekday(day) if day else "",
        "about": [(name, harmless(words)) for name, words in about(event) if words],
        "summary": harmless(event.summary),
        "sessions": list(sessions(event, day)),
        "people": [harmless(line) for line in people(event, day)],
        "photos": pictures(event, day),
        "attachments": [] if day else attached(event),
        "address": settings.SITE_URL + event.get_absolute_url(),
    }


def about(event: Event) -> Iterator[tuple[str, str]]:
    """The facts, with why it was called off or moved first."""
    if event.mark:
        yield str(event.get_status_display()), event.status_reason
    if event.is_awaited:
        clock = f", pukul {dates.clock(event.start_time)}" if event.start_time else ""
        yield "Waktu", f"{event.days}{clock}"
    yield "Semula", "; lalu ".join(event.former_days)
    yield "Tema", event.theme
    if event.venue:
        yield "Tempat", f"{event.venue.name}, {event.venue.area.name}"
    yield "Cara hadir", str(event.get_mode_display())
    yield "Penyelenggara", event.organiser.name if event.organiser else ""
    yield "Tuan rumah", str(event.host_agency or event.host_area or "")
    yield "Akreditasi media", event.accreditation_contact


def sessions(event: Event, day: dt.date | None) -> Iterator[tuple[str, list[str]]]:
    """The programme by day: time, title and who speaks."""
    for session in event.sessions.all():
        if day in {None, session.day}:
            ends = f"–{dates.clock(session.end_time)}" if session.end_time else ""
            start = (
                dates.clock(session.start_time).removesuffix(" WIT")
                if ends
                else dates.clock(session.start_time)
            )
            speakers = ", ".join(str(speaker) for speaker in session.speakers.all())
            said = f"{start}{ends}  {session.title}" + (f" ({speakers})" if speakers else "")
            yield dates.with_weekday(session.day), [harmless(said)]


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


def text(programme: Programme, releases: list[dict[str, Any]]) -> str:
    """The programme, then which releases are in the kit."""
    days: dict[str, list[str]] = {}
    for day, lines in programme["sessions"]:
        days.setdefault(day, []).extend(lines)
    parts = [
        programme["title"],
        programme["day"],
        "\n".join(f"{name}: {words}" for name, words in programme["about"]),
        programme["summary"],
        *("\n".join([day, *lines]) for day, lines in days.items()),
        "\n".join(programme["people"]),
        "\n".join(
            ["Siaran pers di paket ini:", *(f"- {row['headline']} ({row['folder']})" for row in releases)]
        )
        if releases
        else "Belum ada siaran pers.",
        programme["address"],
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
