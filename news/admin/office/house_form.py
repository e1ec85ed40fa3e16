"""House forms at the desk: their own page, and what the form of a new release takes from one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from agencies.desk.modeladmin import DeskAdmin
from kominfo.lib.ids import row_id
from kominfo.lib.web.http import allow_editor
from news.models import HouseForm
from news.releases.assignments import lists

PARAMETER = "bentuk"
COPIED = ("body", "kind", "category", "contact_name", "contact_channel")


@admin.register(HouseForm)
class HouseFormAdmin(DeskAdmin):
    """What writers start from. Deleting one changes no release: each has a copy."""

    list_display = ("name", "use", "kind", "category", "position", "is_active")
    list_filter = ("is_active", "kind")
    search_fields = ("name", "use")
    prepopulated_fields = {"slug": ("name",)}
    fields = (
        ("name", "slug"),
        "use",
        ("kind", "category"),
        "headline_hint",
        "lead_hint",
        "body",
        ("contact_name", "contact_channel"),
        ("position", "is_active"),
    )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return allow_editor(super().render_change_form(request, context, add, change, form_url, obj))


def chosen(request: HttpRequest) -> HouseForm | None:
    """The form that the address names, if it is offered; asked once a request."""
    if not hasattr(request, "desk_house_form"):
        slug = request.GET.get(PARAMETER, "")
        found = HouseForm.objects.offered().filter(slug=slug).first() if slug else None
        request.desk_house_form = found  # type: ignore[attr-defined]
    return request.desk_house_form  # type: ignore[attr-defined, no-any-return]


def as_initial(house_form: HouseForm | None) -> dict[str, Any]:
    """What a new release begins with; what the form leaves open stays as it is."""
    if house_form is None:
        return {}
    return {name: value for name in COPIED if (value := getattr(house_form, name))}


def show_hints(form: Any, house_form: HouseForm | None) -> None:
    """The hints for headline and lead below their fields: they are never part of the text."""
    if house_form is None:
        return
    form.base_fields["headline"].help_text = house_form.headline_hint
    form.base_fields["lead"].help_text = house_form.lead_hint


def chooser(request: HttpRequest) -> dict[str, Any]:
    """The forms to begin with, each with the address that keeps the event and the assignment of this one."""
    now = chosen(request)
    kept = {name: row_id(request.GET.get(name, "")) for name in ("event", lists.PARAMETER)}
    suffix = "".join(f"&{name}={key}" for name, key in kept.items() if key)
    return {
        "chosen": now,
        "choices": [
            {"form": form, "address": f"?{PARAMETER}={form.slug}{suffix}", "is_chosen": form == now}
            for form in HouseForm.objects.offered().defer("body")
        ],
    }
