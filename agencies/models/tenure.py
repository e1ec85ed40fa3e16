"""Posts and tenures: who held which post when, in which legal capacity."""

import datetime as dt
from enum import Enum

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from agencies.models.agency import Agency
from agencies.models.area import Area
from agencies.models.official import Official
from agencies.models.triggers import POSTS, TENURES, former_names, stamped_if
from kominfo.lib import dates
from kominfo.lib.fields import DayField, WordsField, days_in_calendar, no_control_characters


class Post(models.Model):
    """A post that people hold one after another, such as "Bupati Halmahera Utara"."""

    title = models.CharField(
        "nama jabatan",
        max_length=200,
        validators=[no_control_characters],
        help_text="Lengkap seperti ditulis di depan nama: Bupati Halmahera Utara.",
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="posts",
        verbose_name="instansi",
        help_text="Kepala dinas: dinasnya. Kepala daerah: pemerintah daerahnya, yang juga didaftarkan sebagai instansi.",
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="wilayah",
    )
    protocol_rank = models.PositiveSmallIntegerField(
        "urutan protokol",
        default=500,
        help_text="Angka kecil disebut lebih dahulu: gubernur 10, bupati 30.",
    )
    words = WordsField(of=("title",))

    class Meta:
        ordering = ["protocol_rank", "title"]
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        constraints = [
            models.UniqueConstraint(
                fields=["title", "agency"],
                name="post_once_in_agency",
                violation_error_message="Jabatan dengan nama ini sudah ada di instansi tersebut.",
            )
        ]
        triggers = [*stamped_if(POSTS), former_names("title")]

    def __str__(self):
        return self.title

    @property
    def is_vacant(self):
        """For a post without a holder today: False if the last one is merely on record until some day.

        Works on prefetched tenures.
        """
        ended = [tenure for tenure in self.tenures.all() if tenure.last_day]
        newest = max(ended, key=lambda tenure: tenure.last_day, default=None)
        return newest is None or newest.last_precision != Tenure.Precision.KNOWN


