"""Pages for what goes wrong.

Rendered without request and context processors: a 404 has the same bytes for every address, so it does not reveal
whether a draft has that address, and a 500 needs no database. For staff at the desk the pages link back to it.
"""

import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import get_template
from django.utils import timezone

from kominfo.lib.web import problems
from kominfo.middleware import database_away, unsent_text
from kominfo.middleware.doors import is_desk
from news.models import Edition
from news.views import frame, stamp
from news.views.preview import links
from news.views.redirects import moved, pasted
from news.views.releases import something_wrong
from news.views.site_cache import cached

log = structlog.get_logger()
LAST_RESORT = (
    '<!doctype html><html lang="id"><meta charset="utf-8"><title>Gangguan</title>'
    "<h1>Situs sedang mengalami gangguan</h1><p>Silakan coba lagi beberapa menit lagi.</p></html>"
)


LATEST = 3
NO_STORE = {"Cache-Control": "no-store"}


def page(status: int, *, at_desk: bool = False) -> HttpResponse:
    """The error page of this status; `at_desk` for staff who came from the desk."""
    section = "lost" if status == 404 and not at_desk else ""  # its own box to search is enough
    body = get_template(f"{status}.html").render({"at_desk": at_desk, "section": section})
    return HttpResponse(body, status=status, headers=NO_STORE)


def is_staff_at_desk(request: HttpRequest) -> bool:
    """Whether somebody is signed in at an address of the desk."""
    return is_desk(request) and hasattr(request, "user") and request.user.is_authenticated


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for a malformed request; 413 for a form with more text than the desk accepts."""
    if problems.is_machine(request):
        return problems.malformed()
    return page(413 if isinstance(exception, RequestDataTooBig) else 400)


# Readers' forms with a token, and what shows each again to somebody whose browser sent none that is valid.
UNSENT: dict[str, Callable[..., HttpResponseBase | None]] = {
    "news:link": links.unsent,
    "news:something-wrong": something_wrong.unsent,
}


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponseBase:
    """403: signed in, but not allowed; also for a missing CSRF token, where the form's text is kept."""
    if reason and (kept := unsent_text.old_token(request)):
        return HttpResponse(kept, status=403, headers=NO_STORE)
    match = request.resolver_match
    unsent = UNSENT.get(match.view_name) if reason and match else None
    if match and unsent and (form := unsent(request, **match.kwargs)):
        return form
    return page(403, at_desk=is_staff_at_desk(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no page, or none that the public may know of; an address of an old site, and a misspelled one of ours, redirects to its page.

    The page is cached under the site stamp: each of thousands of tried addresses costs one query.
    """
    try:
        if is_staff_at_desk(request):
            return pasted.way_at_desk(request) or page(404, at_desk=True)
        request.site_stamp = stamp.current(timezone.now())  # type: ignore[attr-defined]
        if (
            way := pasted.way_at_desk(request)
            if is_desk(request)
            else moved.way(request) or pasted.way(request)
        ):
            return way
        return HttpResponse(cached(request, "404", partial(lost, request)), status=404, headers=NO_STORE)
    except database_away.AWAY:
        return page(404)


def lost(request: HttpRequest) -> bytes:
    """The 404 of the public site, with a box to search and the latest releases."""
    latest = list(Edition.objects.listed(timezone.now()).for_list()[:LATEST])
    return frame.page(
        request, "404.html", {"latest": latest}, section="lost", status=HTTPStatus.NOT_FOUND
    ).content


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many requests in a minute."""
    response = page(429)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 with Retry-After while the database is away, so that caches serve their copy."""
    database_is_away = isinstance(sys.exc_info()[1], database_away.AWAY)
    try:
        response = away(request) if database_is_away else broken(request)
    except Exception:
        log.exception("the error page itself failed")
        response = HttpResponse(LAST_RESORT, status=500, headers=NO_STORE)
    if database_is_away:
        response.status_code = 503
        response["Retry-After"] = database_away.RETRY_AFTER
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """The page after an error of the program."""
    if problems.is_machine(request):
        return problems.failed(HTTPStatus.INTERNAL_SERVER_ERROR)
    return page(500, at_desk=is_desk(request))


def away(request: HttpRequest) -> HttpResponse:
    """The page while the database is unavailable: staff also get the text that they sent, programs a problem."""
    if problems.is_machine(request):
        return problems.failed(HTTPStatus.SERVICE_UNAVAILABLE)
    return database_away.page(request) if is_desk(request) else page(503)
