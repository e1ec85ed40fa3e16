"""What was sent to people outside: the list of mailings, and one with its deliveries. A reader's address shows to nobody."""

from django.contrib import admin, messages
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from agencies.desk.modeladmin import DeskAdmin, ShownOnly
from agencies.desk.screens import ACT, RecordScreen
from kominfo.lib import dates
from news import permissions
from news.letters import refusals
from news.letters.subscribers import mailings, sending
from news.models import Mailing
from news.models.mail.mailing import State

MAX_LOST = 100  # deliveries that are named


@admin.register(Mailing)
class MailingAdmin(ShownOnly, DeskAdmin):
    """Mailings, read-only but for one step: what failed, or may have, is sent again from here or from the release's own page."""

    keeps_unsaved_text = False
    list_display = ("thing", "kind", "audience", "progress", "due_wit", "made_by")
    list_select_related = ("edition", "event", "made_by")
    list_filter = ("kind", "audience")
    search_fields = ("edition__headline", "edition__number", "event__title")
    search_help_text = "Cari judul atau nomor."
    ordering = ("-id",)
    fields = (
        "thing",
        ("kind", "audience"),
        ("progress", "due_wit"),
        ("made_by", "prepared_wit"),
        "lost_ones",
    )
    empty_list = "Belum ada yang dikirim. Kiriman pertama tercipta ketika siaran pers terbit."

    def get_queryset(self, request):
        """Those of releases and events that the person sees: a planned one would tell what is under embargo."""
        if not request.user.has_perm("news.view_mailing"):
            return Mailing.objects.none()
        rows = mailings.with_progress(super().get_queryset(request).defer("edition__snapshot"))
        if permissions.reaches_everything(request.user):
            return rows
        releases, events = (
            permissions.visible_releases(request.user),
            permissions.visible_events(request.user),
        )
        return rows.filter(Q(edition__release__in=releases.values("pk")) | Q(event__in=events.values("pk")))

    def screens(self):
        return [RecordScreen("kirim-ulang/", "resend", resend, ACT), *super().screens()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_resend = obj is not None and request.user.has_perm("news.send_mailing")
        context |= {"lost": sending.resendable(obj).count() if may_resend else 0}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_object(self, request, object_id, from_field=None):
        """One mailing; one that the person may not see is not there."""
        mailing = super().get_object(request, object_id, from_field)
        if mailing is None:
            raise Http404
        return mailing

    @admin.display(description="tentang")
    def thing(self, mailing):
        return mailing.edition.headline if mailing.edition else mailing.event.title

    @admin.display(description="sampai")
    def progress(self, mailing):
        if mailing.prepared_at is None:
            return "Menunggu waktunya"
        waiting = f", {mailing.waiting} menunggu" if mailing.waiting else ""
        lost = f", {mailing.lost} tidak sampai atau tidak pasti" if mailing.lost else ""
        return f"{mailing.told} dari {mailing.total}{waiting}{lost}"

    @admin.display(description="dikirim paling cepat", ordering="due_at")
    def due_wit(self, mailing):
        return dates.long_datetime(mailing.due_at)

    @admin.display(description="penerima ditentukan")
    def prepared_wit(self, mailing):
        return dates.long_datetime(mailing.prepared_at) if mailing.prepared_at else "–"

    @admin.display(description="yang tidak sampai atau tidak pasti")
    def lost_ones(self, mailing):
        rows = mailing.deliveries.filter(state__in=[State.FAILED, State.UNCERTAIN]).order_by("id")[:MAX_LOST]
        if not rows:
            return "–"
        lines = format_html_join(
            "",
            "<li>{} · {} · {}</li>",
            ((_hidden(row), row.get_state_display(), refusals.in_words(row.error)) for row in rows),
        )
        return format_html("<ul>{}</ul>", lines)


def resend(model_admin, request, mailing):
    """Put what was lost of one mailing into the queue again; of an event there is no other place for it."""
    count = sending.resend(mailing, by=request.user)
    if count:
        messages.success(request, f"{count} surel masuk antrean lagi.")
    else:
        messages.warning(
            request, "Tidak ada yang perlu dikirim ulang: tidak ada yang gagal atau tidak pasti."
        )
    return HttpResponseRedirect(reverse("admin:news_mailing_change", args=[mailing.pk]))


def _hidden(delivery):
    """An address of the press list in full; a reader's own is nobody's business, but for where it is hosted."""
    if delivery.contact_id or not delivery.address:
        return delivery.address or "alamat sudah dihapus"
    return f"…@{delivery.address.rpartition('@')[2]}"
