"""What readers are told of a release's changes: which editions, what differs, and what stays untold.

A minor change is not told on the page; the history shows it. Text from before a withdrawal of what was published in
error is never told again, nor what differs from it.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from kominfo.lib import dates
from news.models import Edition
from news.releases.differences import Difference, between, excerpt

SILENT = {Edition.Change.FIRST, Edition.Change.MINOR}
RETRACTED = Edition.Standing.RETRACTED
FIELDS_ON_THE_PAGE = 4


@dataclass(frozen=True)
class Told:
    """One change on a release's page, with what differs in a few words; `more` fields stand in the history alone."""

    edition: Edition
    differences: list[Difference]
    more: int


def past(edition: Edition) -> list[Edition]:
    """This edition and every one before it that readers had: newest first, in one query."""
    stored = list(until(edition).order_by("-sequence"))
    return [edition, *stored] if edition.pk is None else stored


def until(edition: Edition) -> QuerySet[Edition]:
    """The editions of the same release up to this one, without those that were called off."""
    return edition.release.editions.not_called_off().filter(sequence__lte=edition.sequence)


def told(edition: Edition, past: list[Edition]) -> list[Told]:
    """The changes that the page of `edition` opens with, newest first."""
    found = []
    for place, change in enumerate(past):
        own_withdrawal = change.pk == edition.pk and change.change == Edition.Change.WITHDRAWAL
        if change.change not in SILENT and not own_withdrawal:
            found.append(_in_short(change, past[place + 1] if place + 1 < len(past) else None))
        if change.standing == RETRACTED:
            break
    return found


def predecessor(edition: Edition, past: list[Edition]) -> Edition | None:
    """The edition that readers had before this one."""
    return next((other for other in past if other.sequence < edition.sequence), None)


def since(previous: Edition | None, edition: Edition) -> list[Difference]:
    """What the edition changed, its address included; nothing where the text before must not be told."""
    if previous is None or RETRACTED in {previous.standing, edition.standing}:
        return []
    return between(previous.snapshot | {"slug": previous.slug}, edition.snapshot | {"slug": edition.slug})


def as_data(edition: Edition) -> dict[str, str]:
    """A correction for structured data: its kind, its note and its moment."""
    return {"kind": edition.get_change_display(), "note": edition.note, "at": dates.iso(edition.live_from)}


def _in_short(change: Edition, previous: Edition | None) -> Told:
    found = since(previous, change)
    shown = [excerpt(difference, around=6, most=500) for difference in found[:FIELDS_ON_THE_PAGE]]
    return Told(change, shown, len(found) - len(shown))
