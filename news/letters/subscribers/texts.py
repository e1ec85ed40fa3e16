"""What a delivery is to say at the moment when it leaves: whose text, as what, or why nothing."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from news.letters.subscribers import early_links, email_addresses, recipients
from news.models import Delivery, Departure, Edition, Event, Link, Mailing
from news.models.mail.mailing import STUCK_AFTER, MailingQuerySet, State

Kind, Audience, Change = Mailing.Kind, Mailing.Audience, Edition.Change
SOON = dt.timedelta(minutes=1)
NOT_OUT = "Tidak sedang tayang ketika gilirannya tiba."
NEVER_HAD = "Teks yang keliru ternyata tidak sampai, jadi tidak ada yang diberitahukan."
HAS_LEFT = "Penerima berhenti berlangganan."
HAS_LINK = "Penerima sudah mendapat tautan lain ke naskah ini."
NOW_PUBLIC = "now_public"  # a text that somebody had under embargo, once another one of it is out


@dataclass(frozen=True)
class Dispatch:
    """A delivery with the edition whose text it carries, and as what; an event is told as it is now."""

    delivery: Delivery
    kind: str
    edition: Edition | None = None
    event: Event | None = None
    link: Link | None = None  # a personal one, to a text under embargo
    before: Edition | None = None  # the text that was called off, which the address has


@dataclass(frozen=True)
class Drop:
    """Nothing is sent; the `reason` is a sentence for the desk."""

    reason: str


@dataclass(frozen=True)
class Wait:
    """Nothing is decided yet; ask again at this moment."""

    until: dt.datetime


Decision = Dispatch | Drop | Wait


def decide(delivery: Delivery, now: dt.datetime) -> Decision:
    """What to say; or why nothing; or until when to wait."""
    decided = _of_event(delivery, now) if delivery.mailing.edition is None else _of_edition(delivery, now)
    if isinstance(decided, Dispatch) and not _may_go_after_leaving(decided) and _has_left(delivery):
        return Drop(HAS_LEFT)
    return decided


def _of_event(delivery: Delivery, now: dt.datetime) -> Decision:
    """The event as it is now; not twice where a later notice of it does the same."""
    mailing = delivery.mailing
    event = Event.objects.public(now).filter(pk=mailing.event_id).first()
    if event is None:
        return Drop(NOT_OUT)
    later = Mailing.objects.filter(
        event=event, audience=Audience.HOLDERS, event_sequence__gt=mailing.event_sequence
    )
    if later.filter(prepared_at=None).exists():
        return Wait(now + SOON)
    if _is_told_by(later, delivery):
        return Drop(recipients.REPLACED)
    return Dispatch(delivery, Kind.ADVISORY, event=event)


def _of_edition(delivery: Delivery, now: dt.datetime) -> Decision:
    """The edition that is live, as what it is to this address."""
    mailing = delivery.mailing
    if mailing.edition is None:
        return Drop(NOT_OUT)
    if mailing.kind == Kind.CALLED_OFF:
        return _called_off(delivery, mailing.edition, now)
    was_called_off = mailing.edition.live_until == mailing.edition.live_from
    if mailing.kind == Kind.EMBARGO and (was_called_off or mailing.edition.live_from > now):
        return _under_embargo(delivery, mailing.edition, now)
    live = Edition.objects.live(now).filter(release=mailing.edition.release_id).first()
    if live is None or live.sequence < mailing.edition.sequence:
        return Drop(NOT_OUT)
    if later := _told_since(mailing.edition, live):
        notices = Mailing.objects.filter(edition=later, audience=Audience.HOLDERS)
        if not _is_test(mailing) and not notices.filter(prepared_at__isnull=False).exists():
            return Wait(now + SOON)
        # Where the text never arrived nothing later was written: word that it is out is still owed.
        is_text = mailing.kind in {Kind.PUBLICATION, Kind.EMBARGO}
        if _is_test(mailing) or not is_text or _is_told_by(notices, delivery):
            return Drop(recipients.REPLACED)
    if mailing.kind == Kind.EMBARGO:
        return _after_embargo(delivery, live, now)
    if mailing.kind == Kind.PUBLICATION:
        return (
            Dispatch(delivery, mailing.kind, live)
            if live.standing == Edition.Standing.CURRENT
            else Drop(NOT_OUT)
        )
    return _amending(delivery, mailing, live, now)


def _amending(delivery: Delivery, mailing: Mailing, live: Edition, now: dt.datetime) -> Decision:
    """A correction or withdrawal, for whoever had the text. Whom it did not reach after all gets the right one, or nothing."""
    rows = recipients.of_same_thing(mailing).to_address(delivery.address).filter(pk__lt=delivery.pk)
    if rows.filter(state=State.SENDING, sending_since__gte=now - STUCK_AFTER).exists():
        return Wait(now + SOON)
    if rows.filter(Q(state__in=[State.SENT, State.UNCERTAIN, State.SENDING])).exists():
        return Dispatch(delivery, mailing.kind, live)
    if mailing.kind == Kind.WITHDRAWAL or rows.filter(state=State.FAILED).exists():
        return Drop(NEVER_HAD)
    return Dispatch(delivery, Kind.PUBLICATION, live)


def _under_embargo(delivery: Delivery, edition: Edition, now: dt.datetime) -> Decision:
    """The link to a text before its time; or that the text which the address has is replaced by it."""
    if edition.live_until == edition.live_from:
        return Drop(recipients.OFF)
    link = early_links.of(delivery)
    if delivery.mailing.audience == Audience.HOLDERS:
        before = _text_before(delivery, now)
        if not isinstance(before, Edition):
            return before or Drop(NEVER_HAD)
        return Dispatch(
            delivery, Kind.EMBARGO, edition, link=None if _has_left(delivery) else link, before=before
        )
    if link is None:
        return Drop(early_links.CLOSED)
    return (
        Dispatch(delivery, Kind.EMBARGO, edition, link=link)
        if _is_only(delivery, edition)
        else Drop(HAS_LINK)
    )


def _after_embargo(delivery: Delivery, live: Edition, now: dt.datetime) -> Decision:
    """The text is out by now: as such for who has none yet; for who has one that was called off, that this is the right one."""
    if live.standing != Edition.Standing.CURRENT or _is_test(delivery.mailing):
        return Drop(NOT_OUT)
    before = None if delivery.mailing.audience != Audience.HOLDERS else _text_before(delivery, now)
    if isinstance(before, Wait):
        return before
    if before is None:
        return Dispatch(delivery, Kind.PUBLICATION, live)
    return Dispatch(delivery, NOW_PUBLIC, live, before=before)


def _called_off(delivery: Delivery, edition: Edition, now: dt.datetime) -> Decision:
    """That the text is off; not where a later word of it says more."""
    later = Mailing.objects.filter(
        edition__release=edition.release_id,
        audience=Audience.HOLDERS,
        pk__gt=delivery.mailing_id,
        due_at__lte=now,
    )
    if later.filter(prepared_at=None).exists():
        return Wait(now + SOON)
    if _is_told_by(later, delivery):
        return Drop(recipients.REPLACED)
    before = _text_before(delivery, now)
    if not isinstance(before, Edition):
        return before or Drop(NEVER_HAD)
    return Dispatch(delivery, Kind.CALLED_OFF, edition, before=before)


def _text_before(delivery: Delivery, now: dt.datetime) -> Edition | Wait | None:
    """The called-off text that reached the address last, or may have; that to wait while one is just being sent."""
    rows = recipients.of_same_thing(delivery.mailing).to_address(delivery.address).filter(pk__lt=delivery.pk)
    if rows.filter(state=State.SENDING, sending_since__gte=now - STUCK_AFTER).exists():
        return Wait(now + SOON)
    had = rows.filter(state__in=[State.SENT, State.UNCERTAIN, State.SENDING]).early().of_called_off()
    newest = had.select_related("edition", "mailing__edition").order_by("-pk").first()
    return (newest.edition or newest.mailing.edition) if newest else None


def _is_only(delivery: Delivery, edition: Edition) -> bool:
    """Whether no other mail brought this address a link to the edition that still opens. A test is always sent."""
    others = Delivery.objects.early().filter(mailing__edition=edition).to_address(delivery.address)
    had = others.exclude(pk=delivery.pk).filter(state__in=[State.SENDING, State.SENT, State.UNCERTAIN])
    return _is_test(delivery.mailing) or not had.filter(link__revoked_at=None, link__isnull=False).exists()


def _is_told_by(notices: MailingQuerySet, delivery: Delivery) -> bool:
    """Whether the address has, or will have, one of these notices."""
    rows = Delivery.objects.filter(mailing__in=notices).to_address(delivery.address)
    return rows.exclude(state=State.DROPPED).exists()


def _may_go_after_leaving(dispatch: Dispatch) -> bool:
    """Whether whoever has left gets it all the same: it says that what they have is wrong or off. Tests go to staff."""
    mailing = dispatch.delivery.mailing
    if _is_test(mailing):
        return True
    if mailing.audience != Audience.HOLDERS:
        return False
    if dispatch.event is not None:
        return dispatch.event.status in Event.NEEDS_REASON
    if dispatch.kind in {Kind.CALLED_OFF, Kind.EMBARGO, NOW_PUBLIC}:
        return True
    if dispatch.kind == Kind.CORRECTION:
        return mailing.edition is not None and mailing.edition.change in {Change.CORRECTION, Change.REQUESTED}
    return dispatch.kind == Kind.WITHDRAWAL


def _has_left(delivery: Delivery) -> bool:
    return Departure.objects.filter(fingerprint=email_addresses.fingerprint(delivery.address)).exists()


def _told_since(edition: Edition, live: Edition) -> Edition | None:
    """The newest edition after this one that readers were told of, if any; minor corrections change nothing."""
    between = Edition.objects.not_called_off().filter(
        release=edition.release_id,
        sequence__gt=edition.sequence,
        sequence__lte=live.sequence,
        change__in=Edition.TOLD,
    )
    return between.order_by("-sequence").first()


def _is_test(mailing: Mailing) -> bool:
    return mailing.audience == Audience.TEST
