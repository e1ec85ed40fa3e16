"""Word files that a release was made from, or will be."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.release import PressRelease


class WordFileQuerySet(models.QuerySet):
    """Word files, by how far they have come."""

    def waiting(self):
        """Files whose proposal nobody has confirmed: their uploader's alone."""
        return self.filter(release=None)


class WordFile(models.Model):
    """A Word file as it came, for staff alone: no public page and no snapshot knows of it.

    While it waits it belongs to whoever brought it; once confirmed, to everybody who sees the release. Only
    `news.media.word_files` writes and deletes its file. `answers` are what its uploader has typed so far on the page that
    shows the proposal, `proposal` what the page shows (`news.imports.proposal`); both are emptied when it is confirmed.
    """

    file = models.FileField("berkas", upload_to="word", editable=False, max_length=160, unique=True)
    name = models.CharField("nama berkas", max_length=200, editable=False)
    size = models.PositiveIntegerField("ukuran", editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    proposal = models.JSONField("usulan", default=dict, editable=False)
    answers = models.JSONField("isian", default=dict, editable=False)
    release = models.OneToOneField(
        PressRelease,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="word_file",
        verbose_name="siaran pers",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="diunggah oleh",
    )
    uploaded_at = models.DateTimeField("diunggah pada")

    objects = WordFileQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "berkas Word"
        verbose_name_plural = "berkas Word"
        default_permissions = []
        indexes = [
            # what waits for one person, and what nobody came back for
            models.Index(
                fields=["uploaded_by", "uploaded_at"], name="word_file_waiting", condition=Q(release=None)
            )
        ]

    def __str__(self):
        return self.name
