"""Somebody decides at the desk about one item of a move: it comes along, or it stays behind."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news.editions.moving import ledger, undoing
from news.models import MovedItem, OldAddress, SiteMove

Decision, Fate = MovedItem.Decision, MovedItem.Fate
DENIED = "Hanya redaktur, penyetuju dan administrator instansinya yang dapat memutuskan butir ini."
TOUCHED = "Naskah ini sudah dikerjakan orang. Buang konsepnya di meja bila tidak jadi dipindahkan."
NO_TEXT = "Butir ini tidak menjadi naskah, jadi tidak ada yang dapat diputuskan."
DECIDABLE = frozenset({Fate.PUBLIC, Fate.DRAFT, Fate.WAITS, Fate.LEFT, Fate.SPAM})


@transaction.atomic
def decide(row: MovedItem, decision: str, *, by: User, now: datetime | None = None) -> MovedItem:
    """Keep the decision in the ledger, and do what can be done without the export.

    A text that is there goes public with its move, or is let go. One that was left out is taken by the next reading of the
    export, which finds the decision.
    """
    move = SiteMove.objects.select_for_update(of=("self",)).get(pk=row.move_id)
    row = MovedItem.objects.select_for_update(of=("self",)).get(pk=row.pk)
    _refuse(row, move, by)
    before = {"fate": row.fate, "decision": row.decision}
    row.decision = decision
    if decision == Decision.KEEP and row.release_id:
        is_past = row.at is not None and row.at <= (now or timezone.now())
        was_public = row.status == "publish" and not any(each["kind"] == "password" for each in row.notes)
        row.fate = Fate.PUBLIC if was_public and is_past else Fate.DRAFT
    if decision == Decision.DROP:
        _drop(row)
    row.save(update_fields=["decision", "fate", "release"])
    audit.record(
        by, "site_move.decide", row, before=before, after={"fate": row.fate, "decision": row.decision}
    )
    return row


def _refuse(row: MovedItem, move: SiteMove, by: User) -> None:
    if not ledger.may_decide(by, move):
        raise PermissionDenied(DENIED)
    if not move.is_open:
        raise ValidationError(ledger.CLOSED)
    if row.fate not in DECIDABLE:
        raise ValidationError(NO_TEXT)
    if undoing.is_touched(row):
        raise ValidationError(TOUCHED)


def _drop(row: MovedItem) -> None:
    """Let its draft go; spam stays spam, so that its addresses are gone for good."""
    release, row.release = row.release_id, None
    if row.fate != Fate.SPAM:
        row.fate = Fate.LEFT
        OldAddress.objects.filter(item=row).delete()
    if release:
        MovedItem.objects.filter(pk=row.pk).update(release=None)
        undoing.delete_drafts([release])
