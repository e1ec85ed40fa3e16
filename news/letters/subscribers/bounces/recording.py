"""Store what a mail that came back says: the delivery did not arrive; an address that is gone counts as refused.

Reading the same mail again changes nothing: a return path is of one sending, and only one that counts as arrived can come back.
Whose embargo link was opened has the text, whatever a server says (behind an address may be several people): they are told
of what becomes of it.
"""

import logging
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef

from news.letters.subscribers import leaving
from news.letters.subscribers.bounces.parsing import Bounce, Said, read
from news.models import Delivery, LinkVisit
from news.models.mail.mailing import State

logger = logging.getLogger(__name__)

ERRORS = {
    Said.GONE: leaving.CAME_BACK_GONE,
    Said.REFUSED: "Surel kembali: ditolak",
    Said.EXPIRED: "Surel kembali: servernya tidak dapat dicapai",
}
KNOWN = "known"  # nothing new: recorded before, sent again since, or its link was opened


def take_in(mails: Iterable[bytes]) -> Counter[str]:
    """Record these mails, and count what they were."""
    counts: Counter[str] = Counter()
    for raw in mails:
        counts[take_in_one(raw)] += 1
    return counts


def take_in_one(raw: bytes) -> str:
    """Record one mail; returns what it was."""
    bounce = read(raw)
    if bounce.said == Said.UNREADABLE:
        logger.warning("a mail that came back cannot be read")
    if bounce.said not in ERRORS:
        return str(bounce.said)
    return str(bounce.said) if _record(bounce) else KNOWN


@transaction.atomic
def _record(bounce: Bounce) -> bool:
    """Whether it was news."""
    if bounce.sending is None:
        return False
    found = Delivery.objects.select_for_update(of=("self",)).filter(pk=bounce.sending.delivery_id).first()
    if found is None or not found.address or not bounce.sending.is_of(found):
        return False
    # What comes once a day is one mail of several deliveries.
    together = Delivery.objects.to_address(found.address).filter(
        sending_since=found.sending_since, state__in=[State.SENT, State.UNCERTAIN]
    )
    together = together.filter(~Exists(LinkVisit.objects.filter(link__delivery=OuterRef("pk"))))
    error = f"{ERRORS[bounce.said]} {bounce.code}".strip()
    if not together.update(state=State.FAILED, error=error, sent_at=None):
        return False
    if bounce.said == Said.GONE:
        leaving.note_refusal(found.address, error)
    return True
