"""Publications without an approver: each stays owed until somebody else approves it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kominfo.lib.postgres.guards import refusals
from news.models.triggers import FORCED_KEPT


class ForcedPublicationQuerySet(models.QuerySet):
    """Forced publications, by whether they are still owed."""

    def unreviewed(self):
        """Those that nobody else has approved afterwards."""
        return self.filter(reviewed_by=None)


class ForcedPublication(models.Model):
    """An edition that one person published alone, and why. `news.editions.publishing` writes it; a trigger lets the review be added once."""

    edition = models.OneToOneField(
        "news.Edition", models.PROTECT, primary_key=True, related_name="forced", verbose_name="edisi"
    )
    forced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diterbitkan darurat oleh"
    )
    reason = models.TextField("alasan darurat")
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name="ikut menulis, jadi tidak menyetujui"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="disetujui kemudian oleh",
    )
    reviewed_at = models.DateTimeField("disetujui kemudian pada", null=True)

    objects = ForcedPublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-edition"]
        verbose_name = "penerbitan darurat"
        verbose_name_plural = "penerbitan darurat"
        default_permissions = []
        indexes = [  # the dashboard: what is still owed
            models.Index(fields=["edition"], condition=Q(reviewed_by=None), name="forced_unreviewed")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by=None, reviewed_at=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="forced_review_with_time",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("forced_by")),
                name="forced_review_by_another",
            ),
        ]
        triggers = [*FORCED_KEPT, *refusals("kept", through="writers")]

    def __str__(self):
        return str(self.edition)
