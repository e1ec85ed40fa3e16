"""What was seen becomes rows: the same sighting always the same row, a vanished one closed and never deleted."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from agencies import audit
from agencies.models import User
from news.guard import stored
from news.guard.sightings import Sighting
from news.models import Finding, KnownHost

SEEN_AGAIN = [
    "gravity", "object_type", "object_id", "thing", "address", "agency", "remedy", "text_digest", "last_seen_at", "gone_at",
]  # fmt: skip


def keep(sightings: Iterable[Sighting], now: dt.datetime) -> list[str]:
    """Write what was seen in one look, in one statement, and return the keys. What was left as it is stays so."""
    rows = {sighting.key: _row(sighting, now) for sighting in sightings}
    Finding.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["key"], update_fields=SEEN_AGAIN
    )
    return list(rows)


def close(rules: Iterable[Finding.Rule], now: dt.datetime) -> int:
    """Close what these rules did not see again in the look that began at `now`: they have looked everywhere since."""
    vanished = Finding.objects.present().filter(rule__in=list(rules), last_seen_at__lt=now)
    return vanished.update(gone_at=now)


@transaction.atomic
def leave(finding: Finding, *, by: User, reason: str) -> Finding:
    """Leave a finding as it is until its text changes; a site that is linked to is known from then on."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    finding.left_by, finding.left_at, finding.left_reason = by, timezone.now(), reason
    finding.left_digest = finding.text_digest
    finding.save(update_fields=["left_by", "left_at", "left_reason", "left_digest"])
    if finding.rule == Finding.Rule.NEW_HOST:
        KnownHost.objects.get_or_create(host=finding.place)
    audit.record(by, "finding.leave", finding, after={"evidence": finding.evidence}, note=reason)
    return finding


@transaction.atomic
def open_again(finding: Finding, *, by: User) -> Finding:
    """Take back that a finding was left as it is."""
    before = {"left_by": str(finding.left_by), "reason": finding.left_reason}
    Finding.objects.filter(pk=finding.pk).update(left_by=None, left_at=None, left_reason="", left_digest="")
    if finding.rule == Finding.Rule.NEW_HOST:
        KnownHost.objects.filter(host=finding.place).delete()
    audit.record(by, "finding.open_again", finding, before=before)
    return finding


def _row(sighting: Sighting, now: dt.datetime) -> Finding:
    owner = stored.owner_of(sighting.row) if sighting.row else None
    address = getattr(owner, "get_absolute_url", None)
    return Finding(
        key=sighting.key,
        rule=sighting.rule,
        gravity=sighting.gravity,
        object_type=owner._meta.label_lower if owner else "",
        object_id=owner.pk if owner else None,
        thing=sighting.where,
        place=sighting.place[:300],
        address=address()[:300] if address else "",
        agency_id=stored.agency_of(sighting.row) if sighting.row else None,
        evidence=Truncator(sighting.evidence).chars(500),
        remedy=sighting.remedy,
        text_digest=sighting.text,
        first_seen_at=now,
        last_seen_at=now,
    )
