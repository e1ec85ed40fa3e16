"""Django's middleware for sessions and users, only for the desk: a reader has no session and no user."""

from importlib import import_module
from typing import Any

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.deprecation import MiddlewareMixin

from kominfo.middleware import database_away
from kominfo.middleware.doors import is_desk


class DeskOnly(MiddlewareMixin):
    """Base: requests of readers pass unchanged."""

    def __call__(self, request: HttpRequest) -> Any:
        return super().__call__(request) if is_desk(request) else self.get_response(request)


class Session(DeskOnly, SessionMiddleware):
    """`request.session`. If it cannot be saved, nothing is undone: the response says what was done."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except (SessionInterrupted, *database_away.AWAY) as error:
            if not getattr(request, "desk_hash", None):  # nobody was signed in: signing in itself has failed
                if database_away.is_away(error):
                    raise OperationalError from error
                raise
            return _without_session(request, response, error)


class Authentication(DeskOnly, AuthenticationMiddleware):
    """`request.user`. With the first of them that is signed in, a process imports the screens of the desk.

    Pages beside the desk's own, such as one's account, stand in its frame, which names all screens.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if SESSION_KEY in request.session:
            import_module("kominfo.desk.urls")


class Messages(DeskOnly, MessageMiddleware):
    """`request._messages`."""


def _without_session(request: HttpRequest, response: HttpResponse, error: Exception) -> HttpResponse:
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
        "is_away": database_away.is_away(error),
    }
    return HttpResponse(get_template("desk/form/done_without_session.html").render(context))
