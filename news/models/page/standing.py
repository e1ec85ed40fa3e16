"""Standing pages (about, contact, privacy, accessibility, information requests) and every text they have had."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from agencies.models.triggers import stamped
from kominfo.lib.fields import no_control_characters
from kominfo.lib.markup.rich_text import RichTextField
from kominfo.lib.postgres.guards import refusals


class Page(models.Model):
    """A page that people and the law expect. Its address is fixed; `news.editions.standing_pages.save` keeps each text it shows."""

    class Address(models.TextChoices):
        ABOUT = "tentang", "/tentang/"
        CONTACT = "kontak", "/kontak/"
        PRIVACY = "privasi", "/privasi/"
        ACCESSIBILITY = "aksesibilitas", "/aksesibilitas/"
        REQUESTS = "ppid", "/ppid/"

    slug = models.CharField("alamat halaman", max_length=20, choices=Address, unique=True, editable=False)
    title = models.CharField("judul", max_length=120, validators=[no_control_characters])
    intro = models.TextField("pengantar", blank=True, validators=[no_control_characters])
    body = RichTextField("isi")
    changed_at = models.DateTimeField("diperbarui")

    class Meta:
        ordering = ["id"]
        verbose_name = "halaman tetap"
        verbose_name_plural = "halaman tetap"
        default_permissions = ["view", "change"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slug__in=["tentang", "kontak", "privasi", "aksesibilitas", "ppid"]),
                name="page_of_a_known_address",
            )
        ]
        triggers = stamped()

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(f"news:page-{self.slug}")


class PageText(models.Model):
    """What a page showed from `shown_from` until the next text. A trigger keeps the rows as they are."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="texts", verbose_name="halaman")
    title = models.CharField("judul", max_length=120)
    intro = models.TextField("pengantar", blank=True)
    body = RichTextField("isi")
    shown_from = models.DateTimeField("tayang sejak")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="ditulis oleh"
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = "teks yang pernah tayang"
        verbose_name_plural = "teks yang pernah tayang"
        default_permissions = ["view"]
        triggers = refusals("append_only")

    def __str__(self):
        return self.title
