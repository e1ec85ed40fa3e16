"""What an edition shows and is about, one table for each kind of thing. `news.editions.mentions` writes the rows; triggers keep them."""

from django.db import models

from agencies.models import Agency, Area, Official, Tenure
from kominfo.lib.postgres.guards import refusals
from news.models.edition.edition import Edition


class EditionLink(models.Model):
    """Base of the rows that tie an edition to what it shows and is about."""

    class Meta:
        abstract = True
        default_permissions = []
        verbose_name = "tersebut dalam edisi terbit"
        verbose_name_plural = verbose_name
        triggers = refusals("immutable")

    def __str__(self):
        return f"edisi {self.edition_id}"


class EditionAgency(EditionLink):
    """An agency that an edition mentions."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="agency_links")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="edition_links")


class EditionOfficial(EditionLink):
    """An official in an edition, named as on that day: "Pj. Bupati Halmahera Utara Saifuddin Djuba"."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="official_links")
    official = models.ForeignKey(Official, models.PROTECT, related_name="edition_links")
    # The tenure behind the name; kept because the edition relies on it.
    tenure = models.ForeignKey(Tenure, models.PROTECT, null=True, related_name="edition_links")
    named_as = models.CharField(max_length=360)


class EditionQuote(EditionLink):
    """A quote in an edition, with the posts of that day in words."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="quote_links")
    attributed_to = models.ForeignKey(Official, models.PROTECT, related_name="quote_links")
    delivered_by = models.ForeignKey(
        Official, models.PROTECT, null=True, related_name="delivered_quote_links"
    )
    # The tenures behind the names; kept because the edition relies on them.
    attributed_tenure = models.ForeignKey(Tenure, models.PROTECT, null=True, related_name="quote_links")
    delivered_tenure = models.ForeignKey(
        Tenure, models.PROTECT, null=True, related_name="delivered_quote_links"
    )
    words = models.TextField()
    is_direct = models.BooleanField()
    attributed_as = models.CharField(max_length=360)
    delivered_as = models.CharField(max_length=360, blank=True)
    said_on = models.DateField()


class EditionArea(EditionLink):
    """An area that an edition is about."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="area_links")
    area = models.ForeignKey(Area, models.PROTECT, related_name="edition_links")


class EditionTopic(EditionLink):
    """A topic that an edition is about."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="topic_links")
    topic = models.ForeignKey("news.Topic", models.PROTECT, related_name="edition_links")


class EditionProgramme(EditionLink):
    """A programme that an edition is about."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="programme_links")
    programme = models.ForeignKey("news.Programme", models.PROTECT, related_name="edition_links")


class EditionRegulation(EditionLink):
    """A regulation that an edition cites."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="regulation_links")
    regulation = models.ForeignKey("news.Regulation", models.PROTECT, related_name="edition_links")


class EditionEvent(EditionLink):
    """An event that an edition belongs to."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="event_links")
    event = models.ForeignKey("news.Event", models.PROTECT, related_name="edition_links")


class EditionPhoto(EditionLink):
    """A photo that an edition carries; `digest` names the files as they were when it was frozen."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="photo_links")
    photo = models.ForeignKey("news.Photo", models.PROTECT, related_name="edition_links")
    # Asked for each file by `news.views.pictures.media`.
    digest = models.CharField(max_length=64, db_index=True)


class EditionAttachment(EditionLink):
    """A file that an edition carries."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="attachment_links")
    attachment = models.ForeignKey("news.Attachment", models.PROTECT, related_name="edition_links")
    # Asked for each file by `news.views.pictures.media`.
    digest = models.CharField(max_length=64, db_index=True)
