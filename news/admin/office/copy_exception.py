"""Words that stay against a rule of the copy checker: who let them, why, and revoking that."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from agencies.desk.modeladmin import DeskAdmin, ShownOnly
from agencies.desk.screens import ACT, RecordScreen
from kominfo.lib import dates
from news import permissions
from news.admin.filters import OpenFirst
from news.models import CopyException
from news.releases.copycheck import exceptions
from news.releases.copycheck.house import BY_ID


class StateFilter(OpenFirst):
    """What is in force comes first."""

    usual = "Berlaku"
    states = (("dicabut", "Dicabut"), ("semua", "Semua"))

    def queryset(self, request, queryset):
        if self.value() == "semua":
            return queryset
        return queryset.exclude(revoked_at=None) if self.value() == "dicabut" else queryset.in_force()


@admin.register(CopyException)
class CopyExceptionAdmin(ShownOnly, DeskAdmin):
    """Exceptions. They are granted from a finding; here they are read and revoked."""

    keeps_unsaved_text = False
    change_form_template = "admin/news/copyexception/change_form.html"
    empty_list = "Tidak ada pengecualian di sini. Redaktur memberinya dari temuan di samping naskah."
    list_display = ("words", "what", "where", "reason", "granted_by", "granted")
    list_select_related = ("release", "granted_by")
    list_filter = (StateFilter,)
    search_fields = ("words", "rule", "reason", "release__headline")
    search_help_text = "Cari kata, kode aturan, alasan, atau judul naskah."
    ordering = ("-id",)
    form_select_related = ("release", "granted_by", "revoked_by")
    fields = ("words", "what", "where", "reason", "who", "state")

    def get_queryset(self, request):
        return permissions.visible_copy_exceptions(request.user)

    def get_object(self, request, object_id, from_field=None):
        """404 for an exception that is not the person's to see."""
        exception = super().get_object(request, object_id, from_field)
        if exception is None:
            raise Http404
        return exception

    def screens(self):
        return [RecordScreen("cabut/", "revoke", revoke, ACT), *super().screens()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "exception": obj,
            "may_revoke": obj is not None and not permissions.why_not_revoke(request.user, obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="aturan", ordering="rule")
    def what(self, exception):
        return f"{exception.rule}: {BY_ID[exception.rule].law}" if exception.rule in BY_ID else exception.rule

    @admin.display(description="di mana")
    def where(self, exception):
        if exception.release is None:
            return "Semua naskah"
        address = reverse("admin:news_pressrelease_change", args=[exception.release_id])
        return format_html('<a href="{}">{}</a>', address, exception.release)

    @admin.display(description="sejak", ordering="granted_at")
    def granted(self, exception):
        return dates.long_date(dates.in_wit(exception.granted_at).date())

    @admin.display(description="oleh")
    def who(self, exception):
        return f"{exception.granted_by}, {dates.long_datetime(exception.granted_at)}"

    @admin.display(description="keadaan")
    def state(self, exception):
        if exception.revoked_at is None:
            return "Berlaku"
        return f"Dicabut oleh {exception.revoked_by}, {dates.long_datetime(exception.revoked_at)}"


def revoke(model_admin, request, exception):
    """Let the rule speak again."""
    if why_not := permissions.why_not_revoke(request.user, exception):
        if not exception.revoked_at:
            raise PermissionDenied(why_not)
        messages.warning(request, why_not)
    else:
        try:
            exceptions.revoke(exception, by=request.user)
        except ValidationError as error:
            messages.warning(request, error.messages[0])
        else:
            messages.success(request, "Pengecualian dicabut. Aturannya berlaku lagi untuk kata itu.")
    return HttpResponseRedirect(reverse("admin:news_copyexception_change", args=[exception.pk]))
