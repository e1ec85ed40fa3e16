"""The kit of an event, or of one day of it: its programme, its own photos and files, and the kits of its releases.

It is put together from the kits of editions, which are made first where they are missing: as many as fit into the time that
a reader waits. Whoever asks again goes on from there.
"""

import datetime as dt
import time
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import slugify

from kominfo.lib import dates
from news.editions.kits import agenda, documents, files, making, manifest, plain
from news.editions.kits.programme import Programme, programme_of
from news.models import Edition, Event, KitFile, Photo, PressKit

PATIENCE = 5.0  # seconds for kits that are still to be made


class NotReadyError(Exception):
    """Kits of some releases are still to be made; `made` of `wanted` are there."""

    def __init__(self, made: int, wanted: int) -> None:
        super().__init__(f"{made}/{wanted}")
        self.made, self.wanted = made, wanted


def releases(event: Event, day: dt.date | None, now: dt.datetime) -> QuerySet[Edition]:
    """The releases in force about the event, oldest first; of a day, as the event's page has them: those that came out on it."""
    found = Edition.objects.listed(now).filter(event_links__event=event)
    if day:
        start, end = dates.day_bounds(day)
        found = found.filter(published_at__gte=start, published_at__lt=end)
    return found.order_by("published_at", "release_id")


def of(event: Event, day: dt.date | None, now: dt.datetime) -> PressKit | None:
    """The kit of an event with its parts (`programme.with_parts`); None for a day on which there is nothing.

    `NotReadyError` while kits of its releases are still to be made, `making.BusyError` while somebody else makes one.
    """
    editions = list(
        releases(event, day, now).only("pk", "number", "headline", "checksum", "release", "live_from")
    )
    kits = _kits_of(editions, marked_at=event.updated_at if event.mark else None)
    programme = programme_of(event, day, now)
    if day and not (editions or programme["sessions"] or programme["photos"]):
        return None
    made_of = making.digest_of([programme, str(event.updated_at), [kit.digest for kit in kits]])
    if found := _found(event, day, made_of):
        return found
    with making.turn(making.PATIENCE):
        return _found(event, day, made_of) or _made(event, day, made_of, programme, editions, kits)


def _found(event: Event, day: dt.date | None, made_of: str) -> PressKit | None:
    found = PressKit.objects.of_event(event.pk, day).first()
    return found if found and found.made_of == made_of and files.are_there(found) else None


def _made(
    event: Event,
    day: dt.date | None,
    made_of: str,
    programme: Programme,
    editions: list[Edition],
    kits: list[PressKit],
) -> PressKit:
    kit = PressKit(
        event=event,
        day=day,
        made_of=made_of,
        template_version=documents.version(),
        folder=folder_of(event, day),
        clock=max([event.updated_at, *(each.clock for each in kits)]),
    )
    rows = [about(edition, each) for edition, each in zip(editions, kits, strict=True)]
    kit.files = [*_own(programme, rows, event.updated_at), *_theirs(kits)]
    kit.files.insert(0, files.keep(making.MANIFEST, _manifest(programme, rows, kit.files)))
    return files.seal(kit)


def folder_of(event: Event, day: dt.date | None) -> str:
    """The name of the folder that the kit unpacks into."""
    return slugify(event.slug)[:80] + (f"-{day.isoformat()}" if day else "")


def about(edition: Edition, kit: PressKit) -> dict[str, Any]:
    """A release as the kit of its event names it."""
    return {
        "number": edition.number,
        "headline": edition.headline,
        "checksum": edition.checksum,
        "folder": f"siaran-pers/{kit.folder}",
    }


def _kits_of(editions: list[Edition], *, marked_at: dt.datetime | None) -> list[PressKit]:
    """The kit of each edition: those that are whole and up to date in two queries, the others made now, while time is left.

    An event that is off is marked in the texts about it: kits from before that (`marked_at`) are looked at again.
    """
    rows = PressKit.objects.filter(edition__in=editions).order_by("edition_id", "-id").distinct("edition_id")
    newest = {kit.edition_id: kit for kit in rows if _is_good(kit)}
    taken = {file["photo"] for kit in newest.values() for file in kit.files if "photo" in file}
    rows_of_photos = Photo.objects.filter(pk__in=taken)
    barred = (
        set((rows_of_photos.withdrawn() | rows_of_photos.lent()).values_list("pk", flat=True))
        if taken
        else set()
    )
    until = time.monotonic() + PATIENCE
    made: list[PressKit] = []
    for edition in editions:
        kit = newest.get(edition.pk)
        is_old = kit is None or bool(marked_at and kit.made_at < marked_at)
        if kit is None or is_old or any(file.get("photo") in barred for file in kit.files):
            if time.monotonic() > until:
                raise NotReadyError(len(made), len(editions))
            kit = making.of(
                Edition.objects.select_related("release").get(pk=edition.pk), patience=making.PATIENCE
            )
        made.append(kit)
    return made


def _is_good(kit: PressKit) -> bool:
    return kit.size is not None and kit.template_version == documents.version() and files.are_there(kit)


def _own(programme: Programme, rows: agenda.Releases, changed_at: dt.datetime) -> list[KitFile]:
    """The files that are the event's own."""
    own = [
        files.keep(agenda.WORD, agenda.docx(programme, rows, changed_at)),
        files.keep(agenda.PDF, agenda.pdf(programme, rows, changed_at)),
        files.keep(agenda.TEXT, agenda.text(programme, rows).encode()),
    ]
    if programme["photos"]:
        own.append(files.keep(making.PHOTOS, _captions(programme).encode()))
    return [*own, *files.pictures(programme["photos"]), *files.attachments(programme["attachments"])]


def _captions(programme: Programme) -> str:
    head = f"Foto: {programme['title']}" + (f"\n{programme['day']}" if programme["day"] else "")
    return "\n\n".join([head, *map(plain.picture, programme["photos"]), programme["address"]]) + "\n"


def _theirs(kits: list[PressKit]) -> list[KitFile]:
    """Everything in the kits of the releases, each in a folder of its own."""
    return [
        {**file, "name": f"siaran-pers/{kit.folder}/{file['name']}", "edition": kit.edition_id or 0}
        for kit in kits
        for file in kit.files
    ]


def _manifest(programme: Programme, rows: list[dict[str, Any]], found: list[KitFile]) -> bytes:
    return manifest.written(
        {
            "format": manifest.FORMAT,
            "how": manifest.HOW,
            "event": {"title": programme["title"], "day": programme["day"], "address": programme["address"]},
            "check": settings.SITE_URL + reverse("news:check"),
            "releases": rows,
            "files": manifest.rows(found, programme["photos"]),
        }
    )
