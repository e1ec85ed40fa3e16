"""Forms that made something: so that the same form sent twice makes it once."""

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """One form as somebody sent it (`key`: a keyed fingerprint of page, fields and files) and what came of it.

    `agencies.desk.sent` alone reads and writes it. Of two sendings at once the second waits for this row.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    object_id = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="sent_form_once")]
        indexes = [models.Index(fields=["sent_at"], name="sent_form_sweep")]

    def __str__(self):
        return f"{self.object_id or 'nothing yet'} ({self.user_id})"
