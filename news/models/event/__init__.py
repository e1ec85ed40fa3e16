"""Events: their days and states, their venues, what happens at them and what comes of them."""

from news.models.event.event import Event
from news.models.event.outcome import EventDecision, EventOutcome
from news.models.event.parts import Delegation, EventPhoto, EventRole, Session, SessionSpeaker
from news.models.event.queryset import EventQuerySet, announced, turns
from news.models.event.venue import Venue

__all__ = [
    "Delegation",
    "Event",
    "EventDecision",
    "EventOutcome",
    "EventPhoto",
    "EventQuerySet",
    "EventRole",
    "Session",
    "SessionSpeaker",
    "Venue",
    "announced",
    "turns",
]
