"""Forms of an old site's intake: for which agency, and what becomes of pages and of single items."""

from typing import Any

from django import forms

from agencies.models import Agency, Office, User
from kominfo.lib.fields import LineFormField
from news import permissions
from news.imports.wordpress.parsing import whole_number
from news.models import SiteIntake, SiteMove

MAX_NUMBERS = 500


class BeginForm(forms.Form):
    """For which agency the old site spoke."""

    agency = forms.ModelChoiceField(
        label="Instansi sumber naskahnya",
        queryset=Agency.objects.none(),
        help_text="Naskah lama tercatat atas nama instansi ini.",
        error_messages={
            "required": "Pilih instansinya.",
            "invalid_choice": "Pilih instansi dari daftar ini.",
        },
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reachable = permissions.reachable_agencies(user).order_by("name")
        self.fields["agency"].queryset = reachable  # type: ignore[attr-defined]
        office = Office.objects.values_list("agency", flat=True).first()
        self.initial.setdefault("agency", user.agency_id or office)


class NumbersField(LineFormField):
    """Numbers of items of the old site, separated by blanks or commas."""

    def clean(self, value: Any) -> Any:
        words = super().clean(value).replace(",", " ").replace(";", " ").split()
        if wrong := [word for word in words if not whole_number(word)]:
            raise forms.ValidationError(
                f"“{wrong[0][:40]}” bukan nomor. Tulis nomor butirnya saja, dipisahkan spasi."
            )
        numbers = sorted({int(word) for word in words})
        if len(numbers) > MAX_NUMBERS:
            raise forms.ValidationError(
                f"Ini {len(numbers)} nomor; paling banyak {MAX_NUMBERS}. Untuk yang lain putuskan di daftar pemindahan sesudahnya."
            )
        return numbers


class OptionsForm(forms.ModelForm):
    """What the office decides before the files are read into a move."""

    pages = forms.ChoiceField(
        label="Halaman situs lama",
        choices=SiteMove.Pages.choices,
        widget=forms.RadioSelect,
        help_text="Profil, kontak dan sejenisnya. Berita selalu ikut.",
    )
    keep = NumbersField(
        label="Pindahkan butir bernomor",
        required=False,
        max_length=5000,
        help_text="Apa pun kata penjaga. Nomornya ada di daftar di atas; pisahkan dengan spasi.",
    )
    drop = NumbersField(
        label="Tinggalkan butir bernomor",
        required=False,
        max_length=5000,
        help_text="Tidak ikut dipindahkan. Kosongkan bila tidak ada.",
    )

    class Meta:
        model = SiteIntake
        fields = ["pages", "keep", "drop"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("keep", "drop"):
            self.initial[name] = " ".join(map(str, self.initial.get(name) or []))

    def clean(self) -> Any:
        """No item in both."""
        data = super().clean() or {}
        if both := set(data.get("keep") or []) & set(data.get("drop") or []):
            told = ", ".join(map(str, sorted(both)))
            self.add_error("drop", f"Butir {told} ada di kedua isian. Pilih satu.")
        return data
