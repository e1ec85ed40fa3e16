"""Conditional requests: each public page has an ETag that tells the site stamp, and one canonical address."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from kominfo.lib.web.http import View, canonical_page
from news.views import stamp


def public_page(*parameters: str) -> Callable[[View], View]:
    """Mark a view as a public page: one canonical address, and 304 while the site stamp is that of the reader's copy.

    The stamp is set on the request as `site_stamp`: `site_cache` and `page_cache` cache under it.
    The ETag covers the address too, so that it is never valid for another page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            now, address = stamp.current(timezone.now()), request.get_full_path()
            request.site_stamp = now  # type: ignore[attr-defined]
            tag = f'W/"{hashlib.sha256(f"{now}|{address}".encode()).hexdigest()[:24]}"'
            # A client that sends the tag got it with the page. Other conditions, `*` too, need to know whether the page exists.
            has_page = tag in request.META.get("HTTP_IF_NONE_MATCH", "")
            known = get_conditional_response(request, etag=tag) if has_page else None
            response: HttpResponse = known or view(request, *args, **kwargs)
            if response.status_code == HTTPStatus.OK:
                response = get_conditional_response(request, etag=tag, response=response) or response
            if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
                response["ETag"] = tag
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                # As on the page itself, where `CompressText` says so; without a text it cannot know (RFC 9110, 15.4.5).
                patch_vary_headers(response, ["Accept-Encoding"])
            return response

        return canonical_page(*parameters)(answer)

    return decorate
