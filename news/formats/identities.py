"""Permanent ids of entries in feeds and calendars. They contain no host name, because the site may move."""

import uuid
from functools import cache

from news.models import SiteIdentity


@cache
def site() -> uuid.UUID:
    """The UUID from which all ids of this site are made."""
    return SiteIdentity.objects.get_or_create(singleton=True)[0].number


def of(*what: str | int) -> uuid.UUID:
    """The id of one thing, such as `of("agenda", 12)`."""
    return uuid.uuid5(site(), "/".join(map(str, what)))


def urn(*what: str | int) -> str:
    """`of` as a URN (RFC 9562), for formats that require a URI."""
    return of(*what).urn
