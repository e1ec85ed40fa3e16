"""Send the letters in the outbox: the worker runs this.

The table `Letter` decides what is sent; a task in the queue only says "look now". A worker that dies during a task loses
nothing: the next task, at the latest the one at the next worker's start (`wake`), finds the letters.

No letter is sent twice: it is marked as being sent, and that is committed, before the mail server is called. A worker that
dies in between leaves a letter that is perhaps sent; only a person may send it again. See ADR 8.
"""

import contextlib
import datetime as dt
import logging
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from agencies import audit
from agencies.models import User
from news import permissions
from news.letters import attempts
from news.letters.attempts import DIED, Outcome, UnreachableError
from news.letters.refusals import reason
from news.models import Letter

logger = logging.getLogger(__name__)

State = Letter.State
RESULTS_KEPT = dt.timedelta(days=7)

_held_back = ContextVar("letters_held_back", default=False)


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Within this block no letters are written: for loading the demo and for benchmarks."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def is_held_back() -> bool:
    """Whether the code runs within `held_back`."""
    return _held_back.get()


@task()
def deliver() -> None:
    """Send the letters that are due, then enqueue a task for the next one."""
    empty_outbox()
    set_alarm()
    forget_results()


def wake() -> None:
    """At a worker's start: look at the outbox, because a worker may have died during its task."""
    if Letter.objects.filter(state=State.WAITING).exists():
        deliver.enqueue()


def empty_outbox() -> None:
    """Send every letter that is due, each over a connection of its own."""
    Letter.objects.stuck().update(state=State.UNCERTAIN, error=DIED)
    while Letter.objects.due().exists():
        try:
            with attempts.connected() as connection:
                letter = claim()
                if letter is None:
                    return
                if letter.state == State.SENDING:
                    send(letter, connection)
        except UnreachableError as unreachable:
            postpone_all(reason(unreachable.error))
            return


@transaction.atomic(durable=True)
def claim() -> Letter | None:
    """Claim the next due letter for this worker; it is dropped if its recipient may no longer read it."""
    letter = (
        Letter.objects.due()
        .select_related("recipient", "release__agency", "event__agency")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("due_at", "id")
        .first()
    )
    if letter is None:
        return None
    person = letter.recipient
    if not person.email or not is_entitled(letter):
        letter.state, letter.error = State.DROPPED, "Penerima tidak lagi berhak membaca surat ini."
    else:
        letter.state, letter.address = State.SENDING, person.email
        letter.attempts, letter.sending_since = letter.attempts + 1, timezone.now()
    letter.save()
    return letter


def is_entitled(letter: Letter) -> bool:
    """Whether the recipient may still read the letter; letters about one's own account always."""
    if letter.release is not None:
        return permissions.readers(letter.release).filter(pk=letter.recipient_id).exists()
    if letter.event is not None:
        return permissions.writers(letter.event.agency).filter(pk=letter.recipient_id).exists()
    administrators = permissions.holders("agencies.change_user")
    return letter.recipient_id == letter.account_id or administrators.filter(pk=letter.recipient_id).exists()


def send(letter: Letter, connection: Any) -> None:
    """Hand one claimed letter to the mail server and store the outcome."""
    outcome, error = attempts.hand_over(message(letter), connection, f"letter {letter.pk}")
    if error is None:
        settle(letter, State.SENT)
    elif outcome == Outcome.REFUSED:
        settle_refusal(letter, error)
    else:
        settle(letter, State.FAILED if outcome == Outcome.IMPOSSIBLE else State.UNCERTAIN, reason(error))


def message(letter: Letter) -> mail.EmailMessage:
    """The letter as mail: one recipient, plain text, a Message-ID that stays the same if it is sent again."""
    host = urlsplit(settings.SITE_URL).hostname
    thread = f"naskah-{letter.release_id}" if letter.release_id else f"akun-{letter.account_id}"
    if letter.event_id:
        thread = f"agenda-{letter.event_id}"
    return mail.EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.address],
        headers={
            "Message-ID": f"<surat-{letter.pk}@{host}>",
            "References": f"<{thread}@{host}>",  # mail programs gather letters about one thing
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )


def settle_refusal(letter: Letter, error: Exception) -> None:
    """Retry a temporary refusal later; give up after a permanent refusal or too many attempts."""
    again_at = attempts.next_after_refusal(error, letter.attempts)
    letter.due_at = again_at or letter.due_at
    settle(letter, State.WAITING if again_at else State.FAILED, reason(error))


def settle(letter: Letter, state: str, error: str = "") -> None:
    """Store the outcome of a letter."""
    letter.state, letter.error = state, error
    letter.sent_at = timezone.now() if state == State.SENT else None
    letter.save(update_fields=["state", "error", "sent_at", "due_at"])


@transaction.atomic
def postpone_all(why: str) -> None:
    """The mail server is unreachable: every due letter counts an attempt and waits for the next, for almost a day."""
    letters = list(Letter.objects.due().select_for_update(skip_locked=True))
    for letter in letters:
        letter.attempts += 1
        letter.error = why
        if again_at := attempts.next_after(letter.attempts):
            letter.due_at = again_at
        else:
            letter.state = State.FAILED
    Letter.objects.bulk_update(letters, ["attempts", "error", "state", "due_at"])


def set_alarm() -> None:
    """If letters wait for a later attempt, make sure that a task is in the queue for that time."""
    due_at = Letter.objects.filter(state=State.WAITING).aggregate(first=Min("due_at"))["first"]
    if due_at is not None:
        attempts.look_by(deliver, due_at)


@transaction.atomic
def hold(why: str) -> int:
    """Hold every waiting letter: after a restore nobody knows which of them were sent since the backup.

    They are perhaps sent, so only an administrator sends them again. Letters to come get ids far above those of the lost
    days: mail programs drop a letter whose `Message-ID` they have seen. With them goes every task of the queue that waits or
    is said to run, of whatever kind: nothing that was begun before the backup goes on by itself. Returns how many letters
    are held.
    """
    held = Letter.objects.filter(state__in=[State.WAITING, State.SENDING]).update(
        state=State.UNCERTAIN, error=why
    )
    DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).delete()
    attempts.skip_ids("news_letter")
    return held


@transaction.atomic
def resend(letter: Letter, *, by: User) -> Letter:
    """Queue a letter that failed, or perhaps failed, again."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if not letter.is_resendable:
        raise ValidationError("Surat ini tidak gagal, jadi tidak dikirim ulang.")
    before = letter.state
    letter.state, letter.attempts, letter.error = State.WAITING, 0, ""
    letter.queued_at = letter.due_at = timezone.now()
    letter.save()
    audit.record(by, "letter.resend", letter, before={"state": before}, after={"state": letter.state})
    deliver.enqueue()
    return letter


def forget_results() -> None:
    """Delete old rows of the task queue, also those of workers that died; the outbox keeps the history."""
    limit = timezone.now() - RESULTS_KEPT
    DBTaskResult.objects.filter(Q(finished_at__lt=limit) | Q(finished_at=None, started_at__lt=limit)).delete()
