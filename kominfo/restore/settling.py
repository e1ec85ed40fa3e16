"""Stop what must not continue after a restore: letters, mail to readers, queued tasks, sessions."""

from django.db import transaction

from agencies import audit
from agencies.accounts import sessions
from news.letters import outbox
from news.letters.subscribers import sending

REASON = "Basis data dipulihkan dari cadangan; surat ini mungkin sudah terkirim sebelumnya."


@transaction.atomic
def settle(note: str = "") -> tuple[int, int]:
    """Hold letters and mail to readers, empty the queue and end all sessions. Returns the numbers of letters and of sessions.

    The backup does not know which sessions ended and which accounts were closed after it.
    """
    held, ended = outbox.hold(REASON) + sending.hold(REASON), sessions.end_all()
    audit.record(None, "site.restored", note=note, after={"letters_held": held, "sessions_ended": ended})
    return held, ended
