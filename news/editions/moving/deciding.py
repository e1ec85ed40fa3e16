"""What people at the desk decide about items of a move, whatever the reader of the export found; the ledger remembers it."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news import permissions
from news.editions.moving import ledger, undoing
from news.imports.wordpress.fates import TEXTS
from news.models import MovedItem, OldAddress, SiteMove

Decision, Fate = MovedItem.Decision, MovedItem.Fate
DENIED = "Hanya redaktur, penyetuju dan administrator instansinya yang dapat memutuskan butir pemindahan ini."
NOTHING = (
    "Tidak ada butir yang dapat diputuskan di antara pilihan ini. Muat ulang halamannya, lalu pilih lagi."
)
# What the old site showed to some people alone goes public by no decision.
CLOSED_ON_OLD_SITE = frozenset({"password", "private"})


def open_for(user: User, move: SiteMove) -> SiteMove:
    """The batch, locked, while it is open and this user may decide about it."""
    move = SiteMove.objects.select_for_update(of=("self",)).get(pk=move.pk)
    if not permissions.may_decide_about(user, move):
        raise PermissionDenied(DENIED)
    if not move.is_open:
        raise ValidationError(ledger.CLOSED)
    return move


def decidable(move: SiteMove) -> QuerySet[MovedItem]:
    """The items that somebody may still decide about: texts that nobody has submitted or published meanwhile."""
    of_text = Q(release__isnull=False) | Q(kind__in=TEXTS)
    is_free = Q(release=None) | Q(release__number=None, release__status__in=permissions.UNPUBLISHED)
    return move.items.filter(of_text, is_free).exclude(fate=Fate.PART)


@transaction.atomic
def decide(move: SiteMove, keys: Iterable[int], decision: str, *, by: User, now: datetime | None = None) -> int:  # fmt: skip
    """Keep or drop these items; how many it was. Until the move is closed each decision can be turned round."""
    move = open_for(by, move)
    with ledger.alone(move.site):
        rows = list(decidable(move).filter(pk__in=set(keys)).select_for_update(of=("self",)))
        if not rows:
            raise ValidationError(NOTHING)
        for row in rows:
            row.decision, row.fate = decision, fate_of(row, decision, now or timezone.now())
        MovedItem.objects.bulk_update(rows, ["decision", "fate"])
        move.counts = move.counts | ledger.counts_of(move)
        move.save(update_fields=["counts"])
        after = {"decision": decision, "items": sorted(row.old_id for row in rows)}
        audit.record(by, "site_move.decide", move, after=after)
    return len(rows)


def fate_of(row: MovedItem, decision: str, now: datetime) -> str:
    """What becomes of an item; one whose text was left out stays as it is until the export is read again."""
    if decision == Decision.DROP:
        return Fate.SPAM if row.evidence else Fate.LEFT
    if row.release_id is None:
        return row.fate
    is_closed = any(note["kind"] in CLOSED_ON_OLD_SITE for note in row.notes)
    was_public = row.status == "publish" and row.at is not None and row.at <= now
    return Fate.PUBLIC if was_public and not is_closed else Fate.DRAFT


def waits_for_reading(move: SiteMove) -> QuerySet[MovedItem]:
    """Items that are to be kept, whose text comes with the next reading of the export."""
    return move.items.filter(decision=Decision.KEEP, release=None).exclude(fate=Fate.PART)


def decided(site: str, decision: str) -> frozenset[int]:
    """The old numbers of the items of this site about which the ledger holds this decision."""
    return frozenset(MovedItem.objects.filter(site=site, decision=decision).values_list("old_id", flat=True))


def delete_dropped(move: SiteMove) -> None:
    """When the move is approved: what was dropped leaves no draft, and the addresses that readers had are told to be gone."""
    rows = move.items.filter(decision=Decision.DROP, release__isnull=False)
    dropped = rows.exclude(release__in=undoing.touched())
    releases = dict(dropped.values_list("pk", "release"))
    own = OldAddress.objects.filter(item__in=releases, target=OldAddress.Target.RELEASE)
    own.filter(Q(item__fate=Fate.SPAM) | Q(item__status="publish")).update(target=OldAddress.Target.GONE)
    own.filter(target=OldAddress.Target.RELEASE).delete()
    MovedItem.objects.filter(pk__in=releases).update(release=None)
    undoing.delete_drafts(releases.values())
