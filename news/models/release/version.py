"""Every save of a working copy, kept."""

from django.conf import settings
from django.db import models

from kominfo.lib.postgres.guards import refusals
from news.models.content import Snapshot
from news.models.release.release import PressRelease


class ReleaseVersion(models.Model):
    """A working copy after one save, as plain data (`news.releases.snapshot`). Staff only; the public reads editions.

    Only `news.releases.versions` writes them; a trigger refuses changes.
    """

    class Reason(models.TextChoices):
        CREATED = "created", "Naskah dibuat"
        SAVED = "saved", "Disimpan"
        REVERTED = "restored", "Dipulihkan"
        STEP = "step", "Dicatat saat persetujuan"
        FOUND = "found", "Naskah sebelum perubahan pertama yang tercatat"

    release = models.ForeignKey(
        PressRelease, models.PROTECT, related_name="versions", verbose_name="siaran pers"
    )
    sequence = models.PositiveIntegerField("versi ke-")
    reason = models.CharField("peristiwa", max_length=8, choices=Reason)
    source = models.CharField("dipulihkan dari", max_length=12, blank=True)  # a code: v3, e1
    snapshot: "models.JSONField[Snapshot, Snapshot]" = models.JSONField("isi")
    checksum = models.CharField("SHA-256", max_length=64)
    changed = models.JSONField("bagian yang berubah", default=list)  # keys of the snapshot
    words_added = models.PositiveIntegerField("kata bertambah", default=0)
    words_removed = models.PositiveIntegerField("kata berkurang", default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    made_at = models.DateTimeField("pada")

    class Meta:
        ordering = ["release", "-sequence"]
        verbose_name = "versi naskah"
        verbose_name_plural = "versi naskah"
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["release", "sequence"], name="version_sequence_once")]
        triggers = refusals("append_only")

    def __str__(self):
        return f"versi {self.sequence}"

    @property
    def code(self):
        """How addresses name this version among the texts of its release."""
        return f"v{self.sequence}"
