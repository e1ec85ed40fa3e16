"""The way in for programs. What lies behind it is imported when the first program asks.

So a process that serves readers alone stays as small as without it: ninja and pydantic take ten megabytes. For the same
reason its addresses are no part of the site's URLconf, which is read whole whenever a page needs an address.
"""

from functools import wraps
from importlib import import_module

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from django.utils.encoding import iri_to_uri

from kominfo.lib.web import problems
from kominfo.lib.web.http import View, usable_elsewhere
from news.views.frame.conditional import public_page

ADDRESSES = "news.views.api.urls"
REFERENCE = "news.views.api.reference"
A_DAY = "86400"


def open_to_all(view: View) -> View:
    """Answer HEAD like GET, other sites' question whether their pages may ask, and 404 as a problem."""

    @wraps(view)
    def answer(request: HttpRequest, rest: str) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        asked, request.method = request.method, "GET"
        try:
            response: HttpResponse = view(request, rest)
        except Http404:
            response = problems.missing()
        finally:
            request.method = asked
        response["Access-Control-Expose-Headers"] = "ETag, Link, X-Request-ID"
        return response

    return answer


@usable_elsewhere
@open_to_all
def answer(request: HttpRequest, rest: str) -> HttpResponse:
    """The answer of the resource at this address; without the slash at its end, a redirect there."""
    try:
        found = resolve(f"/{rest}", ADDRESSES)
    except Http404:
        resolve(f"/{rest}/", ADDRESSES)
        query = request.META.get("QUERY_STRING", "")
        address = iri_to_uri(f"{request.path}/")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return found.func(request, *found.args, **found.kwargs)


def reference(request: HttpRequest) -> HttpResponse:
    """The page that explains the interface to people, made from its own description."""
    return preflight() if request.method == "OPTIONS" else _reference(request)


@public_page()
def _reference(request: HttpRequest) -> HttpResponse:
    page: HttpResponse = import_module(REFERENCE).page(request)
    return page


def preflight() -> HttpResponse:
    """Pages of other sites may ask, without credentials."""
    headers = {
        "Allow": problems.METHODS,
        "Access-Control-Allow-Methods": problems.METHODS,
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": A_DAY,
        "Cache-Control": "no-store",
    }
    return HttpResponse(status=204, headers=headers)
