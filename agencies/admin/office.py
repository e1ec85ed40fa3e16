"""The press office's own settings at the desk: one row, changed and never deleted."""

from django.contrib import admin

from agencies.desk.modeladmin import DeskAdmin
from agencies.models import Office
from agencies.models.office import NUMBER_FIELDS


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
        ("number_template", "number_example"),
        "head_post",
        "notice",
        "media_hours",
        "media_guide",
    )
    readonly_fields = ("number_example",)

    @admin.display(description="contoh nomor")
    def number_example(self, office):
        """The first number of a July, by the template as it is stored."""
        fields = NUMBER_FIELDS | ({"unit": office.unit_code} if office and office.unit_code else {})
        template = office.number_template if office else Office._meta.get_field("number_template").default
        return template.format(**fields)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Office.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
