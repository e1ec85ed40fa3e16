"""Health checks: is the process alive, can it serve, is anything overdue? For load balancers, monitors and people with curl.

Everybody gets the status; details only for requests from this machine or with the token of the settings.
"""

import ipaddress

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from kominfo.checks import glance
from news.models import Delivery, Finding, Letter, Mailing

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Original-URI", "Via")


def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; it does not query the database, so an outage of that restarts nothing."""
    return plain("ok")


def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return ill(request, f"database unavailable: {type(error).__name__}")
    return plain("ok")


def healthz(request: HttpRequest) -> HttpResponse:
    """Nothing is overdue; 503 when something is. For whoever must be called, not for balancers.

    Scheduled editions appear by themselves, so letters to staff, mail to readers and what runs at night are all that can be late: the worker
    stands still, or the mail server has been away for minutes. Readers notice neither. A disk that is nearly full is told too,
    and that the guard found what somebody planted; read counts that are late are the doctor's and the dashboard's to tell.
    """
    try:
        late = Letter.objects.late().exists()
        unsent = Mailing.objects.late().exists() or Delivery.objects.late().exists()
        grave = Finding.objects.open().grave().count()
    except Error as error:
        return ill(request, f"database unavailable: {type(error).__name__}")
    faults = ["letters overdue"] if late else []
    faults += ["mail to readers overdue"] if unsent else []
    faults += [f"guard: {grave} grave findings at the desk"] if grave else []
    faults += [f"{diagnosis.about}: {diagnosis.seen}" for diagnosis in glance.faults(glance.urgent_nights())]
    return ill(request, "\n".join(faults)) if faults else plain("ok")


def ill(request: HttpRequest, why: str) -> HttpResponse:
    """503 with one line for each fault, or with one word for requests that may not see details."""
    return plain(why if may_know(request) else "failing", status=503)


def may_know(request: HttpRequest) -> bool:
    """Whether the request comes from this machine without a proxy, or has the token.

    Headers of a proxy are not trusted: a request through a proxy never counts as local.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.HEALTH_TOKEN and scheme.lower() == "bearer":
        return constant_time_compare(token.strip(), settings.HEALTH_TOKEN)
    return is_loopback(request.META.get("REMOTE_ADDR", "")) and not any(
        name in request.headers for name in FORWARDED
    )


def is_loopback(address: str) -> bool:
    """An address of this machine, also as IPv6 writes one of IPv4."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def plain(text: str, status: int = 200) -> HttpResponse:
    """A line of plain text that must not be cached."""
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
