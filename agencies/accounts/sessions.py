"""Sessions at the desk: how long they live, which there are, how they end.

A session that is idle for too long, or older than a day, lapses: nobody is signed in any more, but the row stays with
its user (`LAPSED`), so that text that is sent then can be kept for its writer.
"""

import datetime as dt
import time

from allauth.core.internal.httpkit import get_client_ip
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.utils import timezone

SIGNED_IN_AT, SEEN_AT, LAPSED = "signed_in_at", "seen_at", "lapsed_user"
NO_ADDRESS = "0.0.0.0"  # noqa: S104 - of a session begun by a program
TOUCH_SECONDS = 60  # the last activity is written at most so often
BACKGROUND = "X-Background"  # header of requests that a page makes by itself; they do not count as activity


def begin(request, user):
    """Note when a session begins, and list it."""
    request.session.pop(LAPSED, None)
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = time.time()
    if request.session.session_key is None:  # another person was signed in with this session before
        request.session.save()
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "ip": get_client_ip(request) or NO_ADDRESS,
            "user_agent": request.META.get("HTTP_USER_AGENT", "")[:200],
        },
    )


def keep_or_lapse(request, now=None):
    """End the session if its time is over, otherwise record that it is in use. `now` is a Unix time."""
    session, now = request.session, now or time.time()
    signed_in_at, seen_at = session.get(SIGNED_IN_AT, 0), session.get(SEEN_AT, 0)
    if now - seen_at > settings.SESSION_IDLE_AGE or now - signed_in_at > settings.SESSION_COOKIE_AGE:
        lapse(request)
    elif now - seen_at >= TOUCH_SECONDS and BACKGROUND not in request.headers:
        session[SEEN_AT] = now
        UserSession.objects.filter(session_key=session.session_key).update(
            last_seen_at=dt.datetime.fromtimestamp(now, dt.UTC)
        )


def lapse(request):
    """Sign out, and remember in the session who was signed in: to keep text that comes too late, never to grant a right."""
    session = request.session
    UserSession.objects.filter(session_key=session.session_key).delete()
    owner = session.get(SESSION_KEY)
    for name in list(session.keys()):
        if not name.startswith("_csrf"):
            del session[name]
    session[LAPSED] = owner
    request.user = AnonymousUser()


def signed_in_seconds(request):
    """How long ago the person signed in."""
    return time.time() - request.session.get(SIGNED_IN_AT, time.time())


def of(user):
    """A person's sessions that are alive, the newest first."""
    now = timezone.now()
    return UserSession.objects.filter(
        user=user,
        session_key__in=Session.objects.filter(expire_date__gt=now).values("session_key"),
        last_seen_at__gt=now - dt.timedelta(seconds=settings.SESSION_IDLE_AGE + TOUCH_SECONDS),
        created_at__gt=now - dt.timedelta(seconds=settings.SESSION_COOKIE_AGE),
    ).order_by("-last_seen_at")


def end(user, *, keep=None):
    """Sign the person out everywhere, but for the session with the key `keep`. Returns how many sessions ended."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=keep or "")
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


def end_all():
    """Let all sessions lapse: the rows stay, so that text sent now is kept for its writer. Returns how many."""
    ended = Session.objects.filter(expire_date__gt=timezone.now()).update(expire_date=timezone.now())
    UserSession.objects.all().delete()
    return ended


def device(user_agent):
    """A browser's name for people: "Firefox di Linux"."""
    browsers = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"}
    browsers |= {"Chrome": "Chrome", "Safari": "Safari"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"}
    systems |= {"Mac OS": "macOS", "Linux": "Linux"}
    browser = next((name for mark, name in browsers.items() if mark in user_agent), "Peramban lain")
    system = next((name for mark, name in systems.items() if mark in user_agent), "")
    return f"{browser} di {system}" if system else browser
