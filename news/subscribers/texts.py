"""What a delivery is to say at the moment when it leaves: whose text, as what, or why nothing."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from news.models import Delivery, Edition, Event, Mailing
from news.models.mail.mailing import STUCK_AFTER, State
from news.subscribers import preparing

Kind, Audience, Change = Mailing.Kind, Mailing.Audience, Edition.Change
SOON = dt.timedelta(minutes=1)
NOT_OUT = "Tidak sedang tayang ketika gilirannya tiba."
NEVER_HAD = "Teks yang keliru ternyata tidak sampai, jadi tidak ada yang diberitahukan."


@dataclass(frozen=True)
class Told:
    """A delivery with the edition whose text it carries, and as what; an event is told as it is now."""

    delivery: Delivery
    kind: str
    edition: Edition | None = None
    event: Event | None = None


def decide(delivery: Delivery, now: dt.datetime) -> Told | str | dt.datetime:
    """What to say; or why it is dropped, in a sentence; or until when to wait."""
    mailing = delivery.mailing
    if mailing.edition is None:
        event = Event.objects.public(now).filter(pk=mailing.event_id).first()
        return Told(delivery, Kind.ADVISORY, event=event) if event else NOT_OUT
    live = Edition.objects.live(now).filter(release=mailing.edition.release_id).first()
    if live is None or live.sequence < mailing.edition.sequence:
        return NOT_OUT
    if later := _told_since(mailing.edition, live):
        prepared = Mailing.objects.filter(edition=later, audience=Audience.HOLDERS, prepared_at__isnull=False)
        return preparing.REPLACED if prepared.exists() or _is_test(mailing) else now + SOON
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
