"""What pages have in common, kept by the process for as long as the site stamp stays the same.

Nothing here can be stale: a request reads the stamp before it reads anything else, and a change gives another stamp.
It is the reason that a reader's browser is answered 304, used once more.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

MAX_ENTRIES = 2000  # things; a few kilobytes each
_kept: tuple[str, dict[Any, Any]] = ("", {})


def remembered(request: HttpRequest, key: Any, make: Callable[[], Any]) -> Any:
    """`make()`, or what it gave earlier under the same stamp. Requests without a stamp (error pages) ask anew."""
    global _kept
    stamp = getattr(request, "site_stamp", None)
    if stamp is None:
        return make()
    if _kept[0] != stamp or len(_kept[1]) >= MAX_ENTRIES:
        _kept = (stamp, {})
    things = _kept[1]
    if key not in things:
        things[key] = make()
    return things[key]
