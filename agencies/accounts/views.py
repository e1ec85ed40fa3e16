"""A person's own account: sessions, second factor, password; and the frame of the desk around allauth's pages."""

from functools import wraps

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from agencies import audit
from agencies.accounts import factors, invitations, sessions
from agencies.accounts.forms import FirstPasswordForm


def framed(view):
    """A page of allauth inside the desk's frame, for signed-in staff."""

    @login_required
    @wraps(view)
    def inside(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            response.context_data = admin.site.each_context(request) | response.context_data
        return response

    return inside


def ask_code(request):
    """The code after the password.

    allauth's views of codes are imported when first asked for: they bring fido2 and cryptography, ten megabytes
    that a worker through which nobody signs in does without.
    """
    from allauth.mfa.base.views import authenticate

    return authenticate(request)


def confirm_by_code(request):
    """The code again, before the second factor or the password changes."""
    from allauth.mfa.base.views import reauthenticate

    return reauthenticate(request)


class Invitation(PasswordResetConfirmView):
    """A new colleague chooses a password. Django's view: the token leaves the address before a form is shown."""

    token_generator = invitations.tokens
    reset_url_token = "kata-sandi"  # noqa: S105 - what stands in the address in the place of the token
    form_class = FirstPasswordForm
    template_name = "account/invitation.html"
    success_url = reverse_lazy("account-invitation-done")

    def form_valid(self, form):
        """The person has a password, and the administrator can see that they have."""
        with transaction.atomic():
            answer = super().form_valid(form)
            audit.record(self.user, "user.joined", self.user)
        return answer


@require_safe
def invitation_done(request):
    """The way to the desk."""
    return render(request, "account/invitation_done.html")


@login_required
@require_safe
def own_account(request):
    """Where I am signed in, my second factor, my password."""
    context = admin.site.each_context(request) | {
        "title": "Akun saya",
        "sessions": [
            (session, sessions.device(session.user_agent), session.session_key == request.session.session_key)
            for session in sessions.of(request.user)
        ],
        "is_set_up": factors.is_set_up(request.user),
        "is_required": factors.is_required(request.user),
        "is_rule_in_force": settings.REQUIRE_SECOND_FACTOR,
        "codes_left": factors.codes_left(request.user),
        "role": ", ".join(request.user.groups.values_list("name", flat=True)),
    }
    return render(request, "desk/account/account.html", context)


@login_required
@require_POST
def end_session(request, session_id):
    """Sign out on one of my devices."""
    session = get_object_or_404(UserSession, pk=session_id, user=request.user)
    is_this_one = session.session_key == request.session.session_key
    with transaction.atomic():
        audit.record(request.user, "session.revoked", request.user, note=sessions.device(session.user_agent))
        session.end()
    if is_this_one:
        request.session.flush()
        return redirect("account_login")
    messages.success(request, "Sesi itu sudah diakhiri.")
    return redirect("mfa_index")


@login_required
@require_POST
def end_other_sessions(request):
    """Sign out everywhere else."""
    with transaction.atomic():
        ended = sessions.end(request.user, keep=request.session.session_key)
        audit.record(request.user, "session.revoked", request.user, note=f"{ended} sesi lain")
    messages.success(request, f"{ended} sesi lain sudah diakhiri." if ended else "Tidak ada sesi lain.")
    return redirect("mfa_index")
