"""What all pages of the desk have in common: native date inputs, 404 for invisible objects, one audit trail."""

import re
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, models
from django.forms import (
    DateInput,
    Media,
    ModelChoiceField,
    ModelMultipleChoiceField,
    Textarea,
    TextInput,
    TimeInput,
    URLInput,
)
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html

from agencies import audit, values
from agencies.desk import changes
from agencies.desk.saving import GuardsSaves
from agencies.desk.screens import HasScreens
from agencies.desk.searching import Findable
from agencies.models import AuditEntry
from kominfo.lib import words
from kominfo.lib.fields import typed
from kominfo.lib.markup.rich_text import RichTextFormField
from kominfo.lib.postgres import linked

MAX_COUNTED = 2000
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
    "reopened": "◒",
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
    """A state as a word with a shape, never by colour alone."""
    return format_html(
        '<span class="chip chip-{}"><span aria-hidden="true">{}</span> {}</span>',
        state,
        SHAPES.get(state, "•"),
        word,
    )


def retry_on_integrity_error(act):
    """`act`, once more after an `IntegrityError`: of two acts that exclude each other, the second is checked with the first in sight."""

    @wraps(act)
    def twice(*args, **kwargs):
        try:
            return act(*args, **kwargs)
        except IntegrityError:
            return act(*args, **kwargs)

    return twice


class CappedPaginator(Paginator):
    """Counts no further than staff ever page, so that a list costs the same at any size."""

    @cached_property
    def count(self):
        return self.object_list.order_by().values("pk")[:MAX_COUNTED].count()


class ChosenRows:
    """A select that renders rows which the form has fetched already, without another query.

    A value that is no id renders nothing; Django's own widget would end in a server error.
    """

    fetched: dict[int, models.Model] = {}

    def optgroups(self, name, value, attr=None):
        ids = [part for part in value if NUMBER.fullmatch(str(part))]
        rows = [self.fetched.get(int(each)) for each in ids]
        if not all(rows):
            return super().optgroups(name, ids, attr)
        groups = super().optgroups(name, [], attr)
        options = groups[0][1]
        for row in rows:
            label = self.choices.field.label_from_instance(row)
            options.append(self.create_option(name, row.pk, label, True, len(options)))
        return groups


class DeskAutocomplete(ChosenRows, AutocompleteSelect):
    """One row, found by typing."""


class DeskAutocompleteMultiple(ChosenRows, AutocompleteSelectMultiple):
    """Several rows, found by typing."""


class FromMemory:
    """A form field that hands its box the rows that the form's object carries along."""

    def get_bound_field(self, form, field_name):
        box = getattr(self.widget, "widget", self.widget)  # inside the admin's icons
        if isinstance(box, ChosenRows):
            box.fetched = linked.in_memory(form.instance, field_name)
        return super().get_bound_field(form, field_name)


def in_choices(row):
    """What a choice box calls a row: `in_choices` of its model says more than its name where names are alike."""
    return getattr(row, "in_choices", None) or str(row)


class DeskChoice(FromMemory, ModelChoiceField):
    """A choice of one row."""

    def label_from_instance(self, obj):
        return in_choices(obj)


class DeskMultipleChoice(FromMemory, ModelMultipleChoiceField):
    """A choice of several rows."""

    def label_from_instance(self, obj):
        return in_choices(obj)


