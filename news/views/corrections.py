"""What was corrected, updated and withdrawn: one list for everybody who quoted us."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kominfo.lib.paging import PARAMETER
from news.models import Edition
from news.models.edition import EditionQuerySet
from news.views import frame
from news.views.frame import public_page

Change, Standing = Edition.Change, Edition.Standing


@public_page(PARAMETER)
@frame.listing
def correction_list(request: HttpRequest) -> HttpResponse:
    """Every change that readers are told of, newest first, under the headline that stands today."""
    now = timezone.now()
    page = frame.paged(request, told_changes(Edition.objects.read(now)), keys=("-live_from", "-id"))
    releases = [change.release_id for change in page.items]
    standing = {
        edition.release_id: edition
        for edition in Edition.objects.live(now).filter(release__in=releases).defer("snapshot")
    }
    context = {
        "page": page,
        "rows": [
            (change, standing[change.release_id]) for change in page.items if change.release_id in standing
        ],
    }
    return frame.page(request, "news/correction_list.html", context, section="releases")


def told_changes(read: EditionQuerySet) -> EditionQuerySet:
    """Changes with a public note. What was changed before a text turned out to be published in error is not told."""
    retracted_later = read.filter(
        release=OuterRef("release"), standing=Standing.RETRACTED, sequence__gt=OuterRef("sequence")
    )
    return (
        read.exclude(change__in=[Change.FIRST, Change.MINOR])
        .exclude(Exists(retracted_later))
        .defer("snapshot")
    )
