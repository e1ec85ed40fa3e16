"""What readers are told about the changes of a release: which editions, what differs, and what is left out.

A minor change is shown in the history only. Text that was retracted (published in error) is never shown again, nor are
differences from it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from kominfo.lib import dates
from news.models import Edition
from news.models.content import with_photos_emptied
from news.releases.differences import Difference, between, excerpt

Withdrawn = Mapping[int, dt.datetime]  # photos that were taken off the site since, and when
RETRACTED = Edition.Standing.RETRACTED
MAX_FIELDS_ON_PAGE = 4


@dataclass(frozen=True)
class ShownChange:
    """One change on a release's page, with short excerpts; `more` counts the fields shown in the history only."""

    edition: Edition
    differences: list[Difference]
    more: int


def past(edition: Edition) -> list[Edition]:
    """This edition and all earlier ones that readers had, newest first, in one query."""
    stored = list(until(edition).order_by("-sequence"))
    return [edition, *stored] if edition.pk is None else stored


def until(edition: Edition) -> QuerySet[Edition]:
    """The editions of the same release up to this one, except those that were called off."""
    return edition.release.editions.not_called_off().filter(sequence__lte=edition.sequence)


def public_changes(edition: Edition, past: list[Edition], withdrawn: Withdrawn) -> list[ShownChange]:
    """The changes at the top of the page of `edition`, newest first; nothing is told of `withdrawn` photos."""
    changes = []
    for index, change in enumerate(past):
        own_withdrawal = change.pk == edition.pk and change.change == Edition.Change.WITHDRAWAL
        if change.change in Edition.TOLD and not own_withdrawal:
            before = past[index + 1] if index + 1 < len(past) else None
            changes.append(_in_short(change, before, withdrawn))
        if change.standing == RETRACTED:
            break
    return changes


def predecessor(edition: Edition, past: list[Edition]) -> Edition | None:
    """The edition that readers had before this one."""
    return next((other for other in past if other.sequence < edition.sequence), None)


def since(previous: Edition | None, edition: Edition, withdrawn: Withdrawn) -> list[Difference]:
    """What the edition changed, its address included; empty where the earlier text was retracted."""
    if previous is None or RETRACTED in {previous.standing, edition.standing}:
        return []
    earlier, later = (
        with_photos_emptied(previous.snapshot, withdrawn),
        with_photos_emptied(edition.snapshot, withdrawn),
    )
    return between(earlier | {"slug": previous.slug}, later | {"slug": edition.slug})


def as_data(edition: Edition) -> dict[str, str]:
    """A correction as structured data: its kind, note and time."""
    return {"kind": edition.get_change_display(), "note": edition.note, "at": dates.iso(edition.live_from)}


def _in_short(change: Edition, previous: Edition | None, withdrawn: Withdrawn) -> ShownChange:
    differences = since(previous, change, withdrawn)
    shown = [excerpt(difference, around=6, most=500) for difference in differences[:MAX_FIELDS_ON_PAGE]]
    return ShownChange(change, shown, len(differences) - len(shown))
