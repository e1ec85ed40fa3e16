"""What this site is, when readers last got to see a change of it, and what was moved here from older sites."""

from news.models.site.identity import SiteIdentity, SiteStamp
from news.models.site.intake import IntakeFile, IntakeTerm, SiteIntake
from news.models.site.moved import MovedItem, OldAddress, SiteMove

__all__ = [
    "IntakeFile",
    "IntakeTerm",
    "MovedItem",
    "OldAddress",
    "SiteIdentity",
    "SiteIntake",
    "SiteMove",
    "SiteStamp",
]
