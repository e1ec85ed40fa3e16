"""The items of a move, by fate or by what somebody should look at, and what people decide about them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from kominfo.lib import dates
from kominfo.lib.ids import row_id
from kominfo.lib.text import one_line
from news import permissions
from news.admin.moves import counting
from news.editions.moving import deciding
from news.models import MovedItem, SiteMove

PER_PAGE = 50
MAX_LEAD = 220
DONE = {"keep": "{} butir dipindahkan.", "drop": "{} butir ditinggalkan."}
WAITING = "menunggu"  # an issue of the move's page
FATE, ISSUE, PAGE, WORDS = "nasib", "perlu", "halaman", "q"


def items(model_admin: Any, request: Any, move: SiteMove) -> Any:
    """One page of the list; a decision by POST leads back to the same page."""
    if request.method == "POST":
        return _decide(request, move)
    fate, issue = request.GET.get(FATE, ""), counting.ISSUES.get(request.GET.get(ISSUE, ""))
    words = one_line(request.GET.get(WORDS, ""))[:100]
    rows = move.items.all()
    if fate in MovedItem.Fate.values:
        rows = rows.filter(fate=fate)
    if issue:
        rows = rows.filter(issue.which)
    if words:
        rows = rows.filter(title__icontains=words)
    page = Paginator(rows.select_related("release", "photo", "page"), PER_PAGE).get_page(
        request.GET.get(PAGE)
    )
    may_decide = move.is_open and permissions.may_decide_about(request.user, move)
    by_fate, by_issue = counting.of_move(move)
    chosen = {FATE: fate, ISSUE: issue.name if issue else "", WORDS: words}
    return model_admin.framed(
        request,
        "desk/moves/items.html",
        "Butir pemindahan",
        move=move,
        page=page,
        rows=lines(move, list(page), may_decide=may_decide),
        may_decide=may_decide,
        fates=by_fate,
        # What waits is a fate too, and stands among those.
        issues=[each for each in by_issue if each.name != WAITING],
        issue=issue,
        fate=fate,
        words=words,
        all_of_it=sum(each.number for each in by_fate),
        kept="".join(f"&{urlencode({name: value})}" for name, value in chosen.items() if value),
    )


def lines(move: SiteMove, rows: list[MovedItem], *, may_decide: bool = False) -> list[dict[str, Any]]:
    """Rows as the page shows them, with where to read each: in our draft and on the old site."""
    free = deciding.decidable(move).filter(pk__in=[row.pk for row in rows]) if may_decide else None
    keys = set(free.values_list("pk", flat=True)) if free is not None else set()
    return [_line(move, row, may_decide=row.pk in keys) for row in rows]


def _line(move: SiteMove, row: MovedItem, *, may_decide: bool) -> dict[str, Any]:
    release, notes = row.release, [note for note in row.notes if note.get("level") != "fact"]
    address = release.moved_from if release else f"{move.address.rstrip('/')}{row.address}"
    is_suspect = any(note["kind"] in counting.SUSPECT for note in row.notes)
    return {
        "row": row,
        "draft": reverse("admin:news_pressrelease_change", args=[release.pk]) if release else "",
        "lead": release.lead[:MAX_LEAD] if release else "",
        "address": address if row.address or release else "",
        # Nobody is sent to an advertisement, nor to another scheme than the web's.
        "is_link": row.fate != MovedItem.Fate.SPAM and address.startswith(("https://", "http://")),
        "day": dates.long_datetime(row.at) if row.at else "",
        "notes": notes,
        "may_keep": may_decide
        and row.decision != "keep"
        and (row.fate not in {"public", "draft"} or is_suspect),
        "may_drop": may_decide
        and row.decision != "drop"
        and (row.fate not in {"left", "spam"} or row.decision == "keep"),
        "waits_for_reading": row.decision == "keep" and release is None,
    }


def _decide(request: Any, move: SiteMove) -> HttpResponseRedirect:
    """One item by its own button, or all that are ticked."""
    asked = [(name, request.POST.getlist(name)) for name in DONE if name in request.POST]
    decision, keys = asked[0] if asked else (request.POST.get("ticked", ""), request.POST.getlist("butir"))
    if decision not in DONE:
        messages.error(request, deciding.NOTHING)
        return HttpResponseRedirect(request.get_full_path())
    ids = {pk for key in keys[:PER_PAGE] if (pk := row_id(key))}
    try:
        count = deciding.decide(move, ids, decision, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, DONE[decision].format(count))
    return HttpResponseRedirect(request.get_full_path())
