"""What a checksum says: of which edition a file is, by the kits that were handed out, and whether it still stands."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Q

from news.models import Edition, Event, Photo, PressKit
from news.models.edition.kit import PressKitQuerySet

MOST = 50  # kits that are compared; a logo may be in very many


class Known(NamedTuple):
    """A file that readers got from us. `name` is empty for a whole kit; `withdrawn_at` is of the photo that it is."""

    kit: PressKit
    name: str
    is_newest: bool
    withdrawn_at: dt.datetime | None


def by_checksum(sha256: str, now: dt.datetime) -> Known | None:
    """The file of this SHA-256 in a kit of something public, that of the text in force first; None if we know none.

    A kit that is made before its edition comes out is not known until then.
    """
    found = list(_public(now).with_file(sha256).select_related("edition", "event")[:MOST])
    if not found:
        return None
    kit = min(
        found, key=lambda one: (one.edition is None, one.edition is None or not one.edition.is_live(now))
    )
    file = next((file for file in kit.files if file["sha256"] == sha256), None)
    withdrawn = Photo.objects.withdrawn_among([file["photo"]] if file and "photo" in file else [])
    same = PressKit.objects.filter(edition=kit.edition_id, event=kit.event_id, day=kit.day)
    return Known(
        kit,
        file["name"].rpartition("/")[2] if file else "",
        is_newest=not same.filter(pk__gt=kit.pk, size__isnull=False).exists(),
        withdrawn_at=next(iter(withdrawn.values()), None),
    )


def _public(now: dt.datetime) -> PressKitQuerySet:
    """The kits of editions that readers could ever read, and of events that they can see."""
    read = Q(edition__in=Edition.objects.read(now))
    return PressKit.objects.filter(read | Q(event__in=Event.objects.public(now)))
