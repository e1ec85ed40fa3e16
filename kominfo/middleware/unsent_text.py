"""Keeps text that was sent when it could not be saved, because the session was over or the form's token was old.

Nothing here grants a right. Text is kept for one person only, in a form that they may save, and offered only to them.
"""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from agencies.accounts import sessions
from agencies.models import OpenForm, User
from kominfo.middleware.doors import is_desk

LAPSED_HASH = "lapsed_hash"  # beside sessions.LAPSED: a new password makes it worthless
ROW_SERVES_FOR = dt.timedelta(days=14)  # so long after its end a session still says whose text it was


class KeepUnsent:
    """Keeps the text of a form of the desk that is sent after the session ended; the desk then asks for a sign-in.

    Stands before `DeskSession`, to see the session as it came; looks at the form after the token was checked.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_desk(request):
            request.desk_hash = request.session.get(HASH_SESSION_KEY)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Keep the text; the desk then redirects to the sign-in and back to the form."""
        if not is_desk(request):
            return
        if request.desk_hash and sessions.LAPSED in request.session:
            request.session[LAPSED_HASH] = request.desk_hash
        if request.user.is_authenticated or keeper_of(request) is None:
            return
        if (owner := former_user(request)) and keep(request, owner, OpenForm.Cause.SESSION):
            messages.info(
                request,
                "Sesi Anda sudah berakhir. Teks yang baru Anda kirim tersimpan; masuk lagi untuk memulihkannya.",
            )


def old_token(request):
    """The page for a form with an old token whose text was kept; None when there is nothing to keep."""
    if keeper_of(request) is None or not is_same_origin(request):
        return None
    if request.user.is_authenticated:
        writer, cause = request.user, OpenForm.Cause.TOKEN
    else:
        writer, cause = former_user(request), OpenForm.Cause.SESSION
    row = keep(request, writer, cause) if writer else None
    if row is None:
        return None
    return get_template("desk/form/text_kept.html").render({"link": f"{request.path}?pulihkan={row.pk}"})


def keeper_of(request):
    """What keeps the text of the form sent, a ModelAdmin or a screen's keeper, with the object's id; None for every other request."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.namespace != "admin":
        return None
    # Of the desk, which is there once one of its addresses is asked for.
    from agencies.desk.autosave import KeepsUnsavedText

    for model, model_admin in admin.site._registry.items():
        if not (isinstance(model_admin, KeepsUnsavedText) and model_admin.keeps_unsaved_text):
            continue
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        if match.url_name == f"{name}_add":
            return model_admin, None
        if match.url_name == f"{name}_change":
            return model_admin, match.kwargs["object_id"]
        if keeper := model_admin.screen_keepers.get(match.url_name):
            return keeper, next(iter(match.kwargs.values()), None)
    return None


def keep(request, user, cause):
    """Keep the text. Returns its row; None if the person may not write, or the text is too long."""
    keeper, object_id = keeper_of(request)
    return keeper.keep_typed(request, user, object_id, cause)


def former_user(request):
    """The user of a session that lapsed; None if they signed out, were signed out, or never signed in."""
    if user_id := request.session.get(sessions.LAPSED):
        return _user(user_id, request.session.get(LAPSED_HASH))
    row = Session.objects.filter(
        session_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""),
        expire_date__gt=timezone.now() - ROW_SERVES_FOR,
        expire_date__lte=timezone.now(),
    ).first()
    data = row.get_decoded() if row else {}
    if sessions.LAPSED in data:
        return _user(data[sessions.LAPSED], data.get(LAPSED_HASH))
    if data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    return _user(data.get(SESSION_KEY), data.get(HASH_SESSION_KEY))


def is_same_origin(request):
    """Whether the browser says that a page of this site sent the form; False if it says nothing."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def _user(user_id, session_hash):
    """The active person, if the password is still the one of the session."""
    try:
        user = User.objects.filter(pk=user_id, is_active=True).first()
    except (ValueError, ValidationError):
        return None
    if user is None or not session_hash:
        return None
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return user if any(constant_time_compare(session_hash, known) for known in hashes) else None
