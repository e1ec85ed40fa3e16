"""Finished answers to readers, kept by the process for as long as the site stamp stays the same.

Nothing here can be stale: the stamp is read before an answer is given, and a change gives another stamp. It is the
reason that a reader's browser is answered 304, used once more (docs/adr/0013).
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

from kominfo.lib.http import keep_for_a_second
from kominfo.middleware.doors import accepted_encoding
from news.views import stamp

Key = tuple[str | None, ...]
OF_THE_BODY = ("Content-Type", "Content-Length", "Content-Encoding")


class Answer(NamedTuple):
    """What went out: body, as compressed, and headers, as every middleware left them."""

    content: bytes
    headers: dict[str, str]

    def to(self, request: HttpRequest) -> HttpResponse | None:
        """The answer once more, or 304 to whoever has it; None where the request sets other conditions."""
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
    """Answers under one stamp, up to a part of `settings.PAGE_MEMORY` megabytes; what was asked for longest ago goes first."""

    def __init__(self, part: float = 1) -> None:
        self.part = part
        self.stamp = ""
        self.kept: OrderedDict[Key, Answer] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def find(self, key: Key) -> tuple[str, Answer] | None:
        """The answer that was given to this question, with the stamp that it holds for."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.stamp, self.kept[key]

    def keep(self, stamp: str, key: Key, answer: Answer) -> None:
        """Keep an answer that was made under this stamp; those of another stamp go."""
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
        """Keep nothing of before."""
        with self.lock:
            self.stamp, self.size = "", 0
            self.kept.clear()


answers = Answers(3 / 4)
# Addresses with a query: readers make up as many as they like (words to search for, places in a list), and whoever
# does must not push out the pages that everybody reads.
queries = Answers(1 / 4)


def memory(key: Key) -> Answers:
    """Where the answer to this question is kept."""
    return queries if key[3] else answers


class PageMemory:
    """Give a public page again without making it: one query, for the stamp, is all it needs.

    Stands before everything that adds to an answer, so what it keeps is complete. Only pages that were found and
    that went out under a stamp (`news.views.frame.public_page`) are kept; cookies play no part in any of them.
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
            memory(key).keep(made_under, key, Answer(response.content, dict(response.items())))
        return response


def question(request: HttpRequest) -> Key:
    """Everything of a request that its answer depends on, as it came."""
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
    """The kept answer if nothing has changed since; a database that is away is told of by the page itself."""
    found = memory(key).find(key)
    if found is None:
        return None
    made_under, answer = found
    try:
        now = stamp.current(timezone.now())
    except (OperationalError, InterfaceError):
        return None
    return answer.to(request) if now == made_under else None
