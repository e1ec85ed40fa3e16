"""What is shown of an edition today: its text without photos that were taken off the site, and what became of its events."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse

from agencies.models import Agency, Official
from kominfo.lib.files import documents
from kominfo.lib.markup import html
from news.editions.rendering import changes
from news.formats.release_content import Hidden
from news.models import Edition, Event, Photo
from news.models.content import (
    EventRow,
    NamedFile,
    PhotoRow,
    QuoteRow,
    Snapshot,
    agencies,
    people,
    photo_ids,
    shown_photos,
    with_photos_emptied,
)

PHOTOS_HELD = 0x466F746F  # the advisory lock that whoever withdraws a photo takes alone


class ShownEdition(NamedTuple):
    """What is shown of an edition today: `past` are it and those before it, `public_changes` those that readers are told of.

    The database is queried only for which names have a public page, for the present state of the events, and for photos
    that were taken off the site.
    """

    past: list[Edition]
    withdrawn: Mapping[int, dt.datetime]
    content: Snapshot
    hidden: Hidden
    public_changes: list[changes.ShownChange]
    attachments: list[dict[str, Any]]
    body: html.CleanHtml  # of the content, washed: once for the page and for what programs are told


def shown_of(edition: Edition) -> ShownEdition:
    """What is shown of the edition, from its snapshot and those before it."""
    past = changes.past(edition)
    withdrawn = withdrawn_in(edition, *past)
    content = with_photos_emptied(as_they_became(edition.snapshot), withdrawn)
    public_changes = changes.public_changes(edition, past, withdrawn)
    attachments = [{**row, "url": file_address(row)} for row in content["attachments"]]
    return ShownEdition(
        past, withdrawn, content, hidden(content), public_changes, attachments, html.wash(content["body"])
    )


def hold_photos() -> None:
    """Until the end of the transaction no photo is withdrawn: a page that is rendered meanwhile would be stored with it.

    Whoever withdraws one waits, and then renders anew what was stored (`news.editions.consent`). Call it before anything is
    locked or written: a withdrawal that has its turn needs the releases and the site stamp.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [PHOTOS_HELD])


def withdrawn_in(*editions: Edition) -> dict[int, dt.datetime]:
    """The photos of these editions that were taken off the site, and when; one query."""
    return Photo.objects.withdrawn_among(photo_ids(*(edition.snapshot for edition in editions)))


def first_photo(edition: Edition) -> PhotoRow | None:
    """The photo that stands for the edition where only one is shown; None without any that may be shown."""
    return next(iter(shown_photos(with_photos_emptied(edition.snapshot, withdrawn_in(edition)))), None)


def file_address(attachment: NamedFile) -> str:
    """The public address of an attachment, with a file name made from its title."""
    name = documents.safe_name(attachment["title"], attachment["extension"])
    return reverse("news:media", args=["berkas", attachment["digest"], name])


def as_they_became(content: Snapshot) -> Snapshot:
    """The text with the present status of each event before its title, and the days it was moved to.

    When that changes, a trigger on events marks stored pages as out of date.
    """
    keys = {row["id"] for row in content["events"]} | {
        key for row in content["quotes"] if (key := row.get("event_id"))
    }
    events = Event.objects.in_bulk(keys) if keys else {}
    return {
        **content,
        "events": [_became(events.get(row["id"]), row) for row in content["events"]],
        "quotes": [_became_of_quoted(events.get(row.get("event_id")), row) for row in content["quotes"]],
    }


class ShownEvent(EventRow):
    """An event of the text, with the days it was moved to."""

    moved_to: str


def _became(event: Event | None, row: EventRow) -> EventRow | ShownEvent:
    if event is None or not event.mark:
        return row
    has_moved = event.status == Event.Status.RESCHEDULED and event.days != row["days"]
    return ShownEvent(**row | {"title": event.marked(row["title"])}, moved_to=event.days if has_moved else "")


def _became_of_quoted(event: Event | None, row: QuoteRow) -> QuoteRow:
    return {**row, "event": event.marked(row["event"])} if event and row["event"] else row


def hidden(content: Snapshot) -> Hidden:
    """Who in the text has no public page now. When that changes, a trigger marks stored pages as out of date."""
    officials = Official.objects.filter(is_public=False, pk__in=[row["id"] for row in people(content)])
    offices = Agency.objects.without_tree_fields().filter(
        is_public=False, pk__in=[row["id"] for row in agencies(content)]
    )
    return Hidden({row.slug for row in officials.only("slug")}, {row.slug for row in offices.only("slug")})
