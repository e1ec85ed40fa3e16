"""Letters at the desk: the outbox, and which kinds of letters each person gets."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_tasks_db.models import DBTaskResult

from agencies import audit
from agencies.desk.modeladmin import DeskAdmin, ShownOnly, chip
from agencies.desk.screens import ACT, READ_AND_ACT, Screen
from kominfo.lib import dates
from news import letters
from news.admin.releases.note_forms import LetterPreferenceForm
from news.models import Letter, LetterPreference

# The queue only wakes the worker; the outbox tells what became of letters.
admin.site.unregister(DBTaskResult)

State = Letter.State
CHIPS = {
    State.WAITING: "scheduled",
    State.SENDING: "in_review",
    State.SENT: "published",
    State.FAILED: "withdrawn",
    State.UNCERTAIN: "returned",
    State.DROPPED: "discarded",
}


class StateFilter(admin.SimpleListFilter):
    """By state; a letter whose sending was interrupted counts as perhaps sent."""

    title, parameter_name = "keadaan", "keadaan"

    def lookups(self, request, model_admin):
        return [*State.choices, ("late", "Terlambat"), ("lost", "Gagal atau mungkin terkirim")]

    def queryset(self, request, queryset):
        if self.value() == "late":
            return queryset.late()
        if self.value() == "lost":
            return queryset.resendable()
        if self.value() == State.UNCERTAIN:
            return queryset.uncertain()
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(Letter)
class LetterAdmin(ShownOnly, DeskAdmin):
    """The outbox, read-only. A letter that failed, or may have failed, can be sent again."""

    keeps_unsaved_text = False
    change_form_template = "admin/news/letter/change_form.html"
    empty_list = (
        "Tidak ada surat di sini. Surat tercipta ketika naskah diajukan, dikembalikan, terbit atau diralat."
    )
    list_display = ("subject", "shown_state", "recipient", "kind", "created_wit")
    list_select_related = ("recipient",)
    list_filter = (StateFilter, "kind")
    search_fields = ("subject", "recipient__name", "recipient__email")
    search_help_text = "Cari perihal atau penerima."
    ordering = ("-id",)
    fields = (
        "subject",
        ("shown_state", "kind"),
        ("recipient", "address"),
        ("created_wit", "sent_wit"),
        ("attempts", "next_wit"),
        "error",
        "text",
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.defer("body") if request.resolver_match.url_name.endswith("changelist") else rows

    def screens(self):
        return [
            Screen("pemberitahuan/", "preferences", preferences, READ_AND_ACT),
            Screen("<int:object_id>/kirim-ulang/", "resend", resend, ACT),
            *super().screens(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_resend = obj is not None and obj.is_resendable and request.user.has_perm("news.resend_letter")
        context |= {"letter": obj, "may_resend": may_resend}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="keadaan", ordering="state")
    def shown_state(self, letter):
        state = letter.shown_state
        return chip(CHIPS[state], state.label)

    @admin.display(description="dibuat", ordering="id")
    def created_wit(self, letter):
        return dates.long_datetime(letter.created_at)

    @admin.display(description="terkirim")
    def sent_wit(self, letter):
        return dates.long_datetime(letter.sent_at) if letter.sent_at else "–"

    @admin.display(description="percobaan berikutnya")
    def next_wit(self, letter):
        waits = letter.state == State.WAITING and letter.due_at > timezone.now()
        return dates.long_datetime(letter.due_at) if waits else "–"

    @admin.display(description="isi surat")
    def text(self, letter):
        return format_html('<pre class="letter-text">{}</pre>', letter.body)


def resend(model_admin, request, object_id):
    """Put one letter into the queue again."""
    if not (request.user.has_perm("news.view_letter") and request.user.has_perm("news.resend_letter")):
        raise PermissionDenied
    letter = get_object_or_404(Letter, pk=object_id)
    try:
        letters.resend(letter, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "Surat masuk antrean lagi dan segera dikirim.")
    return HttpResponseRedirect(reverse("admin:news_letter_change", args=[letter.pk]))


def preferences(model_admin, request):
    """A person's own choice of the kinds of letters to get; all until they choose."""
    row = LetterPreference.objects.filter(user=request.user).first()
    unwanted = row.unwanted if row else []
    wanted = [kind for kind, _ in Letter.CHOOSABLE if kind not in unwanted]
    form = LetterPreferenceForm(
        request.POST if request.method == "POST" else None, initial={"wanted": wanted}
    )
    if form.is_valid():
        keep_preferences(request.user, unwanted, form.cleaned_data["wanted"])
        messages.success(request, "Pilihan surat disimpan.")
        return HttpResponseRedirect(reverse("admin:news_letter_preferences"))
    return model_admin.framed(
        request,
        "desk/account/letter_preferences.html",
        "Pemberitahuan saya",
        status=400 if form.is_bound else 200,
        form=form,
    )


def keep_preferences(user, before, wanted):
    """Store which kinds the person does not want, if that changed."""
    unwanted = [kind for kind, _ in Letter.CHOOSABLE if kind not in wanted]
    if unwanted != before:
        LetterPreference.objects.update_or_create(user=user, defaults={"unwanted": unwanted})
        audit.record(user, "user.letters", user, before={"unwanted": before}, after={"unwanted": unwanted})
