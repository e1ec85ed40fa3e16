"""Events: their days, places and states, and of a single one everything that its page shows."""

import datetime as dt

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view

from agencies.models import Agency, Area, Tenure
from kominfo.lib import dates
from kominfo.lib.web import converters  # noqa: F401 - `converters` registers `number`
from news.events import names as names_of_the_day
from news.formats import identities
from news.formats.interface import Made, absolute, root
from news.models import Event, Topic
from news.models.event import EventQuerySet
from news.models.event.airing import airing_of
from news.views.agencies import agencies, areas
from news.views.api import schemas
from news.views.api.answers import as_json, listed, paged, sealed
from news.views.api.asking import Key, OfEvents, key_of, names
from news.views.events import events as pages
from news.views.events import outcomes
from news.views.frame.conditional import public_page

router = Router(tags=["Agenda"])
AROUND = ("organiser", "host_agency", "host_area")


@router.get("/agenda/", response={200: schemas.Events, **schemas.REFUSALS}, summary="Daftar kegiatan")
@decorate_view(public_page(*names(OfEvents)))
def event_list(request: HttpRequest, asked: Query[OfEvents]) -> HttpResponse:
    """Kegiatan yang sudah diumumkan, yang paling akhir dimulai lebih dahulu. `dari` dan `sampai` menyaring hari berlangsungnya."""
    now = timezone.now()
    keys = ["updated_at", "pk"] if asked.berubah_sejak else ["-start_on", "-id"]
    rows = filtered(asked, now).for_list().select_related("venue__area", *AROUND).prefetch_related("topics")
    page = paged(asked, rows, keys)
    return listed(
        request, page, [sealed(entry(event, now)) for event in names_of_the_day.of_list(page.items)]
    )


def filtered(asked: OfEvents, now: dt.datetime) -> EventQuerySet:
    """The events that are asked for."""
    rows = Event.objects.public(now)
    if (agency := key_of(Agency, asked.instansi, now)) is not None:
        rows = rows.filter(pk__in=agencies.events_of(agency, now).values("pk"))
    if (area := key_of(Area, asked.wilayah, now)) is not None:
        rows = rows.filter(pk__in=areas.events_of(area, now).values("pk"))
    conditions = {
        "topics": key_of(Topic, asked.topik, now),
        "kind": asked.jenis,
        "status": asked.status,
        "end_on__gte": asked.dari,
        "start_on__lte": asked.sampai,
        "updated_at__gte": asked.berubah_sejak,
    }
    given = {name: value for name, value in conditions.items() if value is not None}
    return rows.filter(Q(**given)) if given else rows


@router.get(
    "/agenda/{number:id}/", response={200: schemas.FullEvent, **schemas.MISSING}, summary="Satu kegiatan"
)
@decorate_view(public_page())
def event_detail(request: HttpRequest, id: Key) -> HttpResponse:
    """Satu kegiatan dengan susunan acara, pejabat, delegasi, dan berkasnya, memakai nama pada hari itu."""
    now = timezone.now()
    event = Event.objects.public(now).filter(pk=id).select_related("venue__area", *AROUND).first()
    if event is None:
        raise Http404
    names_of_the_day.of_page(pages.with_parts(event))
    return as_json(sealed(entry(event, now) | parts(event, now)))


def entry(event: Event, now: dt.datetime) -> Made:
    """An event as lists tell it. `edition` counts what calendars were told, as iCalendar's SEQUENCE does."""
    path, phase = event.get_absolute_url(), event.phase(now)
    return {
        "id": event.pk,
        "urn": identities.urn("agenda", event.pk),
        "self": f"{root()}/agenda/{event.pk}/",
        "url": absolute(path),
        "calendar": absolute(f"{path}kalender.ics") if event.is_dated else None,
        "title": event.titled,
        "earlier_titles": event.earlier_titles,
        "kind": event.kind,
        "kind_label": event.get_kind_display(),
        "theme": event.theme,
        "summary": event.summary,
        "standing": event.status,
        "standing_label": event.get_status_display(),
        "reason": event.status_reason or None,
        "edition": event.sequence,
        "successor": None,
        "phase": phase,
        "start_on": event.start_on,
        "end_on": event.end_on,
        "date_precision": event.date_precision,
        "start_time": clock(event.start_time),
        "end_time": clock(event.end_time),
        "time_zone": "Asia/Jayapura",
        "days": event.days,
        "earlier_days": event.earlier_days,
        "mode": event.mode,
        "venue": venue(event),
        "stream_url": None if event.is_off or phase == "finished" else event.stream_url or None,
        "organiser": agency(event.organiser),
        "host_agency": agency(event.host_agency),
        "host_area": subject(event.host_area),
        "topics": [subject(topic) for topic in event.topics.all()],
        "modified_at": dates.iso(event.updated_at),
    }


