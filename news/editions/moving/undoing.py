"""Undo a move that nobody has approved: drafts, photos with their files, addresses and rows go; what somebody has worked on stays."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from agencies import audit
from agencies.models import Agency, Official, User
from kominfo.lib.postgres import sql
from news import permissions
from news.editions.moving import ledger
from news.media import attachments, photos
from news.models import (
    Attachment,
    EventPhoto,
    Link,
    MovedItem,
    Note,
    OldAddress,
    Photo,
    PressRelease,
    Quote,
    Reading,
    ReleaseContributor,
    ReleasePhoto,
    ReleaseVersion,
    SiteMove,
)

BATCH = 500
DENIED = "Hanya redaktur, penyetuju dan administrator instansinya yang dapat membatalkan pemindahan ini."


@dataclass(frozen=True)
class Undone:
    """What went, and which copies stay because somebody has worked on them."""

    drafts: int
    photos: int
    kept: int
    files: int = 0


@transaction.atomic
def undo(move: SiteMove, *, by: User, now: datetime | None = None) -> Undone:
    """Take everything back, in one transaction; files go once it is through."""
    move = SiteMove.objects.select_for_update(of=("self",)).get(pk=move.pk)
    if not permissions.may_decide_about(by, move):
        raise PermissionDenied(DENIED)
    if not move.is_open:
        raise ValidationError(ledger.CLOSED)
    with ledger.alone(move.site):
        made = _made(move)
        sql.delete(OldAddress, "move_id", [move.pk])
        drafts = _let_go(move)
        photos_gone, files_gone = _delete_photos(made.photos, by), _delete_files(made.files, by)
        kept = move.items.count()
        move.state, move.undone_by, move.undone_at = SiteMove.State.UNDONE, by, now or timezone.now()
        move.save(update_fields=["state", "undone_by", "undone_at"])
        undone = Undone(drafts, photos_gone, kept, files_gone)
        audit.record(by, "site_move.undo", move, after=asdict(undone))
    return undone


def touched() -> QuerySet[PressRelease]:
    """Copies that somebody has worked on: edited, submitted, annotated, shown to others or published."""
    of_copy = {"release": OuterRef("pk")}
    return PressRelease.objects.filter(
        Q(text_changed_by__isnull=False)
        | ~Q(status=PressRelease.Status.DRAFT)
        | Q(number__isnull=False)
        | Exists(ReleaseVersion.objects.filter(**of_copy))
        | Exists(Note.objects.filter(**of_copy))
        | Exists(Reading.objects.filter(**of_copy))
        | Exists(Link.objects.filter(**of_copy))
    )


def is_touched(row: MovedItem) -> bool:
    """Whether somebody has worked on what became of the item."""
    return row.release_id is not None and touched().filter(pk=row.release_id).exists()


def forget(row: MovedItem) -> None:
    """Let one item go, with its draft: it is read anew. Its photos stay in the library for the next reading."""
    OldAddress.objects.filter(item=row).delete()
    release = row.release_id
    MovedItem.objects.filter(pk=row.pk).delete()
    if release:
        delete_drafts([release])


def _let_go(move: SiteMove) -> int:
    """Delete the move's drafts that nobody touched, and all rows but those of touched ones; how many drafts went."""
    count = 0
    while True:
        rows = move.items.filter(release__isnull=False).exclude(release__in=touched())
        batch = dict(rows.order_by().values_list("pk", "release")[:BATCH])
        if not batch:
            break
        sql.delete(MovedItem, "id", batch)
        delete_drafts(batch.values())
        count += len(batch)
    rows = move.items.filter(release=None).order_by()
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        sql.delete(MovedItem, "id", keys)
    return count


def delete_drafts(keys: Iterable[int]) -> None:
    """Delete drafts with all that one of a move may have, which is known: Django would load every row to look for more."""
    keys = list(keys)
    for field in PressRelease._meta.many_to_many:
        sql.delete(cast("type[Model]", field.remote_field.through), "pressrelease_id", keys)
    for model in (ReleaseContributor, ReleasePhoto, Quote):
        sql.delete(model, "release_id", keys)
    sql.delete(PressRelease, "id", keys)


