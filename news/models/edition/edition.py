"""Editions: what the public reads. Only `news.editions.publishing` writes them; a trigger refuses changes."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from agencies.models import Agency
from kominfo.lib.markup import html
from news.models.content import Snapshot
from news.models.edition.timed_html import now_of
from news.models.edition.validity import ValidForATime, ValidityQuerySet
from news.models.marked import Marked
from news.models.release import PressRelease, WarningLevel
from news.models.release.warning import ENDED
from news.models.triggers import EDITION_KEPT, EDITION_STAMPED, OF_EDITION, stamped_if_written


@dataclass(slots=True)
class Card:
    """An edition's entry in lists. Plain values, because model instances cost three times as much."""

    published_at: dt.datetime
    release_id: int
    card_html: str

    @property
    def html(self) -> SafeString:
        """The entry as safe HTML, as it is now."""
        return html.trusted(now_of(self.card_html))


class EditionQuerySet(ValidityQuerySet):
    """Editions, by when the public may read them. `now` is an aware datetime."""

    def live(self, now=None):
        """Editions the public may read at `now`: the only door to every public page."""
        now = now or timezone.now()
        return self.filter(live_from__lte=now).filter(Q(live_until=None) | Q(live_until__gt=now))

    def listed(self, now=None):
        """Live editions that are in force: lists, feeds and counts show these. Withdrawn ones have only a page."""
        return self.live(now).filter(standing=Edition.Standing.CURRENT)

    def readable(self, now=None):
        """Live editions whose page shows the text: listed ones, and withdrawn ones below a notice."""
        return self.live(now).filter(standing__in=[Edition.Standing.CURRENT, Edition.Standing.WITHDRAWN])

    def warning(self, now=None):
        """Editions whose warning is in force at `now`."""
        return self.listed(now).not_over(now).filter(warning__in=WarningLevel.values)

    def scheduled(self, now=None):
        """Editions that will go live after `now` and have not been called off."""
        now = now or timezone.now()
        return self.filter(live_from__gt=now).filter(Q(live_until=None) | Q(live_until__gt=F("live_from")))

    def ever_live(self, now=None):
        """Editions that were live at `now` or before. Those called off never were."""
        now = now or timezone.now()
        return self.not_called_off().filter(live_from__lte=now)

    def not_called_off(self):
        """Editions that were, are or will be live."""
        return self.exclude(live_until=F("live_from"))

    def with_source(self):
        """Annotate `source` and `source_short`: the names of the agency on the day of the story, as the snapshot has them."""
        names = {"source": KT("snapshot__agency__name"), "source_short": KT("snapshot__agency__short_name")}
        return self.annotate(**names).defer("snapshot")

    def for_list(self):
        """Editions with the card that lists show; wide columns are deferred."""
        return (
            self.select_related("page")
            .defer("snapshot", *(f"page__{name}" for name in EditionPage.WIDE))
            .order_by("-published_at", "-release_id")
        )


