"""What a checksum says: of which edition a file is, by the kits that were handed out, and whether it still stands."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Q

from news.editions.kits import events
from news.models import Edition, Event, Photo, PressKit
from news.models.edition.kit import PressKitQuerySet

MOST = 50  # kits that are compared; a logo may be in very many


class Known(NamedTuple):
    """A file that readers got from us. `name` is empty for a whole kit; `withdrawn_at` is of the photo that it is.

    `is_newest`: nobody would be given another kit today, as far as that can be said without making one.
    """

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
    return Known(
        kit,
        file["name"].rpartition("/")[2] if file else "",
        is_newest=_is_newest(kit, now),
        withdrawn_at=next(iter(withdrawn.values()), None),
    )


def _is_newest(kit: PressKit, now: dt.datetime) -> bool:
    """Whether no kit was made after this one, and what an event's was made of still stands.

    A kit is made anew when somebody asks for it: until then a correction or a withdrawal has left no newer row.
    """
    same = PressKit.objects.filter(edition=kit.edition_id, event=kit.event_id, day=kit.day)
    if same.filter(pk__gt=kit.pk, size__isnull=False).exists():
        return False
    if kit.event is None:
        return True
    held = {file["edition"] for file in kit.files if "edition" in file}
    has_lost = Photo.objects.withdrawn_among(file["photo"] for file in kit.files if "photo" in file)
    today = set(events.releases(kit.event, kit.day, now).values_list("pk", flat=True))
    return held == today and not has_lost and kit.event.updated_at <= kit.made_at


def _public(now: dt.datetime) -> PressKitQuerySet:
    """The kits of editions that readers could ever read, and of events that they can see."""
    ever_live = Q(edition__in=Edition.objects.ever_live(now))
    return PressKit.objects.filter(ever_live | Q(event__in=Event.objects.public(now)))
