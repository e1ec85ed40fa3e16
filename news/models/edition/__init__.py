"""What was published, frozen; what each edition names; the rows that put it into lists; press kits; how often releases are read."""

from news.models.edition.edition import Card, Edition, EditionPage, EditionQuerySet
from news.models.edition.kit import KitFile, PressKit
from news.models.edition.links import (
    EditionAgency,
    EditionArea,
    EditionAttachment,
    EditionEvent,
    EditionOfficial,
    EditionPhoto,
    EditionProgramme,
    EditionQuote,
    EditionRegulation,
    EditionTopic,
)
from news.models.edition.listing import (
    AgencyListing,
    AreaListing,
    ListingQuerySet,
    OfficialListing,
)
from news.models.edition.reads import ReadCount, ReadLog
from news.models.edition.search_words import EditionText, SearchWord

__all__ = [
    "AgencyListing",
    "AreaListing",
    "Card",
    "Edition",
    "EditionAgency",
    "EditionArea",
    "EditionAttachment",
    "EditionEvent",
    "EditionOfficial",
    "EditionPage",
    "EditionPhoto",
    "EditionProgramme",
    "EditionQuerySet",
    "EditionQuote",
    "EditionRegulation",
    "EditionText",
    "EditionTopic",
    "KitFile",
    "ListingQuerySet",
    "OfficialListing",
    "PressKit",
    "ReadCount",
    "ReadLog",
    "SearchWord",
]
