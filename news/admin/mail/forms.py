"""To whom of the press list a release goes."""

from django import forms

from news.models import MediaContact

INTERESTED = "minat"


class PressForm(forms.Form):
    """Channels, and whether what contacts are interested in counts."""

    channels = forms.MultipleChoiceField(
        label="Saluran media",
        choices=MediaContact.Channel.choices,
        initial=MediaContact.Channel.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih paling sedikit satu saluran media.",
            "invalid_choice": "Saluran ini tidak ada. Pilih dari daftar.",
        },
    )
    only_interested = forms.TypedChoiceField(
        label="Siapa",
        choices=[
            (INTERESTED, "Yang berminat pada instansi, wilayah atau topiknya, dan yang tanpa minat tercatat"),
            ("semua", "Semua kontak"),
        ],
        coerce=lambda chosen: chosen == INTERESTED,
        initial=INTERESTED,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih siapa yang dikirimi.",
            "invalid_choice": "Pilih salah satu dari keduanya.",
        },
    )
