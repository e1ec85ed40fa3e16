"""What is said and what happens."""

from news.models.desk.assignment import Assignment
from news.models.desk.copycheck import CopyException, CopyFinding, HouseTerm, RuleSwitch
from news.models.desk.finding import Finding, KnownHost
from news.models.desk.house_form import HouseForm
from news.models.desk.note import Note, Reading
from news.models.desk.press_contact import PressContact
from news.models.desk.reader_message import ReaderMessage
from news.models.desk.word_file import WordFile
from news.models.edition import (
    AgencyListing,
    AreaListing,
    Card,
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
    EditionText,
    EditionTopic,
    KitFile,
    OfficialListing,
    PressKit,
    SearchWord,
)
from news.models.event import (
    Delegation,
    Event,
    EventDecision,
    EventOutcome,
    EventPhoto,
    EventRole,
    Session,
    SessionSpeaker,
    Venue,
)
from news.models.forced import ForcedPublication
from news.models.letter import Letter, LetterPreference
from news.models.link import Link, LinkVisit
from news.models.mail.mailing import Delivery, Mailing
from news.models.mail.media_contact import MediaContact
from news.models.mail.subscription import Departure, Subscription
from news.models.page import FrontPage, FrontPageChoice, Page, PageText
from news.models.photo import Attachment, Photo, PhotoWithdrawal, RenditionManifest
from news.models.quote import Quote
from news.models.release import (
    NumberRegister,
    PressRelease,
    ReleaseContributor,
    ReleaseNumber,
    ReleasePhoto,
    ReleaseVersion,
    WarningKind,
    WarningLevel,
)
from news.models.site import (
    IntakeFile,
    IntakeTerm,
    MovedItem,
    OldAddress,
    SiteIdentity,
    SiteIntake,
    SiteMove,
    SiteStamp,
)
from news.models.subject import Programme, Regulation, Topic

__all__ = [
    "AgencyListing",
    "AreaListing",
    "Assignment",
    "Attachment",
    "Card",
    "CopyException",
    "CopyFinding",
    "Delegation",
    "Delivery",
    "Departure",
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
    "EditionText",
    "EditionTopic",
    "Event",
    "EventDecision",
    "EventOutcome",
    "EventPhoto",
    "EventRole",
    "Finding",
    "ForcedPublication",
    "FrontPage",
    "FrontPageChoice",
    "HouseForm",
    "HouseTerm",
    "IntakeFile",
    "IntakeTerm",
    "KitFile",
    "KnownHost",
    "Letter",
    "LetterPreference",
    "Link",
    "LinkVisit",
    "Mailing",
    "MediaContact",
    "MovedItem",
    "Note",
    "NumberRegister",
    "OfficialListing",
    "OldAddress",
    "Page",
    "PageText",
    "Photo",
    "PhotoWithdrawal",
    "PressContact",
    "PressKit",
    "PressRelease",
    "Programme",
    "Quote",
    "ReaderMessage",
    "Reading",
    "Regulation",
    "ReleaseContributor",
    "ReleaseNumber",
    "ReleasePhoto",
    "ReleaseVersion",
    "RenditionManifest",
    "RuleSwitch",
    "SearchWord",
    "Session",
    "SessionSpeaker",
    "SiteIdentity",
    "SiteIntake",
    "SiteMove",
    "SiteStamp",
    "Subscription",
    "Topic",
    "Venue",
    "WarningKind",
    "WarningLevel",
    "WordFile",
]
