"""Public subscriptions by mail, and the fingerprints of those who left."""

from django.db import models
from django.db.models import Q

from agencies.models import Agency, Area
from news.models.edition import Edition
from news.models.subject import Topic


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions, by what they ask for."""

    def confirmed(self) -> "SubscriptionQuerySet":
        """Those whose owner pressed the button in the mail; nothing else is ever sent to the others."""
        return self.filter(confirmed_at__isnull=False)

    def to_edition(self, edition: Edition) -> "SubscriptionQuerySet":
        """Those that an edition belongs to: to everything, or to whatever has the edition in its public list.

        A warning for an area is one for each part of it.
        """
        of_parts = Q(area__parent__in=edition.area_links.values("area")) if edition.warning else Q()
        return self.filter(
            Q(about=Subscription.About.EVERYTHING)
            | Q(agency__in=edition.agency_listings.values("agency"))
            | Q(area__in=edition.area_listings.values("area"))
            | Q(topic__in=edition.topic_links.values("topic"))
            | of_parts
        )

    def to_agenda(self) -> "SubscriptionQuerySet":
        """Those to the agenda."""
        return self.filter(about=Subscription.About.AGENDA)


class Subscription(models.Model):
    """One wish of one address. The row is deleted when its owner leaves; `Departure` remembers a fingerprint."""

    class About(models.TextChoices):
        EVERYTHING = "all", "Semua siaran pers"
        AGENCY = "agency", "Satu instansi"
        AREA = "area", "Satu wilayah"
        TOPIC = "topic", "Satu topik"
        AGENDA = "agenda", "Agenda"

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", "Segera sesudah terbit"
        DAILY = "daily", "Sekali sehari"

    # In lower case: see `news.letters.subscribers.email_addresses.plain`.
    address = models.EmailField("alamat surel")
    about = models.CharField("tentang", max_length=6, choices=About)
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="instansi"
    )
    area = models.ForeignKey(
        Area, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="wilayah"
    )
    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="topik"
    )
    pace = models.CharField("seberapa sering", max_length=7, choices=Pace)
    asked_at = models.DateTimeField("diminta pada")
    confirmed_at = models.DateTimeField("dikonfirmasi pada", null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "langganan surel"
        verbose_name_plural = "langganan surel"
        default_permissions = []  # nobody at the desk reads them
        constraints = [
            models.UniqueConstraint(
                fields=["address", "about", "agency", "area", "topic"],
                name="subscription_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(about__in=["all", "agenda"], agency=None, area=None, topic=None)
                | Q(about="agency", agency__isnull=False, area=None, topic=None)
                | Q(about="area", agency=None, area__isnull=False, topic=None)
                | Q(about="topic", agency=None, area=None, topic__isnull=False),
                name="subscription_about_one_thing",
            ),
        ]
        indexes = [
            # the nightly deletion of what nobody confirmed
            models.Index(fields=["asked_at"], condition=Q(confirmed_at=None), name="subscription_unconfirmed")
        ]

    def __str__(self) -> str:
        return self.thing

    @property
    def thing(self) -> str:
        """What it is about, in words: "Topik Kesehatan"."""
        if self.agency:
            return f"Siaran pers {self.agency.short_name}"
        if self.area:
            return f"Siaran pers wilayah {self.area.name}"
        if self.topic:
            return f"Siaran pers topik {self.topic.name}"
        return self.get_about_display()


class Departure(models.Model):
    """The keyed fingerprint of an address whose owner wants no more mail: no list takes it in again by itself."""

    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField("berhenti pada")

    class Meta:
        verbose_name = "alamat yang berhenti"
        verbose_name_plural = "alamat yang berhenti"
        default_permissions = []

    def __str__(self) -> str:
        return self.fingerprint[:8]
