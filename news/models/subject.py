"""What releases are about: topics, programmes, regulations.

A subject has a page only once something public is about it: its name alone could reveal what is not published yet.
"""

import datetime as dt
from typing import ClassVar, TypeVar

from django.core.validators import RegexValidator
from django.db import models

from agencies.models import Agency
from agencies.models.triggers import former_names, stamped_if
from kominfo.lib.fields import ADDRESS_TAKEN, no_control_characters
from news.models.edition import Edition, EditionQuerySet
from news.models.event import Event
from news.models.marked import Marked
from news.models.triggers import PROGRAMMES, REGULATIONS, TOPICS


class Subject(models.Model):
    """What releases, and some events, are about."""

    FROM_EDITION: ClassVar[str]  # lookup from an edition to the subject
    FROM_EVENT: ClassVar[str] = ""  # lookup from an event, if events have such subjects

    class Meta:
        abstract = True


AnySubject = TypeVar("AnySubject", bound=Subject)


def in_use(model: type[AnySubject], now: dt.datetime) -> models.QuerySet[AnySubject]:
    """Subjects that a listed release or a public event is about."""
    return _used_in(model, Edition.objects.listed(now), now)


def with_page(model: type[AnySubject], now: dt.datetime) -> models.QuerySet[AnySubject]:
    """Subjects in use, and those of withdrawn releases, because the pages of those link to them."""
    return _used_in(model, Edition.objects.readable(now), now)


def _used_in(
    model: type[AnySubject], editions: EditionQuerySet, now: dt.datetime
) -> models.QuerySet[AnySubject]:
    used = models.Q(models.Exists(editions.filter(**{model.FROM_EDITION: models.OuterRef("pk")})))
    if model.FROM_EVENT:
        events = Event.objects.public(now).filter(**{model.FROM_EVENT: models.OuterRef("pk")})
        used |= models.Q(models.Exists(events))
    return model._default_manager.filter(used)


class Topic(Subject):
    """A subject that readers follow, such as SPBE."""

    FROM_EDITION, FROM_EVENT = "topic_links__topic", "topics"

    name = models.CharField(
        "topik",
        max_length=80,
        unique=True,
        validators=[no_control_characters],
        error_messages={"unique": "Topik ini sudah ada. Pilih dari daftar, atau tulis nama lain."},
    )
    slug = models.SlugField("alamat halaman", max_length=80, unique=True, error_messages=ADDRESS_TAKEN)
    description = models.TextField("penjelasan", blank=True, validators=[no_control_characters])

    class Meta:
        ordering = ["name"]
        verbose_name = "topik"
        verbose_name_plural = "topik"
        triggers = [*stamped_if(TOPICS), former_names("name")]

    def __str__(self):
        return self.name


class Programme(Subject):
    """A programme of government, such as desa pintar. Staff see whether it is verified."""

    FROM_EDITION = "programme_links__programme"

    name = models.CharField(
        "program",
        max_length=120,
        unique=True,
        validators=[no_control_characters],
        error_messages={"unique": "Program ini sudah ada. Pilih dari daftar, atau tulis nama lain."},
    )
    slug = models.SlugField("alamat halaman", max_length=120, unique=True, error_messages=ADDRESS_TAKEN)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name="penanggung jawab",
    )
    description = models.TextField("penjelasan", blank=True, validators=[no_control_characters])
    is_verified = models.BooleanField("sudah diverifikasi", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "program"
        verbose_name_plural = "program"
        triggers = [*stamped_if(PROGRAMMES), former_names("name")]

    def __str__(self):
        return self.name


FOUR_DIGITS = "Tulis tahunnya dengan empat angka, misalnya 2019."


class Regulation(Marked, Subject):
    """A law or regulation that releases cite."""

    FROM_EDITION = "regulation_links__regulation"

    class Status(models.TextChoices):
        IN_FORCE = "in_force", "Berlaku"
        AMENDED = "amended", "Diubah"
        REVOKED = "revoked", "Dicabut"

    STATE, TITLE = "status", "name_in_full"

    kind = models.CharField(
        "jenis",
        max_length=80,
        help_text="Misalnya: Peraturan Menteri.",
        validators=[no_control_characters],
    )
    issuer = models.CharField(
        "penerbit",
        max_length=160,
        help_text="Misalnya: Komunikasi dan Informatika.",
        validators=[no_control_characters],
    )
    number = models.CharField("nomor", max_length=40, validators=[no_control_characters])
    year = models.PositiveSmallIntegerField(
        "tahun",
        validators=[RegexValidator(r"^(18|19|20)\d\d$", FOUR_DIGITS, code="year")],
    )
    title = models.CharField("tentang", max_length=400, validators=[no_control_characters])
    status = models.CharField("status", max_length=10, choices=Status, default=Status.IN_FORCE)
    link = models.URLField("tautan", blank=True)

    class Meta:
        ordering = ["-year", "number"]
        verbose_name = "peraturan"
        verbose_name_plural = "peraturan"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "issuer", "number", "year"],
                name="regulation_once",
                violation_error_message="Peraturan dengan jenis, penerbit, nomor dan tahun ini sudah terdaftar.",
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(1800, 2099)),
                name="regulation_year_in_calendar",
                violation_error_message=FOUR_DIGITS,
            ),
        ]
        triggers = [
            *stamped_if(REGULATIONS),
            former_names("kind", "issuer", "number", "year", "title"),
        ]

    def __str__(self):
        return self.name_in_full

    @property
    def name_in_full(self):
        """As it is cited."""
        return f"{self.kind} {self.issuer} Nomor {self.number} Tahun {self.year} tentang {self.title}"
