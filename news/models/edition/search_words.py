"""The words of editions, and the words by which typos in a search are corrected.

`news.search.index` writes both when an edition is frozen.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from news.models.edition.edition import Edition
from news.models.triggers import OF_EDITION, stamped_if_written


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
