"""Names on events are those of the event's days, whatever has been renamed since."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from agencies import names_by_day
from agencies.models import Tenure
from news.models import Event, EventRole

Named = tuple[Any, dt.date]


def of_page(event: Event) -> Event:
    """Give everything on an event's page the names of its days; one query, none while its days are not over."""
    topics = ((topic, event.end_on) for topic in event.topics.all())
    names_by_day.as_of([*_places(event), *_people(event), *topics])
    return event


def of_calendar(events: Iterable[Event]) -> list[Event]:
    """Give the venues of events and sessions the names of their days."""
    found = list(events)
    names_by_day.as_of(pair for event in found for pair in _places(event))
    return found


def of_roles(roles: Iterable[EventRole]) -> list[EventRole]:
    """Give the people and posts of roles the names of the days of each event."""
    found = list(roles)
    names_by_day.as_of(pair for role in found for pair in _role(role, role.on_day or role.event.end_on))
    return found


def _places(event: Event) -> Iterator[Named]:
    for venue in (event.venue, *(session.venue for session in event.sessions.all())):
        if venue:
            yield venue, event.end_on
            yield venue.area, event.end_on


def _people(event: Event) -> Iterator[Named]:
    yield event.organiser, event.end_on
    yield event.host_agency, event.end_on
    yield event.host_area, event.end_on
    for session in event.sessions.all():
        for speaker in session.speakers.all():
            yield from _tenure(speaker.tenure, session.day)
    for role in event.roles.all():
        yield from _role(role, role.on_day or event.end_on)
    for delegation in event.delegations.all():
        yield delegation.agency, event.end_on
        if delegation.agency:
            yield delegation.agency.area, event.end_on
        yield delegation.function, event.end_on
        yield delegation.area, event.end_on


def _role(role: EventRole, day: dt.date) -> Iterator[Named]:
    yield from _tenure(role.tenure, day)
    yield from _tenure(role.represents, day)


def _tenure(tenure: Tenure | None, day: dt.date) -> Iterator[Named]:
    if tenure is not None:
        yield tenure.post, day
        yield tenure.official, day


def of_list(events: Iterable[Event]) -> list[Event]:
    """Give organisers, hosts and topics of events the names of the days of each; one query."""
    found = list(events)
    names_by_day.as_of(
        (thing, event.end_on)
        for event in found
        for thing in (event.organiser, event.host_agency, event.host_area, *event.topics.all())
    )
    return found
