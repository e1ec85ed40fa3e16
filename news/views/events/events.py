"""Events: the agenda and an event's page."""

import datetime as dt
from calendar import Calendar
from itertools import groupby
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Value
from django.db.models.functions import Greatest, Least
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.formats import qr
from kominfo.lib.postgres import linked
from kominfo.lib.postgres.prepared import Prepared
from kominfo.lib.web.paging import PARAMETER
from news.editions.rendering.shown import file_address
from news.events import names
from news.formats import jsonld, list_cards, share_cards, share_messages
from news.models import (
    Attachment,
    Delegation,
    Edition,
    Event,
    EventPhoto,
    EventRole,
    Session,
    SessionSpeaker,
    Topic,
)
from news.models.event import EventQuerySet
from news.models.event.airing import airing, airing_of
from news.views import frame
from news.views.events import calendars, outcomes
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.kits import offered

MAX_UPCOMING = 60  # ongoing and upcoming events on one page
RELEASES_PAGE_SIZE = 30
MONTH_PAGE_SIZE = 200

releases = lists.Releases(
    lambda now, event: Edition.objects.listed(now).filter(event_links__event=event), size=RELEASES_PAGE_SIZE
)


@Prepared
def _happening(now: dt.datetime) -> QuerySet[Event]:
    return Event.objects.public(now).for_list().happening(now).soonest_first()[:MAX_UPCOMING]


@Prepared
def _ahead(now: dt.datetime) -> QuerySet[Event]:
    return Event.objects.public(now).for_list().ahead(now).soonest_first()[:MAX_UPCOMING]


@public_page(PARAMETER)
@lists.listing
def event_list(request: HttpRequest) -> HttpResponse:
    """Ongoing and upcoming events first, then past ones, newest first."""
    now = timezone.now()
    public = Event.objects.public(now).for_list()
    page = lists.paged(request, public.finished(now), keys=("-start_on", "-id"))
    ongoing, upcoming = _happening.all(now=now), _ahead.all(now=now)
    nearest = [dates.today(now)] * bool(ongoing) + [event.start_on for event in [*upcoming, *page.items][:1]]
    context = {
        "page": page,
        "is_first_page": page.newer is None,
        "calendar_month": next(iter(nearest), None),
        "months": months_of([*ongoing, *upcoming, *page.items]),
        "ongoing": ongoing,
        "upcoming": upcoming,
        "subscription": calendars.addresses(reverse("news:event-subscription")),
        "further": upcoming[-1].start_on if len(upcoming) == MAX_UPCOMING else None,
    }
    return frame.page(request, "news/event/list.html", context, section="events")


def months_of(events: list[Event]) -> list[dt.date]:
    """The first days of the months in which these events begin, the latest first."""
    return sorted({event.start_on.replace(day=1) for event in events}, reverse=True)


