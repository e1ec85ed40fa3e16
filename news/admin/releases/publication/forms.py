"""When an edition is to appear: now, at a time that is offered, or at one that is typed."""

import datetime as dt
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.fields import in_calendar
from news.admin.releases.step_forms import ChangeForm

NOW, LATER = "now", "later"
TIME_BESIDE_OTHER = (
    "Anda mengisi waktu terbit {}, tetapi memilih “{}”. Pilih “Nanti”, atau kosongkan tanggal dan jamnya."
)
AFTERNOON, MORNING = dt.time(16), dt.time(8)


class Offer(NamedTuple):
    """A time that takes one tap: how the form sends it, what it is called, and the whole moment in words."""

    value: str
    label: str
    says: str


def offers(now: dt.datetime | None = None) -> list[Offer]:
    """The usual times of a newsroom that are still ahead, by the clock in WIT."""
    now = now or timezone.now()
    today = dates.today(now)
    tomorrow, monday = today + dt.timedelta(days=1), today + dt.timedelta(days=7 - today.weekday())
    usual = [("Hari ini", today, AFTERNOON), ("Besok", tomorrow, MORNING)]
    if monday != tomorrow:
        usual.append(("Senin depan" if today.weekday() == 0 else "Senin", monday, MORNING))
    moments = [(name, dt.datetime.combine(day, at, tzinfo=dates.WIT)) for name, day, at in usual]
    return [
        Offer(f"{moment:%Y-%m-%dT%H:%M}", f"{name} {moment:%H.%M}", dates.long_datetime(moment))
        for name, moment in moments
        if moment > now
    ]


def offered(value: str) -> dt.datetime | None:
    """The moment that an offer stands for, be it of a page that was opened long ago."""
    try:
        moment = dt.datetime.fromisoformat(value)
        in_calendar(moment)
    except (ValueError, ValidationError):
        return None
    return moment.replace(tzinfo=dates.WIT) if timezone.is_naive(moment) else None


class MomentField(forms.SplitDateTimeField):
    """A day and a clock time in WIT."""

    default_validators = [in_calendar]

    def __init__(self, **kwargs):
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Tanggal terbit"},
            time_attrs={"type": "time", "aria-label": "Jam terbit (WIT)"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **kwargs)


class WhenField(forms.ChoiceField):
    """Now, later, or a time that was offered. One that has passed meanwhile is for `publishing` to refuse, with the reason."""

    def valid_value(self, value):
        return super().valid_value(value) or offered(value) is not None


class PublishForm(ChangeForm):
    """Publish now or at a time in WIT; later editions say what changed.

    A typed time beside another choice is refused: one of the two was left as it was, and only the person knows which.
    """

    template = "desk/release/publish.html"
    button = "Terbitkan atau jadwalkan"  # without the script, which names act and time
    when = WhenField(
        label="Kapan terbit",
        choices=[(NOW, "Sekarang"), (LATER, "Nanti")],
        initial=NOW,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih kapan terbit: sekarang, atau nanti pada waktu tertentu."},
    )
    at = MomentField(label="Tanggal dan jam (WIT)", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers()
        self.fields["when"].choices += [offer[:2] for offer in self.offers]

    def clean(self):
        data = super().clean()
        when, at = data.get("when"), data.get("at")
        if when == LATER and not at and "at" not in self.errors:
            self.add_error("at", "Isi tanggal dan jam terbit (WIT).")
        if when and when != LATER and at and at != offered(when):
            chosen = dict(self.fields["when"].choices).get(when, "waktu lain")
            self.add_error("when", TIME_BESIDE_OTHER.format(dates.long_datetime(at), chosen))
        return data

    @property
    def moment(self):
        """The chosen moment, or None for now."""
        when = self.cleaned_data["when"]
        return self.cleaned_data["at"] if when == LATER else offered(when)

    @property
    def cards(self):
        """Now, later, and each offer with its moment in words, for the template."""
        now, later, *others = self["when"].subwidgets
        return {"now": now, "later": later, "offers": list(zip(others, self.offers, strict=True))}

    @property
    def typed_moment(self):
        """What was sent as a day and a time, in words with the weekday; empty where that is no moment."""
        at = getattr(self, "cleaned_data", {}).get("at")
        return dates.long_datetime(at) if at else ""

    @property
    def of_change(self):
        """The fields that say what changed."""
        return [self[name] for name in ("change", "note") if name in self.fields]
