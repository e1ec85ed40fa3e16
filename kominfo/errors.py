"""Pages for what goes wrong.

Rendered without request and context processors: a 404 has the same bytes for every address, so it
tells nobody whether a draft lives there, and a 500 needs no database. Staff at the desk are led back to it.
"""

import sys
from functools import partial

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone

from kominfo.middleware import broken_off, unsent_text
from kominfo.middleware.doors import is_desk
from news.models import Edition
from news.views import frame, pasted, stamp
from news.views.remembered import remembered

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
    """Somebody signed in, behind the staff door."""
    return is_desk(request) and hasattr(request, "user") and request.user.is_authenticated


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that no page of ours makes; 413: a form with more text than the desk takes at once."""
    return page(413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: known, but not allowed; also the answer to a missing CSRF token, which does not lose a form's text."""
    if reason and (kept := unsent_text.old_token(request)):
        return HttpResponse(kept, status=403, headers=NO_STORE)
    return page(403, at_desk=is_staff_at_desk(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such address, or none that the public may know of; a page's own that came with something else leads there.

    Made once for each site stamp: whoever tries thousands of addresses costs one query each.
    """
    try:
        if way := pasted.way_at_desk(request) if is_desk(request) else pasted.way(request):
            return way
        if is_staff_at_desk(request):
            return page(404, at_desk=True)
        request.site_stamp = stamp.current(timezone.now())  # type: ignore[attr-defined]
        return HttpResponse(remembered(request, "404", partial(lost, request)), status=404, headers=NO_STORE)
    except broken_off.AWAY:
        return page(404)


def lost(request: HttpRequest) -> bytes:
    """The 404 of the public site, with a box to search and the latest releases."""
    latest = list(Edition.objects.listed(timezone.now()).for_list()[:LATEST])
    return frame.page(request, "404.html", {"latest": latest}, section="lost").content


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: more requests in a minute than people make."""
    response = page(429)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 with Retry-After while the database is away, so that caches serve their copy."""
    database_is_away = isinstance(sys.exc_info()[1], broken_off.AWAY)
    try:
        response = away(request) if database_is_away else page(500, at_desk=is_desk(request))
    except Exception:
        log.exception("the error page itself failed")
        response = HttpResponse(LAST_RESORT, status=500, headers=NO_STORE)
    if database_is_away:
        response.status_code = 503
        response["Retry-After"] = broken_off.RETRY_AFTER
    return response


def away(request: HttpRequest) -> HttpResponse:
    """The page for a database that is away: readers need patience, staff their text."""
    return broken_off.database_away(request) if is_desk(request) else page(503)
