"""One attempt to hand a mail to the server, and the next one: the same for letters to staff and for mail to readers."""

import contextlib
import datetime as dt
import logging
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, NamedTuple

from django.core import mail
from django.db import connection as database
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from news.letters.refusals import PAUSES, REFUSALS, is_final

logger = logging.getLogger(__name__)

DIED = "Pengirim berhenti sebelum server menjawab."  # kept of a mail that was being sent when its worker died
SKIP_IDS = "SELECT setval(pg_get_serial_sequence(%(table)s, 'id'), nextval(pg_get_serial_sequence(%(table)s, 'id')) + 100000)"


class UnreachableError(Exception):
    """No mail server answers; `error` says why."""

    def __init__(self, error: Exception):
        super().__init__(str(error))
        self.error = error


class Outcome(Enum):
    """What became of one attempt."""

    SENT = auto()
    REFUSED = auto()
    IMPOSSIBLE = auto()  # nothing left this machine, and nothing ever will
    UNCERTAIN = auto()  # the server may have it, so nobody sends it again by itself


class Attempt(NamedTuple):
    """An outcome with the error that led to it."""

    outcome: Outcome
    error: Exception | None = None


@contextlib.contextmanager
def connected() -> Iterator[Any]:
    """A connection to the mail server; `UnreachableError` when there is none."""
    connection = mail.get_connection()
    try:
        connection.open()
    except Exception as error:  # any error of the mail server or the network
        logger.warning("mail server unreachable: %s", type(error).__name__)
        raise UnreachableError(error) from error
    try:
        yield connection
    finally:
        with contextlib.suppress(Exception):  # after the mail was accepted this is no failure
            connection.close()


def hand_over(message: mail.EmailMessage, connection: Any, name: str) -> Attempt:
    """Hand one mail to the server; `name` is what the log calls it."""
    try:
        connection.send_messages([message])
    except REFUSALS as error:
        logger.warning("%s refused: %s", name, type(error).__name__)
        return Attempt(Outcome.REFUSED, error)
    except ValueError as error:  # a header that no mail may have
        return Attempt(Outcome.IMPOSSIBLE, error)
    except Exception as error:  # the line broke after we began to speak
        logger.warning("%s perhaps sent: %s", name, type(error).__name__)
        return Attempt(Outcome.UNCERTAIN, error)
    return Attempt(Outcome.SENT)


def next_after(attempts: int) -> dt.datetime | None:
    """When to try again after so many attempts that failed; None when that was the last."""
    return None if attempts > len(PAUSES) else timezone.now() + PAUSES[attempts - 1]


def next_after_refusal(error: Exception, attempts: int) -> dt.datetime | None:
    """The same after a refusal: None after a permanent one, too."""
    return None if is_final(error) else next_after(attempts)


def look_by(task: Any, moment: dt.datetime) -> None:
    """Make sure that the queue has this task for that moment, or for an earlier one."""
    looks = DBTaskResult.objects.filter(status="READY", task_path=task.module_path)
    if not looks.filter(run_after__lte=moment).exists():
        task.using(run_after=moment).enqueue()


def skip_ids(*tables: str) -> None:
    """After a restore: rows to come get ids far above those of the lost days, which are in mails that people have."""
    with database.cursor() as cursor:
        for table in tables:
            cursor.execute(SKIP_IDS, {"table": table})
