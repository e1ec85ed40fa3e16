"""WSGI entry point."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse

from kominfo.apps import DeskConfig

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kominfo.settings")
DeskConfig.at_start = False
answer = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, with finished responses passed on in one piece.

    Granian sends a list of bytes at once. Anything else goes piece by piece through a channel between threads, which
    costs a tenth of a cached page.
    """
    response = answer(environ, start_response)
    if not isinstance(response, HttpResponse):
        return response
    content = [response.content]
    response.close()
    return content
