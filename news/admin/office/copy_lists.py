"""What the office tells the copy checker: its words, acronyms and terms, and which rules of style it wants."""

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField

from agencies.desk.modeladmin import DeskAdmin
from kominfo.lib.fields import LineFormField
from news.models import HouseTerm, RuleSwitch
from news.models.desk.copycheck import MAX_FORMS
from news.releases.copycheck.house import BY_ID, SWITCHABLE

Kind = HouseTerm.Kind


class LinesOfForms(SimpleArrayField):
    """One form a line; blank lines are none."""

    widget = forms.Textarea(attrs={"rows": 4, "class": "desk-text"})

    def __init__(self, **kwargs):
        super().__init__(
            LineFormField(max_length=200), delimiter="\n", max_length=MAX_FORMS, required=False, **kwargs
        )

    def to_python(self, value):
        lines = value.splitlines() if isinstance(value, str) else value or []
        return super().to_python([line for line in lines if line.strip()])


class HouseTermForm(forms.ModelForm):
    """A word with its other forms, one a line."""

    forms = LinesOfForms(
        label=HouseTerm._meta.get_field("forms").verbose_name.capitalize(),
        help_text=HouseTerm._meta.get_field("forms").help_text,
        error_messages={"max_length": f"Paling banyak {MAX_FORMS} bentuk."},
    )

    class Meta:
        model = HouseTerm
        fields = ("kind", "text", "forms", "note")

    def clean(self):
        """An acronym without a long form explains nothing, and a word has no other forms."""
        data = super().clean()
        if "forms" not in self.errors and data.get("kind"):
            if data["kind"] == Kind.ACRONYM and not data["forms"]:
                self.add_error("forms", "Tulis kepanjangannya, satu baris satu kepanjangan.")
            if data["kind"] == Kind.TERM and not data["forms"]:
                self.add_error("forms", "Tulis bentuk keliru yang sering ditulis, satu baris satu bentuk.")
            if data["kind"] == Kind.WORD and data["forms"]:
                self.add_error(
                    "forms", "Kata khas tidak punya bentuk lain. Kosongkan, atau pilih “Istilah resmi”."
                )
        return data


@admin.register(HouseTerm)
class HouseTermAdmin(DeskAdmin):
    """Words that the checker knows beside the registry. Changing one changes no copy."""

    form = HouseTermForm
    list_display = ("text", "kind", "others", "note")
    list_filter = ("kind",)
    search_fields = ("text", "forms", "note")
    search_help_text = "Cari kata, kepanjangan, atau bentuk keliru."
    fields = (("kind", "text"), "forms", "note")
    empty_list = "Belum ada kata kantor. Tambahkan singkatan dan istilah yang sering keliru ditulis."

    @admin.display(description="kepanjangan atau bentuk keliru")
    def others(self, term):
        return ", ".join(term.forms) or None


def rule_choices():
    """The rules that an office may turn on or off, by their law."""
    return [(rule.id, f"{rule.id} · {rule.message} ({rule.law})") for rule in SWITCHABLE]


class RuleSwitchForm(forms.ModelForm):
    """A rule from the list, not typed."""

    rule = forms.ChoiceField(
        label="Aturan", choices=rule_choices, help_text="Yang menghalangi terbit tidak dapat dimatikan."
    )

    class Meta:
        model = RuleSwitch
        fields = ("rule", "is_on", "note")


@admin.register(RuleSwitch)
class RuleSwitchAdmin(DeskAdmin):
    """Rules of style that this office has turned the other way."""

    form = RuleSwitchForm
    list_display = ("rule", "what", "is_on", "note")
    list_filter = ("is_on",)
    search_fields = ("rule", "note")
    search_help_text = "Cari kode aturan atau alasannya."
    fields = ("rule", "is_on", "note")
    empty_list = (
        "Semua aturan berlaku seperti bawaan. Tambahkan aturan yang ingin kantor ini matikan atau nyalakan."
    )

    @admin.display(description="apa yang diperiksa")
    def what(self, switch):
        return BY_ID[switch.rule].law if switch.rule in BY_ID else None
