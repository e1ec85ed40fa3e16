"""Addresses that were ever public: an old one leads to the present address of the text."""

import datetime as dt

from django.db.models import QuerySet

from kominfo.lib.postgres.prepared import Prepared
from news.models import Edition

# What the page of a release needs; its text is stored rendered in `EditionPage`.
COLUMNS = (
    "release", "standing", "replaced_by", "change", "kind", "number", "headline", "slug", "address_year", "address_month",
    "published_at", "modified_at", "live_from", "warning", "valid_until", "page__template_version", "page__body_html", "page__head_html",
)  # fmt: skip


@Prepared
def _live(now: dt.datetime, slug: str) -> QuerySet[Edition]:
    """The live edition with this slug."""
    return Edition.objects.live(now).filter(slug=slug).order_by().select_related("page").only(*COLUMNS)


def follow(year: int, month: int, slug: str, now: dt.datetime) -> Edition | None:
    """The live edition of the release that has, or ever had, this address; None if the public never could read it.

    Only `COLUMNS` are loaded; other columns are deferred.
    """
    for edition in _live.all(now=now, slug=slug):
        if (edition.address_year, edition.address_month) == (year, month):
            return edition
    former = Edition.objects.ever_live(now).filter(slug=slug, address_year=year, address_month=month)
    live = Edition.objects.live(now).select_related("page")
    return live.filter(release__in=former.values("release")).first()


def destination(edition: Edition, now: dt.datetime) -> Edition | None:
    """The edition at the end of a chain of consolidations; None where the chain breaks off or is a circle."""
    found: Edition | None = edition
    seen = set()
    while found is not None and found.standing == Edition.Standing.CONSOLIDATED:
        if found.release_id in seen:
            return None
        seen.add(found.release_id)
        found = Edition.objects.live(now).filter(release_id=found.replaced_by_id).first()
    return found
