"""What the guard found, at the desk: a list by gravity, and each finding with what to do about it."""

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from agencies.desk.modeladmin import DeskAdmin, ShownOnly, chip
from agencies.desk.screens import ACT, RecordScreen
from kominfo.lib import dates
from kominfo.lib.fields import LinesFormField
from news import permissions
from news.admin.filters import OpenFirst
from news.guard import recording
from news.models import Finding

Gravity = Finding.Gravity
CHIPS = {Gravity.GRAVE: "withdrawn", Gravity.DOUBT: "returned", Gravity.CARE: "scheduled"}


class LeaveForm(forms.Form):
    """Why a finding may stay as it is."""

    reason = LinesFormField(
        label="Biarkan, karena",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "desk-text"}),
        help_text="Misalnya: siaran pers ini memberitakan penutupan situs judi. Alasan ini tercatat.",
        error_messages={"required": "Tulis mengapa temuan ini boleh dibiarkan."},
    )


class StateFilter(OpenFirst):
    """What is still to be done comes first; the rest on request."""

    states = (("dibiarkan", "Dibiarkan"), ("hilang", "Sudah hilang"), ("semua", "Semua"))

    def queryset(self, request, queryset):
        chosen = {
            "dibiarkan": queryset.left,
            "hilang": lambda: queryset.exclude(gone_at=None),
            "semua": queryset.all,
        }
        return chosen.get(self.value(), queryset.open)()


class GravityFilter(admin.SimpleListFilter):
    """Findings of one gravity; an address with another value shows all."""

    title, parameter_name = "bobot", "bobot"

    def lookups(self, request, model_admin):
        return [(str(value), label) for value, label in Gravity.choices]

    def queryset(self, request, queryset):
        return (
            queryset.filter(gravity=self.value())
            if self.value() in {str(v) for v in Gravity.values}
            else queryset
        )


@admin.register(Finding)
class FindingAdmin(ShownOnly, DeskAdmin):
    """What the guard found. Nothing is changed here; a finding closes once the guard does not see it any more."""

    keeps_unsaved_text = False
    change_form_template = "admin/news/finding/change_form.html"
    empty_list = "Tidak ada temuan di sini. Penjaga situs memeriksa semua teks dan berkas setiap malam."
    list_display = ("what", "thing", "seen", "to_do", "since")
    list_filter = (StateFilter, GravityFilter, "rule")
    search_fields = ("thing", "evidence", "place")
    search_help_text = "Cari tempat atau bukti."
    ordering = ("gravity", "-first_seen_at", "-id")
    form_select_related = ("left_by", "agency")
    screen_select_related = ("left_by",)
    fields = (
        "what",
        "where",
        "seen",
        "remedy",
        ("first_wit", "last_wit"),
        "state",
    )

    def get_queryset(self, request):
        return permissions.visible_findings(request.user)

    def get_object(self, request, object_id, from_field=None):
        """404 for a finding that is not the person's, whatever their role."""
        finding = super().get_object(request, object_id, from_field)
        if finding is None:
            raise Http404
        return finding

    def screens(self):
        return [RecordScreen("biarkan/", "leave", leave, ACT), *super().screens()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            may_leave = not permissions.why_not_leave(request.user, obj)
            context |= {
                "finding": obj,
                "desk_page": desk_page(obj),
                "leave_form": LeaveForm() if may_leave else None,
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="temuan", ordering="gravity")
    def what(self, finding):
        return format_html(
            "{} {}",
            chip(CHIPS[Gravity(finding.gravity)], finding.get_gravity_display()),
            finding.get_rule_display(),
        )

    @admin.display(description="di mana")
    def where(self, finding):
        at = f", bagian “{finding.place}”" if finding.place else ""
        return f"{finding.thing}{at}"

    @admin.display(description="bukti")
    def seen(self, finding):
        return finding.evidence

    @admin.display(description="yang harus dilakukan")
    def to_do(self, finding):
        return finding.remedy

    @admin.display(description="sejak", ordering="first_seen_at")
    def since(self, finding):
        return dates.long_date(dates.in_wit(finding.first_seen_at).date())

    @admin.display(description="pertama terlihat")
    def first_wit(self, finding):
        return dates.long_datetime(finding.first_seen_at)

    @admin.display(description="terakhir terlihat")
    def last_wit(self, finding):
        return dates.long_datetime(finding.last_seen_at)

    @admin.display(description="keadaan")
    def state(self, finding):
        if finding.gone_at:
            return f"Tidak terlihat lagi sejak {dates.long_datetime(finding.gone_at)}"
        if finding.left_at is None:
            return "Terbuka"
        left = f"{finding.left_by}, {dates.long_datetime(finding.left_at)}: {finding.left_reason}"
        return (
            f"Dibiarkan oleh {left}"
            if finding.is_left
            else f"Terbuka lagi, teksnya berubah. Pernah dibiarkan oleh {left}"
        )


def leave(model_admin, request, finding):
    """Leave one finding as it is, with a reason."""
    if why_not := permissions.why_not_leave(request.user, finding):
        if finding.is_open:
            raise PermissionDenied
        messages.warning(request, why_not)
        return HttpResponseRedirect(reverse("admin:news_finding_change", args=[finding.pk]))
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return model_admin.framed(
            request,
            "desk/registry/leave_finding.html",
            "Biarkan temuan",
            status=400,
            finding=finding,
            leave_form=form,
        )
    recording.leave(finding, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, "Temuan dibiarkan sampai teksnya berubah. Alasannya tercatat.")
    return HttpResponseRedirect(reverse("admin:news_finding_changelist"))


def desk_page(finding):
    """Where it is mended at the desk; empty for files and addresses."""
    if not finding.object_type:
        return ""
    model = apps.get_model(finding.object_type)
    try:
        return reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[finding.object_id]
        )
    except NoReverseMatch:
        return ""
