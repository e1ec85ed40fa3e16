"""Events: many days, many rooms, people in roles, and what became of them.

Days and times are WIT as written on the programme, kept as dates and clock times: nothing shifts a day.
"""

import datetime as dt

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, ExtractHour, ExtractMinute
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area, FormerName
from agencies.models.guards import former_names, stamped_if
from kominfo.lib import dates
from kominfo.lib.fields import ADDRESS_TAKEN, DayField, WordsField, days_in_calendar, no_control_characters
from kominfo.lib.words import CONFIG
from news.models import guards
from news.models.marked import Marked


def last_of_month(field):
    """The last day of the month that begins on a date field's day."""
    return Func(
        F(field),
        template="(%(expressions)s + interval '1 month - 1 day')::date",
        output_field=models.DateField(),
    )


def over(now=None, to_event=""):
    """That an event's last moment has passed; `to_event` is the way to it: "event__". Without an end time, its last day."""
    local = timezone.localtime(now or timezone.now(), dates.WIT)
    last_day, last_time = f"{to_event}end_on", f"{to_event}end_time"
    ended_today = Q(**{last_day: local.date(), f"{last_time}__lte": local.time()})
    return Q(**{f"{last_day}__lt": local.date()}) | ended_today


def announced(now=None, to_event=""):
    """That the public may see an event at `now`; `to_event` is the way to it."""
    return Q(**{f"{to_event}public_from__lte": now or timezone.now()})


def turns(now=None, to_event=""):
    """Two numbers that put events in their turn: what is on or ahead, soonest first, then what is over, newest first.

    Numbers, because pages of a list are named by what they begin behind (`kominfo.lib.paging`).
    """
    begins = Case(
        When(**{f"{to_event}date_precision": Event.Precision.MONTH}, then=F(f"{to_event}end_on")),
        default=F(f"{to_event}start_on"),
    )
    number = models.IntegerField()
    day = Func(begins, template="(%(expressions)s - DATE '2000-01-01')", output_field=number)
    time = ExtractHour(f"{to_event}start_time") * 60 + ExtractMinute(f"{to_event}start_time")
    minute = day * 1440 + Coalesce(time, 1439, output_field=number)  # all day: after what has a time
    return {
        "is_over": Case(When(over(now, to_event), then=Value(1)), default=Value(0), output_field=number),
        "turn": Case(When(over(now, to_event), then=-minute), default=minute, output_field=number),
    }


def name_on(table, key, day):
    """What the row `key` of a table was called at the end of a day (WIT), if its name has changed since.

    As `agencies.names.as_of` says it, for lists: without a query of its own.
    """
    morrow = Func(OuterRef(day), template="(%(expressions)s + 1)::timestamp AT TIME ZONE 'Asia/Jayapura'")
    changes = FormerName.objects.filter(table=table, object_id=OuterRef(key), column="name", is_typo=False)
    return Subquery(changes.filter(until__gte=morrow).order_by("until", "pk").values("value")[:1])


class Venue(models.Model):
    """A place where events happen."""

    name = models.CharField("nama tempat", max_length=160, validators=[no_control_characters])
    address = models.CharField("alamat", max_length=300, blank=True, validators=[no_control_characters])
    area = models.ForeignKey(Area, models.PROTECT, related_name="venues", verbose_name="wilayah")
    is_verified = models.BooleanField("sudah diverifikasi", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "tempat"
        verbose_name_plural = "tempat"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "area"],
                name="venue_once_in_area",
                violation_error_message="Tempat dengan nama ini sudah ada di wilayah tersebut.",
            )
        ]
        triggers = [*stamped_if(guards.VENUES), former_names("name", "address"), guards.VENUE_TOLD]

    def __str__(self):
        return self.name


