"""The two ends of a move: approved by a second person, or undone. A page says first what will happen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from news import permissions
from news.admin.moves import counting
from news.editions.moving import approving, background, deciding, ledger, undoing
from news.models import SiteMove

APPROVE, UNDO = "Setujui dan tayangkan semua", "Batalkan pemindahan"


def why_not_approve(user: Any, move: SiteMove) -> str:
    """Why this user may not let readers have it now; empty if they may."""
    if found := permissions.why_not_approve_move(user, move):
        return found
    if background.is_under_way(move):
        return background.UNDER_WAY
    if move.state == SiteMove.State.READ:
        return ""
    return ledger.CLOSED if not move.is_open else approving.NOT_READ


def why_not_undo(user: Any, move: SiteMove) -> str:
    """Why this user may not take it back now; empty if they may."""
    if not permissions.may_decide_about(user, move):
        return undoing.DENIED
    return "" if move.is_open else ledger.CLOSED


def approve(model_admin: Any, request: Any, move: SiteMove) -> Any:
    """What becomes public; the act by POST."""
    now = timezone.now()
    going = move.items.to_be_public().filter(at__lte=now).order_by("at")
    first, texts = going.first(), going.count()

    def act() -> str:
        if texts > background.MOST_AT_ONCE:
            background.approve.enqueue(move.pk, request.user.pk)
            return f"{texts} naskah sedang diterbitkan. Muat ulang halaman ini sebentar lagi."
        done = approving.approve(move, by=request.user)
        return f"Pemindahan disetujui: {done.counts['published']} naskah terbit, dan alamat lama mengarah ke sini."

    refusal = permissions.why_not_approve_move(request.user, move)
    return _step(
        model_admin,
        request,
        move,
        title=APPROVE,
        template="desk/moves/approve.html",
        is_denied=bool(refusal),
        refusal=refusal or why_not_approve(request.user, move),
        act=act,
        texts=texts,
        drafts=move.items.filter(fate="draft", release__isnull=False).count(),
        example=approving.number_of(first, move) if first else "",
        addresses=move.old_addresses.count(),
        issues=[each for each in counting.of_move(move)[1] if each.name not in {"teks-pengganti", "berubah"}],
        waiting=deciding.waits_for_reading(move).count(),
    )


def undo(model_admin: Any, request: Any, move: SiteMove) -> Any:
    """What goes and what stays; the act by POST."""

    def act() -> str:
        gone = undoing.undo(move, by=request.user)
        kept = f" {gone.kept} naskah yang sudah dikerjakan orang tetap ada." if gone.kept else ""
        return f"Pemindahan dibatalkan: {gone.drafts} konsep dan {gone.photos} foto dihapus.{kept}"

    refusal = undoing.DENIED if not permissions.may_decide_about(request.user, move) else ""
    return _step(
        model_admin,
        request,
        move,
        title=UNDO,
        template="desk/moves/undo.html",
        is_denied=bool(refusal),
        refusal=refusal or why_not_undo(request.user, move),
        act=act,
        drafts=move.items.filter(release__isnull=False).count(),
        kept=move.items.filter(release__in=undoing.touched()).count(),
        photos=move.items.filter(has_made_photo=True).count(),
    )


def _step(
    model_admin: Any, request: Any, move: SiteMove, *, template: str, title: str, is_denied: bool, refusal: str,
    act: Callable[[], str], **context: Any,
) -> Any:  # fmt: skip
    status = 403 if is_denied else 409 if refusal else 200
    if request.method == "POST" and not refusal:
        try:
            done = act()
        except PermissionDenied as denied:  # somebody was quicker, or a right is gone
            refusal, status = str(denied), 403
        except ValidationError as error:
            refusal, status = " ".join(error.messages), 409
        else:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("admin:news_sitemove_change", args=[move.pk]))
    return model_admin.framed(request, template, title, status=status, move=move, refusal=refusal, **context)
