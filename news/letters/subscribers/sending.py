"""Hand deliveries to the mail server: the worker runs this, beside the outbox of letters to staff.

As there the rows decide; a task in the queue only says "look now". A delivery is marked as being sent, and that is
committed, before the server is called: a worker that dies in between leaves one that is perhaps sent, and only a person
sends it again. Unlike there an unreachable server counts no attempt: what has waited for two days is given up (a letter
after almost a day). And the server's words are not kept, because addresses are deleted one day.
No more than `settings.MAILINGS_PER_MINUTE` begin within a minute, so that letters to staff are never held up for long.
"""

import datetime as dt
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Min
from django.db.models.functions import Lower
from django.utils import timezone
from django_tasks import task

from agencies import audit
from agencies.models import User
from news.letters import attempts
from news.letters.attempts import DIED, Outcome, UnreachableError
from news.letters.refusals import REFUSALS, is_final, summary
from news.letters.subscribers import daily, leaving, messages, recipients, texts
from news.models import Delivery, Mailing
from news.models.mail.mailing import DeliveryQuerySet, State

logger = logging.getLogger(__name__)

MINUTE = dt.timedelta(minutes=1)
AGAIN_AFTER = dt.timedelta(seconds=20)  # when a minute's share is used up
OUTAGE_PAUSE = dt.timedelta(minutes=15)
GIVEN_UP_AFTER = dt.timedelta(days=2)  # without a mail server


@task()
def deliver() -> None:
    """Write the deliveries of mailings that are due, send what is due, then enqueue a task for the next."""
    try:
        recipients.prepare_due()
        empty()
    finally:  # one that cannot be prepared or sent stops nobody from looking again
        set_alarm()


def look_at(moment: dt.datetime) -> None:
    """Let the worker look at this moment, or at once when it has come."""
    if moment <= timezone.now():
        deliver.enqueue()
    else:
        deliver.using(run_after=moment).enqueue()


def wake() -> None:
    """At a worker's start: look, because a worker may have died during its task, or none ran when an edition went live."""
    if Mailing.objects.due().exists() or Delivery.objects.filter(state=State.WAITING).exists():
        deliver.enqueue()


def empty() -> None:
    """Send what is due, as far as this minute allows, each mail over a connection of its own."""
    Delivery.objects.stuck().update(state=State.UNCERTAIN, error=DIED)
    for _ in range(allowance()):
        if not Delivery.objects.due().exists():
            return
        dispatches = claim()
        if not dispatches:
            continue  # dropped, or it waits a little: nobody need be called
        try:
            with attempts.connected() as connection:
                send(dispatches, connection)
        except UnreachableError as unreachable:
            give_back(dispatches)
            postpone_all(summary(unreachable.error))
            return


def allowance(now: dt.datetime | None = None) -> int:
    """How many mails may still begin in this minute. What comes once a day is one mail of several deliveries."""
    rows = Delivery.objects.filter(sending_since__gt=(now or timezone.now()) - MINUTE)
    begun = rows.order_by().values("sending_since", lower=Lower("address")).distinct().count()
    return max(settings.MAILINGS_PER_MINUTE - begun, 0)


@transaction.atomic(durable=True)
def claim(now: dt.datetime | None = None) -> list[texts.Dispatch]:
    """Claim the next due delivery, or all that one address gets together today, and decide what each is to say.

    What nobody should read any more is dropped here: in this moment, not when it was queued.
    """
    now = now or timezone.now()
    rows = (
        Delivery.objects.due(now)
        .select_related("mailing__edition__release", "mailing__event")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("due_at", "id")
    )
    first = rows.first()
    if first is None:
        return []
    dispatches = []
    for delivery in daily.with_the_others(first, rows):
        decided = texts.decide(delivery, now)
        if isinstance(decided, texts.Dispatch):
            delivery.state, delivery.edition = State.SENDING, decided.edition
            delivery.attempts, delivery.sending_since = delivery.attempts + 1, now
            dispatches.append(decided)
        elif isinstance(decided, texts.Drop):
            delivery.state, delivery.error = State.DROPPED, decided.reason
        else:
            delivery.due_at = decided.until
        delivery.save()
    return dispatches


