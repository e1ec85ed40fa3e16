"""Ask and confirm: how readers come to get mail. `leaving` is how it ends.

Asking does the same work for every address, whether it is known or not, and the answer is mailed by the worker: neither
words nor time nor the number of queries tell a stranger who is subscribed.
"""

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django_tasks import task

from agencies.accounts import lockout
from agencies.models import Agency, Area
from news.letters import outbox, wording
from news.letters.refusals import PAUSES, REFUSALS, is_final
from news.letters.subscribers import email_addresses
from news.models import Departure, Subscription, Topic

logger = logging.getLogger(__name__)

HOUR = dt.timedelta(hours=1)
MAX_ASKED_IN_HOUR = 300  # by everybody together


def is_flooding(visitor: str, address: str) -> tuple[bool, bool]:
    """Count one request. Whether this visitor asks too often, and whether this address was asked for too often."""
    if lockout.reserve([lockout.visitor_key(visitor)]) is not None:
        return True, False  # a refused request takes none of the few links of somebody's mailbox
    is_address_over = lockout.reserve([lockout.mail_key(address)]) is not None
    return False, is_address_over


def is_crowded(now: dt.datetime | None = None) -> bool:
    """Whether so many links were asked for within an hour that somebody must be using us to fill mailboxes."""
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


def counted() -> dict[str, int]:
    """How many confirmed subscriptions there are to what: numbers alone, for the desk."""
    rows = Subscription.objects.confirmed().values_list("about").annotate(count=Count("pk")).order_by()
    return dict(rows)
