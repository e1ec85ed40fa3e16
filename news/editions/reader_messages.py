"""Messages of readers about a release ("Ada yang keliru?"): taken in from strangers, settled at the desk, and forgotten.

A stranger can post as often as they like, so what is taken in is bounded: by sender, by release and in all. The sender is known as a
digest of their network address and the day in WIT, keyed with SECRET_KEY; it is another each day and is erased after a day.
Whoever has both SECRET_KEY and the table could test a guess for that long.
"""

import datetime as dt
import hmac

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from kominfo.lib.web import network
from news import permissions
from news.models import Edition, PressRelease, ReaderMessage
from news.releases import notes

Outcome = ReaderMessage.Outcome
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MAX_OF_SENDER = 5  # in an hour
MAX_OF_RELEASE = 30  # open ones
MAX_IN_ALL = 100  # in an hour
SENDER_KEPT, REPLY_KEPT = DAY, dt.timedelta(days=30)
ERASED = "dihapus"
SETTLED = "Pesan ini sudah diselesaikan."


class TooMany(Exception):
    """No more messages are taken in now."""


def sender_of(address: str, now: dt.datetime) -> str:
    """What is kept of a network address (of IPv6: of its network): enough to count by, today."""
    told = f"{dates.today(now)} {network.of_visitor(address)}"
    return hmac.digest(settings.SECRET_KEY.encode(), told.encode(), "sha256").hex()


@transaction.atomic
def take_in(edition: Edition, *, passage: str, text: str, reply_to: str, address: str) -> ReaderMessage:
    """Keep a message and put its words on the thread of the release; `TooMany` where that was enough for now.

    The same words from the same sender within the hour are one message: a second tap finds the first (ADR 20).
    """
    release = PressRelease.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.release_id)
    now = timezone.now()
    sender = sender_of(address, now)
    said = {"passage": passage, "text": text, "reply_to": reply_to}
    known = ReaderMessage.objects.filter(release=release, sender=sender, sent_at__gt=now - HOUR, **said)
    if first := known.order_by("pk").first():
        return first
    counts = ReaderMessage.objects.filter(
        Q(sent_at__gt=now - HOUR) | Q(release=edition.release_id, settled_at=None)
    ).aggregate(
        sender=Count("pk", filter=Q(sender=sender, sent_at__gt=now - HOUR)),
        release=Count("pk", filter=Q(release=edition.release_id, settled_at=None)),
        all=Count("pk", filter=Q(sent_at__gt=now - HOUR)),
    )
    if (
        counts["sender"] >= MAX_OF_SENDER
        or counts["release"] >= MAX_OF_RELEASE
        or counts["all"] >= MAX_IN_ALL
    ):
        raise TooMany
    message = ReaderMessage(
        release=release,
        edition=edition,
        sender=sender,
        sent_at=now,
        **said,
    )
    message.full_clean(exclude=["release", "edition", "settled_by", "settled_at"])
    message.save()
    told = f"“{passage}”\n{text}" if passage else text
    notes.of_reader(release, text=told)
    return message


@transaction.atomic
def settle(message: ReaderMessage, *, by: User, outcome: str, note: str) -> None:
    """Say what became of a message; it is nobody's task any more."""
    message = ReaderMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if not permissions.visible_messages(by).filter(pk=message.pk).exists() or not by.has_perm(
        "news.settle_readermessage"
    ):
        raise PermissionDenied
    if not message.is_open:
        raise ValidationError(SETTLED)
    message.settled_by, message.settled_at = by, timezone.now()
    message.outcome, message.note = outcome, note
    message.full_clean(exclude=["release", "edition", "settled_by"])
    message.save(update_fields=["settled_by", "settled_at", "outcome", "note"])
    audit.record(
        by,
        "readermessage.settle",
        message,
        after={"outcome": Outcome(outcome).label, "release": message.release_id},
        note=note,
    )


def tidy(now: dt.datetime | None = None) -> int:
    """Erase what tells who sent a message: the digest after a day, the way to answer a month after it was settled. How many rows."""
    now = now or timezone.now()
    known = ReaderMessage.objects.filter(sent_at__lt=now - SENDER_KEPT).exclude(sender="")
    answered = ReaderMessage.objects.filter(settled_at__lt=now - REPLY_KEPT).exclude(
        reply_to__in=["", ERASED]
    )
    return known.update(sender="") + answered.update(reply_to=ERASED)
