"""What a person adds when taking a step with a release."""

from django import forms

from kominfo.lib.fields import LinesFormField
from news.models import Edition, PressRelease

TARGET_BESIDE_OTHER = "Anda memilih siaran pers tujuan, tetapi cara pencabutannya bukan “Digabung”. Pilih “Digabung”, atau kosongkan tujuannya."


class NoteForm(forms.Form):
    """A step with a note; the workflow says when it is required."""

    note = LinesFormField(
        label="Catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, needs_note=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = (
            "Tulis apa yang perlu diperbaiki; penulis membacanya di atas naskah."
            if needs_note
            else "Boleh kosong; tersimpan dalam riwayat."
        )


CHANGES = [("", "Pilih …")] + [
    choice
    for choice in Edition.Change.choices
    if choice[0] not in {Edition.Change.FIRST, Edition.Change.WITHDRAWAL}
]


class ChangeForm(forms.Form):
    """What an edition after the first says of itself; the first has nothing to tell."""

    change = forms.ChoiceField(label="Jenis perubahan", required=False, choices=CHANGES)
    note = LinesFormField(
        label="Catatan perubahan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang berubah dan mengapa. Dibaca publik, kecuali pada perbaikan kecil.",
    )

    def __init__(self, *args, is_first=True, **kwargs):
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["change"], self.fields["note"]


class ForceForm(ChangeForm):
    """Why it can't wait for a second pair of eyes; later editions say what changed as well."""

    field_order = ["reason"]
    reason = LinesFormField(
        label="Alasan darurat",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mengapa tidak dapat menunggu orang lain. Dibaca semua penyetuju dan tersimpan selamanya; tidak dibaca publik.",
        error_messages={
            "required": "Tulis alasan darurat: mengapa tidak dapat menunggu persetujuan orang lain."
        },
    )


class WithdrawForm(forms.Form):
    """Why, how, and where readers go instead."""

    standing = forms.ChoiceField(
        label="Cara pencabutan",
        widget=forms.RadioSelect,
        initial=Edition.Standing.WITHDRAWN,
        choices=[
            (Edition.Standing.WITHDRAWN, "Dicabut: halaman tetap ada dengan pemberitahuan di atasnya"),
            (Edition.Standing.RETRACTED, "Terbit karena kekeliruan: isi dan berkasnya dihapus dari publik"),
            (Edition.Standing.CONSOLIDATED, "Digabung: pembaca diarahkan ke siaran pers lain"),
        ],
    )
    note = LinesFormField(
        label="Alasan (dibaca publik)",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu atau dua kalimat yang menjelaskan kepada pembaca mengapa siaran pers ini dicabut.",
    )
    replaced_by = forms.ModelChoiceField(
        PressRelease.objects.none(),
        label="Digabung ke",
        required=False,
        empty_label="Pilih siaran pers …",
        help_text="Hanya untuk “Digabung”: siaran pers terbit yang memuat isi gabungannya.",
    )

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = targets

    def clean(self):
        data = super().clean()
        if data.get("replaced_by") and data.get("standing", Edition.Standing.CONSOLIDATED) != (
            Edition.Standing.CONSOLIDATED
        ):
            self.add_error("standing", TARGET_BESIDE_OTHER)
        return data
