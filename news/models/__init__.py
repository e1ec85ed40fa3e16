"""What is said and what happens."""

from news.models.edition import (
    Edition,
    EditionAgency,
    EditionArea,
    EditionAttachment,
    EditionEvent,
    EditionOfficial,
    EditionPage,
    EditionPhoto,
    EditionProgramme,
    EditionQuote,
    EditionRegulation,
    EditionTopic,
)
from news.models.event import Event, Venue
from news.models.happening import Delegation, EventPhoto, EventRole, Session, SessionSpeaker
from news.models.photo import Attachment, Photo
from news.models.quote import Quote
from news.models.release import (
    NumberRegister,
    PressRelease,
    ReleaseContributor,
    ReleasePhoto,
)
from news.models.subject import Programme, Regulation, Topic

__all__ = [
    "Attachment",
    "Delegation",
    "Edition",
    "EditionAgency",
    "EditionArea",
    "EditionAttachment",
    "EditionEvent",
    "EditionOfficial",
    "EditionPage",
    "EditionPhoto",
    "EditionProgramme",
    "EditionQuote",
    "EditionRegulation",
    "EditionTopic",
    "Event",
    "EventPhoto",
    "EventRole",
    "NumberRegister",
    "Photo",
    "PressRelease",
    "Programme",
    "Quote",
    "Regulation",
    "ReleaseContributor",
    "ReleasePhoto",
    "Session",
    "SessionSpeaker",
    "Topic",
    "Venue",
]