class EventQuerySet(models.QuerySet):
    """Events, by who may see them and by time. `now` is an aware datetime; days are WIT."""

    def public(self, now=None):
        """Events that the public may see at `now`: the only door to every public page."""
        return self.filter(announced(now))

    def finished(self, now=None):
        """Events whose last moment has passed; an event without an end time ends with its last day."""
        return self.filter(over(now))

    def in_turn(self, now=None):
        """What is on or ahead, soonest first, then what is over, newest first; `is_over` parts them."""
        return self.annotate(**turns(now)).order_by("is_over", "turn", "-id")

    def upcoming(self, now=None):
        """Events that have not begun; an event without a start time begins with its first day.

        One of which only the month is known is ahead until that month is over: nobody knows on which day it begins.
        """
        local = timezone.localtime(now or timezone.now(), dates.WIT)
        later_today = Q(start_on=local.date(), start_time__gt=local.time())
        some_day = Q(date_precision=Event.Precision.MONTH, end_on__gte=local.date())
        return self.filter(Q(start_on__gt=local.date()) | later_today | some_day)

    def ongoing(self, now=None):
        """Events that have begun and are not over: "now" on all their days, which must be known."""
        local = timezone.localtime(now or timezone.now(), dates.WIT)
        begun = (
            Q(start_on__lt=local.date())
            | Q(start_on=local.date(), start_time=None)
            | Q(start_on=local.date(), start_time__lte=local.time())
        )
        running = (
            Q(end_on__gt=local.date())
            | Q(end_on=local.date(), end_time=None)
            | Q(end_on=local.date(), end_time__gt=local.time())
        )
        return self.filter(begun, running, date_precision=Event.Precision.DAY)

    def happening(self, now=None):
        """Events that are on: those of `ongoing` that were neither cancelled nor put off."""
        return self.ongoing(now).exclude(status__in=Event.CALLED_OFF)

    def ahead(self, now=None):
        """What is neither on nor over, with what was called off on one of its days, so that readers learn of that."""
        return self.upcoming(now) | self.ongoing(now).filter(status__in=Event.CALLED_OFF)

    def soonest_first(self):
        """By the day they begin; where only the month is known, after everything in it."""
        begins = Case(When(date_precision=Event.Precision.MONTH, then="end_on"), default="start_on")
        return self.order_by(begins, "start_time", "id")

    def for_list(self):
        """What a list of events shows; `venue_name` and `venue_area` are those of their days."""
        return self.select_related("venue__area").annotate(
            venue_then=name_on("news_venue", "venue", "end_on"),
            area_then=name_on("agencies_area", "venue__area", "end_on"),
        )


