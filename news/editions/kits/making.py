"""The kit of an edition: made once, and found again as long as nothing that goes into it has changed.

Whoever asks for a document alone does not wait for the photos: the rest is packed when somebody asks for the whole.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.text import slugify
from psycopg2.errors import LockNotAvailable

from kominfo.lib import dates
from news.editions.kits import documents, files, manifest, paper, plain, word
from news.editions.kits.story import Story, story_of
from news.models import Edition, KitFile, PressKit

LOCK = 0x6B697473  # "kits", an advisory lock
PATIENCE = 2.0  # seconds that a reader waits for the kit of somebody else
QUOTES, PHOTOS, CAP, MANIFEST = "KUTIPAN.txt", "FOTO.txt", "cap.xml", "manifest.json"


def digest_of(content: Any) -> str:
    """What a kit is made of, in one digest."""
    return hashlib.sha256(json.dumps([documents.version(), content], sort_keys=True).encode()).hexdigest()


class BusyError(Exception):
    """Another kit is being made, and that takes longer than the one who asks waits."""


def of(edition: Edition, *, whole: bool = True, patience: float | None = None) -> PressKit:
    """The kit of an edition; made now, where there is none or something in it has changed.

    Whether it may be seen asks the caller. Without `whole` its documents are enough. `ValidationError` where the disk has
    no room, and `BusyError` as of `turn`.
    """
    if found := _found(edition, story_of(edition), whole=whole):
        return found
    with turn(patience):
        story = story_of(edition)  # again: it may have been made, or have changed, before our turn came
        return _found(edition, story, whole=whole) or _made(edition, story, whole=whole)


@contextmanager
def turn(patience: float | None = None) -> Iterator[None]:
    """The turn to make kits, which one process has at a time: whoever asks for many at once would keep all others busy.

    `BusyError` if it does not come within `patience`, in seconds; without that the caller waits as long as it takes.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            if patience is not None:
                cursor.execute("SET LOCAL lock_timeout = %s", [round(patience * 1000)])
            try:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])  # in the order in which they came
            except OperationalError as error:
                if isinstance(error.__cause__, LockNotAvailable):
                    raise BusyError from error
                raise
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
        yield


def _found(edition: Edition, story: Story, *, whole: bool) -> PressKit | None:
    found = PressKit.objects.newest_of(edition).first()
    if found is None or found.made_of != digest_of(story) or (whole and found.size is None):
        return None
    return found if files.are_there(found) else None


def _made(edition: Edition, story: Story, *, whole: bool) -> PressKit:
    kit = PressKit(
        edition=edition,
        made_of=digest_of(story),
        template_version=documents.version(),
        folder=folder_of(story),
        clock=edition.live_from,
        files=_documents(edition, story),
    )
    if not whole:
        return files.save(kit)
    kit.files += files.pictures(story["photos"])
    kit.files += files.attachments(story["attachments"])
    kit.files.insert(0, files.keep(MANIFEST, manifest.of_edition(edition, story, kit.files)))
    return files.seal(kit)


def folder_of(story: Story) -> str:
    """The name of the folder that a kit unpacks into, and of its files as downloads."""
    words = story["number"].replace("/", "-") or story["headline"]
    return f"{slugify(words)[:80]}-edisi-{story['position']}"


def _documents(edition: Edition, story: Story) -> list[KitFile]:
    day = dates.in_wit(edition.live_from)
    texts = {documents.TEXT: plain.release(story)}
    if story["quotes"]:
        texts[QUOTES] = plain.quotes(story)
    if story["photos"] or story["gone"]:
        texts[PHOTOS] = plain.photos(story)
    if story["cap"]:
        texts[CAP] = story["cap"]
    return [
        files.keep(documents.WORD, word.docx(story, edition.live_from)),
        files.keep(documents.PDF, paper.pdf(story, (day.year, day.month, day.day))),
        *(files.keep(name, text.encode()) for name, text in texts.items()),
    ]
