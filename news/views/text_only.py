"""The text-only version of each page for readers: `/teks/` before its address, and every link on it keeps that.

It is the same page with the pictures, maps and scripts taken out of its finished HTML, so that it cannot show more, less or
anything else than the full one does, and no view knows of it.
"""

import copy
import hashlib
import re
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.cache import get_conditional_response

from kominfo.lib.web.http import keep_for_a_second
from news.models import Page

BEFORE = "/teks"
# Pages of what was published, and the ways to them. No forms that send something, files, feeds or programs' answers.
PUBLISHED = [
    "siaran-pers",
    "agenda",
    "peringatan",
    "ralat",
    "instansi",
    "pejabat",
    "wilayah",
    "topik",
    "program",
    "peraturan",
    "informasi-publik",
    *Page.Address.values,
]
WAYS = ["cari", "cek", "langganan", "media"]
HAS_TEXT = re.compile(rf"/(?:(?:{'|'.join(PUBLISHED + WAYS)})/(?:.*/)?)?")
NOT_HERE = re.compile(r"/langganan/surel/|/cek/berkas/|/media/.|.*/foto/")
# Pictures, and what is nothing without them or without a script.
PICTURES = "//a[@class='enlarge']|//img|//picture|//svg|//script[not(@type='application/ld+json')]|//link[@rel='icon' or @rel='manifest']|//button[@hidden]"
EMPTY = "//a[not(normalize-space()) and not(*)]|//figure[not(normalize-space())]"


def text_only(request: HttpRequest, path: str) -> HttpResponse:
    """The page at `path` without pictures; what is no page for reading is a 404."""
    full = f"/{path}"
    if not has_text(full):
        raise Http404
    asked = of_full_page(request, full)
    view, args, kwargs = resolve(full)
    response: HttpResponse = view(asked, *args, **kwargs)
    request.site_stamp = getattr(asked, "site_stamp", None)  # type: ignore[attr-defined]  # for the page cache
    if location := response.get("Location"):
        response["Location"] = kept(location)
    if response.get("Content-Type", "").startswith("text/html") and response.content:
        response.content = without_pictures(response.text, request.get_full_path()[len(BEFORE) :])
    return with_own_tag(request, response)


def has_text(path: str) -> bool:
    """Whether a page for reading may stand at this path."""
    return bool(HAS_TEXT.fullmatch(path)) and not NOT_HERE.match(path)


def of_full_page(request: HttpRequest, path: str) -> HttpRequest:
    """The request as if it asked for the full page, without conditions: its tag would be of other bytes."""
    asked = copy.copy(request)
    asked.META = {name: value for name, value in request.META.items() if name != "HTTP_IF_NONE_MATCH"}
    asked.path = asked.path_info = path
    return asked


def with_own_tag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response under a tag of its own, or 304."""
    if response.status_code != HTTPStatus.OK or "ETag" not in response:
        return response
    tag = f'W/"{hashlib.sha256((BEFORE + response["ETag"]).encode()).hexdigest()[:24]}"'
    response["ETag"] = tag
    known = get_conditional_response(request, etag=tag, response=response) or response
    if known is not response:
        keep_for_a_second(known)
    return known


def without_pictures(page: str, full: str) -> str:
    """The page's HTML with its words alone; `full` is the address of the full version, to which its foot leads."""
    import lxml.html  # few ask for it, and every page links here

    root = lxml.html.document_fromstring(page)
    root.body.set("class", f"{root.body.get('class', '')} text-only".strip())
    for figure in root.xpath("//figure[.//img[@alt!='']]"):
        words = root.makeelement("p", {"class": "picture-words"})
        words.text = "Foto: " + " · ".join(figure.xpath(".//img/@alt"))
        figure.insert(0, words)
    for picture in root.xpath(PICTURES):
        picture.drop_tree()
    for empty in root.xpath(EMPTY):
        empty.drop_tree()
    for link in root.xpath("//body//a[@href]"):
        link.set("href", kept(link.get("href")))
    for form in root.xpath("//form[@action]"):
        form.set("action", kept(form.get("action")))
    for switch in root.xpath("//a[@data-versi]"):
        switch.set("href", full)
        switch.text = "Versi lengkap"
    return lxml.html.tostring(root, doctype="<!DOCTYPE html>", encoding="unicode")


def version_of(address: str) -> str:
    """The address of a page's text-only version; empty if it has none."""
    within = kept(address)
    return within if within != address else ""


def kept(address: str) -> str:
    """The address within the text-only version, if it is that of a page that has one."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not has_text(parts.path):
        return address
    return BEFORE + address
