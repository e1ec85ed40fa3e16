"""Repairs addresses that were copied from messages and say more or other than the page's own.

With text after them, doubled slashes, capitals, a line break, a whole address after our host, or in the style of other sites.
They redirect, in one hop, to the page that is meant, if the public may read it now. Otherwise the answer stays 404: a
page that may not be read looks like one that does not exist, however its address is spelled.
"""

import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from kominfo.lib import words
from kominfo.lib.web.paging import PARAMETER
from news.editions import secret_links
from news.views.redirects.ending import DESK, end, lead

MAX_LENGTH = 400  # characters; addresses of this site are much shorter
_DASHES = re.compile(r"[‐-―−]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SCHEME = re.compile(r"\W*https?\W*", re.IGNORECASE)
_EDGES_OF_SECRET = re.compile(r"^[^\w-]+|[^\w-]+$", re.ASCII)
# What addresses of other sites end or begin with, and addresses of this site do not.
_FRONT = re.compile(r"(?:index|default|home)\.(?:html?|php|aspx?|jsp)")
_VARIANT = re.compile(r"amp(?:\.html?)?")
_PROGRAM = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
_SHORT_MONTH = re.compile(r"^(siaran-pers|agenda)/([12][0-9]{3})/([1-9])(?=/|$)")
# A secret may begin with any of its letters.
_OURS = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?)?")
_BEHIND_A_PAGE = re.compile(r"[^A-Za-z0-9_.-].*$", re.DOTALL)


def way(request: HttpRequest) -> HttpResponse | None:
    """A redirect to the page that the address means; None if the public may not read one.

    An address of the desk is only respelled: the page there asks for a sign-in.
    """
    query = request.META.get("QUERY_STRING", "")
    for path in meant(request.path, _hosts(request)):
        if at_desk := _desk_page(path):
            return lead(f"{at_desk}?{query}" if query else at_desk, is_for_good=True)
        if found := end(request, path, query):
            return lead(found[0], is_for_good=found[1])
    return None


def way_at_desk(request: HttpRequest) -> HttpResponse | None:
    """`way` for addresses under `/meja/`; None for requests that send something."""
    if request.method not in {"GET", "HEAD"}:
        return None
    found = next(filter(None, map(_desk_page, meant(request.path, _hosts(request)))), None)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{found}?{query}" if found and query else found) if found else None


def way_in_list(request: HttpRequest) -> HttpResponse | None:
    """`way` for a later page of a list, with text after its cursor."""
    asked = request.GET.copy()
    bare = _BEHIND_A_PAGE.sub("", asked.get(PARAMETER, ""))
    for cursor in dict.fromkeys([bare, bare.rstrip(".")]):
        if cursor and cursor != request.GET[PARAMETER]:
            asked[PARAMETER] = cursor
            if found := end(request, request.path, asked.urlencode()):
                return lead(found[0], is_for_good=found[1])
    return None


def meant(path: str, hosts: Collection[str] = ()) -> list[str]:
    """The paths that an address may mean, the most likely first; empty if it is spelled correctly.

    `hosts` are those of this site, which the path contains if a whole address was pasted. A foreign host means nothing.
    """
    text = _DASHES.sub("-", words.visible(unquote(path)).replace("\\", "/"))
    if len(path) > MAX_LENGTH or "\x00" in text or "\ufffd" in text:
        return []
    cut, *behind = text.split(maxsplit=1) or [""]
    texts = ["".join(text.split())]
    if behind and "/" not in behind[0].rstrip("/"):  # otherwise the blank is in the middle of the address
        texts.append(cut)
    spelled = [each for one in texts for each in _spellings(_within(one.split("/"), hosts))]
    return [each for each in dict.fromkeys(spelled) if each != path and _OURS.fullmatch(each)]


def _hosts(request: HttpRequest) -> set[str]:
    here = (urlsplit(settings.SITE_URL).netloc, request.get_host())
    return {host.lower().removeprefix("www.") for host in here}


def _within(parts: list[str], hosts: Collection[str]) -> list[str] | None:
    """The parts of a path after our own host, however often it was pasted; None after a foreign host."""
    parts = [part for part in parts if part]
    while parts:
        has_scheme = len(parts) > 1 and _SCHEME.fullmatch(parts[0]) is not None
        host = _EDGES.sub("", parts[has_scheme].lower()).removeprefix("www.")
        if host not in hosts:
            return None if has_scheme else parts
        parts = parts[1 + has_scheme :]
    return parts


def _spellings(parts: list[str] | None) -> list[str]:
    """The possible spellings of a path: as it is, in lower case (secrets of the desk unchanged), and in this site's style."""
    if parts is None:
        return []
    bare = [part for part in (_EDGES.sub("", part) for part in parts) if part]
    small = [part.lower() for part in bare]
    secret = [part for part in (_EDGES_OF_SECRET.sub("", part) for part in parts) if part]
    found = [bare, small, _as_we_write(small)]
    if small[:1] == [DESK.strip("/")]:
        found.insert(0, [*small[:1], *secret[1:]])
    return list(map(_closed, found))


def _closed(parts: list[str]) -> str:
    """The path with the ending of this site: files without a slash, pages with one."""
    is_file = bool(parts) and "." in parts[-1]
    return "/".join(["", *parts] if is_file else ["", *parts, ""])


def _as_we_write(parts: list[str]) -> list[str]:
    """The path without names of files such as index.php, and with two digits for a month."""
    if parts and _FRONT.fullmatch(parts[0]):
        parts = parts[1:]
    while parts and (_FRONT.fullmatch(parts[-1]) or _VARIANT.fullmatch(parts[-1])):
        parts = parts[:-1]
    path = _PROGRAM.sub("", "/".join(parts))
    return [part for part in _SHORT_MONTH.sub(r"\1/\2/0\3", path).split("/") if part]


def _desk_page(path: str) -> str | None:
    """`path` if it is a page of the desk, whoever may see it; a link for readers must be valid."""
    if not path.startswith(DESK):
        return None
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if "token" in found.kwargs and secret_links.find(found.kwargs["token"]) is None:
        return None
    return path if found.url_name else None
