"""Events at the desk: the list, the form, and the steps of an event."""

from contextlib import nullcontext

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from agencies import renaming
from agencies.desk.export import Exporting
from agencies.desk.modeladmin import DeskAdmin, chip, plain_choice
from agencies.desk.screens import READ_AND_ACT, RecordScreen
from news import permissions
from news.admin import search
from news.admin.events.forms import EventForm
from news.admin.events.rows import (
    DecisionInline,
    DelegationInline,
    EventPhotoInline,
    OutcomeInline,
    RoleInline,
    SessionInline,
    may_edit,
    warn_of_doubts,
)
from news.admin.own_objects import OwnObjects
from news.admin.planning import assignments, rescheduling
from news.admin.search.things import FoundEvents
from news.events import announcing
from news.letters.subscribers import mailings
from news.models import Event
from news.releases import planning_calendar
from news.releases.assignments import following
from news.releases.assignments.following import Before

DONE = {
    "tayangkan": "Agenda ditayangkan.",
    "buang": "Konsep agenda dibuang.",
    "pulihkan": "Agenda dipulihkan.",
}
EXPLAINED = {
    "tayangkan": "Agenda ini tampil di halaman publik. Alamatnya tetap untuk seterusnya dan agenda tidak dapat dihapus lagi.",
    "buang": "Konsep agenda hilang dari daftar; dapat dipulihkan.",
    "pulihkan": "Konsep agenda kembali ke daftar.",
}


class VisibilityFilter(admin.SimpleListFilter):
    """By whether the public sees it; discarded events are listed only when chosen."""

    title, parameter_name = "penayangan", "tayang"

    def lookups(self, request, model_admin):
        return [("ya", "Tayang"), ("belum", "Belum tayang"), ("dibuang", "Dibuang")]

    def queryset(self, request, queryset):
        if self.value() == "dibuang":
            return queryset.filter(discarded_at__isnull=False)
        kept = queryset.filter(discarded_at=None)
        return kept if self.value() is None else kept.filter(public_from__isnull=self.value() == "belum")


