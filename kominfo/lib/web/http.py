"""Headers and addresses of public views, and the content policy of desk pages with the editor."""

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.encoding import iri_to_uri
from django.utils.http import escape_leading_slashes, urlencode

View = Callable[..., HttpResponse]

# Browsers ask again each time. The proxy may answer from its copy for a second, for one more while it asks whether
# the copy still holds, and for a day while the application or its database is down. See `keep_for_a_second`.
PUBLIC_CACHE = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"

# What other sites need to show and to read an answer of ours.
ELSEWHERE = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}

# What CKEditor 4 needs beyond the desk's own policy; nothing but pages with the editor gets it.
EDITOR_POLICY = {"script-src-attr": ["'unsafe-inline'"], "style-src": ["'unsafe-inline'"]}


def canonical_page(*parameters: str) -> Callable[[View], View]:
    """Mark a view as a public page that knows these query parameters and no others.

    Unknown, empty, repeated and NUL-bearing parameters redirect to the canonical address (301), so that
    a page has one address in caches and search engines and a doorway link has none.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            known = known_parameters(request, parameters)
            if [(name, [value]) for name, value in known] != list(request.GET.lists()):
                path = escape_leading_slashes(iri_to_uri(request.path) or "/")
                return HttpResponsePermanentRedirect(f"{path}?{urlencode(known)}" if known else path)
            response = view(request, *args, **kwargs)
            if "Cache-Control" not in response:
                keep_for_a_second(response)
            return response

        return answer

    return decorate


def usable_elsewhere(view: View) -> View:
    """Mark a view whose responses other sites may embed and read: pictures, files, feeds, calendars, tables.

    They are the same for everybody and set no cookie. Redirects and 304 need the headers too.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in ELSEWHERE.items():
            response[name] = value
        return response

    return answer


def framable(view: View) -> View:
    """Mark a view whose page other sites may show in a frame: it is for them, and nothing can be done in it.

    A 304 needs to say so too: a browser takes its headers for those of the page.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]  # django-csp reads it
            response.xframe_options_exempt = True  # type: ignore[attr-defined]
        return response

    return answer


def keep_for_a_second(response: HttpResponse) -> None:
    """Let browsers and the proxy cache a page as `PUBLIC_CACHE` says.

    The order matters: nginx reads what may be stale from the first header, the moment from the second.
    """
    response["Cache-Control"] = PUBLIC_CACHE
    until_this_second_ends(response)


def until_this_second_ends(response: HttpResponseBase) -> None:
    """The time until which the proxy may use a response without revalidation, as a header for the proxy only.

    nginx counts in whole seconds and would keep it for up to two; told the moment itself, it keeps it to its end.
    """
    response["X-Accel-Expires"] = f"@{int(time.time())}"


def drop_from_proxy(response: HttpResponseBase) -> None:
    """Make the proxy drop its copy of a page that no longer exists.

    Otherwise it would serve the old page while the application is down: one that was published in error, or a photo
    that was removed. Here nginx has to read the moment first, and then leaves the rest to browsers.
    """
    for_browsers = response.get("Cache-Control")
    del response["Cache-Control"]
    until_this_second_ends(response)
    if for_browsers:
        response["Cache-Control"] = for_browsers


def known_parameters(request: HttpRequest, parameters: tuple[str, ...]) -> list[tuple[str, str]]:
    """The known, non-empty parameters of the request, in their order."""
    return [
        (name, value)
        for name, value in ((name, request.GET[name]) for name in request.GET if name in parameters)
        if value and "\x00" not in value
    ]


def allow_editor(response: HttpResponse) -> HttpResponse:
    """Extend the content policy of one desk response by what CKEditor needs; call it from views with the editor."""
    response._csp_update = EDITOR_POLICY  # type: ignore[attr-defined]  # django-csp reads it
    return response
