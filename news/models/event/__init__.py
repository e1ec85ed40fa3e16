"""Events: their days and states, their venues, and what happens at them."""

from news.models.event.event import Event
from news.models.event.parts import Delegation, EventPhoto, EventRole, Session, SessionSpeaker
from news.models.event.queryset import EventQuerySet, announced, turns
from news.models.event.venue import Venue

__all__ = [
    "Delegation",
    "Event",
    "EventPhoto",
    "EventQuerySet",
    "EventRole",
    "Session",
    "SessionSpeaker",
    "Venue",
    "announced",
    "turns",
]
