"""Who gets a mailing that is due, written as its deliveries: decided by rows, in one transaction, once.

A worker that is killed in between leaves nothing half done: the mailing is still due, and the next worker begins anew.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from itertools import islice

from django.contrib.postgres.aggregates import BoolAnd
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from news.letters.subscribers import daily, early_links
from news.models import Delivery, Edition, Event, Mailing, Subscription
from news.models.mail.mailing import DeliveryQuerySet, State

logger = logging.getLogger(__name__)

Kind, Audience = Mailing.Kind, Mailing.Audience
BATCH = 1000
OFF = "Jadwal terbitnya dibatalkan sebelum surel ini berangkat."
REPLACED = "Teks ini sudah digantikan sebelum terkirim."
Recipient = tuple[str, int | None, bool]  # address, media contact, once a day


def prepare_due() -> None:
    """Prepare every mailing that is due, the earliest first. One that fails is left to the next look, and delays no other."""
    tried: list[int] = []
    goes_on = True
    while goes_on:
        count = len(tried)
        try:
            goes_on = prepare_next(tried=tried)
        except Exception as error:
            if len(tried) == count:
                raise  # it is none of the mailings
            # The database's words may repeat an address.
            logger.error("mailing %s cannot be prepared: %s", tried[-1], type(error).__name__)


@transaction.atomic
def prepare_next(now: dt.datetime | None = None, *, tried: list[int] | None = None) -> bool:
    """Prepare one mailing, and note its id; False once none is due that was not tried, or another worker has it."""
    now, tried = now or timezone.now(), [] if tried is None else tried
    rows = Mailing.objects.due(now).exclude(pk__in=tried).select_related("edition", "event")
    mailing = rows.order_by("due_at", "id").select_for_update(skip_locked=True, of=("self",)).first()
    if mailing is None:
        return False
    tried.append(mailing.pk)
    if mailing.kind == Kind.CALLED_OFF:
        _to_readers_of_called_off(mailing, now)
    elif mailing.kind == Kind.EMBARGO:
        _to_readers_of_earlier(mailing, now)
    elif mailing.audience == Audience.HOLDERS:
        _to_holders(mailing, now)
    elif _is_out(mailing, now):
        _write(mailing, _subscribers(mailing), now)
    mailing.prepared_at = now
    mailing.save(update_fields=["prepared_at"])
    return True


def of_same_thing(mailing: Mailing) -> DeliveryQuerySet:
    """What has gone out, or waits to, about the same release or event; without tests."""
    if mailing.edition is None:
        return Delivery.objects.not_tests().filter(mailing__event=mailing.event_id)
    return Delivery.objects.not_tests().filter(mailing__edition__release=mailing.edition.release_id)


def _is_out(mailing: Mailing, now: dt.datetime) -> bool:
    """Whether readers have the edition or the event: one that was called off or withdrawn meanwhile goes to nobody."""
    if mailing.edition is not None:
        was_called_off = mailing.edition.live_until == mailing.edition.live_from
        return (
            not was_called_off
            and Edition.objects.listed(now).filter(release=mailing.edition.release_id).exists()
        )
    return Event.objects.public(now).filter(pk=mailing.event_id).exists()


def _subscribers(mailing: Mailing) -> Iterator[Recipient]:
    """One for each address, however many of its wishes the edition meets; once a day only if all of those say so.

    Not to whom a person at the desk has sent it already.
    """
    confirmed = Subscription.objects.confirmed()
    wishes = confirmed.to_edition(mailing.edition) if mailing.edition else confirmed.to_agenda()
    sent = of_same_thing(mailing).had_or_will().alias(lower=Lower("address"))
    wishes = wishes.filter(~Exists(sent.filter(lower=OuterRef("address"))))
    rows = wishes.values("address").annotate(daily=BoolAnd(Q(pace=Subscription.Pace.DAILY))).order_by()
    for address, is_daily in rows.values_list("address", "daily").iterator(BATCH):
        yield address, None, is_daily


def _to_holders(mailing: Mailing, now: dt.datetime) -> None:
    """To exactly those whom an earlier text reached or may have reached; whoever still waits for it gets the new one instead."""
    if mailing.edition is not None and mailing.edition.live_until == mailing.edition.live_from:
        return  # called off
    earlier = of_same_thing(mailing)
    waiting = earlier.filter(state=State.WAITING)
    # Locked first, so that exactly those are dropped who are owed the new text. What another worker sends just now is left
    # to it; should it wait again meanwhile, `texts` decides what it says.
    locked = list(waiting.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    replaced = Delivery.objects.filter(pk__in=locked)
    texts = replaced.filter(mailing__kind__in=[Kind.PUBLICATION, Kind.ADVISORY, Kind.EMBARGO])
    owed = list(_addresses(texts, keep_pace=True))
    replaced.update(state=State.DROPPED, error=REPLACED)
    had = earlier.that_arrived() | earlier.filter(state=State.SENDING)
    # The press list, and who reads under embargo, may have the new text before this is written.
    if mailing.edition is not None:
        has_new = had.filter(edition__sequence__gte=mailing.edition.sequence).alias(lower=Lower("address"))
        had = had.filter(~Exists(has_new.filter(lower=Lower(OuterRef("address")))))
    _write(mailing, _addresses(had), now)
    if mailing.kind == Kind.ADVISORY:  # an event is told as it is now, to both
        _write(mailing, owed, now)
    elif owed and mailing.kind == Kind.CORRECTION:
        _write_instead(mailing, owed, now)


def _to_readers_of_called_off(mailing: Mailing, now: dt.datetime) -> None:
    """To whoever has a text that was called off, of this edition or an earlier one, and does not know it yet."""
    waiting = of_same_thing(mailing).early().filter(state=State.WAITING)
    waiting.of_called_off().update(state=State.DROPPED, error=OFF)
    last = _last_of_each(mailing).filter(mailing__kind=Kind.EMBARGO)
    _write(mailing, _recipients(last.of_called_off()), now)


def _to_readers_of_earlier(mailing: Mailing, now: dt.datetime) -> None:
    """To whoever has a text that was called off: with a link to the new one while it is under embargo.

    No link for whose link somebody closed, nor for who is no longer on the press list: they are told that theirs is no good.
    """
    edition = mailing.edition
    if edition is None or edition.live_until == edition.live_from:
        return
    _write(mailing, _recipients(_last_of_each(mailing).of_called_off()), now)
    if not edition.is_scheduled(now):
        return
    closed = early_links.closed_to(edition.release_id)
    listed = mailing.deliveries.filter(
        contact__left_at=None, contact__address__iexact=F("address")
    ).select_related("contact")
    open_to = [each for each in listed if each.address.lower() not in closed]
    names = {each.contact.pk: each.contact.medium for each in open_to if each.contact}
    early_links.make(open_to, edition, by=edition.published_by, names=names, now=now)


def _last_of_each(mailing: Mailing) -> DeliveryQuerySet:
    """The newest delivery about the same release that reached, or may have reached, each address."""
    rows = of_same_thing(mailing)
    had = (rows.that_arrived() | rows.filter(state=State.SENDING)).exclude(address="")
    newest = had.annotate(lower=Lower("address")).values("lower").order_by().annotate(newest=Max("pk"))
    return Delivery.objects.filter(pk__in=newest.values("newest"))


def _recipients(rows: DeliveryQuerySet) -> Iterator[Recipient]:
    for address, contact in rows.values_list("address", "contact").iterator(BATCH):
        yield address, contact, False


def _write_instead(mailing: Mailing, owed: list[Recipient], now: dt.datetime) -> None:
    """The corrected text as an ordinary publication, for those whom no text has reached yet."""
    instead = Mailing.objects.create(
        kind=Kind.PUBLICATION,
        audience=Audience.HOLDERS,
        edition=mailing.edition,
        due_at=mailing.due_at,
        prepared_at=now,
    )
    had = set(mailing.deliveries.values_list(Lower("address"), flat=True))
    _write(instead, (each for each in owed if each[0].lower() not in had), now)


def _addresses(rows: DeliveryQuerySet, *, keep_pace: bool = False) -> Iterator[Recipient]:
    """Each address once, as it was written last."""
    by_address = rows.exclude(address="").annotate(lower=Lower("address")).values("lower").order_by()
    newest = by_address.annotate(newest=Max("pk"))
    found = Delivery.objects.filter(pk__in=newest.values("newest"))
    for address, contact, is_daily in found.values_list("address", "contact", "is_daily").iterator(BATCH):
        yield address, contact, is_daily and keep_pace


def _batches(recipients: Iterable[Recipient]) -> Iterator[list[Recipient]]:
    left = iter(recipients)
    while some := list(islice(left, BATCH)):
        yield some


def _write(mailing: Mailing, recipients: Iterable[Recipient], now: dt.datetime) -> None:
    daily_at, may_wait = daily.next_mail(now), daily.may_wait(mailing)
    for some in _batches(recipients):
        Delivery.objects.bulk_create(
            [
                Delivery(
                    mailing=mailing,
                    address=address,
                    contact_id=contact,
                    is_daily=is_daily and may_wait,
                    due_at=daily_at if is_daily and may_wait else now,
                )
                for address, contact, is_daily in some
            ],
            ignore_conflicts=True,
        )