@public_page(PARAMETER)
@lists.listing
def event_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month as a calendar: a table of weeks, and the same as a list for narrow screens.

    A month with very many events has several pages, in the order in which they begin.

    Months before the first and after the last event are 404. An empty one between them has a page, but no link leads there.
    """
    public = Event.objects.public()
    first_day, last_day = dates.month_bounds(dt.date(year, month, 1))
    rows = public.filter(start_on__lte=last_day, end_on__gte=first_day).for_list()
    page = lists.paged(request, rows, keys=("start_on", "id"), size=MONTH_PAGE_SIZE)
    events = sorted(page.items, key=lambda event: (event.start_on, event.start_time or dt.time.min))
    beside = days_beside(public, first_day, last_day)
    if not events and None in beside.values():
        raise Http404
    dated = [event for event in events if event.is_dated]
    days = {
        day: [event for event in dated if event.start_on <= day <= event.end_on] for day in _days(first_day)
    }
    context = {
        "image": list_cards.shown(list_cards.of_events_in(dates.month_year(first_day)), request.path),
        "first_day": first_day,
        "weeks": [
            [(day, days.get(day)) for day in week] for week in Calendar().monthdatescalendar(year, month)
        ],
        "weekdays": dates.WEEKDAYS,
        "days": [(day, found) for day, found in days.items() if found],
        "undated": [event for event in events if not event.is_dated],
        "page": page,
        "today": dates.today(),
    }
    return frame.page(request, "news/event/month.html", context | beside, section="events")


def month_card(year: int, month: int) -> ShareCard:
    """The card of a month that has a page."""
    public = Event.objects.public()
    first_day, last_day = dates.month_bounds(dt.date(year, month, 1))
    has_events = public.filter(start_on__lte=last_day, end_on__gte=first_day).exists()
    if not has_events and None in days_beside(public, first_day, last_day).values():
        raise Http404
    return list_cards.of_events_in(dates.month_year(first_day))


def days_beside(public: EventQuerySet, first_day: dt.date, last_day: dt.date) -> dict[str, dt.date | None]:
    """The nearest days with an event before and after a month; the calendar links to their months."""
    eve, morrow = Value(first_day - dates.ONE_DAY), Value(last_day + dates.ONE_DAY)
    return public.aggregate(
        previous=Max(Least("end_on", eve), filter=Q(start_on__lt=first_day)),
        next=Min(Greatest("start_on", morrow), filter=Q(end_on__gt=last_day)),
    )


def _days(first_day: dt.date) -> list[dt.date]:
    """Every day of a month."""
    return [first_day + dt.timedelta(days=number) for number in range(dates.month_bounds(first_day)[1].day)]


@public_page(PARAMETER)
@lists.listing
def event_detail(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """One event with its programme, its people and what was said about it."""
    now = timezone.now()
    event: Event | None = _event.first(now=now, slug=slug)
    if event is None or (event.address_year, event.address_month) != (year, month):
        raise Http404
    names.of_page(with_parts(event))
    page = releases.asked(request, now=now, event=event.pk)
    today, phase, result = dates.today(now), event.phase(now), outcomes.result(event, now)
    aired = on_air(event, now)
    address = share_messages.address(event)
    context = aired | {
        "event": event,
        "description": gist(event),
        "phase": phase,
        "is_past": phase == "finished" and not event.is_off,
        "today": today,
        "countdown": dates.days_until(event.start_on, today) if event.is_dated else "",
        "is_on": phase == "ongoing" and event.status not in Event.NOT_ON,
        "has_calendar": event.is_dated and phase != "finished",
        "accreditation": accreditation(event, phase, today),
        "result": result,
        "roles": by_role(event.roles.all()),
        "delegations": by_area(event.delegations.all()),
        "told_of_delegations": {
            "headcount": any(row.headcount for row in event.delegations.all()),
            "mode": any(row.mode not in {"", event.mode} for row in event.delegations.all()),
        },
        "files": files(event),
        "whatsapp": share_messages.whatsapp(share_messages.of_event(event, now)),
        "address": address,
        "code": qr.drawing(address),
        "photo_pages": f"{event.get_absolute_url()}foto/",
        "photos": [row.photo for row in event.event_photos.all()],
        "image": share_cards.shown_of_event(event, share_card(event)),
        "page": page,
        "releases": lists.by_day(page.items),
        "kit": offered.of_event(event, [day for day, _sessions in aired["programme"]], page.items, now),
        "structured_data": jsonld.event(event, works(result)),
        "band": {"areas": event.venue.area.with_above if event.venue else ()},
    }
    return frame.page(request, "news/event/detail.html", context, section="events")


def share_card(event: Event) -> ShareCard:
    """What the picture of link previews says of the event, over its first photo that may be shown."""
    photos = (row.photo for row in event.event_photos.all())
    return share_cards.of_event(event, next((photo for photo in photos if not photo.withdrawn_at), None))


def gist(event: Event) -> str:
    """The text of a card of the event below its title: its status first, otherwise what it is about."""
    about = event.summary or event.days
    if event.status in {Event.Status.CANCELLED, Event.Status.POSTPONED}:
        return event.marked(event.status_reason)
    if event.status == Event.Status.RESCHEDULED:
        about = f"{event.days}. {event.status_reason}"
    return event.marked(about)


def with_parts(event: Event) -> Event:
    """The event with everything that its page needs, in a fixed number of queries; one less without a programme."""
    linked.give(event, **{name: rows.all(event=event.pk) for name, rows in PARTS.items()})
    if sessions := event.sessions.all():
        linked.give_each(sessions, "speakers", _speakers.all(event=event.pk), by="session_id")
    return event


@Prepared
def _event(now: dt.datetime, slug: str) -> QuerySet[Event]:
    around = ("venue__area", "organiser", "host_agency", "host_area")
    return Event.objects.public(now).filter(slug=slug).select_related(*around)


def parts(rows: QuerySet[Any], event: str = "event") -> Prepared:
    """A prepared list of the rows of an event; `event` is the lookup from a row to it."""
    return Prepared(lambda **values: rows.filter(**{event: values["event"]}))


_PERSON = ("tenure__official", "tenure__post")
_speakers = parts(SessionSpeaker.objects.select_related(*_PERSON), "session__event")
# By the attribute of the event under which the template finds them.
PARTS = {
    "sessions": parts(Session.objects.select_related("venue__area")),
    "roles": parts(EventRole.objects.select_related(*_PERSON, "represents__official", "represents__post")),
    "delegations": parts(Delegation.objects.select_related("agency__area", "function", "area")),
    "event_photos": parts(EventPhoto.objects.select_related("photo")),
    "topics": parts(Topic.objects.all(), "events"),
}
FILE = ("title", "extension", "digest", "size", "text_alternative")
_files = parts(Attachment.objects.order_by("id").values_list(*FILE), "events")


def files(event: Event) -> list[dict[str, Any]]:
    """The event's files with their public addresses."""
    rows: list[Any] = [dict(zip(FILE, row, strict=True)) for row in _files.all(event=event.pk)]
    return [row | {"url": file_address(row)} for row in rows]


