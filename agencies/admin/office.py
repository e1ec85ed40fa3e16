"""The press office's own settings at the desk: one row, changed and never deleted."""

from django.contrib import admin

from agencies.desk.modeladmin import DeskAdmin
from agencies.models import Office


@admin.register(Office)
class OfficeAdmin(DeskAdmin):
    """Names in the masthead, the unit code, the template of numbers."""

    list_display = ("name", "agency", "number_template")
    list_select_related = ("agency",)
    autocomplete_fields = ("agency", "head_post")
    fields = (
        "agency",
        ("name", "province"),
        ("credit", "unit_code"),
        "number_template",
        "head_post",
        "notice",
    )

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Office.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