def send(dispatches: list[texts.Dispatch], connection: Any) -> None:
    """Hand one mail to the server and store what came of it."""
    if not dispatches:
        return
    deliveries = [each.delivery for each in dispatches]
    try:
        message = messages.message(dispatches)
    except Exception as error:  # ours, not the server's: nothing left this machine
        logger.exception("delivery %s cannot be written", deliveries[0].pk)
        settle(deliveries, State.FAILED, summary(error))
        return
    outcome, refusal = attempts.hand_over(message, connection, f"delivery {deliveries[0].pk}")
    if refusal is None:
        settle(deliveries, State.SENT)
    elif outcome == Outcome.REFUSED:
        settle_refusal(deliveries, refusal)
    else:
        state = State.FAILED if outcome == Outcome.IMPOSSIBLE else State.UNCERTAIN
        settle(deliveries, state, summary(refusal))


def settle_refusal(deliveries: list[Delivery], error: Exception) -> None:
    """Retry a temporary refusal later; give up after a permanent one or too many attempts."""
    if due_at := attempts.next_after_refusal(error, deliveries[0].attempts):
        settle(deliveries, State.WAITING, summary(error), due_at=due_at)
        return
    settle(deliveries, State.FAILED, summary(error))
    if is_final(error) and isinstance(error, REFUSALS[0]):  # the recipient, not the sender or the text
        leaving.note_refusal(deliveries[0].address, summary(error))


def settle(deliveries: list[Delivery], state: str, error: str = "", **columns: Any) -> None:
    """Store the outcome of one mail."""
    sent_at = timezone.now() if state == State.SENT else None
    rows = Delivery.objects.filter(pk__in=[each.pk for each in deliveries])
    rows.update(state=state, error=error, sent_at=sent_at, **columns)


def give_back(dispatches: list[texts.Dispatch]) -> None:
    """What was claimed for a server that nobody could reach waits as before: no attempt was made."""
    rows = Delivery.objects.filter(pk__in=[each.delivery.pk for each in dispatches])
    rows.update(state=State.WAITING, attempts=F("attempts") - 1, sending_since=None)


@transaction.atomic
def postpone_all(why: str) -> None:
    """The mail server is unreachable: everything due waits; what has waited for two days is given up."""
    now = timezone.now()
    due = Delivery.objects.due(now)
    due.filter(created_at__lt=now - GIVEN_UP_AFTER).update(state=State.FAILED, error=why)
    due.update(due_at=now + OUTAGE_PAUSE, error=why, sending_since=None)


def set_alarm() -> None:
    """Make sure that a task is in the queue for whatever comes next."""
    waiting = Delivery.objects.filter(state=State.WAITING).aggregate(first=Min("due_at"))["first"]
    planned = Mailing.objects.filter(prepared_at=None).aggregate(first=Min("due_at"))["first"]
    moments = [moment for moment in (waiting, planned) if moment]
    if not moments:
        return
    attempts.look_by(deliver, max(min(moments), timezone.now() + AGAIN_AFTER))


def resendable(mailing: Mailing) -> DeliveryQuerySet:
    """What failed of a mailing, or perhaps failed, to addresses that are still known."""
    lost = Delivery.objects.filter(mailing=mailing, state__in=[State.FAILED, State.UNCERTAIN])
    return lost.exclude(address="")


@transaction.atomic
def resend(mailing: Mailing, *, by: User, now: dt.datetime | None = None) -> int:
    """Queue what failed, or perhaps failed, once more. Returns how many."""
    if not by.has_perm("news.send_mailing"):
        raise PermissionDenied
    now = now or timezone.now()
    mailing.deliveries.stuck(now).update(state=State.UNCERTAIN, error=DIED)
    count = resendable(mailing).update(state=State.WAITING, attempts=0, error="", due_at=now, created_at=now)
    audit.record(by, "mailing.resend", mailing, after={"deliveries": count})
    look_at(now)
    return count


@transaction.atomic
def hold(why: str) -> int:
    """Hold what waits: after a restore nobody knows what was sent since the backup. Returns how many are held.

    Mailings that are due already get their deliveries, but held ones: their recipients may have had them, and a person sends
    them again where they had not. What is planned for later stays planned.
    """
    now = timezone.now()
    held = Delivery.objects.filter(state__in=[State.WAITING, State.SENDING])
    count = held.update(state=State.UNCERTAIN, error=why)
    while recipients.prepare_next(now):  # held one by one: a correction goes to whoever perhaps had the text
        count += held.update(state=State.UNCERTAIN, error=why)
    # Links in mails of the lost days name rows by their id.
    attempts.skip_ids("news_delivery", "news_subscription")
    return count
