"""Areas at the desk: seeded by a migration, corrected here, never deleted."""

from django.contrib import admin

from agencies.desk.modeladmin import DeskAdmin, DeskInline, FixedAddress
from agencies.desk.naming import KeepsName, NamedForm
from agencies.models import Area, AreaAlias


class AreaAliasInline(DeskInline):
    """Other spellings."""

    model = AreaAlias


class AreaForm(NamedForm):
    """An area."""

    remedy = "Catat nama barunya sebagai nama lain."

    class Meta:
        model = Area
        fields = "__all__"


@admin.register(Area)
class AreaAdmin(KeepsName, FixedAddress, DeskAdmin):
    """Areas with both of their codes."""

    form = AreaForm

    list_display = ("name", "short_name", "kind", "capital", "code", "bps_code")
    search_fields = ("name", "short_name", "capital", "code", "bps_code", "aliases__name")
    list_filter = ("kind",)
    prepopulated_fields = {"slug": ("short_name",)}
    autocomplete_fields = ("parent",)
    fields = (("name", "short_name"), "kind", ("code", "bps_code"), ("capital", "parent"), "slug")
    inlines = [AreaAliasInline]

    def facts_of(self, area):
        return [area.get_kind_display()]

    def has_delete_permission(self, request, obj=None):
        return False
