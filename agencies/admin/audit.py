"""The audit trail at the desk: to read, never to write."""

import json

from django.contrib import admin
from django.db.models import Q
from django.utils.html import format_html

from agencies.desk.export import Exporting
from agencies.desk.modeladmin import DeskAdmin
from agencies.models import AuditEntry
from kominfo.lib import dates

# What people look for, by how the names of the actions begin or end.
SUBJECTS = {
    "naskah": ("Naskah", Q(action__startswith="release.")),
    "edisi": ("Edisi terbit", Q(action__startswith="edition.")),
    "masuk": ("Masuk dan keluar", Q(action__startswith="login") | Q(action__startswith="logout")),
    "akun": ("Akun dan hak", Q(action__startswith="user.") | Q(action__startswith="account.")),
    "tautan": ("Pratinjau dan tautan", Q(action__startswith="link.") | Q(action="release.preview")),
    "ekspor": ("Ekspor", Q(action__endswith=".export")),
}


class SubjectFilter(admin.SimpleListFilter):
    """What the entry is about."""

    title, parameter_name = "perihal", "perihal"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in SUBJECTS.items()]

    def queryset(self, request, queryset):
        return queryset.filter(SUBJECTS[self.value()][1]) if self.value() in SUBJECTS else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(Exporting, DeskAdmin):
    """Who did what and when."""

    keeps_unsaved_text = False
    list_display = ("at_wit", "actor_name", "deed", "object_label", "note")
    list_filter = (SubjectFilter, "actor", "object_type", ("at", admin.DateFieldListFilter))
    export_columns = (
        ("nomor", lambda entry: entry.pk),
        ("waktu (WIT)", lambda entry: dates.iso(entry.at)),
        ("pelaku", lambda entry: entry.actor_name),
        ("tindakan", lambda entry: entry.action),
        ("jenis objek", lambda entry: entry.object_type),
        ("id objek", lambda entry: entry.object_id),
        ("objek", lambda entry: entry.object_label),
        ("catatan", lambda entry: entry.note),
        ("sebelum", lambda entry: _as_json(entry.before)),
        ("sesudah", lambda entry: _as_json(entry.after)),
        ("segel", lambda entry: entry.seal.seal if hasattr(entry, "seal") else ""),
    )
    export_related = ("seal",)
    search_fields = ("actor_name", "action", "object_label", "note")
    search_help_text = "Cari pelaku, tindakan, objek atau catatan."
    ordering = ("-id",)
    fields = (
        "at_wit",
        "actor_name",
        "deed",
        "code",
        "object_type",
        "object_id",
        "object_label",
        "note",
        "was",
        "is_now",
    )
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="waktu", ordering="id")
    def at_wit(self, entry):
        return f"{dates.long_date(entry.at)} {dates.clock(entry.at)}"

    @admin.display(description="tindakan", ordering="action")
    def deed(self, entry):
        return entry.deed

    @admin.display(description="kode tindakan")
    def code(self, entry):
        return entry.action

    @admin.display(description="sebelum")
    def was(self, entry):
        return _as_text(entry.before)

    @admin.display(description="sesudah")
    def is_now(self, entry):
        return _as_text(entry.after)


def _as_text(value):
    return (
        format_html('<pre tabindex="0">{}</pre>', json.dumps(value, ensure_ascii=False, indent=1))
        if value
        else None
    )


def _as_json(value):
    return "" if value is None else json.dumps(value, ensure_ascii=False)
