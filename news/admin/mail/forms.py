"""To whom of the press list a release goes."""

from django import forms

from news.models import MediaContact


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
    only_interested = forms.BooleanField(
        label="Hanya yang berminat pada instansi, wilayah atau topiknya",
        help_text="Kontak tanpa minat yang tercatat selalu ikut.",
        initial=True,
        required=False,
    )
