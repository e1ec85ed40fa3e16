"""What this site is, whatever its address, and when its public pages last changed. One row each."""

import uuid

from django.db import models


class SiteIdentity(models.Model):
    """The UUID from which ids in feeds and calendars are made. A migration creates it; backups contain it."""

    number = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    singleton = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        default_permissions = []
        constraints = [models.CheckConstraint(condition=models.Q(singleton=True), name="one_identity")]

    def __str__(self):
        return str(self.number)


class SiteStamp(models.Model):
    """The times of the last writes, set by triggers (`news.views.stamp` reads them).

    Every write that readers see moves `changed_at`; every write to an edition, public or scheduled, moves `planned_at`.
    """

    changed_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.changed_at:%Y-%m-%d %H.%M.%S.%f}"
