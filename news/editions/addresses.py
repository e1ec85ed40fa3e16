"""Addresses that the public has: readers of an old one are led on to where the text is now."""

import datetime as dt

from django.db.models import QuerySet

from kominfo.lib.postgres.prepared import Prepared
from news.models import Edition

# What the page of a release is made of; the text stands finished beside the edition.
COLUMNS = (
    "release", "standing", "replaced_by", "number", "headline", "slug", "address_year", "address_month",
    "published_at", "modified_at", "page__template_version", "page__body_html", "page__head_html",
)  # fmt: skip


@Prepared
def _live(now: dt.datetime, slug: str) -> QuerySet[Edition]:
    """What is live under a slug."""
    return Edition.objects.live(now).filter(slug=slug).order_by().select_related("page").only(*COLUMNS)


def follow(year: int, month: int, slug: str, now: dt.datetime) -> Edition | None:
    """What the public reads now of the release that has, or ever had, this address; None if nobody could read it.

    The edition knows what its page needs (`COLUMNS`) and asks for the rest.
    """
    for edition in _live.all(now=now, slug=slug):
        if (edition.address_year, edition.address_month) == (year, month):
            return edition
    former = Edition.objects.read(now).filter(slug=slug, address_year=year, address_month=month)
    live = Edition.objects.live(now).select_related("page")
    return live.filter(release__in=former.values("release")).first()


def destination(edition: Edition, now: dt.datetime) -> Edition | None:
    """The end of a chain of consolidations, or None where it breaks off or runs in a circle."""
    found: Edition | None = edition
    seen = set()
    while found is not None and found.standing == Edition.Standing.CONSOLIDATED:
        if found.release_id in seen:
            return None
        seen.add(found.release_id)
        found = Edition.objects.live(now).filter(release_id=found.replaced_by_id).first()
    return found