def parts(event: Event, now: dt.datetime) -> Made:
    """Programme, people, files and outcome of an event that `with_parts` has fetched."""
    return outcome(event, now) | {
        "objectives": event.objectives,
        "accreditation": {"until": event.accreditation_until, "contact": event.accreditation_contact},
        "sessions": [
            {
                "day": session.day,
                "start_time": clock(session.start_time),
                "end_time": clock(session.end_time),
                "title": session.title,
                "description": session.description,
                "venue": session.venue.name if session.venue else None,
                "stream_url": None if airing_of(session, event, now).is_over else session.stream_url or None,
                "speakers": [
                    person(speaker.tenure) if speaker.tenure else {"named_as": speaker.name, "slug": None, "url": None}
                    for speaker in session.speakers.all()
                ],
            }
            for session in event.sessions.all()
        ],
        "roles": [
            {
                "role": role.get_role_display(),
                "person": person(role.tenure),
                "represents": person(role.represents) if role.represents else None,
                "on_day": role.on_day,
            }
            for role in event.roles.all()
        ],
        "delegations": [
            {
                "agency": agency(row.agency),
                "function": row.function.name if row.function else None,
                "area": subject(row.area),
                "headcount": row.headcount,
            }
            for row in event.delegations.all()
        ],
        "files": [file(row) for row in pages.files(event)],
    }  # fmt: skip


def outcome(event: Event, now: dt.datetime) -> Made:
    """What came of the event; nothing before it has begun."""
    found = outcomes.result(event, now)
    return {
        "decisions": found.decisions,
        "recording": {"url": found.recording_url, "site": found.site} if found.recording_url else None,
        "transcript": document(found.transcript),
        "minutes": document(found.minutes),
    }


def document(found: outcomes.Document | None) -> Made | None:
    """A transcript or minutes: its page, its file or both."""
    if found is None:
        return None
    return {
        "url": absolute(found.path) if found.path else None,
        "file": file(found.file) if found.file else None,
    }


def file(row: Made) -> Made:
    """A file with its address."""
    return {
        "title": row["title"],
        "url": absolute(row["url"]),
        "size": row["size"],
        "text_alternative": row["text_alternative"],
    }


def person(tenure: Tenure) -> Made:
    """Somebody by the post that they held that day."""
    official = tenure.official
    return {
        "named_as": f"{tenure.title} {official.name}",
        "slug": official.slug if official.is_public else None,
        "url": absolute(reverse("news:official-detail", args=[official.slug]))
        if official.is_public
        else None,
    }


def agency(row: Agency | None) -> Made | None:
    """An agency in a few words; `slug` of one that has a public page."""
    if row is None:
        return None
    return {"slug": row.slug if row.is_public else None, "name": row.name, "short_name": row.short_name}


def subject(row: Area | Topic | None) -> Made | None:
    """An area or a topic in a few words."""
    return {"slug": row.slug, "name": row.name} if row else None


def venue(event: Event) -> Made | None:
    """Where it takes place, by the names of its days."""
    if event.venue is None:
        return None
    return {"name": event.venue_name, "address": event.venue.address, "area": event.venue_area}


def clock(time: dt.time | None) -> str | None:
    """A clock time in WIT: "09:00"."""
    return time.strftime("%H:%M") if time else None