class DeskFields:
    """Form fields that tidy pasted text, and selects that accept wrong and crafted values without an error 500."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return super().formfield_for_dbfield(db_field, request, **typed(db_field, **kwargs))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", DeskAutocomplete(db_field, self.admin_site))
            kwargs.setdefault("form_class", DeskChoice)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", DeskAutocompleteMultiple(db_field, self.admin_site))
            kwargs.setdefault("form_class", DeskMultipleChoice)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class DeskAdmin(DeskFields, GuardsSaves, HasScreens, Findable, admin.ModelAdmin):
    """A page of the desk for one kind of thing. Each change leaves one entry in the audit trail."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 0
    actions = None
    show_facets = admin.ShowFacets.NEVER
    view_on_site: Any = False
    formfield_overrides = NATIVE_WIDGETS
    empty_value_display = "–"
    empty_list = "Belum ada apa-apa di sini."

    form_select_related: tuple[str, ...] = ()
    # Many-to-many fields.
    form_links: tuple[str, ...] = ()

    @property
    def media(self):
        """Django's scripts, without those that only `prepopulated_fields` need: they are a fifth of a form's first view."""
        if self.prepopulated_fields:
            return super().media
        lean = "" if settings.DEBUG else ".min"
        names = (
            f"vendor/jquery/jquery{lean}.js",
            "jquery.init.js",
            "core.js",
            "admin/RelatedObjectLookups.js",
            "actions.js",
        )
        return Media(js=[f"admin/js/{name}" for name in names])

    def get_object(self, request, object_id, from_field=None):
        """One row with what its form shows beside it: one query more, however much is linked."""
        rows = self.get_queryset(request)
        field = self.opts.pk if from_field is None else self.opts.get_field(from_field)
        if self.form_select_related:
            rows = rows.select_related(*self.form_select_related)
        try:
            found = rows.get(**{field.name: field.to_python(object_id)})
        except (self.model.DoesNotExist, ValidationError, ValueError):
            return None
        if self.form_links:
            linked.give_links(found, self.form_links)
        return found

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Invisible and missing look the same: 404, without a word about the object."""
        raise Http404

    def get_search_results(self, request, queryset, search_term):
        """Without quotes, full stops and invisible characters that were copied with the words."""
        bare = " ".join(f'"{part}"' if " " in part else part for part in words.parts(search_term))
        return super().get_search_results(request, queryset, bare)

    def lookup_allowed(self, lookup, value, request):
        """Only lookups of this site's filters: others (`regex`, `range`, `year` …) end in a server error or block the database."""
        path, separator, name = lookup.rpartition("__")
        if (separator and name not in FILTER_LOOKUPS) or self._is_naive(path or lookup, value):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _is_naive(self, path, value):
        """Whether the value is a datetime without a time zone."""
        try:
            field = get_fields_from_path(self.model, path)[-1]
            return isinstance(field, models.DateTimeField) and any(
                timezone.is_naive(field.to_python(part)) for part in value.split(",")
            )
        except (FieldDoesNotExist, NotRelationField, ValidationError):
            return False  # Django's own answer follows

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return retry_on_integrity_error(super().changeform_view)(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        """Save, and tell the user what cleaning removed from a text or changed in it."""
        super().save_related(request, form, formsets, change)
        for sentence in losses_of([form, *(row for formset in formsets for row in formset.forms)]):
            messages.warning(request, sentence)

    def log_addition(self, request, obj, message):
        audit.record(request.user, f"{self.opts.model_name}.create", obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """What changed, with its values before and after; `log_change` writes it down."""
        found = changes.of(form, formsets)
        found.rows = values.of(form, formsets)
        return found

    def log_change(self, request, obj, message):
        if message:
            audit.record(
                request.user,
                f"{self.opts.model_name}.edit",
                obj,
                before=message.before,
                after=message.after,
                rows=message.rows,
            )

    def log_deletions(self, request, queryset):
        for obj in queryset:
            audit.record(
                request.user,
                f"{self.opts.model_name}.delete",
                obj,
                rows=values.removed_with(obj),
            )

    def history_view(self, request, object_id, extra_context=None):
        """The audit trail of one object, for those who may see the object."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        entries = AuditEntry.objects.of(obj)[:200]
        return self.framed(
            request, "desk/form/history.html", "Riwayat", subtitle=str(obj), entries=entries, original=obj
        )

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"empty_list": self.empty_list} | (extra_context or {}))


class ShownOnly:
    """Rows that come about elsewhere: the desk shows all of `fields` and changes nothing. Stands before DeskAdmin."""

    def get_fields(self, request, obj=None):
        return self.fields

    def get_readonly_fields(self, request, obj=None):
        return [name for row in self.fields for name in (row if isinstance(row, tuple) else (row,))]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class FixedAddress:
    """The slug of an object cannot be changed: other pages, search engines and editions link to it."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else (*fields, "slug")

    def get_prepopulated_fields(self, request, obj=None):
        return super().get_prepopulated_fields(request, obj) if obj is None else {}


class DeskInline(DeskFields, admin.StackedInline):
    """Rows inside another form, one below the other: readable on a phone."""

    extra = 0
    formfield_overrides = NATIVE_WIDGETS
    form_select_related: tuple[str, ...] = ()

    def get_queryset(self, request):
        """The rows with what their names and chosen options need."""
        return super().get_queryset(request).select_related(*self.form_select_related or (None,))


def losses_of(forms):
    """What cleaning removes from formatted texts or changes in them, by the names of their fields."""
    return [
        f"{bound.label}: {sentence}"
        for form in forms
        for bound in form
        if isinstance(bound.field, RichTextFormField) and not bound.field.disabled
        for sentence in bound.field.losses(bound.data)
    ]


def plain_choice(form, name):
    """A choice without the icons to add, change or view what is chosen."""
    if name in form.base_fields:
        widget = form.base_fields[name].widget
        widget.can_add_related = widget.can_change_related = widget.can_view_related = False
