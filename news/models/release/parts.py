"""What hangs on a working copy: its photos in order, and who else works on it."""

from django.db import models

from kominfo.lib.fields import no_control_characters
from news.models.release.release import PressRelease


class ReleasePhoto(models.Model):
    """A photo of a release, in order; the first one leads."""

    release = models.ForeignKey(
        PressRelease,
        models.CASCADE,
        related_name="release_photos",
        verbose_name="siaran pers",
    )
    photo = models.ForeignKey("news.Photo", models.PROTECT, related_name="release_uses", verbose_name="foto")
    position = models.PositiveSmallIntegerField(
        "urutan", default=0, help_text="Foto dengan angka terkecil tampil paling atas."
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "foto"
        verbose_name_plural = "foto"
        constraints = [
            models.UniqueConstraint(
                fields=["release", "photo"],
                name="release_photo_once",
                violation_error_message="Foto ini sudah ada dalam siaran pers ini.",
            )
        ]

    def __str__(self):
        return str(self.photo)


class ReleaseContributor(models.Model):
    """Who made a release; the byline codes at its end, "(man)", are rendered from these rows."""

    class Role(models.TextChoices):
        WRITER = "writer", "Penulis"
        EDITOR = "editor", "Penyunting"
        PHOTOGRAPHER = "photographer", "Fotografer"
        TRANSLATOR = "translator", "Penerjemah"

    release = models.ForeignKey(
        PressRelease,
        models.CASCADE,
        related_name="contributors",
        verbose_name="siaran pers",
    )
    role = models.CharField("peran", max_length=12, choices=Role, default=Role.WRITER)
    name = models.CharField("nama", max_length=120, validators=[no_control_characters])
    byline_code = models.CharField(
        "kode penulis", max_length=12, blank=True, validators=[no_control_characters]
    )

    class Meta:
        ordering = ["id"]
        verbose_name = "kontributor"
        verbose_name_plural = "kontributor"

    def __str__(self):
        return self.name
