"""Consent that was withdrawn: the one door that takes a photo off every public page at once, and puts it back.

Editions never change, and a checksum is of what was published: the withdrawal is a fact beside them, asked whenever a
page is rendered (`pages.render`) and whenever a file is asked for (`news.views.pictures.media`). What is stored of pages and
of words for search is made anew here, in the same transaction; the files themselves move out of
reach, also of a proxy that remembers an address as allowed.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news import permissions
from news.editions.rendering import pages
from news.editions.rendering.shown import PHOTOS_HELD
from news.media import photos
from news.models import (
    Edition,
    EditionPhoto,
    Event,
    EventPhoto,
    Photo,
    PhotoWithdrawal,
    PressRelease,
    ReleasePhoto,
)
from news.releases import notes
from news.search import index

OPEN = (*permissions.UNPUBLISHED, PressRelease.Status.DISCARDED)  # copies that may differ from every edition
TAKEN = "Foto “{}” di naskah ini ditarik dari situs karena persetujuannya dicabut. Di halaman terbit tinggal keterangan bahwa fotonya ditarik. Hapus fotonya dari naskah sebelum diajukan lagi."
BACK = "Foto “{}” di naskah ini ditampilkan lagi di situs."


@transaction.atomic
def withdraw(photo: Photo, *, by: User, reason: str, now: datetime | None = None) -> PhotoWithdrawal:
    """Take the photo off every public page at once; it stays owed until somebody else calls `review`.

    Consent is to the picture: the same file in the library of another agency goes with it.
    """
    now = now or timezone.now()
    _alone()
    photo = Photo.objects.select_for_update(of=("self",), no_key=True).get(pk=photo.pk)
    if found := permissions.why_not_withdraw(by, photo):
        raise PermissionDenied(found)
    _refuse_silence(reason)
    copies = Photo.objects.shown().same_picture(photo.original_digest, photo.source_digest)
    taken = list(copies.select_for_update(of=("self",), no_key=True).order_by("pk"))
    Photo.objects.filter(pk__in=[each.pk for each in taken]).update(withdrawn_at=now)
    rows = [
        PhotoWithdrawal.objects.create(photo=each, reason=reason, withdrawn_by=by, withdrawn_at=now)
        for each in taken
    ]
    for each in taken:
        _tell(each, "withdraw", by, reason, TAKEN)
    _show_anew(taken)
    transaction.on_commit(partial(photos.set_aside, photos.digests_of(taken)), robust=True)
    return next(row for row in rows if row.photo_id == photo.pk)


@transaction.atomic
def review(withdrawal: PhotoWithdrawal, *, by: User, now: datetime | None = None) -> PhotoWithdrawal:
    """Look at a withdrawal as its second pair of eyes: the photo stays off the site, and nothing is owed."""
    withdrawal = _held(withdrawal)
    if found := permissions.why_not_review(by, withdrawal if withdrawal.ended_at is None else None):
        raise PermissionDenied(found)
    withdrawal.reviewed_by, withdrawal.reviewed_at = by, now or timezone.now()
    withdrawal.save(update_fields=["reviewed_by", "reviewed_at"])
    audit.record(by, "photo.review", withdrawal.photo, after={"withdrawn_at": withdrawal.withdrawn_at})
    return withdrawal


@transaction.atomic
def put_back(
    withdrawal: PhotoWithdrawal, *, by: User, reason: str, now: datetime | None = None
) -> PhotoWithdrawal:
    """Let readers see the photo again where it stood."""
    _alone()
    withdrawal = _held(withdrawal)
    if found := permissions.why_not_put_back(by, withdrawal if withdrawal.ended_at is None else None):
        raise PermissionDenied(found)
    _refuse_silence(reason)
    photo = withdrawal.photo
    photos.bring_back(photos.digests_of([photo]))
    Photo.objects.filter(pk=photo.pk).update(withdrawn_at=None)
    withdrawal.ended_by, withdrawal.ended_at, withdrawal.end_reason = by, now or timezone.now(), reason
    withdrawal.save(update_fields=["ended_by", "ended_at", "end_reason"])
    _tell(photo, "put_back", by, reason, BACK)
    _show_anew([photo])
    return withdrawal


def copies_with(photo: Photo) -> QuerySet[PressRelease]:
    """Working copies that carry the photo beside the text or in it.

    A published copy says what its last edition says, so that only the bodies of open ones are read.
    """
    beside = ReleasePhoto.objects.filter(photo=photo).values("release")
    in_text = Q(status__in=OPEN, body__contains=f'data-photo="{photo.pk}"')
    return PressRelease.objects.filter(Q(pk__in=beside) | in_text)


def editions_with(photo: Photo) -> QuerySet[Edition]:
    """Editions that carry the photo, past ones too."""
    return Edition.objects.filter(pk__in=EditionPhoto.objects.filter(photo=photo).values("edition"))


def _alone() -> None:
    """Wait until no page is being rendered and stored; none is until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PHOTOS_HELD])


def _held(withdrawal: PhotoWithdrawal) -> PhotoWithdrawal:
    rows = PhotoWithdrawal.objects.select_for_update(of=("self",)).select_related("photo")
    return rows.get(pk=withdrawal.pk)


def _refuse_silence(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Tulis alasannya: siapa yang meminta, kapan dan lewat apa."})


def _tell(photo: Photo, act: str, by: User, reason: str, words: str) -> None:
    """Note it in the history of the photo, and of every copy, edition and event that shows it or did."""
    audit.record(by, f"photo.{act}", photo, after={"digest": photo.digest}, note=reason)
    done, editions = ("photo_withdrawn" if act == "withdraw" else "photo_put_back"), editions_with(photo)
    after = {"photo": photo.pk}
    releases = PressRelease.objects.filter(
        Q(pk__in=copies_with(photo).values("pk")) | Q(pk__in=editions.values("release"))
    )
    for release in releases.select_related("agency").order_by("pk"):
        audit.record(by, f"release.{done}", release, after=after, note=reason)
        notes.add_from_elsewhere(release, by=by, text=words.format(str(photo)[:200]))
    for edition in editions.defer("snapshot", "lead").order_by("pk"):
        audit.record(by, f"edition.{done}", edition, after=after, note=reason)
    shown_at = EventPhoto.objects.filter(photo=photo).values("event")
    for event in Event.objects.filter(pk__in=shown_at).order_by("pk"):
        audit.record(by, f"event.{done}", event, after=after, note=reason)


def _show_anew(shown: Iterable[Photo]) -> None:
    """Make stored pages, cards and words anew: of every edition of a release that ever had one of the photos.

    An edition without it may tell what the one before it had.
    """
    releases = EditionPhoto.objects.filter(photo__in=shown).values("edition__release")
    for edition in Edition.objects.filter(release__in=releases).select_related("release").order_by("pk"):
        pages.store(edition)
        index.store(edition)
