"""For whom a link is made, and to whom it is mailed."""

from django import forms
from django.contrib import admin

from agencies.desk.modeladmin import DeskAutocompleteMultiple
from kominfo.lib.fields import LineFormField
from news.admin.mail.forms import INTERESTED, PressForm
from news.editions.secret_links import DAYS
from news.models import Delivery, MediaContact


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


class EarlyForm(PressForm):
    """Which of the press list read a text before its time: whole channels, people by name, or both."""

    people = forms.ModelMultipleChoiceField(
        MediaContact.objects.reachable(),
        label="Orang tertentu",
        required=False,
        help_text="Ketik nama, media atau alamat surelnya. Mereka dikirimi, apa pun saluran dan minatnya.",
        error_messages={
            "invalid_choice": "Kontak ini tidak ada lagi di daftar pers, atau sudah berhenti. Pilih yang lain.",
            "invalid_pk_value": "Kontak ini tidak ada di daftar pers. Pilih dari daftar.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people, channels = self.fields["people"], self.fields["channels"]
        source = Delivery._meta.get_field("contact")
        people.widget = DeskAutocompleteMultiple(source, admin.site, choices=people.choices)
        channels.required, channels.initial = False, []
        channels.label = "Semua kontak di saluran ini"
        self.fields["only_interested"].label = "Dari saluran itu"
        self.fields["only_interested"].initial = INTERESTED

    def clean(self):
        """At least one channel or one person is chosen."""
        data = super().clean()
        if not self.errors and not (data["channels"] or data["people"]):
            self.add_error("people", "Pilih saluran media, atau tulis paling sedikit satu orang.")
        return data