class Held(Enum):
    """What is known of a post being held on a day."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class TenureQuerySet(models.QuerySet):
    """Tenures, by the days they cover."""

    def on(self, date):
        """Tenures that cover `date` (WIT), both end days included; an unknown end day is open."""
        return self.filter(Q(first_day=None) | Q(first_day__lte=date)).filter(
            Q(last_day=None) | Q(last_day__gte=date)
        )

    def for_list(self):
        """What a list of tenures shows."""
        return self.select_related("official", "post__agency")


class Tenure(models.Model):
    """One person in one post, from a first to a last day (WIT, both included), in one legal capacity.

    Capacities are terms of law: definitif; Pj. penjabat fills a vacancy; Plt. pelaksana tugas stands in for
    a holder who is permanently unable; Plh. pelaksana harian for one who is briefly away; Pjs. penjabat
    sementara for one who is campaigning. At most one definitive holder a day; acting ones may overlap.
    """

    class Capacity(models.TextChoices):
        DEFINITIVE = "definitive", "Definitif"
        PJ = "pj", "Penjabat (Pj.)"
        PLT = "plt", "Pelaksana tugas (Plt.)"
        PLH = "plh", "Pelaksana harian (Plh.)"
        PJS = "pjs", "Penjabat sementara (Pjs.)"

    class Precision(models.TextChoices):
        DAY = "day", "tanggal pasti"
        MONTH = "month", "hanya bulan"
        YEAR = "year", "hanya tahun"
        KNOWN = "known", "tercatat; tepatnya tidak diketahui"

    ABBREVIATIONS = {
        "definitive": "",
        "pj": "Pj.",
        "plt": "Plt.",
        "plh": "Plh.",
        "pjs": "Pjs.",
    }

    official = models.ForeignKey(Official, models.PROTECT, related_name="tenures", verbose_name="pejabat")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name="jabatan")
    capacity = models.CharField(
        "status jabatan", max_length=10, choices=Capacity, default=Capacity.DEFINITIVE
    )
    first_day = DayField("hari pertama", null=True, blank=True, help_text="Kosong bila tidak diketahui.")
    first_precision = models.CharField(
        "ketelitian hari pertama",
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
    )
    last_day = DayField("hari terakhir", null=True, blank=True, help_text="Kosong bila masih menjabat.")
    last_precision = models.CharField(
        "ketelitian hari terakhir",
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
    )
    decree_number = models.CharField(
        "nomor SK", max_length=120, blank=True, validators=[no_control_characters]
    )
    decree_on = DayField("tanggal SK", null=True, blank=True)
    sworn_in_on = DayField("dilantik pada", null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["post__protocol_rank", "-first_day"]
        verbose_name = "masa jabatan"
        verbose_name_plural = "masa jabatan"
        indexes = [models.Index(fields=["post", "first_day"], name="tenure_post_timeline")]
        constraints = [
            ExclusionConstraint(
                name="one_definitive_holder_a_day",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (
                        Func(
                            F("first_day"),
                            F("last_day"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(capacity="definitive"),
                violation_error_message=(
                    "Jabatan ini sudah mempunyai pejabat definitif pada sebagian hari itu. Akhiri masa "
                    "jabatan yang lama lebih dahulu, atau pilih Pj., Plt., Plh. atau Pjs."
                ),
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="tenure_ends_after_it_begins",
                violation_error_message="Hari terakhir harus sama dengan atau setelah hari pertama.",
            ),
            days_in_calendar("tenure_days_in_calendar", "first_day", "last_day", "decree_on", "sworn_in_on"),
        ]
        triggers = stamped_if(TENURES)

    def __str__(self):
        return f"{self.title} {self.official.name} ({self.period})"

    def clean(self):
        """Name the field that is wrong, with the remedy."""
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "Hari terakhir harus sama dengan atau setelah hari pertama."})
        if self.decree_on and self.last_day and self.decree_on > self.last_day:
            raise ValidationError(
                {"decree_on": "Tanggal SK jatuh setelah hari terakhir menjabat. Periksa salah satunya."}
            )

    def validate_constraints(self, exclude=None):
        """Without a capacity nothing is compared: the field's own error is told, and Django's comparison would fail."""
        if "capacity" not in (exclude or ()):
            super().validate_constraints(exclude=exclude)

    @classmethod
    def may_cover(cls, first, last):
        """The condition that a tenure was possibly held on one of the days from `first` to `last`: not `Held.NO`."""
        known = cls.Precision
        begun, not_over = Q(first_day=None) | Q(first_precision=known.KNOWN), Q(last_day=None)
        not_over |= Q(last_precision=known.KNOWN)
        for precision in (known.DAY, known.MONTH, known.YEAR):
            begun |= Q(first_precision=precision, first_day__lte=_bounds(last, precision)[1])
            not_over |= Q(last_precision=precision, last_day__gte=_bounds(first, precision)[0])
        return begun & not_over

    @property
    def title(self):
        """The post with the abbreviation of the capacity: "Pj. Bupati Halmahera Utara"."""
        return f"{self.ABBREVIATIONS[self.capacity]} {self.post.title}".strip()

    @property
    def period(self):
        """The days in words, exactly as exact as they are known: "15 April 2021 – 8 Juli 2021".

        A day of precision `known` is one on which the post was certainly held; when it began or ended nobody
        wrote down: "tercatat sampai 10 Juli 2021".
        """
        first = _in_words(self.first_day, self.first_precision, "tercatat sejak") or "tanggal tidak diketahui"
        last = _in_words(self.last_day, self.last_precision, "tercatat sampai") or "sekarang"
        return f"{first} – {last}"

    def covers(self, date):
        """Whether `date` (WIT) is one of the days of this tenure."""
        return (self.first_day is None or self.first_day <= date) and (
            self.last_day is None or self.last_day >= date
        )

    def widest(self):
        """The first and the last day on which it may have been held; None where that may be any day."""
        known = self.Precision.KNOWN
        first = _bounds(self.first_day, self.first_precision)[0] if self.first_precision != known else None
        last = _bounds(self.last_day, self.last_precision)[1] if self.last_precision != known else None
        return first, last

    def held(self, first, last):
        """What the registry knows of the post being held on one of the days from `first` to `last` (WIT).

        `Held.UNSURE` where a day is unknown or known to the month or year alone, and the truth depends on it. An empty
        last day means that the post is held until further notice.
        """
        earliest_first, latest_first = _bounds(self.first_day, self.first_precision)
        earliest_last, latest_last = _bounds(self.last_day, self.last_precision)
        if self.last_day is None:
            earliest_last = latest_last = dt.date.max
        elif self.last_precision == self.Precision.KNOWN:
            latest_last = dt.date.max
        if self.first_day is None:
            latest_first = earliest_last
        if self.first_day is None or self.first_precision == self.Precision.KNOWN:
            earliest_first = dt.date.min
        if latest_first <= earliest_last and latest_first <= last and earliest_last >= first:
            return Held.YES
        return Held.UNSURE if earliest_first <= last and latest_last >= first else Held.NO


def _bounds(date, precision):
    """The earliest and the latest day that a day of this precision may be."""
    if date is None or precision in {Tenure.Precision.DAY, Tenure.Precision.KNOWN}:
        return date, date
    if precision == Tenure.Precision.MONTH:
        return dates.month_bounds(date)
    return date.replace(month=1, day=1), date.replace(month=12, day=31)


def _in_words(date, precision, on_record):
    if date is None:
        return ""
    if precision == Tenure.Precision.KNOWN:
        return f"{on_record} {dates.long_date(date)}"
    if precision == Tenure.Precision.DAY:
        return dates.long_date(date)
    return dates.month_year(date) if precision == Tenure.Precision.MONTH else str(date.year)
