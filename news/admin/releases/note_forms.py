"""The form for a note, and the choice of one's own letters."""

from django import forms

from kominfo.lib.fields import LinesFormField
from news.models import Letter
from news.models.desk.note import MAX_NOTE_LENGTH


class NewNoteForm(forms.Form):
    text = LinesFormField(
        label="Tulis catatan",
        max_length=MAX_NOTE_LENGTH,
        error_messages={
            "required": "Catatan masih kosong. Tulis apa yang perlu diketahui rekan Anda.",
            "max_length": "Catatan terlalu panjang (%(show_value)d huruf). Ringkas sampai %(limit_value)d huruf.",
        },
        widget=forms.Textarea(attrs={"rows": 3, "class": "desk-text"}),
    )


class LetterPreferenceForm(forms.Form):
    """The kinds of letters to get; unticked ones are not sent."""

    wanted = forms.MultipleChoiceField(
        label="Kirimi saya surel tentang",
        choices=Letter.CHOOSABLE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Selalu dikirim: ralat dan pencabutan siaran pers yang pernah diberitakan kepada Anda, dan perubahan hak akun Anda.",
    )
