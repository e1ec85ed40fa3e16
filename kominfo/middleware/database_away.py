"""Responses for staff whose request was broken off: the session is gone, or the database is unavailable.

Nothing here queries the database. What was done is reported as done, what was typed is returned.
"""

from django.contrib import messages
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


def without_session(request: HttpRequest, response: HttpResponse, error: Exception) -> HttpResponse:
    """The response if everything was done except that the session could not be saved.

    A response with a body says itself what happened. A redirect would end at the sign-in page, and its messages are lost
    with the session: so this page shows them.
    """
    if request.method in {"GET", "HEAD"} or "Location" not in response.headers:
        return response
    said = list(messages.get_messages(request))
    context = {
        "messages": [one.message for one in said],
        "is_done": bool(said) and all(one.level <= messages.SUCCESS for one in said),
        "link": response.headers["Location"],
        "is_away": is_away(error),
    }
    return HttpResponse(get_template("desk/form/done_without_session.html").render(context))


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
