"""When the public site last changed. Triggers in the database write it; see `news.stamp`."""

from django.db import models


class SiteStamp(models.Model):
    """One row. Every statement that writes to a table which public pages read moves `changed_at` on."""

    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.changed_at:%Y-%m-%d %H.%M.%S.%f}"
