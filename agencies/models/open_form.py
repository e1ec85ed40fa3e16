"""Forms that people have open at the desk, with their unsaved text."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class OpenFormQuerySet(models.QuerySet):
    """Open forms, by whose they are and what they are about."""

    def of(self, form, object_id):
        """Forms about one object (`object_id` "" for a new one); `form` is a model's label, `news.pressrelease`."""
        return self.filter(form=form, object_id=object_id)

    def kept(self):
        """Those that hold text."""
        return self.filter(closed_at=None, data__isnull=False)


class OpenForm(models.Model):
    """One form in one browser tab (`page`): when it was last seen, and its text since the last save.

    The text stands beside the object it is about and never in it: nothing public and no approval depends on this table.
    A closed form stays as a sign that its page was saved, so that what a browser brings late does not come back as unsaved.
    """

    class Cause(models.TextChoices):
        """Why the server kept the text."""

        AUTOSAVE = "", "Disimpan otomatis"
        SESSION = "session", "Sesi berakhir"
        TOKEN = "token", "Halaman terbuka terlalu lama"
        CONFLICT = "conflict", "Ada yang lebih dahulu menyimpan"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="pengguna"
    )
    form = models.CharField("formulir", max_length=60)
    object_id = models.CharField("id objek", max_length=40, blank=True)
    page = models.CharField("halaman", max_length=40)
    opened_at = models.DateTimeField("dibuka pada")
    seen_at = models.DateTimeField("terakhir terlihat", null=True)
    base = models.TextField("dasar", blank=True)
    data = models.JSONField("isian", null=True)
    kept_at = models.DateTimeField("disimpan pada", null=True)
    cause = models.CharField("sebab", max_length=10, choices=Cause, blank=True)
    closed_at = models.DateTimeField("ditutup pada", null=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = "formulir terbuka"
        verbose_name_plural = "formulir terbuka"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="open_form_once"),
            models.CheckConstraint(
                condition=Q(data=None) | Q(kept_at__isnull=False), name="open_form_kept_with_time"
            ),
        ]
        indexes = [
            # For each form that is opened.
            models.Index(fields=["form", "object_id", "user"], name="open_form_of_object"),
        ]

    def __str__(self):
        return f"{self.form} {self.object_id or 'baru'} ({self.user_id})"
