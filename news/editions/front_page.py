"""Which releases stand on the front page, and where."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from kominfo.lib.postgres.prepared import Prepared
from news.models import Edition, EditionPhoto

SECOND_RANK = 3
LATEST = 8


def lead_story(now: dt.datetime) -> Edition | None:
    """The newest release with a photo; without any, the newest one."""
    return _newest_pictured.first(now=now) or _newest.first(now=now)


def others(now: dt.datetime, lead: Edition | None) -> list[Edition]:
    """The newest besides the lead: `SECOND_RANK` with a picture each, then `LATEST` in the list."""
    return _others.all(now=now, lead=lead.pk if lead else None)


@Prepared
def _newest_pictured(now: dt.datetime) -> QuerySet[Edition]:
    pictured = Exists(EditionPhoto.objects.filter(edition=OuterRef("pk"), photo__withdrawn_at=None))
    return _by_publication(now).filter(pictured)[:1]


@Prepared
def _newest(now: dt.datetime) -> QuerySet[Edition]:
    return _by_publication(now)[:1]


def _by_publication(now: dt.datetime) -> QuerySet[Edition]:
    return Edition.objects.listed(now).order_by("-published_at", "-release_id")


@Prepared
def _others(now: dt.datetime, lead: int | None) -> QuerySet[Edition]:
    return Edition.objects.listed(now).exclude(pk=lead).for_list()[: SECOND_RANK + LATEST]
