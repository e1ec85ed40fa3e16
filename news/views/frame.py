"""The frame around every public page: masthead, date, canonical address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri

from agencies.models import Office
from kominfo.lib import dates
from kominfo.lib.paging import PARAMETER


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """A public page. It is rendered without the request: nothing in it can depend on who reads."""
    frame = {
        "office": Office.objects.select_related("agency").first(),
        "today": dates.today(),
        "section": section,
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + iri_to_uri(request.get_full_path()),
    }
    return HttpResponse(render_to_string(template, frame | context), status=status)


def bad_page(request: HttpRequest) -> HttpResponse:
    """404 for a page of a list that never was or is no more; it says so and leads to the first page."""
    response = page(
        request, "news/bad_page.html", {"parameter": PARAMETER, "first_page": request.path}, status=404
    )
    response["Cache-Control"] = "no-store"
    return response
