"""Ask, confirm, leave: what readers do about their own mail.

Asking does the same work for every address, whether it is known or not, and the answer is mailed by the worker: neither
words nor time nor the number of queries tell a stranger who is subscribed.
"""

import datetime as dt
import logging

from django.conf import settings
from django.contrib.postgres.aggregates import BoolAnd
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django_tasks import task

from agencies.accounts import lockout
from agencies.models import Agency, Area
from kominfo.lib import dates
from news.letters import outbox, wording
from news.letters.refusals import PAUSES, REFUSALS, is_final
from news.letters.subscribers import email_addresses
from news.models import Delivery, Departure, MediaContact, Subscription, Topic
from news.models.mail.mailing import DeliveryQuerySet, Mailing, State

logger = logging.getLogger(__name__)

# Addresses of deliveries are kept so long, because until then a correction reaches whoever had the wrong text.
ADDRESSES_KEPT = dt.timedelta(days=400)
UNCONFIRMED_KEPT = dt.timedelta(days=email_addresses.CONFIRMED_WITHIN_DAYS)
BATCH = 1000
HOUR = dt.timedelta(hours=1)
MAX_ASKED_IN_HOUR = 300  # by everybody together
MAX_REFUSALS = 3  # mails: an address that is refused so often in a row has no owner any more
CAME_BACK_GONE = "Surel kembali: alamatnya tidak ada"
# Other failures are ours, or the mail server's that we use.
REFUSED = Q(state=State.FAILED) & (
    Q(error__startswith=REFUSALS[0].__name__) | Q(error__startswith=CAME_BACK_GONE)
)


def is_flooding(visitor: str, address: str) -> tuple[bool, bool]:
    """Count one request. Whether this visitor asks too often, and whether this address was asked for too often."""
    if lockout.reserve([lockout.visitor_key(visitor)]) is not None:
        return True, False  # a refused request takes none of the few links of somebody's mailbox
    is_address_over = lockout.reserve([lockout.mail_key(address)]) is not None
    return False, is_address_over


def is_crowded(now: dt.datetime | None = None) -> bool:
    """Whether so many links were asked for within an hour that somebody must be using us to fill email_addresses."""
    since = (now or timezone.now()) - HOUR
    return Subscription.objects.filter(asked_at__gt=since).count() >= MAX_ASKED_IN_HOUR


@transaction.atomic
def ask(
    address: str,
    *,
    about: str,
    pace: str,
    thing: Agency | Area | Topic | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Note what an address asks for and let the worker mail the link that confirms it. A confirmed wish stays as it is."""
    wish = Subscription(
        address=email_addresses.plain(address), about=about, pace=pace, asked_at=now or timezone.now()
    )
    if thing is not None:
        setattr(wish, about, thing)
    Subscription.objects.bulk_create(
        [wish],
        update_conflicts=True,
        update_fields=["asked_at"],
        unique_fields=["address", "about", "agency", "area", "topic"],
    )
    send_confirmation.enqueue(wish.pk, pace)


@task()
def send_confirmation(subscription_id: int, pace: str, failures: int = 0) -> None:
    """Mail the link. It is made here, so that neither the table nor the queue holds it."""
    wish = Subscription.objects.select_related("agency", "area", "topic").filter(pk=subscription_id).first()
    if wish is None or outbox.is_held_back():
        return
    subject, body = wording.render(
        "readers/confirm",
        {
            "thing": wording.header_safe(wish.thing),
            "pace": Subscription.Pace(pace).label.lower(),
            "link": email_addresses.confirming(wish.pk, pace),
            "days": email_addresses.CONFIRMED_WITHIN_DAYS,
            "site": settings.SITE_URL,
        },
    )
    if pause := hand_over(f"confirmation {wish.pk}", wish.address, subject, body, failures):
        send_confirmation.using(run_after=timezone.now() + pause).enqueue(subscription_id, pace, failures + 1)


def hand_over(what: str, address: str, subject: str, body: str, failures: int) -> dt.timedelta | None:
    """Hand the server a mail that somebody asked for; after how long to try again, None if it left or never will.

    Trouble with the mail server ends here: the queue would keep its words, and they repeat the address.
    """
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    try:
        EmailMessage(subject, body, to=[address], headers=headers).send()
    except Exception as error:  # any error of the mail server or the network
        logger.warning("%s not sent: %s", what, type(error).__name__)
        refused = isinstance(error, (*REFUSALS, ValueError)) and is_final(error)
        return None if refused or failures >= len(PAUSES) else PAUSES[failures]
    return None


def find(token: str) -> Subscription | None:
    """The wish that a token from a mail confirms; None once it is too old or the wish is gone."""
    known = email_addresses.confirmed(token)
    rows = Subscription.objects.select_related("agency", "area", "topic")
    return rows.filter(pk=known[0]).first() if known else None


def pace_of(token: str) -> str:
    """How often the wish of a valid token is to be met."""
    known = email_addresses.confirmed(token)
    return known[1] if known else Subscription.Pace.AT_ONCE


@transaction.atomic
def confirm(token: str, *, now: dt.datetime | None = None) -> Subscription | None:
    """The owner of the address pressed the button. Pressing it again changes nothing."""
    wish, known = find(token), email_addresses.confirmed(token)
    if wish is None or known is None:
        return None
    wish.pace, wish.confirmed_at = known[1], wish.confirmed_at or now or timezone.now()
    row = Subscription.objects.filter(pk=wish.pk)
    if not row.update(pace=wish.pace, confirmed_at=wish.confirmed_at):
        return None  # its owner left in between
    Departure.objects.filter(fingerprint=email_addresses.fingerprint(wish.address)).delete()
    return wish


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


def counted() -> dict[str, int]:
    """How many confirmed subscriptions there are to what: numbers alone, for the desk."""
    rows = Subscription.objects.confirmed().values_list("about").annotate(count=Count("pk")).order_by()
    return dict(rows)
