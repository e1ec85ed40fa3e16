"""The list of site moves, and one move: counts, what needs a decision, samples, and what can be done."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.desk.modeladmin import DeskAdmin, ShownOnly, chip
from agencies.desk.screens import READ_AND_ACT, RecordScreen
from kominfo.lib import dates
from news import permissions
from news.admin.moves import closing, counting, items, people
from news.editions.moving import naming
from news.models import SiteIntake, SiteMove

SAMPLES = 6
CHIPS = {"reading": "in_review", "read": "scheduled", "approved": "published", "undone": "discarded"}


@admin.register(SiteMove)
class SiteMoveAdmin(ShownOnly, DeskAdmin):
    """Read-only here: the engine of moves writes them."""

    keeps_unsaved_text = False
    also_called = "wordpress situs lama impor pindah"
    empty_list = "Belum ada pemindahan. Mulai dengan “Unggah ekspor WordPress”; sesudah dibaca, isinya diperiksa dan disetujui di sini."
    list_display = ("site", "shown_state", "texts", "started_by", "started_wit")
    list_select_related = ("started_by",)
    list_filter = ("state",)
    search_fields = ("site", "title")
    search_help_text = "Cari alamat atau nama situs lama."
    ordering = ("-id",)
    fields = ("site", "state")
    screen_select_related = ("agency", "started_by", "approved_by", "undone_by")
    form_select_related = screen_select_related

    def get_queryset(self, request):
        """Those whose texts belong to agencies for which the person works; for others there is none."""
        moves = super().get_queryset(request)
        if not self.has_view_permission(request):
            return moves.none()
        return moves.filter(agency__in=permissions.reachable_agencies(request.user))

    def screens(self):
        return [
            RecordScreen("butir/", "items", items.items, READ_AND_ACT),
            RecordScreen("pejabat/", "people", people.people, READ_AND_ACT),
            RecordScreen("setujui/", "approve", closing.approve, READ_AND_ACT),
            RecordScreen("batalkan/", "undo", closing.undo, READ_AND_ACT),
            *super().screens(),
        ]

    def changelist_view(self, request, extra_context=None):
        """The list with the way to bring another site."""
        brings = request.user.has_perm("news.add_sitemove")
        waiting = SiteIntake.objects.filter(
            ended_at=None, agency__in=permissions.reachable_agencies(request.user)
        ).count() if brings else 0  # fmt: skip
        more = {"brings_sites": brings, "intakes_waiting": waiting}
        return super().changelist_view(request, more | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One move, to be read; it is changed by its buttons alone."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        move = self.get_object(request, object_id)
        if move is None:
            raise Http404
        return self.framed(request, "desk/moves/move.html", move.title or move.site, **_told(request, move))

    @admin.display(description="keadaan", ordering="state")
    def shown_state(self, move):
        return chip(CHIPS[move.state], move.get_state_display())

    @admin.display(description="naskah")
    def texts(self, move):
        fates = move.counts.get("fates", {})
        return f"{move.counts.get('published', fates.get('public', 0))} dari {sum(fates.values())} butir"

    @admin.display(description="dimulai", ordering="started_at")
    def started_wit(self, move):
        return dates.long_datetime(move.started_at)


def _told(request: Any, move: SiteMove) -> dict[str, Any]:
    fates, issues = counting.of_move(move)
    # By checksum: at random, and the same at each look.
    samples = move.items.to_be_public().select_related("release").order_by("checksum")[:SAMPLES]
    named, unanswered = naming.count(move)
    return {
        "move": move,
        "state": chip(CHIPS[move.state], move.get_state_display()),
        "fates": fates,
        "all_of_it": sum(each.number for each in fates),
        "issues": issues,
        "samples": items.lines(move, list(samples)),
        "named": named,
        "unanswered": unanswered,
        "refusal": closing.why_not_approve(request.user, move),
        "intake": move.intakes.filter(ended_at=None).last()
        if request.user.has_perm("news.add_sitemove")
        else None,
        "may_undo": not closing.why_not_undo(request.user, move),
        "may_approve": not closing.why_not_approve(request.user, move),
    }
