"""Who read which words of a copy last: the one writer of readings."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from agencies.models import User
from news import permissions
from news.models import PressRelease, Reading
from news.models.content import Snapshot


@transaction.atomic
def keep(release: PressRelease, *, by: User, checksum: str, now: datetime) -> Reading:
    """Note that `by` reads these words now. Read again, they leave standing what was read before them."""
    known = Reading.objects.select_for_update(of=("self",)).filter(release=release, user=by).first()
    if known is not None and known.checksum == checksum:
        known.read_at = now
        known.save(update_fields=["read_at"])
        # To this page alone: the words are those that they know.
        known.earlier = known.earlier or known.version
        return known
    newest = release.versions.order_by("-sequence").defer("snapshot")
    version = newest.filter(checksum=checksum).first() or newest.first()
    words = {"checksum": checksum, "version": version, "read_at": now}
    if known is None:
        return Reading.objects.get_or_create(release=release, user=by, defaults=words)[0]
    Reading.objects.filter(pk=known.pk).update(earlier=known.version, **words)
    known.refresh_from_db()
    return known


def before(reading: Reading) -> Snapshot | None:
    """The words that this person read before those of now; None at the first reading."""
    return reading.earlier.snapshot if reading.earlier else None


def of_editors() -> QuerySet[Reading]:
    """Readings of those who edit submitted copy, apart from whoever wrote or submitted it: other colleagues only look."""
    editors = permissions.holders("news.edit_pressrelease")
    return Reading.objects.by_others().filter(user__in=editors.values("pk"))
