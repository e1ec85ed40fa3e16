"""Press releases at the desk: the list, the form in a reporter's order, and what a save leaves behind."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode

from agencies import audit
from agencies.desk.export import Exporting
from agencies.desk.modeladmin import DeskAdmin, plain_choice
from agencies.desk.screens import ACT, READ_AND_ACT, RecordScreen, Screen
from kominfo.lib import dates
from kominfo.lib.markup import html
from kominfo.lib.web.http import allow_editor
from news import permissions
from news.admin import search
from news.admin.filters import OriginFilter, ReleaseQueue, StateFilter, UsedAgencies
from news.admin.mail import press_mailing
from news.admin.office import house_form
from news.admin.own_objects import OwnObjects
from news.admin.releases import beginning, bulk, fieldsets, notes, preview, steps, version_screens
from news.admin.releases.deciding import decision_page
from news.admin.releases.forms import PressReleaseForm
from news.admin.releases.publication import address, emergency, outcome, reads, telling
from news.admin.releases.rows import ContributorInline, PhotoInline, QuoteInline, ReleaseList
from news.admin.releases.sharing import early, reader_links
from news.admin.releases.word import word_screens
from news.admin.releases.writing import checking, letting_stay, writing_page
from news.admin.search.releases import FoundReleases
from news.models import Edition, PressRelease, Quote, ReleaseContributor
from news.people import days
from news.releases import snapshot, transitions, versions, workflow
from news.releases.checks import doubts
from news.releases.checks.facts import Facts

Status = PressRelease.Status


@admin.register(PressRelease)
class PressReleaseAdmin(FoundReleases, OwnObjects, bulk.BulkSteps, Exporting, DeskAdmin):
    """Working copies. State changes through the workflow's steps alone, so nothing here is ever deleted."""

    form = PressReleaseForm
    form_noun = "naskah ini"
    screen_keepers = {"news_pressrelease_word_review": word_screens.Answers()}
    screen_select_related = (
        "agency",
        "author",
        "submitted_by",
        "edited_by",
        "approved_by",
        "text_changed_by",
    )
    change_form_template = "admin/news/pressrelease/change_form.html"
    empty_list = "Tidak ada naskah di sini. Ubah penyaring, atau tulis siaran pers baru."
    list_display = ("headline", "state", "kind", "office", "author", "dateline", "updated")
    list_select_related = ("agency", "author")
    list_filter = (ReleaseQueue, StateFilter, OriginFilter, "kind", "category", ("agency", UsedAgencies))
    search_fields = ("headline",)  # shows the box; `finding` searches
    search_help_text = "Cari judul, nomor, teras, pejabat atau instansi, dengan nama lain mana pun."
    ordering = ("-id",)
    autocomplete_fields = (
        "events",
        "officials",
        "agencies",
        "areas",
        "topics",
        "programmes",
        "regulations",
        "attachments",
    )
    form_select_related = (
        "agency",
        "author",
        "text_changed_by",
        "submitted_by",
        "edited_by",
        "approved_by",
        "word_file",
    )
    form_links = (*autocomplete_fields, "writers")
    inlines = [PhotoInline, QuoteInline, ContributorInline]
    export_columns = (
        ("nomor", lambda release: release.number),
        ("judul", lambda release: release.headline),
        ("jenis", lambda release: release.get_kind_display()),
        ("status", lambda release: "Dijadwalkan" if release.is_scheduled else release.state),
        ("kategori informasi", lambda release: release.get_category_display()),
        ("instansi", lambda release: release.agency.name),
        ("penulis", lambda release: release.author.name),
        ("tempat", lambda release: release.dateline_place),
        ("tanggal titimangsa", lambda release: release.dateline_on),
        ("pertama terbit (WIT)", lambda release: _moment(release.published_at)),
        ("diubah (WIT)", lambda release: _moment(release.updated_at)),
    )
    export_related = ("agency", "author")
    save_on_top = False

    def get_changelist(self, request, **kwargs):
        return ReleaseList

    def get_queryset(self, request):
        """What the user may see; everything else is 404."""
        scheduled = Edition.objects.scheduled().filter(release=OuterRef("pk"))
        rows = (
            permissions.visible_releases(request.user)
            .annotate(is_scheduled=Exists(scheduled))
            .order_by("-id")
        )
        is_form = request.resolver_match.url_name == "news_pressrelease_change"
        return checking.with_findings(rows) if is_form else rows

    def get_search_results(self, request, queryset, search_term):
        """A box of choices offers what readers have. The list is searched by `ReleaseList`: it needs the rows without the words too."""
        if request.resolver_match.url_name != "autocomplete":
            return queryset, False
        return search.with_words(queryset.filter(status=Status.PUBLISHED), search_term), False

    def get_fieldsets(self, request, obj=None):
        writes = obj is None or permissions.may_edit(request.user, obj)
        with_agency = obj is not None or _chooses_agency(request.user)
        return fieldsets.of_form(writes=writes, with_agency=with_agency)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        locked = ["text"]
        locked += ["slug"] if obj.number else []
        return (*locked, *([] if _chooses_agency(request.user) else ["agency"]))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agency":
            kwargs["queryset"] = permissions.reachable_agencies(request.user).order_by("name")
            kwargs["initial"] = request.user.agency_id
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        if obj is None:
            house_form.show_hints(form, house_form.chosen(request))
        plain_choice(form, "agency")
        if "body" in form.base_fields:
            people = {"app_label": "news", "model_name": "quote", "field_name": "attributed_to"}
            form.base_fields["body"].widget.attrs |= {
                "data-photo-list-url": reverse("admin:news_photo_choices"),
                "data-people-url": f"{reverse('admin:autocomplete')}?{urlencode(people)}",
                **(
                    {"data-photo-upload-url": reverse("admin:news_photo_upload")}
                    if request.user.has_perm("news.add_photo")
                    else {}
                ),
            }
        return form

    def get_changeform_initial_data(self, request):
        """What the address asks to begin with; `render_change_form` tells so."""
        return beginning.of(request).initial()

    def add_view(self, request, form_url="", extra_context=None):
        """The form, or the copy that was begun for this assignment already."""
        if request.method == "GET" and (begun_at := beginning.of(request).elsewhere()):
            messages.info(request, beginning.BEGUN)
            return HttpResponseRedirect(begun_at)
        return super().add_view(request, form_url, extra_context)

    def has_add_permission(self, request):
        return permissions.may_begin(request.user)

    def has_change_permission(self, request, obj=None):
        return permissions.may_edit(request.user, obj) if obj else super().has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """A new copy belongs to its author; an old one keeps whatever the form does not show."""
        if not change:
            obj.author = obj.text_changed_by = request.user
            if not _chooses_agency(request.user):
                obj.agency = request.user.agency
            obj.save()
            return
        current = PressRelease.objects.select_for_update(of=("self",)).get(pk=obj.pk)
        if not permissions.may_edit(request.user, current):
            raise PermissionDenied
        versions.keep_first(current)
        columns = {field.name for field in obj._meta.concrete_fields} & form.cleaned_data.keys()
        obj.save(update_fields=[*columns, "updated_at"])

    def save_related(self, request, form, formsets, change):
        """After everything inside the form is stored, say once what changed: an approval of other words is void."""
        super().save_related(request, form, formsets, change)
        if not change:
            _sign(form.instance, request.user)
            workflow.record_creation(form.instance, by=request.user, source=beginning.of(request).source())
            beginning.of(request).begun(form.instance)
            beginning.claim(request, form.instance)
            _warn_of_titles(request, form.instance)
            return
        found = self.construct_change_message(request, form, formsets)
        if form.changed_data == ["planned_on"] and len(found.names) == 1:  # a plan is no text: nobody wrote
            audit.record(request.user, "release.plan", form.instance, before=found.before, after=found.after)
        elif found:
            workflow.record_edit(form.instance, by=request.user, changed=found.names)
        beginning.claim(request, form.instance)
        _warn_of_titles(request, form.instance)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        return self._onward(request, obj) or response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        return self._onward(request, obj) or response

    def _onward(self, request, release):
        """What a button asks for beyond the save; None where that was all."""
        if checking.FIX in request.POST:
            return checking.fix_stored(request, release)
        return steps.after_save(request, release)

    def log_addition(self, request, obj, message):
        """The workflow has recorded the new copy."""

    def log_change(self, request, obj, message):
        """The workflow has recorded the edit."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"show_save_and_add_another": False}
        available = None
        if obj is not None and obj.pk:
            available = transitions.available(request.user, obj, _facts_of(request, obj, context))
            context |= {
                "release": obj,
                "may_begin": permissions.may_begin(request.user),
                "status": self.state(obj),
                "steps": available,
                **_editions(obj),
                "may_send_mailing": request.user.has_perm("news.send_mailing"),
                "may_say_what_changed": permissions.may_say_what_changed(request.user, obj),
                "may_change_address": address.may_change(request.user, obj),
                **notes.latest(obj),
            }
        writes = obj is None or permissions.may_edit(request.user, obj)
        if obj is not None and obj.pk and writes:
            events = context["adminform"].form["events"].value() or []
            context |= {"claimable": beginning.claimable(request.user, obj, events)}
        context |= writing_page.page(context, request.user, available, writes=writes)
        context |= checking.panel(request.user, obj, writes=writes)
        context |= beginning.of(request).context() if add else {}
        return allow_editor(super().render_change_form(request, context, add, change, form_url, obj))

    def screens(self):
        return [
            Screen("agenda/<int:event_id>/isian/", "prefill", PressReleaseAdmin.prefill_view),
            Screen("darurat/<int:object_id>/", "endorse", emergency.endorse, READ_AND_ACT),
            Screen("dari-word/", "word", word_screens.begin, READ_AND_ACT),
            Screen("dari-word/<int:file_id>/", "word_review", word_screens.review, READ_AND_ACT),
            Screen("dari-word/<int:file_id>/berkas/", "word_waiting_file", word_screens.waiting_original),
            Screen("dari-word/<int:file_id>/gambar/<int:number>/", "word_picture", word_screens.picture),
            Screen("dari-word/<int:file_id>/buang/", "word_discard", word_screens.discard, ACT),
            RecordScreen("berkas-word/", "word_file", word_screens.original),
            RecordScreen("langkah/<slug:name>/", "step", steps.step, READ_AND_ACT),
            Screen("periksa/", "check", checking.look, ACT),
            RecordScreen("biarkan/", "let_stay", letting_stay.let_stay, READ_AND_ACT),
            RecordScreen("baca/", "reading", decision_page.page),
            RecordScreen("daftar-pers/", "mailing", press_mailing.screen, READ_AND_ACT),
            RecordScreen("perubahan/", "telling", telling.change, READ_AND_ACT),
            RecordScreen("terbit/", "outcome", outcome.page),
            Screen("pembacaan/", "most_read", reads.most_read),
            Screen("pembacaan/ekspor.csv", "most_read_export", reads.most_read_export, ("GET",)),
            RecordScreen("pembacaan/", "reads", reads.page),
            RecordScreen("catatan/", "notes", notes.thread, READ_AND_ACT),
            RecordScreen("alamat/", "address", address.change, READ_AND_ACT),
            RecordScreen("naskah/", "versions", version_screens.timeline),
            RecordScreen("naskah/banding/", "compare", version_screens.compare),
            RecordScreen("naskah/<slug:code>/", "version", version_screens.show),
            RecordScreen("naskah/<slug:code>/pulihkan/", "version_revert", version_screens.revert, ACT),
            RecordScreen("tautan/", "links", reader_links.overview, READ_AND_ACT),
            RecordScreen("tautan/surel/", "early", early.screen, READ_AND_ACT),
            RecordScreen("tautan/<int:link_id>/tutup/", "link_revoke", reader_links.revoke, ACT),
            RecordScreen("tautan/<int:link_id>/buka-jawaban/", "link_reopen", reader_links.reopen, ACT),
            RecordScreen("pratinjau/", "preview", preview.preview),
            RecordScreen("pratinjau/berdampingan/", "preview_pair", preview.side_by_side),
            RecordScreen(
                "pratinjau/<str:kind>/<str:digest>/<str:name>", "preview_file", preview.preview_file
            ),
            *super().screens(),
        ]

    def prefill_view(self, request, event_id):
        """What an event fills in, for the form's script."""
        if not request.user.has_perm("news.view_event"):
            raise Http404
        event = get_object_or_404(permissions.visible_events(request.user), pk=event_id)
        return JsonResponse(beginning.from_event(event))

    @admin.display(description="status", ordering="status")
    def state(self, release):
        return self.state_of(release)

    @admin.display(description="instansi", ordering="agency__short_name")
    def office(self, release):
        return release.agency.short_name

    @admin.display(description="titimangsa", ordering="dateline_on")
    def dateline(self, release):
        day = dates.long_date(release.dateline_on) if release.dateline_on else ""
        return ", ".join(part for part in (release.dateline_place, day) if part) or None

    @admin.display(description="diubah", ordering="updated_at")
    def updated(self, release):
        return format_html(
            '<time datetime="{}">{} {}</time>',
            dates.iso(release.updated_at),
            dates.long_date(release.updated_at),
            dates.clock(release.updated_at),
        )

    @admin.display(description="isi")
    def text(self, release):
        """The copy as text, for those who may only read it."""
        captions = {photo.pk: f"[Foto: {photo}]" for photo, in_text in snapshot.photos_of(release) if in_text}
        return format_html('<div class="copy">{}</div>', html.with_photos(release.body, captions))


