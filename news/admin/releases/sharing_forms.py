"""For whom a link is made."""

from django import forms

from kominfo.lib.fields import LineFormField
from news.editions.sharing import DAYS


def line(label, **options):
    return LineFormField(label=label, max_length=120, **options)


class PreviewLinkForm(forms.Form):
    """A link to the copy as it is now; later changes do not show there."""

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