class _Made(NamedTuple):
    """The photos and attachments that a move made."""

    photos: list[int]
    files: list[int]


def _made(move: SiteMove) -> _Made:
    photos_made = move.items.filter(has_made_photo=True, photo__isnull=False)
    files_made = move.items.filter(has_made_attachment=True, attachment__isnull=False)
    return _Made(
        list(photos_made.values_list("photo", flat=True)),
        list(files_made.values_list("attachment", flat=True)),
    )


def delete_unused(move: SiteMove, *, by: User) -> tuple[int, int]:
    """Delete photos and documents that the move made for texts that are no longer there; their addresses are gone too."""
    made, shown = _made(move), _in_texts()
    unused_photos = [pk for pk in made.photos if pk not in shown]
    rows = move.items.filter(has_made_photo=True, photo__in=_free_photos(unused_photos))
    files = move.items.filter(has_made_attachment=True, attachment__in=_free_files(made.files))
    found = [*rows.values_list("pk", "photo"), *files.values_list("pk", "attachment")]
    gone_photos, gone_files = (list(each.values_list(name, flat=True)) for each, name in ((rows, "photo"), (files, "attachment")))  # fmt: skip
    keys = [pk for pk, _ in found]
    OldAddress.objects.filter(item__in=keys).update(target=OldAddress.Target.GONE)
    MovedItem.objects.filter(pk__in=keys).update(
        photo=None, has_made_photo=False, attachment=None, has_made_attachment=False
    )
    return _delete_photos(gone_photos, by), _delete_files(gone_files, by)


def _delete_files(keys: list[int], by: User) -> int:
    """Delete the attachments that the move made and that nothing else has; how many went."""
    free = list(_free_files(keys).exclude(Exists(MovedItem.objects.filter(attachment=OuterRef("pk")))))
    for attachment in free:
        attachments.delete_unused(attachment, by=by)
    return len(free)


def _free_files(keys: list[int]) -> QuerySet[Attachment]:
    """Those of the attachments that stand beside no text, event or page."""
    return Attachment.objects.filter(
        pk__in=keys,
        releases__isnull=True,
        events__isnull=True,
        transcript_of__isnull=True,
        minutes_of__isnull=True,
        edition_links__isnull=True,
    )


def _free_photos(keys: list[int]) -> QuerySet[Photo]:
    """Those of the photos that stand beside no text, event or page, and that are nobody's portrait."""
    return (
        Photo.objects.filter(pk__in=keys)
        .exclude(Exists(ReleasePhoto.objects.filter(photo=OuterRef("pk"))))
        .exclude(Exists(EventPhoto.objects.filter(photo=OuterRef("pk"))))
        .exclude(Exists(Agency.objects.without_tree_fields().filter(logo=OuterRef("pk"))))
        .exclude(Exists(Official.objects.filter(portrait=OuterRef("pk"))))
        .exclude(edition_links__isnull=False)
        .exclude(withdrawals__isnull=False)
    )


def _delete_photos(keys: list[int], by: User) -> int:
    """Delete the photos that the move made and that nothing else shows; how many went."""
    if not keys:
        return 0
    shown = _in_texts()
    free = _free_photos(keys).exclude(Exists(MovedItem.objects.filter(photo=OuterRef("pk"))))
    gone = [photo for photo in free if photo.pk not in shown]
    for photo in gone:
        photos.delete_unused(photo, by=by)
    return len(gone)


def _in_texts() -> set[int]:
    """Photos that stand in any text that is left, or in an earlier version of one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT (regexp_matches(body, 'data-photo=\"([0-9]+)\"', 'g'))[1]::bigint FROM news_pressrelease"
            " WHERE body LIKE '%data-photo%'"
            " UNION SELECT DISTINCT (regexp_matches(snapshot->>'body', 'data-photo=\"([0-9]+)\"', 'g'))[1]::bigint"
            " FROM news_releaseversion WHERE snapshot->>'body' LIKE '%data-photo%'"
            " UNION SELECT (photo->>'id')::bigint FROM news_releaseversion, jsonb_array_elements(snapshot->'photos') AS photo"
        )
        return {row[0] for row in cursor.fetchall()}
