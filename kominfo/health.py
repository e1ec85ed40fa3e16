"""Is this process alive, and can it serve? For load balancers, systemd and people with curl."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked, so its outage restarts nothing."""
    return plain("ok")


def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too; 503 with the reason in one line when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return plain(f"database unavailable: {type(error).__name__}", status=503)
    return plain("ok")


def plain(text: str, status: int = 200) -> HttpResponse:
    """One line of text that nobody may keep."""
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
