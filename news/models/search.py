"""What search reads: an edition's words, and the words that typos are mended to.

`news.search.index` writes both when an edition is frozen.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from news.models import guards
from news.models.edition import Edition


class EditionText(models.Model):
    """An edition's words without markup, by weight: what is in the headline ranks before what is in the body.

    `marks` are words of our own that name what the edition is about, so that a search by agency, area or topic is one
    look into the same index: see `news.search.index.mark`.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True, related_name="text")
    title = models.TextField()
    names = models.TextField()
    body = models.TextField()
    marks = models.TextField()
    vector = (
        SearchVectorField()
    )  # of the words as `kominfo.lib.words.split` finds them: `news.search.index.vector`
    splitting = models.PositiveSmallIntegerField(default=0)  # the way of splitting that made it

    class Meta:
        default_permissions = []
        # Every search reads what was put aside for the index, 4 MB by default: that cost more than a rare word's answer.
        indexes = [GinIndex(fields=["vector"], name="edition_text_words", gin_pending_list_limit=64)]
        triggers = guards.stamped_if_written(guards.OF_EDITION)

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
