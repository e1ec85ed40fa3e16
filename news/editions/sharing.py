"""Links for readers without an account: made and closed at the desk, opened and answered by whoever holds one.

A link is worth what its maker may do: it dies with their account or rights. A dead link answers as one that never was.
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
from news import rules
from news.editions import rendering
from news.models import Edition, Link, LinkVisit, Note, PressRelease
from news.releases import notes, snapshot

Kind, Answer = Link.Kind, Link.Answer
DAYS = (1, 3, 7)
PAGE = "halaman"
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Standing:
    """When the release was last frozen, and whose links of which kind are good."""

    frozen_at: datetime | None
    makers: dict[str, set[int]]


@transaction.atomic
def make_preview(
    release: PressRelease, version: Edition, *, by: User, name: str, days: int, now: datetime | None = None
) -> tuple[Link, str]:
    """A link to this version of the copy, and its token: the only time anybody sees it.

    `version` is what `publishing.preview` makes of the copy as it is now.
    """
    now = now or timezone.now()
    if not rules.may_share(by, release):
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
        snapshot=version.snapshot,
        checksum=version.checksum,
        body_html=rendering.render(version).body,
    )


@transaction.atomic
def make_embargo(
    edition: Edition, *, by: User, name: str, outlet: str, now: datetime | None = None
) -> tuple[Link, str]:
    """A journalist's own link to an edition before its time, and its token."""
    now = now or timezone.now()
    if not rules.may_share_early(by, edition.release):
        raise PermissionDenied("Hanya penyetuju yang dapat membuat tautan embargo.")
    edition = Edition.objects.select_for_update(of=("self",)).select_related("release").get(pk=edition.pk)
    if not edition.is_scheduled(now):
        raise ValidationError("Tidak ada jadwal terbit, jadi tidak ada yang diembargo. Jadwalkan dahulu.")
    return _make(Kind.EMBARGO, edition.release, by, now, name=name, outlet=outlet, edition=edition)


@transaction.atomic
def revoke(link: Link, *, by: User, now: datetime | None = None) -> Link:
    """Close a link at once and for good; closing it twice is closing it once."""
    link = _held(link)
    if not may_manage(by, link):
        raise PermissionDenied("Tautan ini hanya dapat ditutup oleh penyetuju.")
    if link.revoked_at is None:
        link.revoked_by, link.revoked_at = by, now or timezone.now()
        link.save(update_fields=["revoked_by", "revoked_at"])
        audit.record(by, "link.revoke", link, after={"release": link.release_id})
    return link


@transaction.atomic
def reopen(link: Link, *, by: User) -> Link:
    """Let the reader of a preview answer once more; what they said stays in the thread."""
    link = _held(link)
    if not may_manage(by, link):
        raise PermissionDenied
    if link.answered_at is not None:
        before = {"answer": link.answer, "answered_at": link.answered_at}
        link.answer, link.answered_at = "", None
        link.save(update_fields=["answer", "answered_at"])
        audit.record(by, "link.reopen", link, before=before)
    return link


def may_manage(user: User, link: Link) -> bool:
    """Whether this user may close the link: previews by whoever sees the copy, embargoes by approvers."""
    ask = rules.may_see if link.kind == Kind.PREVIEW else rules.may_share_early
    return ask(user, link.release)


def find(token: str, now: datetime | None = None) -> Link | None:
    """The link of this token while it is good; an embargo's also once its edition is live, when it leads there."""
    link = (
        Link.objects.select_related("release__agency", "edition").filter(token_digest=_digest(token)).first()
    )
    return link if link is not None and not why_dead(link, standing(link.release), now) else None


def standing(release: PressRelease) -> Standing:
    """What the life of every link of the release depends on, asked once for all of them."""
    readers = set(rules.readers(release).values_list("pk", flat=True))
    approvers = set(rules.holders("news.publish_pressrelease").values_list("pk", flat=True))
    return Standing(
        release.editions.aggregate(newest=Max("frozen_at"))["newest"],
        {Kind.PREVIEW: readers, Kind.EMBARGO: readers & approvers},
    )


def why_dead(link: Link, stands: Standing, now: datetime | None = None) -> str:
    """Why the link no longer opens, in a few words for the desk; nothing while it does."""
    now = now or timezone.now()
    if link.revoked_at is not None:
        return "ditutup"
    if link.made_by_id not in stands.makers[Kind(link.kind)]:
        return "pembuatnya tidak berhak lagi"
    if link.edition is not None:
        called_off = link.edition.live_until is not None and link.edition.live_until <= link.edition.live_from
        return "jadwal terbit dibatalkan" if called_off else ""
    if link.expires_at is None or link.expires_at <= now:
        return "kedaluwarsa"
    frozen_since = stands.frozen_at is not None and stands.frozen_at >= link.made_at
    if frozen_since or link.release.status not in rules.UNPUBLISHED:
        return "naskah sudah terbit atau dibuang"
    return ""


def is_changed(link: Link) -> bool:
    """Whether the copy says something else by now than the version that the link shows."""
    return snapshot.checksum(snapshot.take(link.release)) != link.checksum


@transaction.atomic
def visit(link: Link, *, user_agent: str, opened: str = PAGE) -> LinkVisit:
    """Keep that the link was used: in its own log and in the audit trail.

    `PermissionDenied` if it died in this moment: a number that is given back with a schedule is shown to nobody.
    """
    list(PressRelease.objects.select_for_update(of=("self",), no_key=True).filter(pk=link.release_id))
    link = _held(link)
    if why_dead(link, standing(link.release)):
        raise PermissionDenied
    row = LinkVisit.objects.create(link=link, opened=opened[:200], user_agent=_plain(user_agent)[:200])
    audit.record(None, "link.visit", link, after={"release": link.release_id, "opened": row.opened})
    return row


@transaction.atomic
def answer(link: Link, *, answer: str, signature: str, text: str, now: datetime | None = None) -> Note:
    """Put the reader's answer into the thread. The state of the copy stays: an approval needs an approver's account."""
    now = now or timezone.now()
    link = _held(link)
    if link.kind != Kind.PREVIEW or why_dead(link, standing(link.release), now):
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


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _held(link: Link) -> Link:
    rows = Link.objects.select_for_update(of=("self",)).select_related("release__agency", "edition")
    return rows.get(pk=link.pk)


def _plain(text: str) -> str:
    """Text from outside without characters that PostgreSQL or a log would stumble over."""
    return "".join(character for character in text if character.isprintable())
