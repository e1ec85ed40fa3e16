"""A second person approves a move: all of its texts are public at one moment, each with the day that it had."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.editions import publishing
from news.editions.moving import deciding, ledger, undoing
from news.editions.rendering.shown import hold_photos
from news.models import MovedItem, PressRelease, SiteMove

BATCH = 200
NOT_READ = "Pemindahan ini belum selesai dibaca. Jalankan lagi sampai selesai, lalu setujui."


@transaction.atomic
def approve(move: SiteMove, *, by: User, now: datetime | None = None) -> SiteMove:
    """Publish the move's texts and let its addresses lead, in one transaction: readers see all of it or nothing.

    No letters and no numbers of the register: a text keeps its day, and its number is made of its old one. One entry in
    the audit trail holds the checksums of the ledger, which names every item, and of all editions.
    """
    hold_photos()
    move = SiteMove.objects.select_for_update(of=("self",)).get(pk=move.pk)
    if found := permissions.why_not_approve_move(by, move):
        raise PermissionDenied(found)
    if move.state != SiteMove.State.READ:
        raise ValidationError(NOT_READ if move.state == SiteMove.State.READING else ledger.CLOSED)
    now = now or timezone.now()
    with ledger.alone(move.site):
        deciding.delete_dropped(move)
        undoing.delete_unused(move, by=by)
        published = sum(_publish(batch, move, by, now) for batch in _batches(move, now))
        move.state, move.approved_by, move.approved_at = SiteMove.State.APPROVED, by, now
        move.counts = ledger.counts_of(move) | {"published": published}
        move.checksum = ledger.checksum_of(move)
        move.save(update_fields=["state", "approved_by", "approved_at", "counts", "checksum"])
        after = {
            "ledger": move.checksum,
            "editions": ledger.seal_of_editions(move),
            "published": published,
            "fates": move.counts["fates"],
        }
        audit.record(by, "site_move.approve", move, after=after)
    return move


def _batches(move: SiteMove, now: datetime) -> Iterator[list[MovedItem]]:
    """The rows whose texts go public, with their copies locked; those that somebody published or discarded stay as they are."""
    rows = (
        move.items.to_be_public()
        .filter(at__lte=now, release__number=None, release__status__in=permissions.UNPUBLISHED)
        .select_for_update(of=("self", "release"))
        .select_related("release__agency")
        .order_by("pk")
    )
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        yield batch


def _publish(batch: list[MovedItem], move: SiteMove, by: User, now: datetime) -> int:
    moved = [
        publishing.Moved(cast(PressRelease, row.release), number_of(row, move), cast(datetime, row.at))
        for row in batch
    ]
    return len(publishing.publish_moved(moved, by=by, now=now))


def number_of(row: MovedItem, move: SiteMove) -> str:
    """A number of the move's own series: "WP-107/2016" is the old site's text 107, of 2016."""
    return f"{move.series}-{row.old_id}/{dates.today(row.at).year}"
