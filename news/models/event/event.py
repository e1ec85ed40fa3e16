"""The event itself: its days, its status, and what readers were told of both.

Days and times are WIT as written on the programme, kept as dates and clock times: no conversion shifts a day.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area
from kominfo.lib import dates
from kominfo.lib.fields import ADDRESS_TAKEN, DayField, WordsField, days_in_calendar, no_control_characters
from kominfo.lib.words import CONFIG
from news.models.event import choices, recordings, status
from news.models.event.queryset import EventQuerySet
from news.models.event.status import StatusForReaders
from news.models.event.venue import Venue
from news.models.marked import Marked
from news.models.triggers import EVENT_PAGES, EVENT_TITLES, EVENT_TOLD, EVENTS, OF_EVENT, stamped_if_written


def last_of_month(field):
    """An expression: the last day of the month of which the date in `field` is the first day."""
    return Func(
        F(field),
        template="(%(expressions)s + interval '1 month - 1 day')::date",
        output_field=models.DateField(),
    )


class Event(StatusForReaders, Marked, models.Model):
    """An event on one or more days."""

    Kind = choices.Kind
    Mode = choices.Mode
    Status = status.Status
    Precision = choices.Precision
    OFF, NOT_ON, NEEDS_REASON = status.OFF, status.NOT_ON, status.NEEDS_REASON
    STATE, TITLE = "status", "title"
    SHOWN = {"public_from__isnull": False}
    is_moved = False  # set by its form: whether a save changes its days

    title = models.CharField("nama kegiatan", max_length=300, validators=[no_control_characters])
    short_title = models.CharField(
        "nama pendek", max_length=80, blank=True, validators=[no_control_characters]
    )
    slug = models.SlugField("alamat halaman", max_length=120, unique=True, error_messages=ADDRESS_TAKEN)
    kind = models.CharField("jenis", max_length=16, choices=Kind)
    theme = models.CharField("tema", max_length=300, blank=True, validators=[no_control_characters])
    summary = models.TextField(
        "ringkasan",
        blank=True,
        validators=[no_control_characters],
        help_text="Dua atau tiga kalimat untuk daftar agenda.",
    )
    objectives = models.TextField("tujuan", blank=True, validators=[no_control_characters])
    start_on = DayField("hari pertama")
    end_on = DayField("hari terakhir")
    start_time = models.TimeField(
        "mulai pukul (WIT)",
        null=True,
        blank=True,
        help_text="Kosong bila sepanjang hari.",
    )
    end_time = models.TimeField("selesai pukul (WIT)", null=True, blank=True)
    date_precision = models.CharField(
        "ketelitian tanggal",
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text="“Baru bulannya” mencatat sebulan penuh, tanpa jam.",
    )
    mode = models.CharField("cara hadir", max_length=8, choices=Mode, default=Mode.OFFLINE)
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="tempat",
    )
    stream_url = models.URLField("siaran langsung untuk umum", blank=True)
    join_url = models.URLField(
        "tautan rapat (internal)",
        blank=True,
        help_text="Tidak pernah ditampilkan kepada umum.",
    )
    organiser = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="organised_events",
        verbose_name="penyelenggara",
    )
    host_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name="tuan rumah",
    )
    host_area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name="wilayah tuan rumah",
    )
    accreditation_until = DayField("akreditasi media sampai", null=True, blank=True)
    accreditation_contact = models.CharField(
        "narahubung media",
        max_length=200,
        blank=True,
        validators=[no_control_characters],
    )
    topics = models.ManyToManyField("news.Topic", blank=True, related_name="events", verbose_name="topik")
    files = models.ManyToManyField(
        "news.Attachment", blank=True, related_name="events", verbose_name="berkas"
    )
    status = models.CharField("status", max_length=12, choices=Status, default=Status.CONFIRMED)
    status_reason = models.CharField(
        "alasan perubahan",
        max_length=400,
        blank=True,
        validators=[no_control_characters],
    )
    # The days that readers were shown as certain, in their order: [first, last] as ISO dates. The newest may be in force.
    promised_days = models.JSONField("hari yang pernah diumumkan", default=list, editable=False)
    # A trigger keeps them: the titles under which readers knew it, apart from typing errors.
    announced_titles = models.JSONField("nama yang pernah diumumkan", default=list, editable=False)
    # Counted by triggers: it rises with each change that calendars show.
    sequence = models.PositiveIntegerField("urutan perubahan", default=0, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="events", verbose_name="instansi pemilik")
    created_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="dibuat oleh",
    )
    public_from = models.DateTimeField("tayang sejak", null=True, editable=False)
    address_year = models.PositiveSmallIntegerField(null=True, editable=False)
    address_month = models.PositiveSmallIntegerField(null=True, editable=False)
    discarded_at = models.DateTimeField("dibuang pada", null=True, editable=False)
    updated_at = models.DateTimeField("diubah pada", auto_now=True)
    words = WordsField(of=("title", "short_title", "theme", "summary"))

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-start_on", "-id"]
        verbose_name = "agenda"
        verbose_name_plural = "agenda"
        permissions = [("announce_event", "Dapat menayangkan agenda")]
        indexes = [
            models.Index(fields=["-start_on", "-id"], name="event_list_order"),  # /agenda/, newest first
            models.Index(fields=["end_on"], name="event_still_to_come"),  # home: ongoing and upcoming
            models.Index(fields=["public_from"], name="event_next_to_go_live"),  # site stamp
            GinIndex(SearchVector("words", config=CONFIG), name="event_words"),  # /cari/
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")),
                name="event_ends_after_it_starts",
                violation_error_message="Hari terakhir harus sama dengan atau setelah hari pertama.",
            ),
            models.CheckConstraint(
                condition=Q(start_on__lt=F("end_on"))
                | Q(end_time=None)
                | Q(start_time=None)
                | Q(end_time__gt=F("start_time")),
                name="event_ends_later_that_day",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
            models.CheckConstraint(
                condition=Q(date_precision="day")
                | Q(start_on__day=1, end_on=last_of_month("start_on"), start_time=None, end_time=None),
                name="event_without_a_day_fills_its_month",
                violation_error_message="Selama baru bulannya yang diketahui, kegiatan dicatat untuk sebulan penuh, tanpa jam.",
            ),
            days_in_calendar("event_days_in_calendar", "start_on", "end_on", "accreditation_until"),
        ]
        triggers = [
            *stamped_if_written(EVENTS),
            *stamped_if_written(OF_EVENT, through="files"),
            *stamped_if_written(OF_EVENT, through="topics"),
            EVENT_TOLD,
            EVENT_TITLES,
            EVENT_PAGES,
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        year, month = (
            self.address_year or self.start_on.year,
            self.address_month or self.start_on.month,
        )
        return reverse("news:event-detail", args=[year, f"{month:02d}", self.slug])

    def clean(self):
        """Raise `ValidationError` with a message for each wrong field that also names the remedy."""
        errors = {}
        if self.date_precision == self.Precision.MONTH and self.start_on and self.end_on:
            errors |= self._fill_month()
        if self.start_on and self.end_on and self.end_on < self.start_on:
            errors["end_on"] = "Hari terakhir harus sama dengan atau setelah hari pertama."
        if self.end_time and not self.start_time:
            errors["start_time"] = "Isi juga jam mulai, atau kosongkan jam selesai."
        elif (
            self.start_on
            and self.start_on == self.end_on
            and self.end_time
            and self.end_time <= self.start_time
        ):
            errors["end_time"] = (
                "Jam selesai harus setelah jam mulai. Bila berakhir tengah malam atau sesudahnya, "
                "isi hari berikutnya sebagai hari terakhir."
            )
        if self.status in self.NEEDS_REASON and not self.status_reason:
            errors["status_reason"] = "Tulis alasan yang boleh dibaca umum."
        if self.mode != self.Mode.ONLINE and not self.venue_id and self.status != self.Status.TENTATIVE:
            errors["venue"] = (
                "Kegiatan luring atau hibrida perlu tempat; atau ubah cara hadir menjadi daring."
            )
        if self.stream_url and (sentence := recordings.wrong_stream(self.stream_url)):
            errors["stream_url"] = sentence
        if errors:
            raise ValidationError(errors)

    def _fill_month(self):
        """While only the month is known, make the days span the whole month. Returns errors by field."""
        if dates.month_year(self.start_on) != dates.month_year(self.end_on):
            return {
                "end_on": "Selama baru bulannya yang diketahui, pilih hari terakhir pada bulan yang sama."
            }
        if self.start_time or self.end_time:
            return {
                "date_precision": "Jam hanya berlaku bila tanggalnya pasti: kosongkan jam, atau pilih “tanggal pasti”."
            }
        self.start_on, self.end_on = dates.month_bounds(self.start_on)
        return {}

    @property
    def is_dated(self):
        """Whether its days are known, not the month alone."""
        return self.date_precision == self.Precision.DAY

    @property
    def days(self):
        """The dates in words: "Kamis–Sabtu, 8–10 Juli 2021", or the month alone while it is provisional."""
        if not self.is_dated:
            return dates.month_year(self.start_on)
        return dates.date_range(self.start_on, self.end_on)

    @property
    def venue_name(self):
        """The name that the venue had on the event's days, in a list (`for_list`) too; empty without a venue."""
        return getattr(self, "venue_then", None) or (self.venue.name if self.venue else "")

    @property
    def venue_area(self):
        """The name that the venue's area had on the event's days, in a list (`for_list`) too; empty without a venue."""
        return getattr(self, "area_then", None) or (self.venue.area.name if self.venue else "")

    @property
    def earlier_titles(self):
        """The titles under which it was announced before, oldest first."""
        return [title for title in dict.fromkeys(self.announced_titles) if title != self.title]

    @property
    def in_choices(self):
        """Its name in the desk's choice boxes, with days and venue, because several events may have one title.

        The venue is left out unless it was fetched with the event: a form must not query it row by row.
        """
        venue = self.venue if Event._meta.get_field("venue").is_cached(self) else None
        details = [self.days, venue.name, venue.area.name] if venue else [self.days]
        return f"{self.title} – {', '.join(details)}"

    @property
    def machine_date(self):
        """When it begins, for `<time datetime>`: "2021-07-08", or "2021-07"."""
        return self.start_on.isoformat() if self.is_dated else self.start_on.isoformat()[:7]

    @property
    def visibility(self):
        """Whether it is public, in a word for the desk."""
        if self.discarded_at:
            return "Dibuang"
        return "Tayang" if self.public_from else "Belum tayang"

    def phase(self, now=None):
        """ "upcoming", "ongoing" or "finished" at `now`, by WIT; see `EventQuerySet`."""
        local = timezone.localtime(now or timezone.now(), dates.WIT)
        today, clock = local.date(), local.time()
        if self.end_on < today or (self.end_on == today and self.end_time and self.end_time <= clock):
            return "finished"
        if not self.is_dated:
            return "upcoming"
        if self.start_on > today or (self.start_on == today and self.start_time and self.start_time > clock):
            return "upcoming"
        return "ongoing"