class Event(Marked, models.Model):
    """A thing that happens on one or more days."""

    class Kind(models.TextChoices):
        COORDINATION = "coordination", "Rapat koordinasi"
        TRAINING = "training", "Bimbingan teknis"
        OUTREACH = "outreach", "Sosialisasi"
        PRESS_CONFERENCE = "press_conference", "Konferensi pers"
        VISIT = "visit", "Kunjungan kerja"
        CEREMONY = "ceremony", "Upacara"
        SWEARING_IN = "swearing_in", "Pelantikan"
        INAUGURATION = "inauguration", "Peresmian"
        SIGNING = "signing", "Penandatanganan"
        PLENARY = "plenary", "Rapat paripurna"
        EXHIBITION = "exhibition", "Pameran"
        BRIEFING = "briefing", "Taklimat darurat"
        OTHER = "other", "Kegiatan lain"

    class Mode(models.TextChoices):
        OFFLINE = "offline", "Luring"
        ONLINE = "online", "Daring"
        MIXED = "mixed", "Hibrida"

    class Status(models.TextChoices):
        TENTATIVE = "tentative", "Belum pasti"
        CONFIRMED = "confirmed", "Dipastikan"
        POSTPONED = "postponed", "Ditunda"
        RESCHEDULED = "rescheduled", "Dijadwalkan ulang"
        CANCELLED = "cancelled", "Dibatalkan"

    class Precision(models.TextChoices):
        DAY = "day", "tanggal pasti"
        MONTH = "month", "baru bulannya"

    CALLED_OFF = {Status.POSTPONED, Status.CANCELLED}
    STATE, TITLE = "status", "title"
    SHOWN = {"public_from__isnull": False}
    is_moved = False  # set by its form: whether a save changes its days
    NEEDS_REASON = {Status.POSTPONED, Status.RESCHEDULED, Status.CANCELLED}

    title = models.CharField("nama kegiatan", max_length=300, validators=[no_control_characters])
    short_title = models.CharField(
        "nama pendek", max_length=80, blank=True, validators=[no_control_characters]
    )
    slug = models.SlugField("alamat", max_length=120, unique=True, error_messages=ADDRESS_TAKEN)
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
    sequence = models.PositiveIntegerField("urutan perubahan", default=0, editable=False)  # triggers count
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
            *guards.stamped_if_written(guards.EVENTS),
            *guards.stamped_if_written(guards.OF_EVENT, through="files"),
            *guards.stamped_if_written(guards.OF_EVENT, through="topics"),
            guards.EVENT_TOLD,
            guards.EVENT_TITLES,
            guards.EVENT_PAGES,
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
        """Name the field that is wrong, with the remedy."""
        found = {}
        if self.date_precision == self.Precision.MONTH and self.start_on and self.end_on:
            found |= self._fill_month()
        if self.start_on and self.end_on and self.end_on < self.start_on:
            found["end_on"] = "Hari terakhir harus sama dengan atau setelah hari pertama."
        if self.end_time and not self.start_time:
            found["start_time"] = "Isi juga jam mulai, atau kosongkan jam selesai."
        elif (
            self.start_on
            and self.start_on == self.end_on
            and self.end_time
            and self.end_time <= self.start_time
        ):
            found["end_time"] = (
                "Jam selesai harus setelah jam mulai. Bila berakhir tengah malam atau sesudahnya, "
                "isi hari berikutnya sebagai hari terakhir."
            )
        if self.status in self.NEEDS_REASON and not self.status_reason:
            found["status_reason"] = "Tulis alasan yang boleh dibaca umum."
        if self.mode != self.Mode.ONLINE and not self.venue_id and self.status != self.Status.TENTATIVE:
            found["venue"] = "Kegiatan luring atau hibrida perlu tempat; atau ubah cara hadir menjadi daring."
        if found:
            raise ValidationError(found)

    def _fill_month(self):
        """While only the month is known, every day of it is as good as another; what says more is refused."""
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
        """Its venue by the name of its days, in a list (`for_list`) too; empty without one."""
        return getattr(self, "venue_then", None) or (self.venue.name if self.venue else "")

    @property
    def venue_area(self):
        """The name of its venue's area on its days, in a list (`for_list`) too; empty without a venue."""
        return getattr(self, "area_then", None) or (self.venue.area.name if self.venue else "")

    @property
    def is_certain(self):
        """Whether its days are ones to count on: known, and neither tentative nor put off."""
        return self.is_dated and self.status in {self.Status.CONFIRMED, self.Status.RESCHEDULED}

    @property
    def promised(self):
        """Every pair of first and last day that readers of the announced event were to count on, the newest last."""
        found = [tuple(map(dt.date.fromisoformat, days)) for days in self.promised_days]
        now = (self.start_on, self.end_on)
        return [*found, now] if self.public_from and self.is_certain and found[-1:] != [now] else found

    @property
    def earlier(self):
        """The pairs of days that readers counted on before and that hold no longer, in their order."""
        in_force = (self.start_on, self.end_on) if self.is_dated else None
        return [days for days in dict.fromkeys(self.promised) if days != in_force]

    @property
    def earlier_days(self):
        """The same in words: "Kamis–Sabtu, 8–10 Juli 2021"."""
        return [dates.date_range(first, last) for first, last in self.earlier]

    @property
    def is_off(self):
        """Whether it was cancelled or put off."""
        return self.status in self.CALLED_OFF

    @property
    def is_awaited(self):
        """Whether `days` are when to expect it: not when cancelled, nor when put off, but for a month instead of days."""
        if self.status == self.Status.POSTPONED:
            return not self.is_dated and bool(self.promised_days)
        return self.status != self.Status.CANCELLED

    @property
    def former_days(self):
        """In words, the days that readers were told and that hold no longer; of what was called off, its own last."""
        return self.earlier_days if self.is_awaited else [*self.earlier_days, self.days]

    @property
    def earlier_titles(self):
        """The titles under which it was announced before, in their order."""
        return [title for title in dict.fromkeys(self.announced_titles) if title != self.title]

    @property
    def in_choices(self):
        """What the desk's choice boxes call it: meetings of one name differ in their days and places.

        The place is told where it was fetched with the event: a form is not to ask for it row by row.
        """
        venue = self.venue if Event._meta.get_field("venue").is_cached(self) else None
        place = [venue.name, venue.area.name] if venue else []
        return f"{self.title} – {', '.join([self.days, *place])}"

    @property
    def machine_date(self):
        """When it begins, for `<time datetime>`: "2021-07-08", or "2021-07"."""
        return self.start_on.isoformat() if self.is_dated else self.start_on.isoformat()[:7]

    @property
    def visibility(self):
        """What the public has of it, in a word."""
        if self.discarded_at:
            return "Dibuang"
        return "Tayang" if self.public_from else "Belum tayang"

    @property
    def is_all_day(self):
        """Whether no clock time is given."""
        return self.start_time is None

    def is_happening(self, now=None):
        """Whether it is on at `now`; see `EventQuerySet.happening`."""
        return self.phase(now) == "ongoing" and self.status not in self.CALLED_OFF

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
