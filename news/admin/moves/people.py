"""Officials whom the texts of a move name, each confirmed with one tap for all texts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect

from kominfo.lib import dates
from kominfo.lib.ids import row_id
from news.editions.moving import naming
from news.models import SiteMove

PER_PAGE = 50
DONE = {
    naming.YES: "Dicocokkan: namanya tercantum di {} naskah.",
    naming.NO: "Tidak dicantumkan di {} naskah.",
}


def people(model_admin: Any, request: Any, move: SiteMove) -> Any:
    """The proposals, those that nobody has answered first; an answer by POST."""
    refusal = naming.why_not(request.user, move)
    if request.method == "POST":
        if refusal:
            raise PermissionDenied(refusal)
        return _answer(request, move)
    number = row_id(request.GET.get("halaman", "")) or 1
    found = naming.proposals(move, first=(min(number, 1_000_000) - 1) * PER_PAGE, most=PER_PAGE)
    of_all = found[0].of_all if found else 0
    return model_admin.framed(
        request,
        "desk/moves/people.html",
        "Pejabat di naskah lama",
        move=move,
        rows=[(each, _days(each)) for each in found],
        of_all=of_all,
        refusal=refusal,
        may_answer=move.is_open and not refusal,
        newer=number - 1,
        older=number + 1 if number * PER_PAGE < of_all else 0,
    )


def _days(each: naming.Proposal) -> str:
    first, last = (dates.long_date(dates.in_wit(day)) if day else "" for day in (each.first, each.last))
    return first if first == last else f"{first} – {last}"


def _answer(request: Any, move: SiteMove) -> HttpResponseRedirect:
    says = naming.YES if naming.YES in request.POST else naming.NO
    official, _, tenure = request.POST.get(says, "").partition(":")
    try:
        count = naming.answer(move, row_id(official) or 0, row_id(tenure), says, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, DONE[says].format(count))
    return HttpResponseRedirect(request.get_full_path())
