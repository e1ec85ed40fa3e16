"""What staff are told when their request broke off: the session is gone, or the database is away.

Nothing here asks the database. What was done is said to be done, what was typed is handed back.
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
    """Whether the database was away, also where another error came of it."""
    while error is not None:
        if isinstance(error, AWAY):
            return True
        error = error.__cause__ or error.__context__
    return False


def without_session(request: HttpRequest, response: HttpResponse, error: Exception) -> HttpResponse:
    """What to answer when everything was done and the session alone could not be written.

    An answer with a body says itself what happened. A redirect would lead to the sign-in page, and the words that it
    was to be met with are lost with the session: so they stand here.
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


def database_away(request: HttpRequest) -> HttpResponse:
    """503 at the desk: what happened, where the text is, and the same form once more for when the database is back."""
    context = {
        "is_form": request.method == "POST",
        "reached": request.resolver_match is not None,  # else nothing can have been written
        "fields": fields(request) if request.method == "POST" else [],
        "has_files": request.method == "POST" and bool(request.FILES),
        "address": request.get_full_path(),
    }
    return HttpResponse(get_template("desk/form/away.html").render(context))


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, for sending it again; nothing where it held a password or came without the form's own token."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    names = {name for name, _ in sent}
    if OWN not in names or names & SECRETS or any("password" in name for name in names):
        return []
    return sent
