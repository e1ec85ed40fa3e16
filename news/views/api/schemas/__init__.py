"""What the answers look like, for the description of the interface; tests hold the answers to it.

Here are the shapes of whole answers; what they are made of is in the modules, by subject.
"""

from news.views.api.schemas.editions import Editions, FullEdition, GoneEdition
from news.views.api.schemas.events import Events, FullEvent
from news.views.api.schemas.index import Index
from news.views.api.schemas.refusals import MISSING, REFUSALS
from news.views.api.schemas.registry import (
    Agencies,
    Area,
    Areas,
    FullAgency,
    Official,
    Officials,
    Topic,
    Topics,
)
from news.views.api.schemas.releases import GoneRelease, Releases
from news.views.api.schemas.text import FullRelease
from news.views.api.schemas.warnings import GoneWarning, Warning, Warnings

__all__ = [
    "MISSING",
    "REFUSALS",
    "Agencies",
    "Area",
    "Areas",
    "Editions",
    "Events",
    "FullAgency",
    "FullEdition",
    "FullEvent",
    "FullRelease",
    "GoneEdition",
    "GoneRelease",
    "GoneWarning",
    "Index",
    "Official",
    "Officials",
    "Releases",
    "Topic",
    "Topics",
    "Warning",
    "Warnings",
]