class Edition(ValidForATime, Marked, models.Model):
    """One immutable publication of a release. All times are UTC in the database and WIT on the page."""

    class Standing(models.TextChoices):
        CURRENT = "current", "Berlaku"
        WITHDRAWN = "withdrawn", "Dicabut"
        RETRACTED = "retracted", "Terbit karena kekeliruan"
        CONSOLIDATED = "consolidated", "Digabung ke siaran pers lain"

    class Change(models.TextChoices):
        FIRST = "first", "Terbit pertama"
        MINOR = "minor", "Perbaikan kecil"
        CORRECTION = "correction", "Ralat"
        REQUESTED = "requested", "Ralat atas permintaan"
        REPLY = "reply", "Hak jawab"
        UPDATE = "update", "Pembaruan"
        WITHDRAWAL = "withdrawal", "Pencabutan"

    STATE, TITLE = "standing", "headline"
    # Changes of a text that stays in force, and all that readers are told of by a public note; a minor one is not told.
    AMENDED = frozenset({Change.CORRECTION, Change.REQUESTED, Change.REPLY, Change.UPDATE})
    TOLD = AMENDED | {Change.WITHDRAWAL}

    release = models.ForeignKey(
        PressRelease,
        models.PROTECT,
        related_name="editions",
        verbose_name="siaran pers",
    )
    sequence = models.PositiveSmallIntegerField("edisi ke-")
    standing = models.CharField("kedudukan", max_length=12, choices=Standing, default=Standing.CURRENT)
    change = models.CharField("perubahan", max_length=10, choices=Change)
    note = models.TextField("catatan perubahan", blank=True)
    replaced_by = models.ForeignKey(
        PressRelease,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consolidates",
        verbose_name="digabung ke",
    )
    number = models.CharField("nomor", max_length=80)
    kind = models.CharField("jenis", max_length=14, choices=PressRelease.Kind)
    category = models.CharField("kategori informasi", max_length=10, choices=PressRelease.Category)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="editions", verbose_name="instansi sumber"
    )
    # The level of its warning, or that it has ended; `valid_until` may also be an announcement's.
    warning = models.CharField(
        "peringatan",
        max_length=8,
        choices=[*WarningLevel.choices, (ENDED, "Berakhir")],
        blank=True,
        default="",
        db_default="",
    )
    valid_until = models.DateTimeField("berlaku sampai", null=True)
    headline = models.CharField("judul", max_length=200)
    lead = models.TextField("teras")
    slug = models.SlugField("alamat halaman", max_length=120)
    address_year = models.PositiveSmallIntegerField("tahun alamat")
    address_month = models.PositiveSmallIntegerField("bulan alamat")
    published_at = models.DateTimeField("pertama terbit")
    modified_at = models.DateTimeField("diperbarui")
    live_from = models.DateTimeField("tayang sejak")
    live_until = models.DateTimeField("tayang sampai", null=True)
    snapshot: "models.JSONField[Snapshot, Snapshot]" = models.JSONField("isi yang dibekukan")
    checksum = models.CharField("SHA-256", max_length=64)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # NULL: see `ForcedPublication`
        related_name="+",
        verbose_name="disetujui oleh",
    )
    approved_at = models.DateTimeField("disetujui pada", null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="diterbitkan oleh",
    )
    frozen_at = models.DateTimeField("dibekukan pada")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-release_id", "-sequence"]
        verbose_name = "edisi"
        verbose_name_plural = "edisi"
        default_permissions = ["view"]
        indexes = [
            # /siaran-pers/, home
            models.Index(fields=["-published_at", "-release"], name="edition_list_order"),
            models.Index(fields=["slug"], name="edition_by_slug"),  # the release page
            models.Index(fields=["live_from"], name="edition_next_to_go_live"),  # site stamp, dashboard
            models.Index(  # /ralat/: those of `TOLD`
                fields=["-live_from", "-id"],
                condition=~Q(change__in=["first", "minor"]),
                name="edition_told",
            ),
            # /informasi-publik/
            models.Index(fields=["category", "-published_at", "-release"], name="edition_of_category"),
            models.Index(  # the band, /peringatan/
                fields=["-published_at", "-release"], condition=~Q(warning=""), name="edition_of_warning"
            ),
            models.Index(  # site stamp
                fields=["valid_until"], condition=Q(valid_until__isnull=False), name="edition_validity"
            ),
            models.Index(  # home: the latest corrections
                fields=["-modified_at"],
                condition=Q(modified_at__gt=F("published_at")),
                name="edition_corrected",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["release", "sequence"], name="edition_sequence_once"),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gte=F("live_from")),
                name="edition_ends_after_it_starts",
            ),
            ExclusionConstraint(  # an address always leads to the release that had it first
                name="address_of_one_release",
                expressions=[("slug", RangeOperators.EQUAL), ("release", RangeOperators.NOT_EQUAL)],
            ),
            ExclusionConstraint(
                name="one_live_edition_a_moment",
                expressions=[
                    ("release", RangeOperators.EQUAL),
                    (
                        Func(
                            F("live_from"),
                            F("live_until"),
                            Value("[)"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        triggers = [*EDITION_KEPT, *EDITION_STAMPED]

    def __str__(self):
        return f"{self.headline} (edisi {self.sequence})"

    def get_absolute_url(self):
        return reverse("news:release-detail", args=self.address)

    def get_history_url(self):
        """The address of all editions that the public could ever read."""
        return reverse("news:release-history", args=self.address)

    @property
    def address(self):
        """Year, month and slug of this edition, as arguments of its URLs."""
        return [self.address_year, f"{self.address_month:02d}", self.slug]

    @property
    def told_as(self):
        """The kind of change in words for readers."""
        return self.in_words(self.change, self.standing)

    @classmethod
    def in_words(cls, change, standing):
        """A kind of change in words for readers; of a withdrawal they say what became of the text."""
        if change != cls.Change.WITHDRAWAL:
            return cls.Change(change).label
        if standing == cls.Standing.RETRACTED:
            return "Ditarik karena kekeliruan"
        return cls.Standing(standing).label

    @property
    def is_corrected(self):
        """Whether its page shows a date of correction."""
        return self.modified_at > self.published_at

    def is_scheduled(self, now=None):
        """Whether this edition goes live after `now` and has not been called off."""
        now = now or timezone.now()
        return self.live_from > now and (self.live_until is None or self.live_until > self.live_from)

    @property
    def is_owed(self):
        """Whether it was published in an emergency and nobody else has approved it yet."""
        return self.approved_by_id is None and self.forced.reviewed_by_id is None

    def is_live(self, now=None):
        """Whether the public may read this edition at `now`."""
        now = now or timezone.now()
        return self.live_from <= now and (self.live_until is None or self.live_until > now)


class EditionPage(models.Model):
    """An edition's body, head, card and changes as finished HTML: `news.editions.rendering.pages` makes it of the snapshot.

    `head_html` is what search engines and link previews are told, `changes_html` what differs from the edition before;
    `entry_json` and `text_json` are what programs are told (`news.formats.release_json`), empty where that is made when asked.
    A table of its own: wide columns in the list's table made scans six times dearer.
    `template_version` is a digest of the templates and code that made the row; a page with another one is rendered from
    the snapshot for each request.
    """

    # Columns that no list of pages needs.
    WIDE = ("body_html", "head_html", "changes_html", "entry_json", "text_json")

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True, related_name="page")
    template_version = models.CharField(max_length=16)
    body_html = models.TextField()
    head_html = models.TextField(default="")
    card_html = models.TextField()
    changes_html = models.TextField(default="")
    entry_json = models.TextField(default="", db_default="")
    text_json = models.TextField(default="", db_default="")

    class Meta:
        default_permissions = []
        triggers = stamped_if_written(OF_EDITION)

    def __str__(self):
        return f"halaman {self.edition_id}"

    @property
    def body(self):
        """The article as safe HTML."""
        return html.trusted(self.body_html)

    @property
    def head(self):
        """The content of the page's `<head>` except its title, as safe HTML, as it is now."""
        return html.trusted(now_of(self.head_html))

    @property
    def changes(self):
        """What differs from the edition before, as safe HTML."""
        return html.trusted(self.changes_html)

    @property
    def card(self):
        """The entry in lists as safe HTML, as it is now."""
        return html.trusted(now_of(self.card_html))
