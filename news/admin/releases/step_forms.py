"""What a person adds when taking a step with a release."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html

from agencies.desk.modeladmin import DeskAutocomplete, in_choices
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


Change = Edition.Change
# Each kind of change that an edition after the first may be: what it is, and an example.
KINDS = {
    Change.MINOR: (
        "Salah ketik atau susunan; artinya tetap, dan pembaca tidak diberi tahu.",
        "“Tobello” menjadi “Tobelo”.",
    ),
    Change.CORRECTION: (
        "Ada yang keliru, dan pembaca perlu tahu.",
        "Kapal singgah di Sanana hari Rabu, bukan Selasa.",
    ),
    Change.REQUESTED: (
        "Orang atau instansi yang disebut meminta pembetulan.",
        "RSUD Labuha meminta jumlah tempat tidur dibetulkan: 60, bukan 80.",
    ),
    Change.REPLY: (
        "Tanggapan dari pihak yang diberitakan dimuat.",
        "Koperasi nelayan di Bacan menjawab kabar tentang harga es balok.",
    ),
    Change.UPDATE: (
        "Ada perkembangan baru; yang lama tidak keliru.",
        "Warga Kecamatan Ibu yang mengungsi bertambah menjadi 180 orang.",
    ),
}
CHANGES = [
    (
        kind.value,
        format_html(
            "<span><strong>{}.</strong> {} <em>Misalnya: {}</em></span>", kind.label, meaning, example
        ),
    )
    for kind, (meaning, example) in KINDS.items()
]


class ChangeForm(forms.Form):
    """What an edition after the first says of itself; the first has nothing to tell."""

    change = forms.ChoiceField(
        label="Jenis perubahan",
        required=False,
        choices=CHANGES,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis perubahan."},
    )
    note = LinesFormField(
        label="Catatan perubahan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang berubah dan mengapa. Dibaca publik, kecuali pada perbaikan kecil.",
        error_messages={"required": "Tulis apa yang berubah dan mengapa."},
    )

    def __init__(self, *args, is_first=True, **kwargs):
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["change"], self.fields["note"]


class TellingForm(ChangeForm):
    """The same from whoever opens the copy: both are said, and stand in the form of publishing later on."""

    def __init__(self, *args, may_be_minor=True, **kwargs):
        super().__init__(*args, is_first=False, **kwargs)
        for field in self.fields.values():
            field.required = True
        if not may_be_minor:
            self.fields["change"].choices = [choice for choice in CHANGES if choice[0] != Change.MINOR]


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
    template = "desk/release/withdraw.html"  # with the script of the box
    replaced_by = forms.ModelChoiceField(
        PressRelease.objects.none(),
        label="Digabung ke",
        required=False,
        widget=DeskAutocomplete(Edition._meta.get_field("replaced_by"), admin.site),
        help_text="Hanya untuk “Digabung”: ketik judul atau nomor siaran pers terbit yang memuat isi gabungannya.",
    )

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = targets
        self.fields["replaced_by"].label_from_instance = in_choices

    def clean(self):
        data = super().clean()
        if data.get("replaced_by") and data.get("standing", Edition.Standing.CONSOLIDATED) != (
            Edition.Standing.CONSOLIDATED
        ):
            self.add_error("standing", TARGET_BESIDE_OTHER)
        return data
