"""What readers say is wrong, at the desk: a list with the longest wait first, and what became of each message."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from agencies.desk.modeladmin import DeskAdmin, ShownOnly, chip
from agencies.desk.screens import ACT, RecordScreen
from kominfo.lib import dates
from kominfo.lib.fields import LinesFormField
from news import permissions
from news.admin.filters import OpenFirst
from news.editions import reader_messages
from news.models import ReaderMessage

Outcome = ReaderMessage.Outcome
LIST = "admin:news_readermessage_changelist"


class SettleForm(forms.Form):
    """What became of a message."""

    outcome = forms.ChoiceField(
        label="Hasilnya",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih apa yang terjadi dengan pesan ini."},
    )
    note = LinesFormField(
        label="Keterangan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "desk-text"}),
        help_text="Misalnya: diperiksa ke Dinas Pendidikan, angkanya memang 152. Hanya untuk meja redaksi.",
    )


class StateFilter(OpenFirst):
    """What is still to be answered comes first; the rest on request."""

    states = (("selesai", "Selesai"), ("semua", "Semua"))

    def queryset(self, request, queryset):
        chosen = {"selesai": lambda: queryset.exclude(settled_at=None), "semua": queryset.all}
        return chosen.get(self.value(), queryset.open)()


@admin.register(ReaderMessage)
class ReaderMessageAdmin(ShownOnly, DeskAdmin):
    """Messages of readers. They are settled here, and never changed or deleted."""

    keeps_unsaved_text = False
    change_form_template = "admin/news/readermessage/change_form.html"
    empty_list = "Tidak ada pesan pembaca yang menunggu. Pembaca menulis lewat “Ada yang keliru?” di bawah tiap siaran pers."
    list_display = ("about", "excerpt", "waits", "state")
    list_filter = (StateFilter,)
    list_select_related = ("edition", "settled_by")
    search_fields = ("text", "passage", "edition__headline")
    search_help_text = "Cari isi pesan atau judul."
    ordering = ("id",)
    form_select_related = ("edition", "release", "settled_by")
    screen_select_related = ("edition", "release")
    fields = ("about", "passage", "text", "reply_to", "sent_wit", "state")

    def get_queryset(self, request):
        return permissions.visible_messages(request.user)

    def get_object(self, request, object_id, from_field=None):
        """404 for a message that is not the person's to see, whatever their role."""
        message = super().get_object(request, object_id, from_field)
        if message is None:
            raise Http404
        return message

    def screens(self):
        return [RecordScreen("selesai/", "settle", settle, ACT), *super().screens()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            may_settle = obj.is_open and request.user.has_perm("news.settle_readermessage")
            context |= {"message": obj, "settle_form": SettleForm() if may_settle else None}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="siaran pers")
    def about(self, message):
        return message.edition.headline

    @admin.display(description="pesan")
    def excerpt(self, message):
        return message.text if len(message.text) <= 120 else f"{message.text[:119].rstrip()}…"

    @admin.display(description="menunggu sejak", ordering="id")
    def waits(self, message):
        sent = dates.long_datetime(message.sent_at)
        return format_html("{} {}", chip("returned", "Terlambat"), sent) if message.is_late else sent

    @admin.display(description="dikirim pada")
    def sent_wit(self, message):
        return dates.long_datetime(message.sent_at)

    @admin.display(description="keadaan")
    def state(self, message):
        if message.is_open:
            return "Terbuka"
        told = f"{message.get_outcome_display()}: {message.settled_by}, {dates.long_datetime(message.settled_at)}"
        return f"{told}. {message.note}" if message.note else told


def settle(model_admin, request, message):
    """Say what became of one message."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return model_admin.framed(
            request,
            "desk/registry/settle_message.html",
            "Selesaikan pesan pembaca",
            status=400,
            message=message,
            settle_form=form,
        )
    if not request.user.has_perm("news.settle_readermessage"):
        raise PermissionDenied
    try:
        reader_messages.settle(message, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:news_readermessage_change", args=[message.pk]))
    messages.success(request, "Pesan pembaca diselesaikan.")
    return HttpResponseRedirect(reverse(LIST))
