"""What the process keeps for as long as the site stamp stays the same: what pages have in common, and whole pages.

Nothing here can be stale: a request reads the stamp before it reads anything else, and a change gives another stamp.
It is the reason that a reader's browser is answered 304, used once more.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MOST = 2000  # things; a few kilobytes each
_kept: tuple[str, dict[Any, Any]] = ("", {})


def remembered(request: HttpRequest, key: Any, make: Callable[[], Any]) -> Any:
    """`make()`, or what it gave earlier under the same stamp. Requests without a stamp (error pages) ask anew."""
    global _kept
    stamp = getattr(request, "site_stamp", None)
    if stamp is None:
        return make()
    if _kept[0] != stamp or len(_kept[1]) >= MOST:
        _kept = (stamp, {})
    things = _kept[1]
    if key not in things:
        things[key] = make()
    return things[key]


class Pages:
    """Whole pages under one stamp, up to `settings.PAGE_MEMORY` megabytes; what was asked for longest ago goes first."""

    def __init__(self) -> None:
        self.stamp = ""
        self.pages: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def answer(self, stamp: str, address: str) -> HttpResponse | None:
        """The page of this address as it was made under this stamp."""
        with self.lock:
            if stamp != self.stamp or address not in self.pages:
                return None
            self.pages.move_to_end(address)
            content, headers = self.pages[address]
        return HttpResponse(content, headers=headers)

    def keep(self, stamp: str, address: str, response: HttpResponse) -> None:
        """Keep a whole page that was found."""
        if response.status_code != 200 or response.streaming:
            return
        with self.lock:
            if stamp != self.stamp:
                self.stamp, self.size = stamp, 0
                self.pages.clear()
            if address not in self.pages:
                self.pages[address] = (response.content, dict(response.items()))
                self.size += len(response.content)
            while self.size > settings.PAGE_MEMORY * 1_000_000:
                _address, (content, _headers) = self.pages.popitem(last=False)
                self.size -= len(content)

    def forget(self) -> None:
        """Keep nothing of before."""
        with self.lock:
            self.stamp, self.size = "", 0
            self.pages.clear()


pages = Pages()
