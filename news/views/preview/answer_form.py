"""What the reader of a preview answers: the one form that is open to people without an account."""

from django import forms

from kominfo.lib.fields import LineFormField, LinesFormField
from news.models import Link

MAX_LENGTH = 2000


class AnswerForm(forms.Form):
    """What the reader of a preview says to the desk."""

    name = LineFormField(label="Nama Anda", max_length=120, error_messages={"required": "Tulis nama Anda."})
    text = LinesFormField(
        label="Catatan",
        required=False,
        max_length=MAX_LENGTH,
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
