"""Finished answers to readers, cached by each process for as long as the site stamp stays the same.

An answer is never out of date: the stamp is read before it is sent, and every change moves the stamp. The 304 answers
to a reader's browser rely on the same stamp (docs/adr/0013).
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from kominfo.lib.web.http import keep_for_a_second
from kominfo.middleware.doors import accepted_encoding
from news.views import stamp

Key = tuple[str | None, ...]
OF_THE_BODY = ("Content-Type", "Content-Length", "Content-Encoding")


class Answer(NamedTuple):
    """An answer as it was sent: the compressed body, and the headers after every middleware."""

    content: bytes
    headers: dict[str, str]

    def to(self, request: HttpRequest) -> HttpResponse | None:
        """The answer again, or 304 for a browser that has it; None if the request has other conditions."""
        response = get_conditional_response(request, etag=self.headers["ETag"])
        if response is None:
            response = HttpResponse(self.content, headers=self.headers)
        elif response.status_code == 304:
            for name, value in self.headers.items():
                if name not in OF_THE_BODY:
                    response[name] = value
        else:
            return None
        keep_for_a_second(response)
        return response


class Answers:
    """A least-recently-used cache of answers under one stamp, up to `part` of `settings.PAGE_MEMORY` megabytes."""

    def __init__(self, part: float = 1) -> None:
        self.part = part
        self.stamp = ""
        self.kept: OrderedDict[Key, Answer] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def find(self, key: Key) -> tuple[str, Answer] | None:
        """The cached answer and the stamp under which it was made; None if there is none."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.stamp, self.kept[key]

    def keep(self, stamp: str, key: Key, answer: Answer) -> None:
        """Cache an answer made under `stamp`; answers under another stamp are dropped."""
        with self.lock:
            if stamp != self.stamp:
                self.stamp, self.size = stamp, 0
                self.kept.clear()
            if key not in self.kept:
                self.kept[key] = answer
                self.size += len(answer.content)
            while self.size > settings.PAGE_MEMORY * 1_000_000 * self.part:
                _key, old = self.kept.popitem(last=False)
                self.size -= len(old.content)

    def forget(self) -> None:
        """Drop every page, and the stamp with which they were made."""
        with self.lock:
            self.stamp, self.size = "", 0
            self.kept.clear()


answers = Answers(3 / 4)
# Addresses with a query have a cache of their own: anybody can make up any number of them (words to search for, cursors
# of a list), which must not push out the pages that everybody reads.
queries = Answers(1 / 4)


def cache_for(key: Key) -> Answers:
    """The cache for this question: addresses with a query have their own."""
    return queries if key[3] else answers


class PageCache:
    """Send a public page again without rendering it; this costs one query, for the stamp.

    It stands before every middleware that adds to an answer, so cached answers are complete. Only answers with status
    200 that were made under a stamp (`news.views.frame.conditional.public_page`) are cached; no such page depends on cookies.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = question(request)
        if request.method in {"GET", "HEAD"} and (response := again(request, key)):
            return response
        response = self.get_response(request)
        made_under = getattr(request, "site_stamp", None)
        if made_under and request.method == "GET" and response.status_code == 200 and not response.streaming:
            cache_for(key).keep(made_under, key, Answer(response.content, dict(response.items())))
        return response


def question(request: HttpRequest) -> Key:
    """Everything in a request that its answer depends on, unchanged: the key of the cache."""
    meta = request.META
    return (
        request.scheme,
        meta.get("HTTP_HOST"),
        request.path_info,
        meta.get("QUERY_STRING"),
        meta.get("HTTP_X_ORIGINAL_URI"),
        accepted_encoding(request),
    )


def again(request: HttpRequest, key: Key) -> HttpResponse | None:
    """The cached answer if the stamp is still the same. None also without a database: the view then reports that."""
    found = cache_for(key).find(key)
    if found is None:
        return None
    made_under, answer = found
    try:
        current = stamp.current(timezone.now())
    except (OperationalError, InterfaceError):
        return None
    return answer.to(request) if current == made_under else None
