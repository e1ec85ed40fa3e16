"""Does this process live, can it serve, is anything overdue? For load balancers, monitors and people with curl."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from news.models import Letter


def livez(request: HttpRequest) -> HttpResponse:
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


def healthz(request: HttpRequest) -> HttpResponse:
    """Nothing is overdue; 503 with one line for each thing that is. For whoever must be called, not for balancers.

    Scheduled editions appear by themselves, so letters to staff are all that can be late: the worker stands still, or
    the mail server has been away for minutes. Readers notice neither.
    """
    try:
        late = Letter.objects.late().exists()
    except Error as error:
        return plain(f"database unavailable: {type(error).__name__}", status=503)
    return plain("letters overdue", status=503) if late else plain("ok")


def plain(text: str, status: int = 200) -> HttpResponse:
    """One line of text that nobody may keep."""
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
