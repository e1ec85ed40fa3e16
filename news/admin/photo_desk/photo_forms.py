"""Forms of the photo library and of attachments. Taking the file in is the last check: only decoding tells what it is."""

from django import forms
from django.core.exceptions import ValidationError

from kominfo.lib.fields import typed_formfield
from kominfo.lib.files.alt_text import alt_problem
from news.media import attachments, photos
from news.models import Attachment, Photo

NO_FILE = {
    "required": "Pilih berkasnya dari komputer atau ponsel Anda.",
    "empty": "Berkas ini kosong. Pilih berkas yang lain.",
}
DESCRIBING: tuple[str, ...] = (
    "caption",
    "alt",
    "is_decorative",
    "creator",
    "credit",
    "taken_on",
    "place",
    "people",
    "licence",
    "focal_x",
    "focal_y",
    "contains_minors",
    "consent_note",
)


class PhotoForm(forms.ModelForm):
    """What must be known of a photo."""

    user = None

    class Meta:
        model = Photo
        fields: tuple[str, ...] = DESCRIBING
        formfield_callback = typed_formfield

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "credit" in self.fields:
            self.fields["credit"].required = True

    def clean(self):
        data = super().clean()
        if data.get("is_decorative"):
            data["alt"] = ""
        elif "alt" in self.fields and "alt" not in self.errors:
            self._check_alt(data.get("alt", ""))
        return data

    def _post_clean(self):
        """With a moved focal point the crops are the last check: they need the original file. `refocus` finds them made."""
        super()._post_clean()
        if self.instance.pk is None or self.errors or not {"focal_x", "focal_y"} & set(self.changed_data):
            return
        try:
            photos.crop(self.instance, x=self.instance.focal_x, y=self.instance.focal_y)
        except ValidationError as error:
            self.add_error("focal_x", error)

    def _check_alt(self, alt):
        name = getattr(self.cleaned_data.get("file"), "name", "") or self.instance.original_name
        if not alt.strip():
            self.add_error("alt", "Tulis apa yang terlihat pada foto, atau tandai hanya hiasan.")
        elif problem := alt_problem(alt, name):
            self.add_error("alt", problem)


class NewPhotoForm(PhotoForm):
    """A photo that comes into the library."""

    file = forms.FileField(
        label="Berkas foto",
        error_messages=NO_FILE,
        help_text="JPEG, PNG atau WebP, paling besar 25 MB. Lokasi dan data kamera dihapus dari yang dibaca publik.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta(PhotoForm.Meta):
        fields = (*DESCRIBING, "agency")

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        fields = {name: self.cleaned_data[name] for name in DESCRIBING if name in self.cleaned_data}
        agency = self.cleaned_data.get("agency") or self.instance.agency
        try:
            taken = photos.take_in(self.cleaned_data["file"], by=self.user, agency=agency, **fields)
        except ValidationError as error:
            _place(self, error)
        else:
            self.instance = taken


class NewAttachmentForm(forms.ModelForm):
    """A file that comes in."""

    user = None
    upload = forms.FileField(
        label="Berkas",
        error_messages=NO_FILE,
        help_text="PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV atau teks; paling besar 25 MB, tanpa makro.",
    )

    class Meta:
        model = Attachment
        fields = ("title", "text_alternative", "agency")
        formfield_callback = typed_formfield

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        data = self.cleaned_data
        try:
            self.instance = attachments.take_in(
                data["upload"],
                title=data["title"],
                by=self.user,
                agency=data.get("agency") or self.instance.agency,
                text_alternative=data["text_alternative"],
            )
        except ValidationError as error:
            _place(self, error, "upload")


def _place(form, error, upload="file"):
    """Errors without a field are about the file."""
    for field, errors in (
        error.error_dict.items() if hasattr(error, "error_dict") else [(upload, error.error_list)]
    ):
        form.add_error(field if field in form.fields else upload, errors)
