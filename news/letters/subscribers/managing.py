"""One's own wishes, one by one: the way to their page is mailed, so that only the owner of the mailbox reads what it gets.

The link that ends all mail stands in every mail and is forwarded with it; a page behind that link would tell strangers what
somebody reads. This one is mailed by itself, for a day, and only after somebody asked.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from news.letters import outbox, wording
from news.letters.subscribers import email_addresses, subscribing, texts
from news.models import Delivery, Mailing, Subscription
from news.models.mail.mailing import State
from news.models.mail.subscription import SubscriptionQuerySet

Kind, Audience = Mailing.Kind, Mailing.Audience
MAX_NAMED = 50  # wishes in a link: while one of them is left, it leads to all of the address
MAX_WAITING = 300  # requests that the worker has yet to look at


def is_crowded() -> bool:
    """Whether so many requests wait for the worker that it would do nothing else."""
    waiting = DBTaskResult.objects.filter(task_path=send_link.module_path, status=TaskResultStatus.READY)
    return waiting.count() >= MAX_WAITING


@transaction.atomic
def ask(address: str) -> None:
    """Let the worker mail the link to this address, if it is subscribed to anything. The same work for every address."""
    wishes = (
        Subscription.objects.confirmed().filter(address__in=email_addresses.spellings(address)).order_by("pk")
    )
    send_link.enqueue(list(wishes.values_list("pk", flat=True)[:MAX_NAMED]))


@task()
def send_link(keys: list[int], failures: int = 0) -> None:
    """Mail the link, which is made here, so that neither a table nor the queue holds it; nothing to whoever has no wish."""
    wish = Subscription.objects.confirmed().filter(pk__in=keys).first()
    if wish is None or outbox.is_held_back():
        return
    facts = {
        "link": email_addresses.managing(keys),
        "hours": email_addresses.MANAGED_WITHIN_HOURS,
        "site": settings.SITE_URL,
    }
    subject, body = wording.render("readers/manage", facts)
    if pause := subscribing.hand_over(f"link {wish.pk}", wish.address, subject, body, failures):
        send_link.using(run_after=timezone.now() + pause).enqueue(keys, failures + 1)


def wishes_of(token: str) -> SubscriptionQuerySet | None:
    """All confirmed wishes of whoever this link was mailed to, none of them once all have ended; None for a link of ours no more."""
    keys = email_addresses.managed(token)
    if keys is None:
        return None
    confirmed = Subscription.objects.confirmed()
    address = confirmed.filter(pk__in=keys).order_by("pk").values("address")[:1]
    rows = confirmed.filter(address__in=address).select_related("agency", "area", "topic")
    return rows.order_by("pk")


@transaction.atomic
def end(wish: Subscription) -> None:
    """End one wish. What waits because of it alone is not sent any more; corrections of what was sent still come."""
    wishes = Subscription.objects.filter(address=wish.address)
    wishes.filter(pk=wish.pk).delete()
    waiting = Delivery.objects.to_address(wish.address).filter(state=State.WAITING, contact=None)
    asked_for = waiting.filter(Q(mailing__audience=Audience.READERS) | Q(mailing__kind=Kind.PUBLICATION))
    for delivery in asked_for.not_tests().select_related("mailing__edition"):
        edition = delivery.mailing.edition
        left = wishes.confirmed()
        if not (left.to_edition(edition) if edition else left.to_agenda()).exists():
            rows = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING)
            rows.update(state=State.DROPPED, error=texts.HAS_LEFT)


def set_pace(wish: Subscription, pace: str) -> None:
    """How often from the next text on."""
    Subscription.objects.filter(pk=wish.pk).update(pace=Subscription.Pace(pace))
