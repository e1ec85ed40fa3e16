"""The audit trail at the desk: to read, never to write."""

import json

from django.contrib import admin
from django.utils.html import format_html

from agencies.admin.desk import DeskAdmin
from agencies.models import AuditEntry
from kominfo.lib import dates


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskAdmin):
    """Who did what and when."""

    list_display = ("at_wit", "actor_name", "action", "object_label", "note")
    list_filter = ("object_type", ("at", admin.DateFieldListFilter))
    search_fields = ("actor_name", "action", "object_label", "note")
    search_help_text = "Cari pelaku, tindakan, objek atau catatan."
    ordering = ("-id",)
    fields = (
        "at_wit",
        "actor_name",
        "action",
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

    @admin.display(description="sebelum")
    def was(self, entry):
        return _as_text(entry.before)

    @admin.display(description="sesudah")
    def is_now(self, entry):
        return _as_text(entry.after)


def _as_text(value):
    return format_html("<pre>{}</pre>", json.dumps(value, ensure_ascii=False, indent=1)) if value else None
