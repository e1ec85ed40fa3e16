"""The form for a new address of a numbered release."""

from django import forms
from django.core.exceptions import ValidationError

from kominfo.lib.fields import typed_formfield
from news.models import PressRelease
from news.releases import slugs


class AddressForm(forms.ModelForm):
    """The last part of the address; one that another release has, or ever had, is refused."""

    class Meta:
        model = PressRelease
        fields = ["slug"]
        formfield_callback = typed_formfield
        labels = {"slug": "Alamat halaman baru"}
        help_texts = {
            "slug": "Huruf kecil, angka, dan tanda hubung. Pakai hanya bila alamat lama keliru atau menyesatkan."
        }

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if slugs.is_taken(slug, by_other_than=self.instance):
            raise ValidationError(slugs.TAKEN)
        return slug
