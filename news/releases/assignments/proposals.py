"""What an event usually needs to be written, and until when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kominfo.lib import dates
from news.models import Assignment, Event
from news.models.desk.assignment import title_of

Need = Assignment.Need
DAYS_BEFORE = 2  # that an invitation should be out
MAX_DAYS = 10  # of which each has its coverage proposed: a fair of a month is not covered every day
MORNING, EVENING = dt.time(12), dt.time(20)  # WIT


@dataclass(frozen=True)
class Proposal:
    """One text that somebody could write."""

    need: str
    day: dt.date
    title: str
    due_at: dt.datetime

    @property
    def key(self) -> str:
        """Its name among the proposals of its event."""
        return f"{self.need}-{self.day}"


def of_event(event: Event, assignments: Iterable[Assignment] = ()) -> list[Proposal]:
    """An invitation, coverage of each day, of the closing, and photos; what is assigned already is left out."""
    if not has_days(event):
        return []
    given = {(assignment.need, assignment.day) for assignment in assignments}
    return [
        Proposal(need, day, title_of(need, day, event), due_at(need, day))
        for need, day in _usual(event)
        if (need, day) not in given
    ]


def has_days(event: Event) -> bool:
    """Whether it takes place on days that are known."""
    return event.is_dated and not event.is_off


def due_at(need: str, day: dt.date) -> dt.datetime:
    """Until when such a text is usually needed."""
    clock = MORNING if need == Need.INVITATION else EVENING
    return dt.datetime.combine(day, clock, tzinfo=dates.WIT)


def _usual(event: Event) -> list[tuple[str, dt.date]]:
    first, last = event.start_on, event.end_on
    days = [first + dt.timedelta(days=n) for n in range(min((last - first).days + 1, MAX_DAYS))]
    closing = [(Need.CLOSING, last)] if first != last else []
    return [
        (Need.INVITATION, first - dt.timedelta(days=DAYS_BEFORE)),
        *((Need.COVERAGE, day) for day in days),
        *closing,
        (Need.PHOTOS, last),
    ]
