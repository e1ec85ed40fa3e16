"""The list of intakes, the page of one, and what people do with it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from agencies.desk.modeladmin import DeskAdmin, ShownOnly, chip
from agencies.desk.screens import ACT, READ, READ_AND_ACT, RecordScreen, Screen
from kominfo.lib import dates
from news import permissions
from news.admin.moves.intake import arriving, terms
from news.admin.moves.intake.forms import BeginForm, OptionsForm
from news.admin.moves.intake.telling import progress_of, report_of
from news.editions.moving.intake import asking
from news.media import move_files
from news.models import SiteIntake

CHIPS = {
    "gathering": "draft",
    "surveying": "in_review",
    "surveyed": "approved",
    "taking": "in_review",
    "taken": "published",
}
DONE = {
    "periksa": "Berkasnya akan diperiksa. Tidak ada yang ditulis oleh pemeriksaan ini.",
    "masukkan": "Berkasnya akan dimasukkan. Tidak ada yang terbit sebelum orang kedua menyetujuinya.",
    "henti": "Pembacaannya dihentikan. Yang sudah masuk tetap ada dan tidak menjadi dua.",
    "lanjut": "Pembacaannya dilanjutkan.",
    "hapus": "Berkas dihapus dari unggahan ini.",
    "buang": "Berkas unggahan ini dihapus dari server. Yang sudah masuk ke pemindahan tetap ada.",
}


@admin.register(SiteIntake)
class SiteIntakeAdmin(ShownOnly, DeskAdmin):
    """Read-only as a form: `news.media.move_files` and `news.editions.moving.intake` write it."""

    keeps_unsaved_text = False
    empty_list = "Belum ada unggahan. Mulai dengan “Unggah ekspor WordPress”."
    list_display = ("shown_name", "shown_state", "agency", "brought_by", "brought_wit")
    list_select_related = ("agency", "brought_by")
    list_filter = ("state",)
    ordering = ("-id",)
    fields = ("agency", "state")
    screen_select_related = ("agency", "brought_by", "asked_by", "move")
    form_select_related = screen_select_related

    def has_module_permission(self, request):
        """Reached from the list of moves; it needs no line of its own in the menu."""
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("news.add_sitemove")

    def get_queryset(self, request):
        """Those of agencies for which the person works; for others there is none."""
        rows = super().get_queryset(request)
        if not self.has_view_permission(request):
            return rows.none()
        return rows.filter(agency__in=permissions.reachable_agencies(request.user))

    def screens(self):
        return [
            Screen("baru/", "begin", begin, READ_AND_ACT),
            RecordScreen("langkah/", "act", act, ACT),
            RecordScreen("berkas/", "announce", arriving.announce, ACT),
            RecordScreen("berkas/<int:key>/", "piece", arriving.piece, ACT),
            RecordScreen("keadaan/", "progress", progress, READ),
            RecordScreen("istilah/", "terms", terms.table, READ_AND_ACT),
            RecordScreen("istilah/istilah.csv", "terms_table", terms.download, READ),
            *super().screens(),
        ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"brings_sites": True} | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One intake, to be read; it is changed by its buttons alone."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        intake = self.get_object(request, object_id)
        if intake is None:
            raise Http404
        return page(self, request, intake)

    @admin.display(description="situs lama")
    def shown_name(self, intake):
        return str(intake)

    @admin.display(description="keadaan", ordering="state")
    def shown_state(self, intake):
        return state_of(intake)

    @admin.display(description="diunggah", ordering="brought_at")
    def brought_wit(self, intake):
        return dates.long_datetime(intake.brought_at)


def state_of(intake: SiteIntake) -> str:
    """Its state as a chip."""
    if intake.is_ended:
        return chip("discarded", "Berkasnya dihapus")
    if intake.halted:
        return chip("withdrawn", "Terhenti")
    return chip(CHIPS[intake.state], intake.get_state_display())


def begin(model_admin: Any, request: Any) -> Any:
    """What happens, for which agency, and the place for the files."""
    _refuse_others(request)
    form = BeginForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            intake = move_files.begin(by=request.user, agency=form.cleaned_data["agency"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return HttpResponseRedirect(_address(intake))
    status = 400 if request.method == "POST" else 200
    return model_admin.framed(
        request, "desk/moves/intake/begin.html", "Unggah ekspor WordPress", status=status, form=form
    )


def page(model_admin: Any, request: Any, intake: SiteIntake, *, options: OptionsForm | None = None) -> Any:
    """The files, how far it is, what was found, and the next step."""
    files = list(intake.files.all())
    told = progress_of(intake)
    return model_admin.framed(
        request,
        "desk/moves/intake/intake.html",
        str(intake),
        status=400 if options else 200,
        intake=intake,
        state=state_of(intake),
        files=files,
        is_whole=bool(files) and all(file.is_whole for file in files),
        progress=told,
        report=report_of(intake),
        options=options or OptionsForm(instance=intake),
        kept_until=move_files.kept_until(intake),
        piece=arriving.PIECE,
        terms=terms.counts(intake) if intake.report else None,
        may_go_on=intake.halted and intake.state == SiteIntake.State.TAKING and not intake.is_ended,
    )


def act(model_admin: Any, request: Any, intake: SiteIntake) -> Any:
    """One step by POST; it leads back to the page."""
    _refuse_others(request)
    name = request.POST.get("langkah", "")
    try:
        if name == "masukkan":
            options = OptionsForm(request.POST, instance=intake)
            if not options.is_valid():
                return page(model_admin, request, intake, options=options)
            asking.take(intake, by=request.user, options=options.cleaned_data)
        else:
            _perform(request, intake, name)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if name in DONE:
            messages.success(request, DONE[name])
    return HttpResponseRedirect(_address(intake))


def _perform(request: Any, intake: SiteIntake, name: str) -> None:
    by = request.user
    if name == "unggah":
        messages.success(request, arriving.take_whole(request, intake))
    elif name == "periksa":
        asking.survey(intake, by=by)
    elif name == "henti":
        asking.stop(intake, by=by)
    elif name == "lanjut":
        asking.go_on(intake, by=by)
    elif name == "buang":
        asking.discard(intake, by=by)
    elif name == "hapus":
        move_files.remove(arriving.file_of(request, intake, request.POST.get("berkas", "")))
    else:
        raise ValidationError("Langkah ini tidak dikenal. Muat ulang halamannya, lalu coba lagi.")


def progress(model_admin: Any, request: Any, intake: SiteIntake) -> JsonResponse:
    """How far it is, for the script that asks every other second."""
    told = progress_of(intake)
    return JsonResponse(
        {"works": told.works, "percent": told.percent, "sentence": told.sentence, "state": intake.state},
        headers={"Cache-Control": "no-store"},
    )


def _refuse_others(request: Any) -> None:
    if not request.user.has_perm("news.add_sitemove"):
        raise PermissionDenied(asking.DENIED)


def _address(intake: SiteIntake) -> str:
    return reverse("admin:news_siteintake_change", args=[intake.pk])
