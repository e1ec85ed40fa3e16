"""When the public site last changed. Triggers in the database write it; see `news.views.stamp`."""

from django.db import models


class SiteStamp(models.Model):
    """One row. Every write that readers see moves `changed_at` on; every write to an edition, seen or not yet, `planned_at`."""

    changed_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.changed_at:%Y-%m-%d %H.%M.%S.%f}"