def _facts_of(request, release, context):
    """What the checks ask, with the rows that the form has fetched; what a refused form holds is not stored yet."""
    facts = Facts([release], timezone.now())
    if request.method == "GET":
        fetched = {
            inline.opts.model: [form.instance for form in inline.formset.initial_forms]
            for inline in context["inline_admin_formsets"]
        }
        facts.quotes = {release.pk: fetched[Quote]}
        parts = {
            "contributors": fetched[ReleaseContributor],
            "attachments": list(release.attachments.all()),
        }
        facts.parts = {release.pk: parts}
    return facts


def _warn_of_titles(request, release):
    """Say whom the text names by a post that may not be theirs that day, and what was said too late; a draft is kept all the same."""
    facts = Facts([release], timezone.now())
    wrong = [doubt.sentence for doubt in facts.titles.get(release.pk, []) if doubt.is_wrong]
    too_late = days.said_too_late(facts.quotes[release.pk], release.dateline_on)
    for sentence in [*wrong, *too_late, *doubts.of_row(release, facts)]:
        messages.warning(request, sentence)


def _editions(release):
    """What was frozen so far, for the rail: the newest editions, and which is read, scheduled or owed an approval."""
    if release.number is None:
        return {}
    editions = list(
        release.editions.select_related("approved_by", "forced__forced_by")
        .defer("snapshot")
        .order_by("-sequence")
    )
    now = timezone.now()
    return {
        "editions": editions[:8],
        "live": next((edition for edition in editions if edition.is_live(now)), None),
        "scheduled": next((edition for edition in editions if edition.is_scheduled(now)), None),
        "owed": next((edition.forced for edition in editions if edition.is_owed), None),
    }


def _moment(moment):
    """A moment in WIT for a spreadsheet."""
    return dates.iso(moment) if moment else ""


def _chooses_agency(user):
    """Contributors write for their own agency alone."""
    return user.has_perm("news.edit_pressrelease")


def _sign(release, user):
    """The author's byline code, unless somebody is named already."""
    if not release.contributors.exists():
        ReleaseContributor.objects.create(release=release, name=user.name, byline_code=user.byline_code)
