"""What the office tells the copy checker: its words, acronyms and terms, and which rules of style it wants."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from agencies.desk.modeladmin import DeskAdmin
from kominfo.lib.fields import LinesFormField
from news import permissions
from news.models import HouseTerm, RuleSwitch
from news.models.desk.copycheck import MAX_FORM, MAX_FORMS
from news.releases.copycheck import rechecking
from news.releases.copycheck.house import BY_ID, SWITCHABLE

Kind = HouseTerm.Kind


class LinesOfForms(LinesFormField):
    """One form a line, as a list; blank lines are none."""

    widget = forms.Textarea(attrs={"rows": 4, "class": "desk-text"})

    def prepare_value(self, value):
        """A line each, or what was typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        """The lines, within what a row may hold."""
        lines = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        if len(lines) > MAX_FORMS:
            raise ValidationError(f"Paling banyak {MAX_FORMS} bentuk; ini {len(lines)}.")
        if too_long := next((line for line in lines if len(line) > MAX_FORM), ""):
            raise ValidationError(f"“{too_long[:40]}…” lebih dari {MAX_FORM} huruf. Satu baris satu bentuk.")
        return lines

    def has_changed(self, initial, data):
        """Whether the lines are others."""
        return (initial or []) != [line.strip() for line in (data or "").splitlines() if line.strip()]


class HouseTermForm(forms.ModelForm):
    """A word with its other forms, one a line."""

    forms = LinesOfForms(
        label=HouseTerm._meta.get_field("forms").verbose_name.capitalize(),
        required=False,
        help_text=HouseTerm._meta.get_field("forms").help_text,
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


class OfOffice:
    """Rows that the checker uses in every agency's copies: changed by those who answer for all of them. Stands before DeskAdmin."""

    def has_add_permission(self, request):
        return super().has_add_permission(request) and permissions.reaches_everything(request.user)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and permissions.reaches_everything(request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and permissions.reaches_everything(request.user)

    def save_related(self, request, form, formsets, change):
        """Open drafts are asked about anew."""
        super().save_related(request, form, formsets, change)
        rechecking.soon()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        rechecking.soon()


@admin.register(HouseTerm)
class HouseTermAdmin(OfOffice, DeskAdmin):
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
class RuleSwitchAdmin(OfOffice, DeskAdmin):
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
