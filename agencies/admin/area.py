"""Areas at the desk: those of one province, chosen once, corrected here, never deleted one by one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from agencies import areas
from agencies.desk.modeladmin import DeskAdmin, DeskInline, FixedAddress, retry_on_integrity_error
from agencies.desk.naming import KeepsName, NamedForm
from agencies.desk.screens import READ_AND_ACT, Screen
from agencies.desk.searching import Act
from agencies.models import Area, AreaAlias


class AreaAliasInline(DeskInline):
    """Other ways in which people write the area's name, beside the area itself."""

    model = AreaAlias


class AreaForm(NamedForm):
    """An area; a name that is in use stays, and a new one is written down beside it."""

    remedy = "Catat nama barunya sebagai nama lain."

    class Meta:
        model = Area
        fields = "__all__"


class ProvinceForm(forms.Form):
    """One of the provinces of Indonesia."""

    province = forms.ChoiceField(
        label="Provinsi",
        help_text="Kabupaten dan kotanya ikut tercatat. Wilayah provinsi lain yang belum dipakai dihapus.",
        error_messages={
            "required": "Pilih provinsinya.",
            "invalid_choice": "Provinsi ini tidak dikenal. Pilih satu dari daftar.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["province"]
        field.choices = [(row.code, row.name.removeprefix("Provinsi ")) for row in areas.provinces()]


@retry_on_integrity_error
def choose_province(model_admin: Any, request: Any) -> Any:
    """Ask which province this site is about; record its areas."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    now = Area.objects.filter(kind=Area.Kind.PROVINCE).first()
    form = ProvinceForm(request.POST or None, initial={"province": now.code if now else ""})
    if form.is_valid():
        try:
            chosen = areas.choose(form.cleaned_data["province"], by=request.user)
        except ValidationError as error:
            form.add_error("province", error)
        else:
            messages.success(request, _told(chosen))
            return HttpResponseRedirect(reverse("admin:agencies_area_changelist"))
    status = 400 if form.is_bound else 200
    context = {"form": form, "now": now}
    return model_admin.framed(
        request, "desk/registry/province.html", "Pilih provinsi", status=status, **context
    )


def _told(chosen: areas.Chosen) -> str:
    gone = f" {chosen.deleted} wilayah provinsi lain yang belum dipakai dihapus." if chosen.deleted else ""
    if not chosen.added:
        return f"{chosen.province.name} sudah lengkap tercatat.{gone}"
    return (
        f"{chosen.province.name}: {chosen.added} wilayah tercatat. Periksa nama pendek dan ibu kotanya.{gone}"
    )


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

    def screens(self):
        return [Screen("provinsi/", "province", choose_province, READ_AND_ACT), *super().screens()]

    def changelist_view(self, request, extra_context=None):
        """The list with the way to another province."""
        return super().changelist_view(request, {"chooses_province": True} | (extra_context or {}))

    def acts(self, request):
        if not self.has_add_permission(request):
            return super().acts(request)
        address = reverse("admin:agencies_area_province")
        also = "ganti provinsi wilayah kabupaten kota muat isi"
        return [*super().acts(request), Act(label="Pilih provinsi", address=address, also=also)]

    def facts_of(self, area):
        return [area.get_kind_display()]

    def has_delete_permission(self, request, obj=None):
        return False
