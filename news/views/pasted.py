"""Addresses as they arrive from messages: with what stood behind them, doubled slashes, capitals, broken in two.

Whoever asks for one is led to the page that it means, in one hop, if the public may read that page now. Everything
else stays what it was: a page that may not be read looks like one that never was, however its address is spelled.
"""

import copy
import re
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

from kominfo.lib import words
from kominfo.lib.http import keep_for_a_second
from kominfo.lib.paging import PARAMETER

LONGEST = 400  # signs: no address of ours comes near
MOST_HOPS = 4  # inside the site: a mended address may be an old one, whose page was taken into another
CLOSED = ("/meja/", "/static/")
_DASHES = re.compile(r"[‐-―−]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_OURS = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*/?)?")
_BEHIND_A_PAGE = re.compile(r"[^A-Za-z0-9_.-].*$", re.DOTALL)


def way(request: HttpRequest) -> HttpResponse | None:
    """The way to the page that the address means; None if it means none that the public may read."""
    for path in meant(request.path):
        if place := _end(request, path, request.META.get("QUERY_STRING", "")):
            return _to(*place)
    return None


def way_in_list(request: HttpRequest) -> HttpResponse | None:
    """The same for the address of a list's later page, with something behind the place that it names."""
    asked = request.GET.copy()
    bare = _BEHIND_A_PAGE.sub("", asked.get(PARAMETER, ""))
    for place in dict.fromkeys([bare, bare.rstrip(".")]):
        if place and place != request.GET[PARAMETER]:
            asked[PARAMETER] = place
            if end := _end(request, request.path, asked.urlencode()):
                return _to(*end)
    return None


def meant(path: str) -> list[str]:
    """What an address may mean, the likeliest first; nothing for one that is spelled as ours are."""
    text = _DASHES.sub("-", words.visible(unquote(path)).replace("\\", "/"))
    if len(path) > LONGEST or "\x00" in text or "\ufffd" in text:
        return []
    cut, *behind = text.split(maxsplit=1) or [""]
    texts = ["".join(text.split())]
    if behind and "/" not in behind[0].rstrip("/"):  # else the blank stands in the middle of the address
        texts.append(cut)
    spelled = [each for bare in map(_bare, texts) for each in (bare, bare.lower())]
    return [each for each in dict.fromkeys(spelled) if each != path and _OURS.fullmatch(each)]


def _bare(text: str) -> str:
    """A path without signs around its parts, closed as ours are: files without a slash, pages with one."""
    parts = [part for part in (_EDGES.sub("", part) for part in text.split("/")) if part]
    is_file = bool(parts) and "." in parts[-1]
    return "/".join(["", *parts] if is_file else ["", *parts, ""])


def _end(request: HttpRequest, path: str, query: str) -> tuple[str, bool] | None:
    """Where the site leads from an address, and whether for good; None where there is nothing to read."""
    is_for_good = True
    for _ in range(MOST_HOPS):
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
    """What a reader gets there who asks for it plainly."""
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


def _to(address: str, is_for_good: bool) -> HttpResponse:
    response = (HttpResponsePermanentRedirect if is_for_good else HttpResponseRedirect)(address)
    keep_for_a_second(response)  # the page may be withdrawn
    return response
