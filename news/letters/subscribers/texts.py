"""What a delivery is to say at the moment when it leaves: whose text, as what, or why nothing."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from news.letters.subscribers import addresses, preparing
from news.models import Delivery, Departure, Edition, Event, Mailing
from news.models.mail.mailing import STUCK_AFTER, MailingQuerySet, State

Kind, Audience, Change = Mailing.Kind, Mailing.Audience, Edition.Change
SOON = dt.timedelta(minutes=1)
NOT_OUT = "Tidak sedang tayang ketika gilirannya tiba."
NEVER_HAD = "Teks yang keliru ternyata tidak sampai, jadi tidak ada yang diberitahukan."
HAS_LEFT = "Penerima berhenti berlangganan."


@dataclass(frozen=True)
class Told:
    """A delivery with the edition whose text it carries, and as what; an event is told as it is now."""

    delivery: Delivery
    kind: str
    edition: Edition | None = None
    event: Event | None = None


def decide(delivery: Delivery, now: dt.datetime) -> Told | str | dt.datetime:
    """What to say; or why it is dropped, in a sentence; or until when to wait."""
    decided = _of_event(delivery, now) if delivery.mailing.edition is None else _of_edition(delivery, now)
    if isinstance(decided, Told) and not _may_go_after_leaving(decided) and _has_left(delivery):
        return HAS_LEFT
    return decided


def _of_event(delivery: Delivery, now: dt.datetime) -> Told | str | dt.datetime:
    """The event as it is now; not twice where a later notice of it does the same."""
    mailing = delivery.mailing
    event = Event.objects.public(now).filter(pk=mailing.event_id).first()
    if event is None:
        return NOT_OUT
    later = Mailing.objects.filter(
        event=event, audience=Audience.HOLDERS, event_sequence__gt=mailing.event_sequence
    )
    if later.filter(prepared_at=None).exists():
        return now + SOON
    if _is_told_by(later, delivery):
        return preparing.REPLACED
    return Told(delivery, Kind.ADVISORY, event=event)


def _of_edition(delivery: Delivery, now: dt.datetime) -> Told | str | dt.datetime:
    """The edition that is live, as what it is to this address."""
    mailing = delivery.mailing
    if mailing.edition is None:
        return NOT_OUT
    live = Edition.objects.live(now).filter(release=mailing.edition.release_id).first()
    if live is None or live.sequence < mailing.edition.sequence:
        return NOT_OUT
    if later := _told_since(mailing.edition, live):
        notices = Mailing.objects.filter(edition=later, audience=Audience.HOLDERS)
        if not _is_test(mailing) and not notices.filter(prepared_at__isnull=False).exists():
            return now + SOON
        # Where the text never arrived nothing later was written: its release is still owed.
        if _is_test(mailing) or mailing.kind != Kind.PUBLICATION or _is_told_by(notices, delivery):
            return preparing.REPLACED
    if mailing.kind == Kind.PUBLICATION:
        return Told(delivery, mailing.kind, live) if live.standing == Edition.Standing.CURRENT else NOT_OUT
    return _amending(delivery, mailing, live, now)


def _amending(
    delivery: Delivery, mailing: Mailing, live: Edition, now: dt.datetime
) -> Told | str | dt.datetime:
    """A correction or withdrawal, for whoever had the text. Whom it did not reach after all gets the right one, or nothing."""
    rows = preparing.of_same_thing(mailing).to_address(delivery.address).filter(pk__lt=delivery.pk)
    if rows.filter(state=State.SENDING, sending_since__gte=now - STUCK_AFTER).exists():
        return now + SOON
    if rows.filter(Q(state__in=[State.SENT, State.UNCERTAIN, State.SENDING])).exists():
        return Told(delivery, mailing.kind, live)
    if mailing.kind == Kind.WITHDRAWAL or rows.filter(state=State.FAILED).exists():
        return NEVER_HAD
    return Told(delivery, Kind.PUBLICATION, live)


def _is_told_by(notices: MailingQuerySet, delivery: Delivery) -> bool:
    """Whether the address has, or will have, one of these notices."""
    rows = Delivery.objects.filter(mailing__in=notices).to_address(delivery.address)
    return rows.exclude(state=State.DROPPED).exists()


def _may_go_after_leaving(told: Told) -> bool:
    """Whether whoever has left gets it all the same: it says that what they have is wrong or off. Tests go to staff."""
    mailing = told.delivery.mailing
    if _is_test(mailing):
        return True
    if mailing.audience != Audience.HOLDERS:
        return False
    if told.event is not None:
        return told.event.status in Event.NEEDS_REASON
    if told.kind == Kind.CORRECTION:
        return mailing.edition is not None and mailing.edition.change in {Change.CORRECTION, Change.REQUESTED}
    return told.kind == Kind.WITHDRAWAL


def _has_left(delivery: Delivery) -> bool:
    return Departure.objects.filter(fingerprint=addresses.fingerprint(delivery.address)).exists()


def _told_since(edition: Edition, live: Edition) -> Edition | None:
    """The newest edition after this one that readers were told of, if any; minor corrections change nothing."""
    amending = {*Edition.TOLD, Change.WITHDRAWAL}
    between = Edition.objects.not_called_off().filter(
        release=edition.release_id,
        sequence__gt=edition.sequence,
        sequence__lte=live.sequence,
        change__in=amending,
    )
    return between.order_by("-sequence").first()


def _is_test(mailing: Mailing) -> bool:
    return mailing.audience == Audience.TEST
