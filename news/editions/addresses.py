"""Addresses that the public has: readers of an old one are led on to where the text is now."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from kominfo.lib import sql
from news.models import Edition, EditionPage

# What the page of a release is made of, in the order of the models (`from_db` wants that); the text stands finished
# beside the edition.
COLUMNS = (
    "id", "release_id", "standing", "replaced_by_id", "number", "headline", "slug", "address_year",
    "address_month", "published_at", "modified_at",
)  # fmt: skip
PAGE_COLUMNS = ("edition_id", "template_version", "body_html", "head_html")


def follow(year: int, month: int, slug: str, now: dt.datetime) -> Edition | None:
    """What the public reads now of the release that has, or ever had, this address; None if nobody could read it.

    The edition knows what its page needs (`COLUMNS`) and asks for the rest.
    """
    for row in _live.rows(now=now, slug=slug):
        edition = Edition.from_db("default", COLUMNS, row[: len(COLUMNS)])
        if (edition.address_year, edition.address_month) == (year, month):
            edition.page = EditionPage.from_db("default", PAGE_COLUMNS, row[len(COLUMNS) :])
            return edition
    former = Edition.objects.read(now).filter(slug=slug, address_year=year, address_month=month)
    live = Edition.objects.live(now).select_related("page")
    return live.filter(release__in=former.values("release")).first()


@sql.Compiled
def _live(now: dt.datetime, slug: str) -> QuerySet[Any, tuple[Any, ...]]:
    """What is live under a slug: `COLUMNS`, then `PAGE_COLUMNS`."""
    page = [f"page__{name}" for name in PAGE_COLUMNS]
    return Edition.objects.live(now).filter(slug=slug).order_by().values_list(*COLUMNS, *page)


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
