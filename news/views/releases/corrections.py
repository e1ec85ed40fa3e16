"""The list of corrections, updates and withdrawals, for everybody who quoted a release."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kominfo.lib.web.paging import PARAMETER
from news.models import Edition
from news.models.edition import EditionQuerySet
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.releases import ways

Change, Standing = Edition.Change, Edition.Standing


@public_page(PARAMETER)
@lists.listing
def correction_list(request: HttpRequest) -> HttpResponse:
    """Every change with a public note, newest first, under the release's present headline."""
    now = timezone.now()
    page = lists.paged(request, told_changes(Edition.objects.ever_live(now)), keys=("-live_from", "-id"))
    context = {"page": page, "rows": with_standing(page.items, now), "ways": ways.on(request)}
    return frame.page(request, "news/release/corrections.html", context, section="releases")


def with_standing(changes: Iterable[Edition], now: dt.datetime) -> list[tuple[Edition, Edition]]:
    """Each change with the edition of its release that is live at `now`."""
    changes = list(changes)
    releases = [change.release_id for change in changes]
    editions = Edition.objects.live(now).filter(release__in=releases).defer("snapshot")
    standing = {edition.release_id: edition for edition in editions}
    return [(change, standing[change.release_id]) for change in changes if change.release_id in standing]


def told_changes(ever_live: EditionQuerySet) -> EditionQuerySet:
    """Changes with a public note, except those before a retraction."""
    retracted_later = ever_live.filter(
        release=OuterRef("release"), standing=Standing.RETRACTED, sequence__gt=OuterRef("sequence")
    )
    return (
        # Those of `Edition.TOLD`, in the words of the index `edition_told`.
        ever_live.exclude(change__in=[Change.FIRST, Change.MINOR])
        .exclude(Exists(retracted_later))
        .defer("snapshot")
    )
