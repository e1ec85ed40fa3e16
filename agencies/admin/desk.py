"""What every page of the desk has in common: dates as the browser asks for them, 404 for what nobody may see, one log."""

import re
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.forms import DateInput, Textarea, TextInput, TimeInput, URLInput
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.html import format_html

from agencies import audit
from agencies.admin import changes
from agencies.admin.drafts import KeepsDrafts
from agencies.models import AuditEntry

MOST_COUNTED = 2000
NUMBER = re.compile(r"[0-9]{1,18}")
FILTER_LOOKUPS = {"exact", "in", "isnull", "gte", "lt"}
NATIVE_WIDGETS: dict[Any, Any] = {
    # The browser's own pickers: labelled, keyboard-friendly, at home on a phone, and no script.
    models.DateField: {"widget": DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "desk-date"})},
    models.TimeField: {"widget": TimeInput(format="%H:%M", attrs={"type": "time", "class": "desk-time"})},
    models.TextField: {"widget": Textarea(attrs={"rows": 4, "class": "desk-text"})},
    models.CharField: {"widget": TextInput(attrs={"class": "desk-line"})},
    models.URLField: {"widget": URLInput(attrs={"class": "desk-line"}), "assume_scheme": "https"},
}
SHAPES = {
    "draft": "○",
    "in_review": "◐",
    "approved": "◆",
    "scheduled": "◷",
    "published": "●",
    "withdrawn": "✕",
    "discarded": "–",
    "returned": "↩",
    "tentative": "○",
    "confirmed": "●",
    "postponed": "‖",
    "rescheduled": "↻",
    "cancelled": "✕",
    "hidden": "○",
    "public": "●",
    "ended": "✕",
}


def chip(state, word):
    """A state as a word with a shape: never colour alone."""
    return format_html(
        '<span class="chip chip-{}"><span aria-hidden="true">{}</span> {}</span>',
        state,
        SHAPES.get(state, "•"),
        word,
    )


class CappedPaginator(Paginator):
    """Counts no further than staff ever page, so that a list costs the same at any size."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST_COUNTED].count()


class NumbersOnly:
    """A choice box that draws nothing for what is no row's number: Django's own would end in a server error."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [part for part in value if NUMBER.fullmatch(str(part))], attr)


class DeskAutocomplete(NumbersOnly, AutocompleteSelect):
    """One row, found by typing."""


class DeskAutocompleteMultiple(NumbersOnly, AutocompleteSelectMultiple):
    """Several rows, found by typing."""


class DeskChoices:
    """Forms whose choice boxes stand mistyped and crafted values."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", DeskAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", DeskAutocompleteMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class DeskAdmin(DeskChoices, KeepsDrafts, admin.ModelAdmin):
    """A page of the desk for one kind of thing. Each change leaves one entry in the audit trail."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 0
    actions = None
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = NATIVE_WIDGETS
    empty_value_display = "–"
    empty_list = "Belum ada apa-apa di sini."

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Invisible and missing look the same: 404, without a word about the object."""
        raise Http404

    def lookup_allowed(self, lookup, value, request):
        """Only what our filters ask: others (`regex`, `range`, `year` …) end in a server error or hold the database."""
        _, separator, name = lookup.rpartition("__")
        return (not separator or name in FILTER_LOOKUPS) and super().lookup_allowed(lookup, value, request)

    def log_addition(self, request, obj, message):
        audit.record(request.user, f"{self.opts.model_name}.create", obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """What changed, with its values before and after; `log_change` writes it down."""
        return changes.of(form, formsets)

    def log_change(self, request, obj, message):
        if message:
            audit.record(
                request.user, f"{self.opts.model_name}.edit", obj, before=message.before, after=message.after
            )

    def log_deletions(self, request, queryset):
        for obj in queryset:
            audit.record(request.user, f"{self.opts.model_name}.delete", obj)

    def history_view(self, request, object_id, extra_context=None):
        """The audit trail of one object, for those who may see the object."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Riwayat",
            "subtitle": str(obj),
            "entries": AuditEntry.objects.filter(object_type=self.opts.label_lower, object_id=str(obj.pk))[
                :200
            ],
            "original": obj,
            "opts": self.opts,
        }
        return TemplateResponse(request, "desk/history.html", context)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"empty_list": self.empty_list} | (extra_context or {}))


class DeskInline(DeskChoices, admin.StackedInline):
    """Rows inside another form, one below the other: readable on a phone."""

    extra = 0
    formfield_overrides = NATIVE_WIDGETS


def plain_choice(form, name):
    """A choice without the icons to add, change or view what is chosen."""
    if name in form.base_fields:
        widget = form.base_fields[name].widget
        widget.can_add_related = widget.can_change_related = widget.can_view_related = False
