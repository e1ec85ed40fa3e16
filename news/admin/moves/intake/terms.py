"""The table of an old site's categories and tags: which topic and which kind each becomes, a page at a time or as CSV."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from kominfo.lib.formats.csv_export import csv_lines
from kominfo.lib.ids import row_id
from kominfo.lib.text import one_line
from news.editions.moving import topics
from news.editions.moving.intake import asking
from news.editions.moving.intake import terms as kept
from news.models import IntakeTerm, PressRelease, SiteIntake, Topic

PER_PAGE = 50
MAX_TABLE = 5 << 20
LEFT = "-"
UNDECIDED = Q(topic=None, is_left=False)
TAXONOMIES = {"category": "kategori", "post_tag": "tag"}
CLOSED = "Istilahnya dapat diubah sesudah diperiksa, selama tidak sedang dibaca."


def table(model_admin: Any, request: Any, intake: SiteIntake) -> Any:
    """One page of it; POST stores what was chosen there, or a table that was filled in elsewhere."""
    may_choose = intake.takes_files and bool(intake.report)
    if request.method == "POST":
        return _store(request, intake, may_choose=may_choose)
    rows = intake.terms.select_related("topic")
    words, is_open = one_line(request.GET.get("q", ""))[:100], request.GET.get("perlu") == "topik"
    names = {name.casefold(): name for name in Topic.objects.values_list("name", flat=True)}
    if words:
        rows = rows.filter(name__icontains=words)
    if is_open:
        rows = rows.filter(UNDECIDED)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    chosen = {"q": words, "perlu": "topik" if is_open else ""}
    return model_admin.framed(
        request,
        "desk/moves/intake/terms.html",
        "Kategori dan tag menjadi topik",
        intake=intake,
        page=found,
        rows=[_shown(row, names) for row in found],
        topics=list(Topic.objects.order_by("name").values_list("pk", "name")),
        kinds=PressRelease.Kind.choices,
        counts=counts(intake),
        words=words,
        is_open=is_open,
        may_choose=may_choose,
        kept="".join(f"&{urlencode({name: value})}" for name, value in chosen.items() if value),
    )


def counts(intake: SiteIntake) -> dict[str, int]:
    """How many terms there are, and how many go by their name alone."""
    return intake.terms.aggregate(all=Count("pk"), undecided=Count("pk", filter=UNDECIDED))


def download(model_admin: Any, request: Any, intake: SiteIntake) -> HttpResponse:
    """The whole table, as `import_wordpress --terms` reads it too."""
    rows = (
        (
            row.taxonomy,
            row.slug,
            row.name,
            LEFT if row.is_left else str(row.topic or ""),
            row.get_kind_display(),
        )
        for row in intake.terms.select_related("topic")
    )
    response = HttpResponse("".join(csv_lines(topics.HEADINGS, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="istilah-{intake.pk}.csv"'
    return response


def _shown(row: IntakeTerm, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "taxonomy": TAXONOMIES.get(row.taxonomy, row.taxonomy),
        "by_name": names.get(row.name.casefold(), ""),
        "topic": LEFT if row.is_left else row.topic_id or "",
    }


def _store(request: Any, intake: SiteIntake, *, may_choose: bool) -> HttpResponseRedirect:
    if not request.user.has_perm("news.add_sitemove"):
        raise PermissionDenied(asking.DENIED)
    try:
        if not may_choose:
            raise ValidationError(CLOSED)
        if "unggah" in request.POST:
            count = kept.take_table(intake, _uploaded(request))
        else:
            count = kept.choose(_chosen(request, intake))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages[:20]))
        return HttpResponseRedirect(request.get_full_path())
    messages.success(request, f"{count} istilah tersimpan.")
    if following := row_id(request.POST.get("lalu", "")):
        address = reverse("admin:news_siteintake_terms", args=[intake.pk])
        asked = {name: request.GET[name] for name in ("q", "perlu") if request.GET.get(name)}
        # Of those without a topic the next ones move up by what was chosen here.
        number = following if "perlu" not in asked else following - 1
        return HttpResponseRedirect(f"{address}?{urlencode(asked | {'halaman': number})}")
    return HttpResponseRedirect(request.get_full_path())


def _chosen(request: Any, intake: SiteIntake) -> list[IntakeTerm]:
    keys = [row_id(key) or 0 for key in request.POST.getlist("istilah")[:PER_PAGE]]
    rows = list(intake.terms.filter(pk__in=keys))
    known, kinds = set(Topic.objects.values_list("pk", flat=True)), set(PressRelease.Kind.values)
    for row in rows:
        said, kind = request.POST.get(f"topik-{row.pk}", ""), request.POST.get(f"jenis-{row.pk}", "")
        topic = row_id(said)
        if (said not in {"", LEFT} and topic not in known) or (kind and kind not in kinds):
            raise ValidationError(
                f"“{row.name}”: pilih topik dan jenis dari daftarnya. Mungkin topiknya baru saja dihapus."
            )
        row.is_left, row.topic_id, row.kind = said == LEFT, topic if topic in known else None, kind
    return rows


def _uploaded(request: Any) -> topics.Terms:
    upload = request.FILES.get("tabel")
    if upload is None or not upload.size:
        raise ValidationError("Pilih tabel CSV yang sudah diisi.")
    if upload.size > MAX_TABLE:
        raise ValidationError("Tabel ini terlalu besar; paling besar 5 MB.")
    with tempfile.TemporaryDirectory(prefix="kominfo-terms-") as folder:
        path = Path(folder) / "istilah.csv"
        path.write_bytes(upload.read())
        try:
            return topics.read(path)
        except UnicodeDecodeError as error:
            raise ValidationError(
                "Tabel ini bukan UTF-8. Simpan sebagai “CSV UTF-8”, lalu unggah lagi."
            ) from error
