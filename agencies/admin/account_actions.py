"""What administrators do for a colleague's account: invite again, unlock it, end its sessions, reset its second factor."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect

from agencies import audit
from agencies.accounts import factors, invitations, lockout, sessions
from agencies.desk.screens import ACT, RecordScreen


def unlock(user):
    """Failed attempts are forgotten."""
    lockout.unlock(user)


VERBS = {
    "undang": (
        "user.invited",
        invitations.invite,
        "Undangan baru dikirim. Tautan yang lama tidak berlaku lagi.",
    ),
    "buka-kunci": ("login.unlocked", unlock, "Kunci akun sudah dibuka."),
    "akhiri-sesi": ("session.revoked", sessions.end, "Semua sesi akun ini sudah diakhiri."),
    "setel-ulang-faktor": ("factor.reset", factors.reset, "Faktor kedua sudah disetel ulang."),
}


class AccountCare:
    """Adds the actions of `VERBS` to the page of an account."""

    def screens(self):
        return [RecordScreen("rawat/<slug:verb>/", "care", AccountCare.care_view, ACT), *super().screens()]

    def care_view(self, request, user, verb):
        """Take one of these actions for a colleague; for one's own account it is refused."""
        if verb not in VERBS:
            raise Http404
        if not self.has_change_permission(request, user) or user == request.user:
            raise PermissionDenied
        action, do, done = VERBS[verb]
        try:
            with transaction.atomic():
                do(user)
                audit.record(request.user, action, user)
        except ValidationError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, done)
        return redirect("admin:agencies_user_change", user.pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj != request.user and self.has_change_permission(request, obj):
            context["care"] = {
                "is_awaited": invitations.is_awaited(obj),
                "locked_until": lockout.locked_until(obj),
                "is_set_up": factors.is_set_up(obj),
                "is_required": factors.is_required(obj),
                "sessions": sessions.of(obj).count(),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)
