"""Names for ever of what feeds and calendars hold. No host name is in them: the site may move."""

import uuid
from functools import cache

from news.models import SiteIdentity


@cache
def site() -> uuid.UUID:
    """The number that every name of this site is made from."""
    return SiteIdentity.objects.get_or_create(singleton=True)[0].number


def of(*what: str | int) -> uuid.UUID:
    """The name of one thing: `of("agenda", 12)`."""
    return uuid.uuid5(site(), "/".join(map(str, what)))


def urn(*what: str | int) -> str:
    """The same as an address that leads nowhere, for programs that want one (RFC 9562)."""
    return of(*what).urn
