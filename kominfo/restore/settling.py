"""What must not go on after a restore as if nothing had happened: letters, queued tasks, sessions."""

from django.db import transaction

from agencies import audit
from agencies.accounts import sessions
from news.letters import outbox

REASON = "Basis data dipulihkan dari cadangan; surat ini mungkin sudah terkirim sebelumnya."


@transaction.atomic
def settle(note: str = "") -> tuple[int, int]:
    """Hold letters, empty the queue, let everybody sign in anew; returns how many letters and sessions that concerned.

    A session that ended, a person who was barred after the backup: the backup does not know of it.
    """
    held, ended = outbox.hold(REASON), sessions.end_all()
    audit.record(None, "site.restored", note=note, after={"letters_held": held, "sessions_ended": ended})
    return held, ended
