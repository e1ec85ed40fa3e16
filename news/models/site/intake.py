"""Exports of an old site on their way in: brought to the desk in pieces, looked through, then read into a site move.

`news.media.move_files` alone writes and deletes the files, `news.editions.moving.intake` everything else.
"""

from django.conf import settings
from django.db import models

from agencies.models import Agency
from news.models.release import PressRelease
from news.models.site.moved import SiteMove
from news.models.subject import Topic


class SiteIntake(models.Model):
    """The files of one old site and what is to become of them; no public page and no move knows of it.

    `state` says what is to be done; whether anybody does it now is known by a lock. `halted` says why nothing goes on.
    """

    class State(models.TextChoices):
        GATHERING = "gathering", "Berkas dikumpulkan"
        SURVEYING = "surveying", "Sedang diperiksa"
        SURVEYED = "surveyed", "Sudah diperiksa"
        TAKING = "taking", "Sedang dimasukkan"
        TAKEN = "taken", "Sudah dimasukkan"

    key = models.CharField("folder", max_length=32, unique=True, editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="instansi sumber naskahnya"
    )
    pages = models.CharField(
        "halaman situs lama",
        max_length=5,
        choices=SiteMove.Pages,
        default=SiteMove.Pages.LEAVE,
        help_text="Profil, kontak dan sejenisnya. Berita selalu ikut.",
    )
    keep = models.JSONField("nomor yang dipindahkan", default=list)  # whatever the guard says
    drop = models.JSONField("nomor yang ditinggalkan", default=list)
    state = models.CharField("keadaan", max_length=9, choices=State, default=State.GATHERING)
    halted = models.TextField("mengapa terhenti", blank=True)
    is_to_stop = models.BooleanField("diminta berhenti", default=False)
    attempts = models.PositiveSmallIntegerField("kali dimulai", default=0)  # since somebody asked
    stage = models.CharField("tahap", max_length=40, blank=True)
    done = models.BigIntegerField("bita yang sudah dibaca", default=0)
    size = models.BigIntegerField("bita yang akan dibaca", default=0)
    seen = models.PositiveIntegerField("butir yang sudah dilihat", default=0)
    seen_at = models.DateTimeField("tanda hidup terakhir", null=True)
    report = models.JSONField("laporan", default=dict)
    move = models.ForeignKey(
        SiteMove, models.SET_NULL, null=True, related_name="intakes", verbose_name="pemindahan"
    )
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    brought_at = models.DateTimeField("diunggah pada")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="diminta oleh"
    )
    ended_at = models.DateTimeField("berkasnya dihapus pada", null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "unggahan situs lama"
        verbose_name_plural = "unggahan situs lama"
        default_permissions = []

    def __str__(self):
        return self.report.get("title") or self.report.get("site") or f"Unggahan {self.pk}"

    @property
    def is_at_work(self):
        """Whether a reading was asked for and nothing has stopped it."""
        is_asked = self.state in {self.State.SURVEYING, self.State.TAKING}
        return is_asked and not self.halted and self.ended_at is None

    @property
    def takes_files(self):
        """Whether files may still be added or taken away."""
        return not self.is_ended and self.state not in {self.State.SURVEYING, self.State.TAKING}

    @property
    def is_ended(self):
        """Whether its files are gone."""
        return self.ended_at is not None


class IntakeFile(models.Model):
    """One file as it is on the computer of whoever brings it; `received` bytes of it have arrived."""

    intake = models.ForeignKey(SiteIntake, models.CASCADE, related_name="files", verbose_name="unggahan")
    key = models.CharField("folder", max_length=32, unique=True, editable=False)
    name = models.CharField("nama berkas", max_length=200)
    size = models.BigIntegerField("ukuran")
    received = models.BigIntegerField("sudah sampai", default=0)
    # Name, size and moment of change, by which the browser's file is known again after a dropped line.
    mark = models.CharField("pengenal", max_length=300)

    class Meta:
        ordering = ["id"]
        verbose_name = "berkas unggahan"
        verbose_name_plural = "berkas unggahan"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["intake", "mark"], name="intake_file_once"),
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")), name="intake_file_no_longer_than_said"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_whole(self):
        """Whether all of it has arrived."""
        return self.received == self.size


class IntakeTerm(models.Model):
    """A category or tag of the old site, and the topic or kind of release that the office chose for it."""

    intake = models.ForeignKey(SiteIntake, models.CASCADE, related_name="terms", verbose_name="unggahan")
    taxonomy = models.CharField("jenis istilah", max_length=60)
    slug = models.CharField("slug", max_length=300)
    name = models.CharField("nama", max_length=300)
    texts = models.PositiveIntegerField("naskah", default=0)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+", verbose_name="topik")
    is_left = models.BooleanField("tidak menjadi topik", default=False)
    kind = models.CharField("jenis naskah", max_length=20, choices=PressRelease.Kind, blank=True)

    class Meta:
        ordering = ["-texts", "taxonomy", "name", "id"]
        verbose_name = "istilah situs lama"
        verbose_name_plural = "istilah situs lama"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["intake", "taxonomy", "slug"], name="intake_term_once"),
            models.CheckConstraint(
                condition=models.Q(topic=None) | models.Q(is_left=False), name="intake_term_left_or_topic"
            ),
        ]

    def __str__(self):
        return self.name
