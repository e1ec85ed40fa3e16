"""Where an address ends: the page to which the site itself would lead, if readers may have it now."""

import copy
from urllib.parse import unquote, urlsplit

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from kominfo.lib.web.http import keep_for_a_second

DESK = "/meja/"
CLOSED = (DESK, "/static/")
MAX_HOPS = 4  # redirects within the site: the address may itself be an old one


def end(request: HttpRequest, path: str, query: str = "") -> tuple[str, bool] | None:
    """Where the site redirects an address and whether permanently; None if there is no readable page."""
    is_for_good = True
    for _ in range(MAX_HOPS):
        response = _answer(request, path, query)
        if response is None or response.status_code == 404 or response.status_code >= 500:
            return None
        if response.status_code not in {301, 302}:
            return f"{path}?{query}" if query else path, is_for_good
        is_for_good = is_for_good and response.status_code == 301
        there = urlsplit(response["Location"])
        if there.netloc or there.scheme:
            return None
        path, query = unquote(there.path), there.query
    return None


def _answer(request: HttpRequest, path: str, query: str) -> HttpResponseBase | None:
    """The answer to a plain GET of the path."""
    if path.startswith(CLOSED):
        return None
    asked = copy.copy(request)
    asked.path = asked.path_info = path
    asked.META = {
        name: value for name, value in request.META.items() if not name.startswith(("HTTP_IF_", "HTTP_RANGE"))
    }
    asked.META |= {"QUERY_STRING": query}
    asked.GET = QueryDict(query)  # type: ignore[misc]
    try:
        view, args, kwargs = resolve(path)
        return view(asked, *args, **kwargs)
    except (Http404, Resolver404):
        return None


def lead(address: str, *, is_for_good: bool) -> HttpResponse:
    """The redirect; browsers ask again after a second, because the page may be withdrawn or merged."""
    response = (HttpResponsePermanentRedirect if is_for_good else HttpResponseRedirect)(address)
    keep_for_a_second(response)
    return response
