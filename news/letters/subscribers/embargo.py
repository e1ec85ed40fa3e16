"""A scheduled text for chosen people of the press list before its time, and word to them when it is called off or moved.

What leaves holds headline and hour; the text is behind a personal link, so that it can be closed for one reader. Whoever got
a link is told of what becomes of the text before it is live, and afterwards like everybody who has it.
"""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news import permissions
from news.letters import outbox
from news.letters.subscribers import early_links, leaving, sending
from news.models import Delivery, Edition, Link, Mailing, MediaContact, PressRelease
from news.models.mail.media_contact import MediaContactQuerySet

Kind, Audience = Mailing.Kind, Mailing.Audience
ALL_HAVE_IT = "Tidak ada yang perlu dikirimi: semua pilihan ini sudah mendapat tautan embargonya."
NOT_SCHEDULED = "Tidak ada jadwal terbit, jadi tidak ada yang diembargo. Jadwalkan dahulu."
NOT_ALLOWED = "Hanya penyetuju yang dapat mengirim naskah di bawah embargo."


def why_not_send(user: User, release: PressRelease, edition: Edition | None, now: dt.datetime) -> str:
    """Why this person may not send the edition before its time; empty if they may."""
    if not permissions.may_share_early(user, release):
        return NOT_ALLOWED
    return "" if edition is not None and edition.is_scheduled(now) else NOT_SCHEDULED


def of_list(
    edition: Edition,
    *,
    channels: Iterable[str],
    only_interested: bool,
    people: Iterable[MediaContact],
) -> MediaContactQuerySet:
    """Those whom an edition would go to: of these channels, and named people; reachable, and without a link to it.

    Whose link was closed gets another one only by name.
    """
    found = MediaContact.objects.interested_in(edition) if only_interested else MediaContact.objects.all()
    has_link = Link.objects.filter(edition=edition, delivery__isnull=False).filter(
        delivery__in=Delivery.objects.not_tests().had_or_will()
    )
    has_link = has_link.annotate(lower=Lower("delivery__address")).filter(lower=Lower(OuterRef("address")))
    grouped = MediaContact.objects.filter(pk__in=found.filter(channel__in=list(channels)).values("pk"))
    grouped = grouped.filter(~Exists(has_link))
    named = Q(pk__in=[each.pk for each in people]) & ~Q(Exists(has_link.filter(revoked_at=None)))
    return MediaContact.objects.reachable().filter(Q(pk__in=grouped.values("pk")) | named)


@transaction.atomic
def send(
    edition: Edition,
    *,
    by: User,
    channels: list[str],
    only_interested: bool,
    people: list[MediaContact],
    now: dt.datetime | None = None,
) -> Mailing:
    """Send each of the chosen their own link to an edition that is scheduled."""
    now = now or timezone.now()
    edition = _held(edition, by, now)
    chosen = of_list(edition, channels=channels, only_interested=only_interested, people=people)
    contacts = _without_departed(list(chosen))
    if not contacts:
        raise ValidationError(ALL_HAVE_IT)
    mailing = _mailing(edition, Audience.EARLY, by, now)
    deliveries = Delivery.objects.bulk_create(
        (Delivery(mailing=mailing, contact=each, address=each.address, due_at=now) for each in contacts),
        batch_size=1000,
    )
    names = {each.pk: each.medium for each in contacts}
    early_links.make(deliveries, edition, by=by, names=names, now=now)
    after = {"edition": edition.pk, "recipients": len(contacts), "channels": channels}
    after |= {"only_interested": only_interested, "named": len(people)}
    audit.record(by, "mailing.embargo", mailing, after=after)
    sending.look_at(now)
    return mailing


@transaction.atomic
def send_test(edition: Edition, *, by: User, now: dt.datetime | None = None) -> Mailing:
    """Send a link to oneself, as those who are chosen would get it."""
    now = now or timezone.now()
    edition = _held(edition, by, now)
    if not by.email:
        raise ValidationError("Akun Anda belum punya alamat surel. Isi dulu, lalu kirim surat ujinya.")
    mailing = _mailing(edition, Audience.TEST, by, now)
    delivery = Delivery.objects.create(mailing=mailing, address=by.email, due_at=now)
    early_links.make([delivery], edition, by=by, names={0: f"uji {by}"}, now=now)
    audit.record(by, "mailing.embargo_test", mailing, after={"edition": edition.pk})
    sending.look_at(now)
    return mailing


def note_new_text(edition: Edition) -> None:
    """Note that whoever has a text that was called off is to get word of this one, at once; inside the transaction that freezes it.

    One that amends what readers have, and is live already, needs no word of its own: the correction reaches them.
    """
    is_first = edition.change == Edition.Change.FIRST
    waits = edition.is_scheduled(edition.frozen_at)
    if (is_first or waits) and _has_readers(edition):
        _note(Kind.EMBARGO, edition, edition.frozen_at)


def note_call_off(edition: Edition, now: dt.datetime) -> None:
    """Note that whoever has this text early is to be told that it is off; inside the transaction that calls it off."""
    if not outbox.is_held_back() and _has_readers(edition):
        _note(Kind.CALLED_OFF, edition, now)


def _has_readers(edition: Edition) -> bool:
    early = Delivery.objects.early().filter(mailing__edition__release=edition.release_id)
    return early.of_called_off().exists()


def _note(kind: str, edition: Edition, now: dt.datetime) -> None:
    Mailing.objects.create(kind=kind, audience=Audience.HOLDERS, edition=edition, due_at=now)
    sending.look_at(now)


def _held(edition: Edition, by: User, now: dt.datetime) -> Edition:
    """The edition, once nobody else can call it off or send it in the same moment."""
    release = PressRelease.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.release_id)
    edition = Edition.objects.get(pk=edition.pk)
    if not permissions.may_share_early(by, release):
        raise PermissionDenied(NOT_ALLOWED)
    if why := why_not_send(by, release, edition, now):
        raise ValidationError(why)
    return edition


def _mailing(edition: Edition, audience: str, by: User, now: dt.datetime) -> Mailing:
    return Mailing.objects.create(
        kind=Kind.EMBARGO, audience=audience, edition=edition, made_by=by, due_at=now, prepared_at=now
    )


def _without_departed(contacts: list[MediaContact]) -> list[MediaContact]:
    left = leaving.have_left([each.address for each in contacts])
    return [each for each in contacts if each.address not in left]
