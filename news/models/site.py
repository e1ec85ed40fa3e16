"""What this site is, whatever its address, and when its public pages last changed. One row each."""

import uuid

from django.db import models


class SiteIdentity(models.Model):
    """Programs keep what they have read under names made from it. Made by a migration; a backup carries it along."""

    number = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    singleton = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        default_permissions = []
        constraints = [models.CheckConstraint(condition=models.Q(singleton=True), name="one_identity")]

    def __str__(self):
        return str(self.number)


class SiteStamp(models.Model):
    """Triggers in the database write it; see `news.views.stamp`. Every write that readers see moves `changed_at` on; every write to an edition, seen or not yet, `planned_at`."""

    changed_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.changed_at:%Y-%m-%d %H.%M.%S.%f}"
