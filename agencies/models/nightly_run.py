"""What the installation does by itself each night, and how it went last time."""

from django.db import models


class NightlyRun(models.Model):
    """The last run of one nightly task. `ended_at` is empty while it runs, and after it was killed.

    `kominfo.checks.nightly` alone writes it. The backup is no row of it: its folder tells when it was made.
    """

    class Task(models.TextChoices):
        AUDIT = "audit", "Pemeriksaan jejak audit"
        TIDY = "tidy", "Pembersihan teks dan berkas sementara"
        GUARD = "guard", "Penjaga situs"
        READS = "reads", "Hitungan pembacaan"

    task = models.CharField(max_length=10, choices=Task, unique=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)  # empty: it went well

    class Meta:
        default_permissions = []

    def __str__(self):
        return self.get_task_display()
