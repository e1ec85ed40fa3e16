"""Links for readers without an account: made and closed at the desk, opened and answered by anybody who has one.

A link is valid only while its maker has an account and the right to make it. An invalid preview is answered like an unknown
one; whoever holds an embargo link is told that it is closed. Those that are mailed are made by `news.letters.subscribers`.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.editions.rendering import pages
from news.letters.subscribers import early_links
from news.models import Edition, Link, LinkVisit, Note, Photo, PressRelease
from news.models.content import photo_ids
from news.releases import notes, snapshot

Kind, Answer = Link.Kind, Link.Answer
DAYS = (1, 3, 7)
PAGE = "halaman"
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Validity:
    """When the release was last frozen, whose links of each kind are valid, and which photos nobody may see."""

    frozen_at: datetime | None
    makers: dict[str, set[int]]
    withdrawn: set[int]


@transaction.atomic
def make_preview(
    release: PressRelease, frozen: Edition, *, by: User, name: str, days: int, now: datetime | None = None
) -> tuple[Link, str]:
    """Make a link to the copy as it is now. Returns it with its token, which is stored nowhere.

    `frozen` is what `publishing.preview` makes of it.
    """
    now = now or timezone.now()
    if not permissions.may_share(by, release):
        raise PermissionDenied("Tautan pratinjau hanya dibuat untuk naskah yang belum terbit.")
    if days not in DAYS:
        raise ValidationError({"days": "Pilih berapa lama tautan berlaku: 1, 3 atau 7 hari."})
    return _make(
        Kind.PREVIEW,
        release,
        by,
        now,
        name=name,
        expires_at=now + timedelta(days=days),
        snapshot=frozen.snapshot,
        checksum=frozen.checksum,
        body_html=pages.render(frozen).body,
    )


@transaction.atomic
def make_embargo(
    edition: Edition, *, by: User, name: str, outlet: str, now: datetime | None = None
) -> tuple[Link, str]:
    """Make a journalist's link to a scheduled edition. Returns it with its token, which is stored nowhere."""
    now = now or timezone.now()
    if not permissions.may_share_early(by, edition.release):
        raise PermissionDenied("Hanya penyetuju yang dapat membuat tautan embargo.")
    edition = Edition.objects.select_for_update(of=("self",)).select_related("release").get(pk=edition.pk)
    if not edition.is_scheduled(now):
        raise ValidationError("Tidak ada jadwal terbit, jadi tidak ada yang diembargo. Jadwalkan dahulu.")
    return _make(Kind.EMBARGO, edition.release, by, now, name=name, outlet=outlet, edition=edition)


@transaction.atomic
def revoke(link: Link, *, by: User, now: datetime | None = None) -> Link:
    """Close a link for good; closing a closed link changes nothing."""
    link = _held(link)
    if not permissions.may_manage_link(by, link):
        raise PermissionDenied("Tautan ini hanya dapat ditutup oleh penyetuju.")
    if link.revoked_at is None:
        link.revoked_by, link.revoked_at = by, now or timezone.now()
        link.save(update_fields=["revoked_by", "revoked_at"])
        early_links.drop_waiting(link)
        audit.record(by, "link.revoke", link, after={"release": link.release_id})
    return link


@transaction.atomic
def reopen(link: Link, *, by: User) -> Link:
    """Let the reader of a preview answer again; the earlier answer stays among the notes."""
    link = _held(link)
    if not permissions.may_manage_link(by, link):
        raise PermissionDenied
    if link.answered_at is not None:
        before = {"answer": link.answer, "answered_at": link.answered_at}
        link.answer, link.answered_at = "", None
        link.save(update_fields=["answer", "answered_at"])
        audit.record(by, "link.reopen", link, before=before)
    return link


def find(token: str, now: datetime | None = None) -> Link | None:
    """The valid link with this token, or None. An embargo link stays valid when its edition is live: it then redirects there."""
    link = _known(token)
    return link if link is not None and not why_dead(link, validity_of(link.release), now) else None


def closed(token: str) -> Link | None:
    """The embargo link with this token that opens no more: whoever holds it may have its text and is told so. None else."""
    link = _known(token)
    if link is None or link.kind != Kind.EMBARGO:
        return None
    return link if why_dead(link, validity_of(link.release)) else None


