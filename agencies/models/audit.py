"""The audit trail: append-only here and by a trigger in the database."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One thing that somebody did. Rows are written by `agencies.audit.record` and never change."""

    at = models.DateTimeField("waktu", auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="pelaku",
    )
    actor_name = models.CharField("nama pelaku", max_length=150)
    action = models.CharField("tindakan", max_length=60)
    object_type = models.CharField("jenis objek", max_length=60, blank=True)
    object_id = models.CharField("id objek", max_length=40, blank=True)
    object_label = models.CharField("objek", max_length=300, blank=True)
    before = models.JSONField("sebelum", null=True)
    after = models.JSONField("sesudah", null=True)
    note = models.TextField("catatan", blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "jejak audit"
        verbose_name_plural = "jejak audit"
        default_permissions = ["view"]
        indexes = [models.Index(fields=["object_type", "object_id", "-id"], name="audit_of_object")]

    def __str__(self):
        return f"{self.actor_name}: {self.action} {self.object_label}"
