"""The press list: kept by hand or from a table, exported with a line in the audit trail."""

import dataclasses
from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agencies.admin.tables import LAPSED, MAX_AGE, MAX_SHOWN, TableForm
from agencies.desk.export import Exporting
from agencies.desk.modeladmin import DeskAdmin, chip
from agencies.desk.screens import READ_AND_ACT, Screen
from agencies.tables import parsing
from kominfo.lib import dates
from kominfo.lib.formats import csv_export
from news.letters.subscribers import leaving, press_table
from news.models import MediaContact


class ReachableFilter(admin.SimpleListFilter):
    """Who still gets mail."""

    title, parameter_name = "keadaan", "keadaan"

    def lookups(self, request, model_admin):
        return [("dikirimi", "Dikirimi"), ("berhenti", "Berhenti"), ("ditolak", "Pernah ditolak server")]

    def queryset(self, request, queryset):
        if self.value() == "dikirimi":
            return queryset.reachable()
        if self.value() == "berhenti":
            return queryset.filter(left_at__isnull=False)
        return queryset.exclude(refusal="") if self.value() == "ditolak" else queryset


class MediaContactForm(ModelForm):
    """A contact; an address whose owner wants no mail is refused."""

    def clean_address(self) -> str:
        """The address, unless its owner has left."""
        address = self.cleaned_data["address"]
        if "address" in self.changed_data and leaving.have_left([address]):
            raise ValidationError(
                "Pemilik alamat ini meminta tidak dikirimi lagi. Hanya ia sendiri yang dapat berlangganan lagi."
            )
        return address


@admin.register(MediaContact)
class MediaContactAdmin(Exporting, DeskAdmin):
    """Journalists and newsrooms who agreed to get mail. What was sent to them stays when a row is deleted."""

    form = MediaContactForm
    list_display = ("name", "medium", "channel", "address", "consented", "shown_state")
    list_filter = (ReachableFilter, "channel")
    search_fields = ("name", "medium", "address")
    search_help_text = "Cari nama, media atau alamat surel."
    autocomplete_fields = ("agencies", "areas", "topics")
    form_links = autocomplete_fields
    fields = (
        ("name", "medium"),
        "channel",
        ("address", "phone"),
        ("consent_source", "consented_on"),
        "agencies",
        "areas",
        "topics",
        "shown_state",
        "refusal",
    )
    readonly_fields = ("shown_state", "refusal")
    empty_list = "Daftar pers masih kosong. Tambahkan kontak pertama, atau bawa daftarnya dari tabel."
    export_columns = (
        *(
            (column.heading, lambda row, name=column.field: _shown(row, name))
            for column in press_table.COLUMNS
        ),
        ("berhenti pada (WIT)", lambda row: dates.long_datetime(row.left_at) if row.left_at else ""),
        ("penolakan terakhir", lambda row: row.refusal),
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        is_export = request.resolver_match.url_name.endswith("export")
        return rows.prefetch_related(*press_table.LISTS) if is_export else rows

    def screens(self):
        return [
            Screen("tabel/", "table", table, READ_AND_ACT),
            Screen("tabel/contoh.csv", "table_example", example),
            *super().screens(),
        ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"takes_tables": True} | (extra_context or {}))

    def save_model(self, request, obj, form, change):
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="persetujuan", ordering="consented_on")
    def consented(self, contact):
        return dates.long_date(contact.consented_on)

    @admin.display(description="keadaan", ordering="left_at")
    def shown_state(self, contact):
        if contact.left_at:
            return chip("ended", "Berhenti")
        return chip("returned", "Ditolak server") if contact.refusal else chip("published", "Dikirimi")


def _shown(contact: MediaContact, name: str) -> Any:
    if name in press_table.LISTS:
        return "; ".join(str(each) for each in getattr(contact, name).all())
    return contact.get_channel_display() if name == "channel" else getattr(contact, name)


def table(model_admin: Any, request: Any) -> Any:
    """Ask for the file; tell all that is wrong, or what will be recorded; record it once it is confirmed."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if "_confirm" in request.POST:
        return _confirmed(model_admin, request)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if not (form.is_bound and form.is_valid()):
        return _page(model_admin, request, form, status=400 if form.is_bound else 200)
    upload = form.cleaned_data["file"]
    try:
        found = parsing.read(upload.read(parsing.MAX_BYTES + 1), press_table.HEADINGS)
    except ValidationError as error:
        form.add_error("file", error)
        return _page(model_admin, request, form, status=400)
    return _told(model_admin, request, upload.name, found)


def example(model_admin: Any, request: Any) -> HttpResponse:
    """The columns with one row, to be filled in with a spreadsheet."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    columns = press_table.COLUMNS
    lines = csv_export.csv_lines([each.heading for each in columns], [[each.example for each in columns]])
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contoh-daftar-pers.csv"'
    return response


def _told(model_admin: Any, request: Any, name: str, found: parsing.Table, *, changed: bool = False) -> Any:
    plan = press_table.check(found)
    content = {"name": name[-120:], "table": dataclasses.asdict(found)}
    sealed = signing.dumps(content, salt=_salt(request), compress=True)
    lines = [(each.row, each.instance.name, each.instance.medium) for each in plan.fresh[:MAX_SHOWN]]
    return _page(
        model_admin,
        request,
        TableForm(),
        plan=plan,
        name=name,
        lines=lines,
        more=max(0, len(plan.fresh) - MAX_SHOWN),
        sealed="" if plan.problems or not plan.fresh else sealed,
        changed=changed,
        status=400 if plan.problems else 200,
    )


def _confirmed(model_admin: Any, request: Any) -> Any:
    """The table as it was shown is recorded, unless the list changed so that it no longer fits."""
    try:
        content = signing.loads(request.POST.get("_table", ""), salt=_salt(request), max_age=MAX_AGE)
    except signing.BadSignature:
        form = TableForm(request.POST, request.FILES)
        form.errors["file"] = form.error_class([LAPSED])
        return _page(model_admin, request, form, status=400)
    rows = [parsing.Row(**row) for row in content["table"]["rows"]]
    found = parsing.Table(content["table"]["headings"], rows, content["table"]["notes"])
    try:
        plan = press_table.load(found, by=request.user, source=content["name"])
    except ValidationError:
        return _told(model_admin, request, content["name"], found, changed=True)
    if plan.problems:
        return _told(model_admin, request, content["name"], found, changed=True)
    known = f" {plan.same} sudah tercatat dan dibiarkan." if plan.same else ""
    messages.success(request, f"{len(plan.fresh)} kontak media dari “{content['name']}” tercatat.{known}")
    return HttpResponseRedirect(reverse("admin:news_mediacontact_changelist"))


def _page(model_admin: Any, request: Any, form: TableForm, *, status: int, **context: Any) -> Any:
    return model_admin.framed(
        request,
        "desk/registry/table.html",
        "Tambahkan kontak media dari tabel",
        status=status,
        form=form,
        kind=press_table.Kind,
        most=MAX_SHOWN,
        **context,
    )


def _salt(request: Any) -> str:
    return f"table:news.mediacontact:{request.user.pk}"
