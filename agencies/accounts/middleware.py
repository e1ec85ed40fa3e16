"""Before any page of the desk: is the session still alive, and does this person need a second factor first?"""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from agencies.accounts import factors, sessions

# What somebody without the second factor that their role needs may still open.
OPEN_WITHOUT_FACTOR = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_activate_totp",
    "admin:logout",
    "admin:jsi18n",
}


class DeskSession:
    """End idle and old sessions; require a second factor of those who may approve or manage accounts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(settings.SESSION_COOKIE_PATH) and request.user.is_authenticated:
            sessions.keep_or_lapse(request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Redirect every other page to the set-up of the second factor."""
        if (
            not request.path_info.startswith(settings.SESSION_COOKIE_PATH)
            or not request.user.is_authenticated
        ):
            return None
        if request.resolver_match.view_name in OPEN_WITHOUT_FACTOR or not factors.is_missing(request):
            return None
        messages.warning(request, "Peran Anda memerlukan faktor kedua. Pasang dahulu, lalu meja terbuka.")
        return redirect("mfa_activate_totp")
