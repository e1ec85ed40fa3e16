"""The audit trail: append-only here and by a trigger in the database, and sealed: see `AuditSeal`."""

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F

from agencies.models import audit_labels
from agencies.models.triggers import SEAL
from kominfo.lib.postgres.guards import refusals


class AuditQuerySet(models.QuerySet):
    def of(self, obj):
        """What happened to one object, the newest first."""
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))


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

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "jejak audit"
        verbose_name_plural = "jejak audit"
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["object_type", "object_id", "-id"], name="audit_of_object"),  # its history
            models.Index(fields=["actor", "-id"], name="audit_of_actor"),  # the desk's filter
            models.Index(  # the desk's filter by subject: a beginning of the name
                OpClass("action", name="varchar_pattern_ops"), F("id").desc(), name="audit_of_action"
            ),
        ]
        triggers = [*refusals("append_only"), SEAL]

    def __str__(self):
        return f"{self.deed}: {self.object_label}" if self.object_label else self.deed

    @property
    def deed(self):
        """The action in words; `action` is its code."""
        return audit_labels.words(self.action)

    @property
    def names(self):
        """What an edit changed, by the labels of its fields."""
        if not self.action.endswith(".edit") or not isinstance(self.after, dict):
            return []
        return self.after.get("changed") or list(self.after)


class EditedValues(models.Model):
    """What an edit replaced, in full: for taking back what an account did (`news.editions.undoing.edited`).

    `rows` is a list of {model, pk, before, after}: values by the name of the field, as Django serialises them. Without
    `before` the edit made the row, without `after` it deleted it. Passwords are never among them.
    """

    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="values")
    rows = models.JSONField()

    class Meta:
        ordering = ["entry"]
        default_permissions = []
        triggers = refusals("append_only")

    def __str__(self):
        return f"nilai {self.entry}"


class AuditSeal(models.Model):
    """One link of the chain over the audit trail, written by a deferred trigger when an entry's transaction commits.

    `seal` is the SHA-256 of the previous seal and the entry's text (`agencies.audit_chain`), so changing, removing or slipping in
    an entry breaks every link after it. A table of its own: the lock that orders the chain is held for the moment of the
    commit only, and the entries themselves are written once.
    """

    number = models.BigIntegerField("nomor segel", primary_key=True)
    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        default_permissions = []
        triggers = refusals("append_only")

    def __str__(self):
        return f"{self.number}: {self.seal}"
