"""What is to be sent: told of each edition by whoever freezes it, of the press list by a person at the desk.

A row is written in the transaction of the happening itself, due when the edition goes live: a publication that is rolled
back is never mailed, one that is committed is mailed even if the process dies right after, and nothing leaves early.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.letters import outbox
from news.letters.subscribers import embargo, sending
from news.models import Delivery, Edition, Event, Mailing, MediaContact, PressRelease
from news.models.mail.mailing import MailingQuerySet, State
from news.models.mail.media_contact import MediaContactQuerySet

Kind, Audience, Change = Mailing.Kind, Mailing.Audience, Edition.Change
MAILED_CHANGES = {"status", "start_on", "end_on", "start_time", "end_time", "venue"}  # of an event


def announce(edition: Edition) -> None:
    """Note the mailing that an edition calls for; call it inside the transaction that freezes the edition.

    A first edition goes to subscribers, what amends one to those who had it, a minor correction to nobody. Who has a text
    that was called off before its time gets word of the new one at once.
    """
    if outbox.is_held_back() or edition.change == Change.MINOR:
        return
    embargo.note_new_text(edition)
    if edition.change == Change.FIRST:
        kind, audience = Kind.PUBLICATION, Audience.READERS
    elif edition.change == Change.WITHDRAWAL:
        kind, audience = Kind.WITHDRAWAL, Audience.HOLDERS
    else:
        kind, audience = Kind.CORRECTION, Audience.HOLDERS
    Mailing.objects.create(kind=kind, audience=audience, edition=edition, due_at=edition.live_from)
    sending.look_at(edition.live_from)


def announce_event(event: Event, now: dt.datetime) -> None:
    """Note that the agenda has a new event, or that one which was mailed has changed; inside the transaction of the change."""
    if outbox.is_held_back() or event.end_on < dates.today(now):
        return
    event.refresh_from_db(fields=["sequence"])  # triggers count
    was_sent = Mailing.objects.filter(event=event).exists()
    Mailing.objects.get_or_create(
        event=event,
        event_sequence=event.sequence,
        audience=Audience.HOLDERS if was_sent else Audience.READERS,
        defaults={"kind": Kind.ADVISORY, "due_at": now},
    )
    sending.look_at(now)


def follow_event(event: Event, changed: list[str], *, now: dt.datetime | None = None) -> None:
    """Note that a public event has moved or is off; other changes are no reason to write."""
    if event.public_from and MAILED_CHANGES & set(changed):
        announce_event(event, now or timezone.now())


def of_press(edition: Edition, *, channels: list[str], only_interested: bool) -> MediaContactQuerySet:
    """Those of the press list whom an edition would go to: reachable, without this release, and with none on its way to them."""
    sent = (
        Delivery.objects.not_tests()
        .had_or_will()
        .filter(mailing__edition__release=edition.release_id)
        .alias(lower=Lower("address"))
        .filter(lower=Lower(OuterRef("address")))
    )
    found = MediaContact.objects.interested_in(edition) if only_interested else MediaContact.objects.all()
    return found.reachable().filter(~Exists(sent), channel__in=channels)


@transaction.atomic
def send_to_press(
    edition: Edition,
    *,
    by: User,
    channels: list[str],
    only_interested: bool,
    now: dt.datetime | None = None,
) -> Mailing:
    """Send an edition that is live to those of the press list who have not had it."""
    now = now or timezone.now()
    # Two clicks take turns: the second finds that all were written to.
    PressRelease.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.release_id)
    _refuse(edition, by, now)
    contacts = list(of_press(edition, channels=channels, only_interested=only_interested))
    if not contacts:
        raise ValidationError("Tidak ada yang perlu dikirimi: semua pilihan ini sudah menerimanya.")
    mailing = Mailing.objects.create(
        kind=Kind.PUBLICATION,
        audience=Audience.PRESS,
        edition=edition,
        made_by=by,
        due_at=now,
        prepared_at=now,
    )
    Delivery.objects.bulk_create(
        (Delivery(mailing=mailing, contact=each, address=each.address, due_at=now) for each in contacts),
        batch_size=1000,
    )
    audit.record(
        by,
        "mailing.press",
        mailing,
        after={
            "edition": edition.pk,
            "recipients": len(contacts),
            "channels": channels,
            "only_interested": only_interested,
        },
    )
    sending.look_at(now)
    return mailing


@transaction.atomic
def send_test(edition: Edition, *, by: User, now: dt.datetime | None = None) -> Mailing:
    """Send an edition to oneself, as the press would get it."""
    now = now or timezone.now()
    _refuse(edition, by, now)
    if not by.email:
        raise ValidationError("Akun Anda belum punya alamat surel. Isi dulu, lalu kirim surat ujinya.")
    mailing = Mailing.objects.create(
        kind=Kind.PUBLICATION,
        audience=Audience.TEST,
        edition=edition,
        made_by=by,
        due_at=now,
        prepared_at=now,
    )
    Delivery.objects.create(mailing=mailing, address=by.email, due_at=now)
    sending.look_at(now)
    return mailing


def with_progress(rows: MailingQuerySet) -> MailingQuerySet:
    """Annotate how many addresses have it (`told`), should have it (`total`), wait, and did not get it (`lost`).

    `unsure` counts those of the lost that perhaps have it: the server did not answer.
    """
    ours = ~Q(deliveries__state=State.DROPPED)
    lost = Q(deliveries__state__in=[State.FAILED, State.UNCERTAIN])
    waiting = Q(deliveries__state__in=[State.WAITING, State.SENDING])
    return rows.annotate(
        told=Count("deliveries", Q(deliveries__state=State.SENT)),
        total=Count("deliveries", ours),
        waiting=Count("deliveries", waiting),
        lost=Count("deliveries", lost),
        unsure=Count("deliveries", Q(deliveries__state=State.UNCERTAIN)),
    )


def why_not_send(user: User, edition: Edition | None, now: dt.datetime) -> str:
    """Why this person may not send the edition to the press; empty if they may."""
    if not user.has_perm("news.send_mailing"):
        return "Hanya penyetuju yang dapat mengirim ke daftar pers."
    if edition is None or not edition.is_live(now) or edition.standing != Edition.Standing.CURRENT:
        return "Yang dikirim hanya siaran pers yang sedang terbit. Sebelum waktunya, wartawan membaca lewat tautan embargo."
    if not permissions.may_see(user, edition.release):
        return "Siaran pers ini bukan dari instansi Anda."
    return ""


def _refuse(edition: Edition, by: User, now: dt.datetime) -> None:
    if not by.has_perm("news.send_mailing"):
        raise PermissionDenied
    if why := why_not_send(by, edition, now):
        raise ValidationError(why)
