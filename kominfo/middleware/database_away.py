"""The response for staff while the database is unavailable: what was typed is returned. Nothing here queries the database."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

AWAY = (OperationalError, InterfaceError)
RETRY_AFTER = "30"  # seconds
OWN = "csrfmiddlewaretoken"
SECRETS = {"code", "login"}  # beside everything that is called a password


def is_away(error: BaseException | None) -> bool:
    """Whether the database was unavailable, also if that caused another error."""
    while error is not None:
        if isinstance(error, AWAY):
            return True
        error = error.__cause__ or error.__context__
    return False


def page(request: HttpRequest) -> HttpResponse:
    """503 at the desk: what happened, where the text is, and the same form to send again later."""
    context = {
        "is_form": request.method == "POST",
        "reached": request.resolver_match is not None,  # else nothing can have been written
        "fields": fields(request) if request.method == "POST" else [],
        "has_files": request.method == "POST" and bool(request.FILES),
        "address": request.get_full_path(),
    }
    return HttpResponse(get_template("desk/form/away.html").render(context))


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form, to send them again; empty if it had a password or no valid token."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    names = {name for name, _ in sent}
    if OWN not in names or names & SECRETS or any("password" in name for name in names):
        return []
    return sent
