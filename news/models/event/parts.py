"""The programme of an event and who takes part: sessions, speakers, roles, delegations, photos. Times are WIT."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency, Area, Function, Tenure
from kominfo.lib.fields import DayField, days_in_calendar, no_control_characters
from news.models.event import recordings
from news.models.event.event import Event
from news.models.event.venue import Venue
from news.models.triggers import OF_EVENT, SESSION_TOLD, SPEAKERS, stamped_if_written


class Session(models.Model):
    """One item on the programme, on one of the event's days."""

    SHOWN = {"event__public_from__isnull": False}

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions", verbose_name="agenda")
    day = DayField("hari")
    start_time = models.TimeField("mulai (WIT)")
    end_time = models.TimeField("selesai (WIT)", null=True, blank=True)
    title = models.CharField("mata acara", max_length=240, validators=[no_control_characters])
    description = models.TextField("keterangan", blank=True, validators=[no_control_characters])
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name="tempat",
        help_text="Kosong bila sama dengan tempat kegiatan.",
    )
    stream_url = models.URLField("siaran langsung", blank=True)

    class Meta:
        ordering = ["day", "start_time", "id"]
        verbose_name = "mata acara"
        verbose_name_plural = "mata acara"
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time=None) | Q(end_time__gt=F("start_time")),
                name="session_ends_after_it_starts",
                violation_error_message="Jam selesai mata acara harus setelah jam mulainya.",
            ),
            days_in_calendar("session_day_in_calendar", "day"),
        ]
        triggers = [*stamped_if_written(OF_EVENT), SESSION_TOLD]

    def __str__(self):
        return self.title

    def clean(self):
        """Raise `ValidationError` for a stream that cannot be followed."""
        if self.stream_url and (sentence := recordings.wrong_stream(self.stream_url)):
            raise ValidationError({"stream_url": sentence})


class SessionSpeaker(models.Model):
    """Somebody who speaks in a session: an official in a post, or a name."""

    SHOWN = {"session__event__public_from__isnull": False}

    session = models.ForeignKey(Session, models.CASCADE, related_name="speakers", verbose_name="mata acara")
    tenure = models.ForeignKey(
        Tenure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name="pejabat dan jabatannya",
    )
    name = models.CharField(
        "nama (bukan pejabat)",
        max_length=160,
        blank=True,
        validators=[no_control_characters],
    )

    class Meta:
        ordering = ["id"]
        verbose_name = "pembicara"
        verbose_name_plural = "pembicara"
        constraints = [
            models.CheckConstraint(
                condition=Q(tenure__isnull=False, name="") | (Q(tenure=None) & ~Q(name="")),
                name="speaker_is_one_person",
                violation_error_message="Pilih pejabat atau tulis nama, salah satu.",
            )
        ]
        triggers = stamped_if_written(SPEAKERS)

    def __str__(self):
        return f"{self.tenure.title} {self.tenure.official.name}" if self.tenure_id else self.name


class EventRole(models.Model):
    """What an official did at an event, and for whom: `represents` is who was stood in for."""

    SHOWN = {"event__public_from__isnull": False}

    class Role(models.TextChoices):
        OPENED_BY = "opened_by", "Membuka"
        SPEECH_BY = "speech_by", "Menyampaikan sambutan"
        SPEECH_READ_BY = "speech_read_by", "Membacakan sambutan"
        REPORTED_BY = "reported_by", "Menyampaikan laporan"
        CHAIR = "chair", "Ketua panitia"
        MODERATOR = "moderator", "Moderator"
        RESOURCE_PERSON = "resource_person", "Narasumber"
        ATTENDEE = "attendee", "Hadir"
        HOST = "host", "Tuan rumah"

    event = models.ForeignKey(Event, models.CASCADE, related_name="roles", verbose_name="agenda")
    role = models.CharField("peran", max_length=16, choices=Role)
    tenure = models.ForeignKey(
        Tenure,
        models.PROTECT,
        related_name="event_roles",
        verbose_name="pejabat dan jabatannya",
    )
    represents = models.ForeignKey(
        Tenure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_at",
        verbose_name="mewakili",
    )
    on_day = DayField("pada hari", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = "peran pejabat"
        verbose_name_plural = "peran pejabat"
        constraints = [
            models.CheckConstraint(
                condition=Q(represents=None) | ~Q(represents=F("tenure")),
                name="nobody_represents_themselves",
                violation_error_message="Seorang pejabat tidak dapat mewakili dirinya sendiri.",
            )
        ]
        triggers = stamped_if_written(OF_EVENT)

    def __str__(self):
        return f"{self.get_role_display()}: {self.tenure.title} {self.tenure.official.name}"


class Delegation(models.Model):
    """Who came: one agency, or every agency with a function in an area."""

    SHOWN = {"event__public_from__isnull": False}

    event = models.ForeignKey(Event, models.CASCADE, related_name="delegations", verbose_name="agenda")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name="instansi",
    )
    function = models.ForeignKey(
        Function,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name="urusan",
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name="wilayah",
    )
    headcount = models.PositiveSmallIntegerField("jumlah orang", null=True, blank=True)
    mode = models.CharField("cara hadir", max_length=8, choices=Event.Mode, blank=True)

    class Meta:
        ordering = ["area__code", "id"]
        verbose_name = "delegasi"
        verbose_name_plural = "delegasi"
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, function=None) | Q(agency=None, function__isnull=False),
                name="delegation_is_agency_or_function",
                violation_error_message="Pilih instansi, atau urusan dengan wilayahnya, salah satu.",
            )
        ]
        triggers = stamped_if_written(OF_EVENT)

    def __str__(self):
        return str(self.agency or self.function)


class EventPhoto(models.Model):
    """A photo of an event, in order."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_photos", verbose_name="agenda")
    photo = models.ForeignKey("news.Photo", models.PROTECT, related_name="event_uses", verbose_name="foto")
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "foto kegiatan"
        verbose_name_plural = "foto kegiatan"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "photo"],
                name="event_photo_once",
                violation_error_message="Foto ini sudah ada dalam agenda ini.",
            )
        ]
        triggers = stamped_if_written(OF_EVENT)

    def __str__(self):
        return str(self.photo)
