"""The form of a working copy."""

from django import forms
from django.core.exceptions import ValidationError

from kominfo.lib.fields import MomentInput, in_calendar
from kominfo.lib.markup import html
from news import permissions
from news.admin.office import press_contact
from news.models import PressRelease
from news.releases import slugs

# The browser checks the spelling, in Indonesian whatever language it speaks itself.
WRITTEN = {"lang": "id", "spellcheck": "true"}


class PressReleaseForm(forms.ModelForm):
    """The copy as a reporter writes it. `user` is set by the desk."""

    user = None
    press_contact = press_contact.choice()
    valid_until = forms.DateTimeField(
        label="Berlaku sampai",
        required=False,
        widget=MomentInput(),
        validators=[in_calendar],
        help_text="Waktu WIT. Kosong: pengumuman tanpa batas, peringatan sampai diakhiri.",
        error_messages={"invalid": "Tulis tanggal dan jam, misalnya 8 Juli 2021 pukul 14.00."},
    )

    class Meta:
        model = PressRelease
        fields = "__all__"  # noqa: DJ007 - the desk's fieldsets say which
        widgets = {
            "headline": forms.Textarea(attrs=WRITTEN | {"rows": 1, "class": "desk-line grows"}),
            "subheadline": forms.Textarea(attrs=WRITTEN | {"rows": 1, "class": "desk-line grows"}),
            "lead": forms.Textarea(attrs=WRITTEN | {"rows": 2, "class": "desk-text grows"}),
            "warning_instruction": forms.Textarea(attrs=WRITTEN | {"rows": 2, "class": "desk-text grows"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Bagian akhir alamat halaman; dibuat dari judul bila kosong."
        if "press_contact" in self.fields:
            press_contact.offer(self, self.user)

    def clean(self):
        """With the contact that was chosen instead of typed."""
        found = super().clean()
        if "press_contact" in self.fields:
            press_contact.fill_in(self)
        return found

    def clean_slug(self):
        """A slug made from the headline when none is given; the next free one if it is taken."""
        slug = self.cleaned_data["slug"] or slugs.free(self.cleaned_data.get("headline", ""))
        if slugs.is_taken(slug, by_other_than=self.instance):
            raise ValidationError(slugs.TAKEN)
        return slug

    def clean_body(self):
        """Only photos that the writer may use, or that stand in the text already."""
        body = self.cleaned_data["body"]
        placed = set(html.photo_references(body)) - set(html.photo_references(self.instance.body or ""))
        known = permissions.usable_photos(self.user).filter(pk__in=placed).values_list("pk", flat=True)
        if placed - set(known):
            raise ValidationError(
                "Naskah memuat foto yang tidak ada di pustaka Anda atau sudah ditarik. Hapus, lalu sisipkan foto lain dari pustaka."
            )
        return body
