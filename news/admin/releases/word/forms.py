"""Forms of the way from a Word file to a draft: the file, and what its reader confirms."""

from django import forms

from kominfo.lib.fields import LineFormField, typed_formfield
from news import permissions
from news.admin.photo_desk.photo_forms import PhotoForm
from news.media import word_files
from news.models import Photo, PressRelease
from news.people import days

ACCEPTED = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = ("kind", "headline", "subheadline", "dateline_place", "dateline_on", "lead")


class UploadForm(forms.Form):
    """The file. Reading it is its validation: only then it is known what it is."""

    user = None
    row = None

    file = forms.FileField(
        label="Berkas Word (.docx)",
        error_messages={
            "required": "Pilih berkas .docx dari komputer atau ponsel Anda.",
            "empty": "Berkas ini kosong. Pilih berkas yang lain.",
        },
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="Paling besar 50 MB. Berkasnya hanya dibaca; Anda memeriksa hasilnya sebelum menjadi naskah.",
    )

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            self.row = word_files.take_in(self.cleaned_data["file"], by=self.user)
        except forms.ValidationError as error:
            self.add_error("file", error)


class WordsForm(forms.ModelForm):
    """Headline, dateline and lead as the file proposes them, and whom it names."""

    class Meta:
        model = PressRelease
        fields = (*WORDS, "agency")
        formfield_callback = typed_formfield
        widgets = {
            "dateline_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "lead": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {"headline": {"required": "Tulis judulnya."}}

    officials = forms.TypedMultipleChoiceField(
        label="Pejabat yang disebut", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    agencies = forms.TypedMultipleChoiceField(
        label="Instansi yang disebut", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    writer = LineFormField(max_length=120, required=False)

    def __init__(self, *args, user, byline_code, officials, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = "Jenis naskah"
        self._choose("officials", [(each, _named(each.row, self._day())) for each in officials])
        self._choose("agencies", [(each, each.row.name) for each in agencies])
        if user.has_perm("news.edit_pressrelease"):
            self.fields["agency"].queryset = permissions.reachable_agencies(user).order_by("name")
            self.fields["agency"].initial = user.agency_id
        else:
            del self.fields["agency"]
        if byline_code and byline_code != user.byline_code:
            self.fields["writer"].label = f"Nama penulis berkode ({byline_code})"
            self.fields[
                "writer"
            ].help_text = "Kosongkan bila Anda penulisnya; kode Anda sendiri yang dipakai."
        else:
            del self.fields["writer"]

    def _day(self):
        """The dateline that is proposed: the titles in the choices are those of that day."""
        return self.initial.get("dateline_on")

    def _choose(self, name, mentions):
        field = self.fields[name]
        if not mentions:
            del self.fields[name]
            return
        field.choices = [
            (each.row.pk, said if each.is_sure else f"{said} (periksa: ejaan atau namanya mirip)")
            for each, said in mentions
        ]
        field.initial = [each.row.pk for each, _said in mentions if each.is_sure]


class PictureForm(PhotoForm):
    """A picture of the file that is taken into the library; one that stays behind needs no words."""

    is_taken = forms.BooleanField(label="Ambil gambar ini", required=False, initial=True)

    class Meta(PhotoForm.Meta):
        fields = ("caption", "alt", "is_decorative", "credit")
        error_messages = {
            "credit": {
                "required": "Tulis kreditnya, atau isi “Kredit untuk semua gambar” di atas gambar pertama."
            }
        }
        widgets = {"caption": forms.Textarea(attrs={"rows": 2}), "alt": forms.Textarea(attrs={"rows": 2})}

    field_order = ("is_taken",)

    def full_clean(self):
        """Nothing is asked of a picture that is left behind or that the library has."""
        if self.is_bound and not self.data.get(self.add_prefix("is_taken")):
            for field in self.fields.values():
                field.required = False
        super().full_clean()

    def clean(self):
        if not self.cleaned_data.get("is_taken"):
            return self.cleaned_data
        return super().clean()


def picture_form(picture, data, *, known):
    """The form of one picture; of one that the library has, only whether it is taken."""
    said = {"caption": picture.caption, "alt": picture.alt, "credit": picture.credit}
    form = PictureForm(data, prefix=f"gambar-{picture.number}", initial=said, instance=Photo())
    form.picture, form.known, form.row = picture, known, f"Gambar {picture.number}"
    form.fields["is_taken"].label = f"Ambil gambar {picture.number}"
    if known:
        for name in PictureForm.Meta.fields:
            del form.fields[name]
    return form


def _named(official, day):
    """An official as the copy will name them on that day."""
    tenure = days.post_of(official, day, [])
    return f"{tenure.title} {official.name}" if tenure else official.name
