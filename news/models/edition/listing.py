"""Rows beside editions that keep the cost of lists constant, however many editions there are.

Listings say in whose lists an edition is, with the columns that order the list: a page of a list reads one index.
Rejected: a query "named or quoted", "from or mentioned" on the rows of links. Where few editions matched, PostgreSQL read
all of them: one second for the page of a rarely named official among 200,000 releases.
"""

from django.db import models

from agencies.models import Agency, Area, Official
from news.models.edition.edition import Edition
from news.models.edition.links import EditionLink
from news.models.release import PressRelease


class ListingQuerySet(models.QuerySet):
    """Rows of one kind of list."""

    def listed(self, now=None):
        """Rows whose edition is in force at `now`."""
        return self.filter(edition__in=Edition.objects.listed(now))


class Listing(EditionLink):
    """An edition in somebody's or something's list, written when the edition is frozen.

    `published_at` and `release` repeat columns of the edition, which never change: they order the list.
    """

    release = models.ForeignKey(PressRelease, models.PROTECT, related_name="+", db_index=False)
    published_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta(EditionLink.Meta):
        abstract = True


class OfficialListing(Listing):
    """On an official's page: the edition names them, quotes them, or has words that they delivered."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="official_listings", db_index=False)
    official = models.ForeignKey(Official, models.PROTECT, related_name="listings", db_index=False)

    class Meta(Listing.Meta):
        indexes = [models.Index(fields=["official", "-published_at", "-release"], name="list_of_official")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "official"], name="once_in_list_of_official")
        ]


class AgencyListing(Listing):
    """On an agency's page: the edition is from the agency or mentions it."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="agency_listings", db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="listings", db_index=False)

    class Meta(Listing.Meta):
        indexes = [models.Index(fields=["agency", "-published_at", "-release"], name="list_of_agency")]
        constraints = [models.UniqueConstraint(fields=["edition", "agency"], name="once_in_list_of_agency")]


class AreaListing(Listing):
    """On an area's page: the edition is about the area or from one of its agencies (a trigger follows their area)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="area_listings", db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="listings", db_index=False)

    class Meta(Listing.Meta):
        indexes = [models.Index(fields=["area", "-published_at", "-release"], name="list_of_area")]
        triggers = []  # not immutable: an agency's area may be corrected
        constraints = [models.UniqueConstraint(fields=["edition", "area"], name="once_in_list_of_area")]
