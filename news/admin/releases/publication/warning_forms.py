"""Until when a warning is to last, and what readers are told: filled in, so that it takes one tap more."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kominfo.lib import dates
from kominfo.lib.fields import LinesFormField, MomentInput, in_calendar

HOURS = (3, 6, 12, 24)
USUAL = 6
OTHER, UNTIL_ENDED = "lain", "diakhiri"
FIRST = "Pilih sampai kapan peringatan ini berlaku."

LASTS_LONGER = {
    "note": "Peringatan ini diperpanjang menurut keterangan {}.",
    "reason": "Menurut keterangan {} bahayanya belum lewat; peringatan tidak boleh terputus.",
}
GETS_AN_END = {
    "note": "Waktu berakhir peringatan ini ditetapkan menurut keterangan {}.",
    "reason": "Menurut keterangan {} waktu berakhirnya sudah diketahui; pembaca harus segera tahu.",
}


class ReasonForm(forms.Form):
    """What readers are told, and why it cannot wait for a second pair of eyes."""

    note = LinesFormField(
        label="Catatan untuk pembaca",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dibaca publik di atas siaran persnya, dan dikirim kepada pelanggan.",
        error_messages={"required": "Tulis apa yang berubah; catatan ini dibaca publik."},
    )
    reason = LinesFormField(
        label="Alasan darurat",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mengapa tidak dapat menunggu orang lain. Dibaca semua penyetuju dan tersimpan selamanya; tidak dibaca publik.",
        error_messages={
            "required": "Tulis alasan darurat: mengapa tidak dapat menunggu persetujuan orang lain."
        },
    )

    def __init__(self, *args, release, note, reason, **kwargs):
        source = release.warning_source or release.agency.short_name
        initial = {"note": note.format(source), "reason": reason.format(source)} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        until = dates.long_datetime(release.valid_until) if release.valid_until else "diakhiri"
        self.read_now = (
            f"Yang dibaca publik sekarang: {release.get_warning_level_display()}, berlaku sampai {until}."
        )


class EndForm(ReasonForm):
    """The end of a warning, with a note for readers and a reason that name its source."""

    def __init__(self, *args, release):
        super().__init__(
            *args,
            release=release,
            note="Peringatan ini berakhir menurut keterangan {}.",
            reason="Menurut keterangan {} bahayanya sudah lewat; pembaca harus segera tahu.",
        )


class ProlongForm(ReasonForm):
    """A warning that lasts longer: some hours more than it would, until a moment that is typed, or until somebody ends it.

    One that lasts until it is ended is given an end, and one whose time ran out lasts for some hours from now.
    """

    until = forms.ChoiceField(
        label="Berlaku sampai",
        widget=forms.RadioSelect,
        error_messages={"required": FIRST, "invalid_choice": FIRST},
    )
    at = forms.DateTimeField(
        label="Waktu lain (WIT)",
        required=False,
        widget=MomentInput(),
        validators=[in_calendar],
        error_messages={"invalid": "Tulis tanggal dan jam, misalnya 8 Juli 2021 pukul 14.00."},
    )
    field_order = ["until", "at", "note", "reason"]

    def __init__(self, *args, release):
        now = timezone.now()
        end = release.valid_until
        start, later = (end, "lebih lama") if end and end > now else (now, "lagi")
        start = start.replace(second=0, microsecond=0)
        told = LASTS_LONGER if end else GETS_AN_END
        usual = dates.iso(start + dt.timedelta(hours=USUAL))
        super().__init__(*args, release=release, initial={"until": usual}, **told)
        moments = [(hours, start + dt.timedelta(hours=hours)) for hours in HOURS]
        self.fields["until"].choices = [
            *((dates.iso(at), f"{hours} jam {later}: {dates.long_datetime(at)}") for hours, at in moments),
            *([(UNTIL_ENDED, "Sampai diakhiri")] if end else []),
            (OTHER, "Waktu lain, di bawah ini"),
        ]
        if (sent := self.data.get("until")) and self.offered(sent):  # of a page that was opened a while ago
            self.fields["until"].choices.append((sent, dates.long_datetime(self.offered(sent))))

    def clean(self):
        data = super().clean()
        if data.get("until") == OTHER and not data.get("at") and "at" not in self.errors:
            self.add_error("at", "Isi tanggal dan jamnya (WIT).")
        if data.get("at") and data.get("until") not in {OTHER, None}:
            self.add_error(
                "until", "Anda mengisi waktu lain. Pilih “Waktu lain”, atau kosongkan tanggal dan jamnya."
            )
        return data

    @staticmethod
    def offered(value):
        """The moment that an offer stands for; None for anything else, and for a year that can only be made up."""
        try:
            moment = dt.datetime.fromisoformat(value)
            in_calendar(moment)
        except (ValueError, ValidationError):
            return None
        return None if timezone.is_naive(moment) else moment

    @property
    def moment(self):
        """The chosen end; None: until somebody ends it."""
        chosen = self.cleaned_data["until"]
        return self.cleaned_data["at"] if chosen == OTHER else self.offered(chosen)
