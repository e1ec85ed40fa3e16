"""What pages have in common, cached by each process for as long as the site stamp stays the same.

An entry is never out of date: a request reads the stamp before anything else, and every change moves the stamp. The 304
answers to a reader's browser rely on the same stamp.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

MAX_ENTRIES = 2000  # a few kilobytes each
_cache: tuple[str, dict[Any, Any]] = ("", {})


def cached(request: HttpRequest, key: Any, make: Callable[[], Any]) -> Any:
    """Return `make()`, or its earlier result under the same stamp. A request without a stamp (an error page) is not cached."""
    global _cache
    stamp = getattr(request, "site_stamp", None)
    if stamp is None:
        return make()
    if _cache[0] != stamp or len(_cache[1]) >= MAX_ENTRIES:
        _cache = (stamp, {})
    entries = _cache[1]
    if key not in entries:
        entries[key] = make()
    return entries[key]
