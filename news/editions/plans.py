"""What an edition is to record about itself, told once the copy is locked and checked.

`publishing` writes what `columns` says.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agencies.models import User
from kominfo.lib import dates
from news.models import Edition, PressRelease
from news.models.content import Snapshot, value_of
from news.models.release.warning import ENDED

Change, Standing = Edition.Change, Edition.Standing


@dataclass(frozen=True)
class Plan:
    """What an edition records about itself, apart from its content."""

    change: str
    note: str
    live_from: datetime
    standing: str = Standing.CURRENT
    replaced_by: PressRelease | None = None
    is_forced: bool = False


@dataclass(frozen=True)
class FrozenContent:
    """The content of an edition, with its checksum."""

    content: Snapshot
    checksum: str


def columns(
    release: PressRelease,
    plan: Plan,
    frozen: FrozenContent,
    previous: Edition | None,
    by: User,
    now: datetime,
    sequence: int = 0,
) -> dict[str, Any]:
    """The columns of the edition that is made of the copy, the plan and the content. `sequence` saves the query that counts them."""
    content, first_day = frozen.content, dates.today(release.published_at)
    withdrawal = plan.change == Change.WITHDRAWAL
    return {
        "release": release,
        "sequence": sequence or release.editions.count() + 1,
        "standing": plan.standing,
        "change": plan.change,
        "note": plan.note,
        "replaced_by": plan.replaced_by,
        "number": release.number,
        "kind": content["kind"],
        "category": content["category"],
        **_validity(content, plan, previous),
        "agency_id": content["agency"]["id"],
        "headline": content["headline"],
        "lead": content["lead"],
        "slug": previous.slug if previous and withdrawal else release.slug,
        "address_year": first_day.year,
        "address_month": first_day.month,
        "published_at": release.published_at,
        "modified_at": previous.modified_at if previous and plan.change == Change.MINOR else plan.live_from,
        "live_from": plan.live_from,
        "snapshot": content,
        "checksum": frozen.checksum,
        "approved_by": by if withdrawal else release.approved_by,
        "approved_at": now if withdrawal else release.approved_at,
        "published_by": by,
        "frozen_at": now,
    }


def _validity(content: Snapshot, plan: Plan, previous: Edition | None) -> dict[str, Any]:
    """The columns that say of a warning how grave it is or that it is over, and until when the text is valid.

    It is over, too, once the text is withdrawn, and once the text warns no more.
    """
    level, written = value_of(content, "warning.level"), value_of(content, "valid_until")
    until = datetime.fromisoformat(written) if written else None
    if not level and previous and previous.warning:
        ended_before = previous.valid_until if previous.warning == ENDED else None
        return {"warning": ENDED, "valid_until": until or ended_before or plan.live_from}
    is_over = plan.change == Change.WITHDRAWAL or bool(value_of(content, "warning.ended"))
    return {"warning": ENDED if level and is_over else level, "valid_until": until}
