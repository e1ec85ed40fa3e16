"""What things in the register were called on a day: whatever changes a name leaves the old one in `FormerName`."""

import datetime as dt
from collections.abc import Iterable

from django.db import models

from agencies.models import FormerName
from agencies.models.former_name import NAMED
from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared

STEP = 20  # keys asked for together


def as_of(things: Iterable[tuple[models.Model | None, dt.date]]) -> None:
    """Give rows in memory the names that they bore on a day (WIT), each with its day. One query, none for today.

    Such rows are for showing: saving them would bring the old name back.
    """
    today = dates.today()
    past = [(thing, day) for thing, day in things if thing is not None and day < today]
    if not past:
        return
    things_asked = sorted({thing.pk for thing, _day in past})
    # Lengths in steps: a prepared question is compiled once for each.
    padded = things_asked + things_asked[-1:] * (-len(things_asked) % STEP)
    known = _changes.all(things=padded, since=dates.day_bounds(min(day for _thing, day in past))[1])
    changes: dict[tuple[str, int], list[FormerName]] = {}
    for change in known:
        changes.setdefault((change.table, change.object_id), []).append(change)
    for thing, day in past:
        if found := changes.get((thing._meta.db_table, thing.pk)):
            _rename(thing, found, dates.day_bounds(day)[1])


@Prepared
def _changes(things: list[int], since: dt.datetime) -> models.QuerySet[FormerName]:
    """What rows with these keys, of any table, were called until then or later."""
    known = FormerName.objects.filter(object_id__in=things, until__gte=since, is_typo=False)
    return known.order_by("until", "pk")


def _rename(thing: models.Model, changes: list[FormerName], end: dt.datetime) -> None:
    """Of each column, the first change after the day says what it held then."""
    for column in NAMED[thing._meta.db_table]:
        value = next((row.value for row in changes if row.column == column and row.until >= end), None)
        if value is not None:
            setattr(thing, column, value)
