"""Middleware: a request's id and log line, security headers, and the separation of public site and desk."""

import re
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

import brotli
import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from kominfo.lib.logs import without_secrets
from kominfo.lib.web.http import ELSEWHERE, drop_from_proxy
from kominfo.lib.web.problems import is_machine, not_allowed
from news.views.redirects import moved, pasted

GetResponse = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger()

DESK = "/meja/"
# The only public pages with a form that changes something. What it may change, its view says (`news.views.following.mail`).
PUBLIC_FORMS = ("/langganan/surel/",)
BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
WITHOUT_A_PAGE = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
GZIP = re.compile(r"\bgzip\b")  # as Django's GZipMiddleware asks
EMBLEMS = (".svg", ".png", ".jpg")
# With the checksum that a release puts into its name.
FRAME_STYLE = re.compile(r"/site/widget(\.[0-9a-f]+)?\.css$")
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
}
# What browsers ask of a document: a page's styles, scripts and pictures need none of it, and a phone pays for every line.
OF_DOCUMENTS = (
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Frame-Options",
)
STATIC_PARTS = ("text/css", "text/javascript")
PICTURE_POLICY = "default-src 'none'; sandbox"  # a drawing (SVG) that is opened by itself is a document


def is_desk(request: HttpRequest) -> bool:
    """Whether the request is for the desk."""
    return request.path_info.startswith(DESK)


class RequestLog:
    """Give each request an id, and log one line with its response.

    The id is always made here: one from outside could forge or confuse lines. It is sent as X-Request-ID, so that the
    line of a reader's complaint can be found. Static files that are there have no line, and no id.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = secrets.token_hex(16)
        started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        is_static = request.path_info.startswith(settings.STATIC_URL)
        if not is_static or response.status_code >= HTTPStatus.BAD_REQUEST:
            response["X-Request-ID"] = request_id
        if not is_static:
            log.info(
                "request",
                method=request.method,
                path=without_secrets(request.path_info),
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
                user=user_id(request),
            )
        return response


def user_id(request: HttpRequest) -> int | None:
    """The id of the signed-in user if the request has loaded it already; it makes no query."""
    user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)


def is_emblem(request: HttpRequest) -> bool:
    """Whether it is an icon or the card of the site, which other sites may embed, or the style of the frame that they show.

    The frame is sandboxed: to a browser it is another site than ours.
    """
    path = request.path_info
    if not path.startswith(f"{settings.STATIC_URL}site/"):
        return False
    return path.endswith(EMBLEMS) or FRAME_STYLE.search(path) is not None


class SecurityHeaders:
    """The headers that neither Django nor django-csp sets, on every response; and none that are for documents on what is none."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_emblem(request):
            response["Cross-Origin-Resource-Policy"] = ELSEWHERE["Cross-Origin-Resource-Policy"]
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if not is_desk(request):
            lighten(request, response)
        return response


def lighten(request: HttpRequest, response: HttpResponseBase) -> None:
    """Take from a style, script or picture of the public site what browsers ask of documents and workers alone.

    By what the answer is, not by its address: a page that says "not found" in the place of a picture keeps everything.
    No static script is a worker's: that of readers' devices has an address of its own (`kominfo.on_device`).
    """
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind.startswith("image/"):
        response.headers[HEADER] = PICTURE_POLICY
    elif kind in STATIC_PARTS and request.path_info.startswith(settings.STATIC_URL):
        response.headers.pop(HEADER, None)
    else:
        return
    for name in OF_DOCUMENTS:
        response.headers.pop(name, None)


class ContentPolicy(CSPMiddleware):
    """django-csp, but the header of the default policy is built only once."""

    def __init__(self, get_response: GetResponse):
        super().__init__(get_response)
        self.plain = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        own = any(name.startswith("_csp") for name in (*vars(response), *vars(request)))
        if own or settings.DEBUG:
            return super().process_response(request, response)
        response.setdefault(HEADER, self.plain)
        return response