@admin.register(Event)
class EventAdmin(FoundEvents, OwnObjects, Exporting, DeskAdmin):
    """Announced events are never deleted: they are cancelled, with a reason, and keep their page."""

    form = EventForm
    change_form_template = "admin/news/event/change_form.html"
    empty_list = "Tidak ada agenda di sini. Tambahkan kegiatan; siaran pers lalu tinggal memilihnya."
    prepopulated_fields = {"slug": ("title",)}
    list_display = ("title", "state", "visibility", "days", "venue", "organiser")
    list_select_related = ("venue", "organiser", "agency")
    list_filter = (VisibilityFilter, "status", "kind", "mode")
    search_fields = ("title",)  # shows the box; `search.events` searches
    search_help_text = "Cari nama kegiatan, tema, tempat, kota atau kabupaten, atau penyelenggara."
    ordering = ("-start_on", "-id")
    export_columns = (  # never `join_url`: the list also holds events of other agencies
        ("kegiatan", lambda event: event.title),
        ("jenis", lambda event: event.get_kind_display()),
        ("hari pertama", lambda event: event.start_on),
        ("hari terakhir", lambda event: event.end_on),
        ("mulai (WIT)", lambda event: event.start_time),
        ("selesai (WIT)", lambda event: event.end_time),
        ("ketelitian tanggal", lambda event: event.get_date_precision_display()),
        ("cara hadir", lambda event: event.get_mode_display()),
        ("tempat", lambda event: event.venue),
        ("wilayah", lambda event: event.venue.area.name if event.venue else ""),
        ("penyelenggara", lambda event: event.organiser.name),
        ("instansi pemilik", lambda event: event.agency.name),
        ("status", lambda event: event.get_status_display()),
        ("alasan perubahan", lambda event: event.status_reason),
        ("penayangan", lambda event: event.visibility),
    )
    export_related = ("venue__area", "organiser", "agency")
    autocomplete_fields = ("venue", "organiser", "host_agency", "host_area", "topics", "files")
    form_select_related = ("venue", "organiser", "agency", "host_agency", "host_area")
    form_links = ("topics", "files")
    inlines = [
        SessionInline,
        RoleInline,
        DelegationInline,
        OutcomeInline,
        DecisionInline,
        EventPhotoInline,
    ]
    fieldsets = (
        (
            "Kegiatan",
            {
                "fields": (
                    "title",
                    "correction_reason",
                    ("short_title", "kind"),
                    "slug",
                    "agency",
                    "theme",
                    "summary",
                    "objectives",
                )
            },
        ),
        ("Waktu (WIT)", {"fields": (("start_on", "end_on", "date_precision"), ("start_time", "end_time"))}),
        ("Tempat dan cara hadir", {"fields": (("mode", "venue"), "stream_url", "join_url")}),
        ("Penyelenggara", {"fields": ("organiser", ("host_agency", "host_area"))}),
        (
            "Keadaan",
            {
                "fields": ("status", "status_reason", "earlier_days"),
                "description": "Ditunda, dijadwalkan ulang atau dibatalkan: tulis alasan yang boleh dibaca umum.",
            },
        ),
        (
            "Media dan berkas",
            {"fields": (("accreditation_until", "accreditation_contact"), "topics", "files")},
        ),
    )

    def get_queryset(self, request):
        return permissions.visible_events(request.user)

    def get_search_results(self, request, queryset, search_term):
        """Choices for a release leave out discarded drafts and name the venue's area."""
        found = search.events(queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            found = found.filter(discarded_at=None).select_related("venue__area")
        return found, False

    def lookup_allowed(self, lookup, value, request):
        """The internal meeting link cannot be guessed character by character from the list's address."""
        return not lookup.startswith("join_url") and super().lookup_allowed(lookup, value, request)

    def get_list_display(self, request):
        return (*self.list_display, "begin") if permissions.may_begin(request.user) else self.list_display

    def get_prepopulated_fields(self, request, obj=None):
        return super().get_prepopulated_fields(request, obj) if obj is None else {}

    def get_readonly_fields(self, request, obj=None):
        return ("earlier_days", "slug") if obj is not None and obj.public_from else ("earlier_days",)

    def get_fieldsets(self, request, obj=None):
        """Leaves out the meeting link for other agencies, and the reason of a correction before the title is announced."""
        left_out = set()
        if obj is not None and not permissions.works_for(request.user, obj.agency_id):
            left_out.add("join_url")
        if obj is None or not obj.public_from or not self.has_change_permission(request, obj):
            left_out.add("correction_reason")
        return [
            (name, options | {"fields": [row for row in options["fields"] if row not in left_out]})
            for name, options in self.fieldsets
        ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agency":
            kwargs["queryset"] = permissions.reachable_agencies(request.user).order_by("name")
            kwargs["initial"] = request.user.agency_id
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        plain_choice(form, "agency")
        return form

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(
            request.user.agency_id or request.user.is_superuser
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request) and may_edit(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        form.before = Before.of(Event.objects.get(pk=obj.pk)) if change else None
        reason = form.cleaned_data.get("correction_reason", "").strip()
        with renaming.correcting(reason) if form.corrects_title else nullcontext():
            obj.save()

    def save_related(self, request, form, formsets, change):
        """What is not published follows the event. Doubts about people are warned of; the event is saved all the same."""
        super().save_related(request, form, formsets, change)
        if form.before:
            following.follow(form.instance, form.before, by=request.user)
            mailings.follow_event(form.instance, form.changed_data)
        warn_of_doubts(request, form.instance)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"show_save_and_add_another": False}
        if obj is not None and obj.pk:
            context |= {
                "event": obj,
                "steps": announcing.available(request.user, obj),
                "begin_address": _begin_address(request.user, obj),
                "has_assignments": permissions.may_see_assignments(request.user, obj),
            }
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if change and request.method == "GET" and self.has_change_permission(request, obj):
            told = rescheduling.fill(response.context_data, obj, request.GET.get(rescheduling.PARAMETER, ""))
            response.context_data["moved"] = told
        return response

    def _get_preserved_qsl(self, request, preserved_filters):
        """Without the move that a drag asked for: it is saved, and would be filled in once more."""
        asked = super()._get_preserved_qsl(request, preserved_filters)
        return [(name, value) for name, value in asked if name != rescheduling.PARAMETER]

    def screens(self):
        step = RecordScreen("langkah/<slug:name>/", "step", EventAdmin.step_view, READ_AND_ACT)
        return [
            step,
            RecordScreen("tugas/", "assignments", assignments.overview, READ_AND_ACT),
            RecordScreen("tugas/<int:assignment_id>/", "assignment", assignments.one, READ_AND_ACT),
            *super().screens(),
        ]

    def step_view(self, request, event, name):
        """Announce, discard or bring back: GET asks, POST does it."""
        if name not in announcing.STEPS:
            raise Http404
        if not announcing.may_take(request.user, name, event):
            raise PermissionDenied
        refusals, status = [], 200
        if name not in dict(announcing.available(request.user, event)):
            refusals, status = [("Langkah ini tidak dapat dilakukan pada agenda ini sekarang.", "")], 409
        elif name == "tayangkan" and (found := announcing.problems(event)):
            refusals, status = [(sentence, "") for sentence in found], 409
        if request.method == "POST":
            try:
                announcing.STEPS[name](event, by=request.user)
            except ValidationError as error:
                refusals, status = [(sentence, "") for sentence in error.messages], 409
            else:
                messages.success(request, DONE[name])
                return HttpResponseRedirect(reverse("admin:news_event_change", args=[event.pk]))
        return self.framed(
            request,
            "desk/release/step.html",
            announcing.LABELS[name],
            status=status,
            event=event,
            explanation=EXPLAINED[name],
            refusals=refusals,
            doubts=announcing.doubts(event) if name == "tayangkan" else [],
        )

    @admin.display(description="status", ordering="status")
    def state(self, event):
        return chip(event.status, event.get_status_display())

    @admin.display(description="penayangan", ordering="public_from")
    def visibility(self, event):
        state = "discarded" if event.discarded_at else "public" if event.public_from else "hidden"
        return chip(state, event.visibility)

    @admin.display(description="hari yang diumumkan sebelumnya")
    def earlier_days(self, event):
        """The days that were announced before; they are recorded, not typed."""
        return "; ".join(event.earlier_days) or None

    @admin.display(description="naskah")
    def begin(self, event):
        if event.discarded_at:
            return None
        label = f"Tulis tentang agenda ini: {event}"
        return format_html(
            '<a href="{}" aria-label="{}">Tulis</a>', planning_calendar.begin_address(event), label
        )

    @admin.display(description="hari", ordering="start_on")
    def days(self, event):
        return format_html('<time datetime="{}">{}</time>', event.machine_date, event.days)


def _begin_address(user, event):
    """Where a release about the event begins; nothing for whoever may not, or once the event is discarded."""
    return (
        ""
        if event.discarded_at or not permissions.may_begin(user)
        else planning_calendar.begin_address(event)
    )
