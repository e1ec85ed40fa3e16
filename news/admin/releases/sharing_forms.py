"""For whom a link is made, and what its reader answers."""

from django import forms

from kominfo.lib.fields import LineFormField, LinesFormField
from news.editions.sharing import DAYS
from news.models import Link

LONGEST_ANSWER = 2000


def line(label, **options):
    """One line of text for a name."""
    return LineFormField(label=label, max_length=120, **options)


class PreviewLinkForm(forms.Form):
    """A link to the version that is there now."""

    name = line(
        "Untuk siapa",
        help_text="Misalnya “Kepala Dinas”. Hanya dibaca di meja redaksi.",
        error_messages={"required": "Tulis untuk siapa tautan ini, supaya catatan kunjungannya jelas."},
    )
    days = forms.TypedChoiceField(
        label="Berlaku selama", coerce=int, choices=[(days, f"{days} hari") for days in DAYS], initial=3
    )


class EmbargoLinkForm(forms.Form):
    """A journalist's own link."""

    name = line("Nama wartawan", error_messages={"required": "Tulis nama wartawan yang memegang tautan ini."})
    outlet = line("Media", error_messages={"required": "Tulis medianya."})


class AnswerForm(forms.Form):
    """What the reader of a preview says to the desk."""

    name = line("Nama Anda", error_messages={"required": "Tulis nama Anda."})
    text = LinesFormField(
        label="Catatan",
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wajib bila naskah dikembalikan.",
    )
    answer = forms.ChoiceField(
        choices=Link.Answer.choices,
        error_messages={
            "required": "Pilih “Setuju” atau “Kembalikan”.",
            "invalid_choice": "Pilih “Setuju” atau “Kembalikan”.",
        },
    )

    def clean(self):
        data = super().clean()
        if data.get("answer") == Link.Answer.RETURN and not data.get("text") and "text" not in self.errors:
            self.add_error("text", "Tulis apa yang perlu diperbaiki.")
        return data
