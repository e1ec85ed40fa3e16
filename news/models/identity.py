"""What this site is, whatever its address: programs keep what they have read under names made from it."""

import uuid

from django.db import models


class SiteIdentity(models.Model):
    """One row, made by a migration; a backup carries it along."""

    number = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    singleton = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        default_permissions = []
        constraints = [models.CheckConstraint(condition=models.Q(singleton=True), name="one_identity")]

    def __str__(self):
        return str(self.number)