def by_day(sessions: Any) -> list[tuple[Any, list[Session]]]:
    """The programme, a list of sessions for each day."""
    return [(day, list(rows)) for day, rows in groupby(sessions, key=lambda session: session.day)]


def on_air(event: Event, now: dt.datetime) -> dict[str, Any]:
    """The stream of an event and the programme, each session with its own."""
    sessions = event.sessions.all()
    for session in sessions:
        session.airing = airing_of(session, event, now)  # type: ignore[attr-defined]
    programme, today = by_day(sessions), dates.today(now)
    return {
        "airing": airing(event, sessions, now),
        "programme": programme,
        "today_sessions": next((rows for day, rows in programme if day == today), []),
    }


def accreditation(event: Event, phase: str, today: dt.date) -> dict[str, Any]:
    """Until when journalists register and with whom; nothing once the event is over or off."""
    is_asked = event.accreditation_until or event.accreditation_contact
    if not is_asked or phase == "finished" or event.is_off:
        return {}
    until = event.accreditation_until
    return {
        "until": until,
        "contact": event.accreditation_contact,
        "is_closed": bool(until and until < today),
    }


def works(result: outcomes.Result) -> dict[str, str]:
    """The addresses of recording, transcript and minutes, as far as there are any."""
    documents = {"transcript": result.transcript, "minutes": result.minutes}
    found = {name: document.address for name, document in documents.items() if document}
    return found | ({"recording": result.recording_url} if result.recording_url else {})


def by_role(roles: Any) -> list[tuple[str, list[EventRole]]]:
    """Roles in order of first appearance, each with everybody who had it."""
    found: dict[str, list[EventRole]] = {}
    for role in roles:
        found.setdefault(role.get_role_display(), []).append(role)
    return list(found.items())


def by_area(delegations: Any) -> list[tuple[Any, list[Delegation]]]:
    """Delegations by regency and city in the order of their codes; others come last."""
    found: dict[Any, list[Delegation]] = {}
    for delegation in delegations:
        agency = delegation.agency
        area = delegation.area or (agency.area if agency and not agency.is_national else None)
        found.setdefault(area, []).append(delegation)
    return sorted(found.items(), key=lambda item: (item[0] is None, item[0].code if item[0] else ""))