def validity_of(release: PressRelease) -> Validity:
    """What the validity of every link of the release depends on, queried once for all of them."""
    readers = set(permissions.readers(release).values_list("pk", flat=True))
    approvers = set(permissions.holders("news.publish_pressrelease").values_list("pk", flat=True))
    return Validity(
        release.editions.aggregate(newest=Max("frozen_at"))["newest"],
        {Kind.PREVIEW: readers, Kind.EMBARGO: readers & approvers},
        set(Photo.objects.withdrawn().values_list("pk", flat=True)),
    )


def why_dead(link: Link, validity: Validity, now: datetime | None = None) -> str:
    """Why the link is no longer valid, in a few words for the desk; empty while it is."""
    now = now or timezone.now()
    if link.revoked_at is not None:
        return "ditutup"
    if link.made_by_id not in validity.makers[Kind(link.kind)]:
        return "pembuatnya tidak berhak lagi"
    if link.edition is not None:
        called_off = link.edition.live_until is not None and link.edition.live_until <= link.edition.live_from
        return "jadwal terbit dibatalkan" if called_off else ""
    if link.expires_at is None or link.expires_at <= now:
        return "kedaluwarsa"
    frozen_since = validity.frozen_at is not None and validity.frozen_at >= link.made_at
    if frozen_since or link.release.status not in permissions.UNPUBLISHED:
        return "naskah sudah terbit atau dibuang"
    if link.snapshot and photo_ids(link.snapshot) & validity.withdrawn:  # its page was rendered with them
        return "memuat foto yang ditarik"
    return ""


def is_changed(link: Link) -> bool:
    """Whether the copy differs by now from the text that the link shows."""
    return snapshot.checksum(snapshot.take(link.release)) != link.checksum


@transaction.atomic
def visit(link: Link, *, user_agent: str, opened: str = PAGE) -> LinkVisit | None:
    """Record a use of the link, in its own log and in the audit trail. Of a link that was mailed only that it was opened, and when first.

    Raises `PermissionDenied` if it has just become invalid: a number that is given back must not be seen.
    """
    list(PressRelease.objects.select_for_update(of=("self",), no_key=True).filter(pk=link.release_id))
    link = _held(link)
    if why_dead(link, validity_of(link.release)):
        raise PermissionDenied
    if link.delivery_id is not None:
        if link.visits.exists():
            return None
        user_agent, opened = "", PAGE
    row = LinkVisit.objects.create(link=link, opened=opened[:200], user_agent=_plain(user_agent)[:200])
    audit.record(None, "link.visit", link, after={"release": link.release_id, "opened": row.opened})
    return row


@transaction.atomic
def answer(link: Link, *, answer: str, signature: str, text: str, now: datetime | None = None) -> Note:
    """Add the reader's answer to the notes. The copy's status does not change: an approval needs an approver's account."""
    now = now or timezone.now()
    link = _held(link)
    if link.kind != Kind.PREVIEW or why_dead(link, validity_of(link.release), now):
        raise PermissionDenied
    if link.answered_at is not None:
        raise ValidationError("Tautan ini sudah dijawab. Minta pengirimnya membuka jawaban lagi.")
    if answer == Answer.RETURN and not text.strip():
        raise ValidationError({"text": "Tulis apa yang perlu diperbaiki."})
    link.answer, link.answered_at = answer, now
    link.save(update_fields=["answer", "answered_at"])
    opening = f"{Answer(answer).label}: versi {dates.long_datetime(link.made_at)}, lewat {str(link).lower()}."
    note = notes.answer(link.release, signature=signature, text=f"{opening}\n\n{text}".strip())
    audit.record(
        None, "link.answer", link, after={"answer": answer, "note": note.pk, "checksum": link.checksum}
    )
    return note


def _make(kind: str, release: PressRelease, by: User, now: datetime, **columns: object) -> tuple[Link, str]:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = Link(kind=kind, release=release, made_by=by, made_at=now, token_digest=_digest(token), **columns)
    typed = {"name", "outlet"}
    link.clean_fields(exclude={field.name for field in Link._meta.fields} - typed)
    link.save()
    after = {"release": release.pk, "checksum": link.checksum, "expires_at": link.expires_at}
    audit.record(by, "link.create", link, after=after)
    return link, token


def _known(token: str) -> Link | None:
    rows = Link.objects.select_related("release__agency", "edition")
    return rows.filter(token_digest=_digest(token)).first()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _held(link: Link) -> Link:
    rows = Link.objects.select_for_update(of=("self",)).select_related("release__agency", "edition")
    return rows.get(pk=link.pk)


def _plain(text: str) -> str:
    """Text from outside without characters that PostgreSQL refuses or that break a log."""
    return "".join(character for character in text if character.isprintable())