class TwoDoors:
    """Separate the public site and the desk, whatever a view forgets.

    Public: GET and HEAD only, but for `PUBLIC_FORMS` (and OPTIONS for programs); no cookie comes in, so a page cannot depend on who reads it, and none
    goes out. Desk: never stored by a browser or proxy, with a content policy of its own.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # PostgreSQL refuses NUL, so it would surface as a server error wherever text reaches a query.
        if "\x00" in request.path_info:
            raise Http404
        if moved.asks_old_host(request):
            return self.old_host(request)
        return self.desk(request) if is_desk(request) else self.public(request)

    def old_host(self, request: HttpRequest) -> HttpResponse:
        """Lead from an old site's name to this site: to the page that was moved, else to the same address here."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return moved.way(request) or HttpResponsePermanentRedirect(
            f"{settings.SITE_URL}{escape_leading_slashes(request.get_full_path())}"
        )

    def public(self, request: HttpRequest) -> HttpResponse:
        """Answer a reader. Another site's page asks the interface of programs first whether it may (OPTIONS)."""
        is_form = request.method == "POST" and request.path_info.startswith(PUBLIC_FORMS)
        asks_first = request.method == "OPTIONS" and is_machine(request)
        if request.method not in ("GET", "HEAD") and not (is_form or asks_first):
            return not_allowed() if is_machine(request) else HttpResponseNotAllowed(["GET", "HEAD"])
        request.META.pop("HTTP_COOKIE", None)
        if address := plain_address(request):
            return pasted.way(request) or moved.way(request) or HttpResponsePermanentRedirect(address)
        response = self.get_response(request)
        response.cookies.clear()
        drop_from_vary(response, "cookie")
        if response.status_code in WITHOUT_A_PAGE:
            drop_from_proxy(response)
        return response

    def desk(self, request: HttpRequest) -> HttpResponse:
        """Answer a member of staff."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the query")
        response = self.get_response(request)
        response._csp_config = settings.DESK_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        add_never_cache_headers(response)
        return response


def plain_address(request: HttpRequest) -> str:
    """The plain spelling of a path that was sent with needless %-codes; empty if it was plain.

    Only nginx knows the original spelling and passes it in a header: WSGI servers decode the path.
    """
    spelled = request.headers.get("X-Original-URI", "").partition("?")[0]
    plain = escape_leading_slashes(escape_uri_path(request.path))
    if not spelled or spelled == plain:
        return ""
    query = request.META.get("QUERY_STRING", "")
    return f"{plain}?{query}" if query else plain


def drop_from_vary(response: HttpResponse, name: str) -> None:
    """Remove one name from the Vary header."""
    names = [part.strip() for part in response.get("Vary", "").split(",") if part.strip()]
    kept = [part for part in names if part.lower() != name]
    if kept:
        response["Vary"] = ", ".join(kept)
    else:
        response.headers.pop("Vary", None)


def accepted_encoding(request: HttpRequest) -> str:
    """The best encoding of a public page that the client accepts: `br`, `gzip` or none."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    if BROTLI.search(accepted):
        return "br"
    return "gzip" if GZIP.search(accepted) else ""


class CompressText(GZipMiddleware):
    """Compress text, but not pictures.

    Public pages contain no secrets, so they may use brotli. The desk uses Django's gzip, which pads at random against
    guessing secrets by size (BREACH); so do tables, which are streamed.
    """

    types = (
        "text/",
        "application/json",
        "application/feed+json",
        "application/problem+json",
        "application/vnd.oai.openapi+json",
        "application/ld+json",
        "application/xml",
    )
    quality = 5  # of 11: the proxy keeps what comes out, but a page is compressed anew after each change of the site

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(self.types):
            return response
        takes_brotli = not is_desk(request) and accepted_encoding(request) == "br"
        if not takes_brotli or not isinstance(response, HttpResponse) or len(response.content) < 200:
            return super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        response.content = brotli.compress(response.content, quality=self.quality)
        response["Content-Encoding"] = "br"
        response["Content-Length"] = str(len(response.content))
        return response
