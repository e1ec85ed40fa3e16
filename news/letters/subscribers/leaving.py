"""How mail to a reader ends: its owner asks for it, or the mailbox refuses it too often.

Also what nobody needs any more goes here: wishes that were never confirmed, and addresses that no correction will need.
"""

import datetime as dt

from django.contrib.postgres.aggregates import BoolAnd
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kominfo.lib import dates
from news.letters.refusals import REFUSALS
from news.letters.subscribers import email_addresses
from news.models import Delivery, Departure, MediaContact, Subscription
from news.models.mail.mailing import DeliveryQuerySet, Mailing, State

# Addresses of deliveries are kept so long, because until then a correction reaches whoever had the wrong text.
ADDRESSES_KEPT = dt.timedelta(days=400)
UNCONFIRMED_KEPT = dt.timedelta(days=email_addresses.CONFIRMED_WITHIN_DAYS)
BATCH = 1000
MAX_REFUSALS = 3  # mails: an address that is refused so often in a row has no owner any more
CAME_BACK_GONE = "Surel kembali: alamatnya tidak ada"
# Other failures are ours, or the mail server's that we use.
REFUSED = Q(state=State.FAILED) & (
    Q(error__startswith=REFUSALS[0].__name__) | Q(error__startswith=CAME_BACK_GONE)
)


@transaction.atomic
def leave(token: str, *, now: dt.datetime | None = None) -> bool:
    """End all mail to whoever holds this token; False where it leads to nobody. Doing it again changes nothing.

    Corrections of what they already have still come: they would otherwise go on believing it.
    """
    key = email_addresses.left(token)
    delivery = Delivery.objects.filter(pk=key).first() if key is not None else None
    if delivery is None or not (delivery.address or delivery.fingerprint):
        return False
    now = now or timezone.now()
    digest = delivery.fingerprint or email_addresses.fingerprint(delivery.address)
    for address in {delivery.address} - {""} or _addresses_of(digest):
        _end(address, now)
    Departure.objects.bulk_create([Departure(fingerprint=digest, at=now)], ignore_conflicts=True)
    return True


def _addresses_of(digest: str) -> set[str]:
    """The address with this fingerprint, where a subscription or the press list still has it."""
    subscribed = Subscription.objects.values_list("address", flat=True)
    listed = MediaContact.objects.reachable().values_list("address", flat=True)
    known = subscribed.order_by().union(listed.order_by())
    return {each for each in known.iterator(1000) if email_addresses.fingerprint(each) == digest}


def _end(address: str, now: dt.datetime) -> None:
    Subscription.objects.filter(address__in=email_addresses.spellings(address)).delete()
    MediaContact.objects.filter(address__iexact=address, left_at=None).update(left_at=now)
    waiting = Delivery.objects.to_address(address).filter(state=State.WAITING)
    amends = Q(mailing__audience=Mailing.Audience.HOLDERS) & ~Q(mailing__kind=Mailing.Kind.PUBLICATION)
    waiting.exclude(amends).update(state=State.DROPPED, error="Penerima berhenti berlangganan.")


def have_left(some: list[str]) -> set[str]:
    """Those of the addresses whose owners asked for no more mail."""
    known = {email_addresses.fingerprint(address): address for address in some}
    gone = Departure.objects.filter(fingerprint__in=known).values_list("fingerprint", flat=True)
    return {known[each] for each in gone}


def note_refusal(address: str, why: str) -> None:
    """A server says that it does not take mail for the address: the desk sees it, and after some the subscription ends."""
    MediaContact.objects.filter(address__iexact=address).update(refusal=f"{dates.today()}: {why}"[:200])
    tried = Delivery.objects.to_address(address).exclude(sending_since=None)
    ended = tried.filter(state__in=[State.SENT, State.UNCERTAIN, State.FAILED])
    # What comes once a day is one mail of several deliveries; all of them began at one moment.
    mails = ended.values("sending_since").annotate(is_refused=BoolAnd(REFUSED)).order_by("-sending_since")
    if list(mails.values_list("is_refused", flat=True)[:MAX_REFUSALS]) == [True] * MAX_REFUSALS:
        Subscription.objects.filter(address__in=email_addresses.spellings(address)).delete()


def tidy(now: dt.datetime | None = None) -> tuple[int, int]:
    """Delete wishes that nobody confirmed, and addresses that no correction will need. Returns how many of each."""
    now = now or timezone.now()
    asked = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED_KEPT)
    old = Delivery.objects.exclude(state__in=[State.WAITING, State.SENDING]).exclude(address="")
    return asked.delete()[0], _forget(old.filter(created_at__lt=now - ADDRESSES_KEPT))


def _forget(rows: DeliveryQuerySet) -> int:
    """Empty addresses and whatever may repeat them; a fingerprint stays, because the link in the mail never lapses."""
    forgotten = 0
    while some := list(rows.order_by("pk").only("address")[:BATCH]):
        for row in some:
            row.fingerprint = row.fingerprint or email_addresses.fingerprint(row.address)
            row.address, row.error, row.contact = "", "", None
        forgotten += Delivery.objects.bulk_update(some, ["address", "fingerprint", "error", "contact"])
    return forgotten
