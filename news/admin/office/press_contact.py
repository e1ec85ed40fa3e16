"""Press contacts at the desk: their own page, and the choice of one in the form of a release."""

from typing import Any

from django import forms
from django.contrib import admin

from agencies.desk.modeladmin import DeskAdmin, plain_choice
from agencies.models import User
from news import permissions
from news.models import PressContact

COPIED = {"contact_name": "name", "contact_channel": "channel"}


@admin.register(PressContact)
class PressContactAdmin(DeskAdmin):
    """Who answers journalists. Changing one changes no release: each has a copy."""

    list_display = ("name", "channel", "agency", "position", "is_active", "is_public")
    list_select_related = ("agency",)
    list_filter = ("is_active", "is_public")
    search_fields = ("name", "channel")
    fields = (("name", "channel"), "hours", "agency", ("position", "is_active", "is_public"))
    empty_list = "Belum ada narahubung. Tambahkan yang pertama, supaya penulis tinggal memilih."

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        plain_choice(form, "agency")
        return form


class ContactSelect(forms.Select):
    """A select whose options carry name and channel, for the form's script."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option as Django makes it, with `data-contact_name` and `data-contact_channel`."""
        option = super().create_option(name, value, *args, **kwargs)
        if contact := getattr(value, "instance", None):
            option["attrs"] |= {f"data-{field}": getattr(contact, source) for field, source in COPIED.items()}
        return option


class ContactChoice(forms.ModelChoiceField):
    """One of the office's press contacts, by name, channel and agency."""

    widget = ContactSelect

    def label_from_instance(self, obj: Any) -> str:
        """Name and channel, with the agency where the contact is one's own."""
        return f"{obj} ({obj.agency.short_name})" if obj.agency else str(obj)


def choice() -> ContactChoice:
    """The field, still without contacts: `offer` fills it for a person."""
    return ContactChoice(
        PressContact.objects.none(),
        label="Pilih narahubung",
        required=False,
        empty_label="– dari daftar kantor –",
        error_messages={
            "invalid_choice": "Narahubung ini tidak ditawarkan lagi. Pilih yang lain, atau tulis sendiri."
        },
    )


def offer(form: forms.ModelForm, user: User) -> None:
    """Offer the contacts that this person may name."""
    agencies = permissions.reachable_agencies(user).values("pk")
    field = form.fields["press_contact"]
    field.queryset = PressContact.objects.offered_to(agencies).select_related("agency")  # type: ignore[attr-defined]


def fill_in(form: forms.ModelForm) -> None:
    """Copy the chosen contact into name and channel, unless the writer has typed there: what is typed wins.

    The choice itself is nothing that changes: it is not stored.
    """
    chosen = form.cleaned_data.get("press_contact")
    if "press_contact" in form.changed_data:
        form.changed_data.remove("press_contact")
    if chosen is None or any(name in form.changed_data for name in COPIED):
        return
    for name, source in COPIED.items():
        value = getattr(chosen, source)
        if value != form[name].initial:
            form.cleaned_data[name] = value
            form.changed_data.append(name)
