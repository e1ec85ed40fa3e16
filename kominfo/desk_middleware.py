"""Django's middleware for people who sign in, behind the staff door alone: a reader has no session and no user."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

from kominfo.http import is_desk


class DeskOnly(MiddlewareMixin):
    """Let a reader's request pass untouched."""

    def __call__(self, request: HttpRequest) -> Any:
        return super().__call__(request) if is_desk(request) else self.get_response(request)


class Session(DeskOnly, SessionMiddleware):
    """`request.session`."""


class Authentication(DeskOnly, AuthenticationMiddleware):
    """`request.user`."""


class Messages(DeskOnly, MessageMiddleware):
    """`request._messages`."""
