"""A table of agencies, posts, officials or tenures at the desk: chosen, checked as a whole, shown, and only then recorded."""

import dataclasses
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agencies.admin.handover import tenures_changed
from agencies.desk.modeladmin import retry_on_integrity_error
from agencies.desk.naming import names_changed
from agencies.desk.screens import READ_AND_ACT, Screen
from agencies.models import Official, Post, Tenure
from agencies.tables import checking, loading, parsing
from agencies.tables.kinds import KINDS, TENURES, Kind
from kominfo.lib.formats import csv_export

MAX_SHOWN = 50  # rows of a preview, problems and notes of a table
MAX_AGE = 2 * 60 * 60  # seconds between the check and the confirmation
LAPSED = "Tabel ini diperiksa terlalu lama yang lalu. Unggah berkasnya sekali lagi."


class TableForm(forms.Form):
    """The file of a table, which is checked and shown before anything of it is recorded."""

    file = forms.FileField(
        label="Berkas tabel",
        help_text=f"CSV atau XLSX, paling besar {parsing.MAX_BYTES // 2**20} MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={
            "required": "Pilih berkas CSV atau XLSX.",
            "empty": "Berkas ini kosong. Pilih berkas tabelnya.",
        },
    )


class TakesTables:
    """Adds `tabel/` to a list of the desk; whoever may add one of its things may bring a table of them."""

    def screens(self) -> list[Screen]:
        """The table's screen and an example to begin from."""
        return [
            Screen("tabel/", "table", screen, READ_AND_ACT),
            Screen("tabel/contoh.csv", "table_example", example),
            *super().screens(),  # type: ignore[misc]
        ]

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        """The list with the way to the table."""
        return super().changelist_view(request, {"takes_tables": True} | (extra_context or {}))  # type: ignore[misc]


def _kind(model_admin: Any) -> Kind:
    return next(kind for kind in KINDS.values() if kind.model is model_admin.model)


@retry_on_integrity_error
def screen(model_admin: Any, request: Any) -> Any:
    """Ask for the file; tell all that is wrong, or what will be recorded; record it once it is confirmed."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if "_confirm" in request.POST:
        return _confirmed(model_admin, request)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if not (form.is_bound and form.is_valid()):
        return _page(model_admin, request, form, status=400 if form.is_bound else 200)
    kind, upload = _kind(model_admin), form.cleaned_data["file"]
    try:
        table = parsing.read(upload.read(parsing.MAX_BYTES + 1), kind.headings)
    except ValidationError as error:
        form.add_error("file", error)
        return _page(model_admin, request, form, status=400)
    return _told(model_admin, request, upload.name, table)


def _told(model_admin: Any, request: Any, name: str, table: parsing.Table, *, changed: bool = False) -> Any:
    plan = checking.check(_kind(model_admin), table)
    content = {"name": name[-120:], "table": dataclasses.asdict(table)}
    sealed = signing.dumps(content, salt=_salt(model_admin, request), compress=True)
    return _page(
        model_admin,
        request,
        TableForm(),
        plan=plan,
        name=name,
        lines=_lines(plan),
        sealed="" if plan.problems or not plan.fresh else sealed,
        changed=changed,
        status=400 if plan.problems else 200,
    )


def _confirmed(model_admin: Any, request: Any) -> Any:
    """The table as it was shown is recorded, unless somebody changed the registry so that it no longer fits."""
    try:
        content = signing.loads(
            request.POST.get("_table", ""), salt=_salt(model_admin, request), max_age=MAX_AGE
        )
    except signing.BadSignature:
        form = TableForm(request.POST, request.FILES)
        form.errors["file"] = form.error_class([LAPSED])
        return _page(model_admin, request, form, status=400)
    rows = [parsing.Row(**row) for row in content["table"]["rows"]]
    table = parsing.Table(content["table"]["headings"], rows, content["table"]["notes"])
    plan = _recorded(_kind(model_admin), table, request, content["name"])
    if plan is None or plan.problems:
        return _told(model_admin, request, content["name"], table, changed=True)
    count, noun = len(plan.fresh), plan.kind.noun
    known = f" {plan.same} sudah tercatat dan dibiarkan." if plan.same else ""
    messages.success(request, f"{count} {noun} dari “{content['name']}” tercatat.{known}")
    return HttpResponseRedirect(reverse(f"admin:agencies_{model_admin.opts.model_name}_changelist"))


def _recorded(kind: Kind, table: parsing.Table, request: Any, name: str) -> checking.Plan | None:
    """What was written; None, and nothing is, when the database refuses one of the rows."""
    try:
        with transaction.atomic():
            plan = loading.load(kind, table, by=request.user, source=name)
            if kind is TENURES and not plan.problems:
                tenures = [fresh.instance for fresh in plan.fresh]
                tenures_changed.send(Tenure, request=request, tenures=tenures)
            elif plan.fresh:
                names_changed.send(kind)
    except ValidationError:
        return None
    return plan


def example(model_admin: Any, request: Any) -> HttpResponse:
    """The columns with one row, to be filled in with a spreadsheet."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    kind = _kind(model_admin)
    lines = csv_export.csv_lines(
        [column.heading for column in kind.columns], [[column.example for column in kind.columns]]
    )
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="contoh-{kind.name}.csv"'
    return response


def _page(model_admin: Any, request: Any, form: TableForm, *, status: int, **context: Any) -> Any:
    kind = _kind(model_admin)
    return model_admin.framed(
        request,
        "desk/registry/table.html",
        f"Tambahkan {kind.noun} dari tabel",
        status=status,
        form=form,
        kind=kind,
        most=MAX_SHOWN,
        more=max(0, len(context["plan"].fresh) - MAX_SHOWN) if "plan" in context else 0,
        **context,
    )


def _lines(plan: checking.Plan) -> list[tuple[int, str, str]]:
    """The first rows as they would be recorded: number, name, what else is known."""
    return [(fresh.row, *_words(fresh)) for fresh in plan.fresh[:MAX_SHOWN]]


def _words(fresh: checking.Fresh) -> tuple[str, str]:
    thing = fresh.instance
    if isinstance(thing, Tenure):
        return thing.official.name, f"{thing.title} · {thing.period}"
    if isinstance(thing, Official):
        return thing.full_name, ", ".join(fresh.aliases)
    if isinstance(thing, Post):
        return thing.title, str(thing.agency)
    below = [f"di bawah {thing.parent}"] if thing.parent else []
    return thing.name, " · ".join([thing.get_kind_display(), thing.area.short_name, *below])


def _salt(model_admin: Any, request: Any) -> str:
    return f"table:{model_admin.opts.label_lower}:{request.user.pk}"
