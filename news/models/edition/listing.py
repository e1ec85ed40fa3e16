"""Rows beside editions that keep the cost of lists and search constant, however many editions there are.

Listings say in whose lists an edition is, with the columns that order the list: a page of a list reads one index.
Rejected: a query "named or quoted", "from or mentioned" on the rows of links. Where few editions matched, PostgreSQL read
all of them: one second for the page of a rarely named official among 200,000 releases.

`EditionText` and `SearchWord` hold the words of editions, and the words for the correction of typos. `news.search.index`
writes both when an edition is frozen.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from agencies.models import Agency, Area, Official
from news.models.edition.edition import Edition
from news.models.edition.links import EditionLink
from news.models.release import PressRelease
from news.models.triggers import OF_EDITION, stamped_if_written


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
        triggers = []  # the agency's area may have been a mistake
        constraints = [models.UniqueConstraint(fields=["edition", "area"], name="once_in_list_of_area")]


class EditionText(models.Model):
    """An edition's words without markup, by weight: what is in the headline ranks before what is in the body.

    `marks` are tags: artificial words for what the edition is about, so that a search by agency, area or topic uses the same
    index: see `news.search.index.tag`.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True, related_name="text")
    title = models.TextField()
    names = models.TextField()
    body = models.TextField()
    marks = models.TextField()
    # Of the words as `kominfo.lib.words.split` finds them: `news.search.index.vector`.
    vector = SearchVectorField()
    splitting = models.PositiveSmallIntegerField(default=0)  # version of `words.split` that made it

    class Meta:
        default_permissions = []
        # Every search reads the index's pending list, 4 MB by default: for a rare word that cost more than the rest.
        indexes = [GinIndex(fields=["vector"], name="edition_text_words", gin_pending_list_limit=64)]
        triggers = stamped_if_written(OF_EDITION)

    def __str__(self):
        return f"kata-kata edisi {self.edition_id}"


class SearchWord(models.Model):
    """A word of at least four letters that some edition uses, in small letters and without accents."""

    word = models.CharField(max_length=40, unique=True)

    class Meta:
        default_permissions = []
        indexes = [GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="search_word_slips")]

    def __str__(self):
        return self.word
