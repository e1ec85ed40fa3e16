"""The figures that the desk shows: reads by day, week or month, marked with what happened to the text, and the most read.

Up to which moment they are whole, and of which days nothing is known, is part of each answer.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Min

from kominfo.lib import dates
from kominfo.lib.postgres import sql
from news.models import Edition, PressRelease, ReadCount, ReadLog

MAX_DAYS, MAX_WEEKS = 100, 400  # shown one by one; in weeks; more in months
_KNOWN = """
SELECT day::date FROM generate_series(%s::date, %s::date, interval '1 day') AS shown(day)
WHERE EXISTS (SELECT FROM news_readcount WHERE news_readcount.day = shown.day::date)
"""


@dataclass
class Reads:
    """The reads from one day to another. `is_known`: a log of these days was there; `is_whole`: all of it is counted."""

    first: dt.date
    last: dt.date
    page: int = 0
    text: int = 0
    kit: int = 0
    document: int = 0
    is_known: bool = True
    is_whole: bool = True

    @property
    def read(self) -> int:
        """How often the text was read on the site."""
        return self.page + self.text

    @property
    def days(self) -> str:
        """The day with its weekday, or from which to which."""
        return dates.date_range(self.first, self.last, weekday=self.first == self.last)

    def with_more(self, others: Iterable["Reads"]) -> "Reads":
        """These and others as one."""
        rows = [self, *others]
        sums = {name: sum(getattr(row, name) for row in rows) for name in ReadCount.Channel.values}
        return Reads(
            self.first,
            rows[-1].last,
            **sums,
            is_known=any(row.is_known for row in rows),
            is_whole=all(row.is_whole for row in rows),
        )


@dataclass
class Happening:
    """What became of the text on a day: published, corrected, withdrawn."""

    day: dt.date
    edition: Edition
    position: int  # in `rows` of the course


@dataclass
class Course:
    """How a release was read over some days; `unit` is what one row is."""

    rows: list[Reads]
    unit: str
    total: Reads
    happenings: list[Happening] = field(default_factory=list)


def known_since() -> dt.date | None:
    """The first day of which anything is counted, of whichever release."""
    return ReadCount.objects.aggregate(first=Min("day"))["first"]


def whole_until() -> dt.datetime | None:
    """Everything from before this moment is counted."""
    return ReadLog.objects.whole_until()


def of_release(release: PressRelease, until: dt.datetime, days: int | None) -> Course | None:
    """The last `days` days of a release, or all since it was published; None while it has not been public on a counted day.

    It begins no earlier than the release and the counting did.
    """
    editions = list(
        Edition.objects.ever_live(until).filter(release=release).defer("snapshot").order_by("sequence")
    )
    since = known_since()
    if not editions or since is None:
        return None
    last = dates.today(until)
    first = max(dates.today(editions[0].live_from), since)
    if days is not None:
        first = max(first, last - dt.timedelta(days=days - 1))
    if first > last:
        return None
    return _course(release.read_counts.all(), first, last, editions)


def _course(counts: Any, first: dt.date, last: dt.date, editions: list[Edition]) -> Course:
    by_day = {row.pop("day"): row for row in counts.between(first, last).per_day()}
    known = {day for (day,) in sql.rows(_KNOWN, [first, last])}
    rows = []
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        sums = {name: by_day.get(day, {}).get(name, 0) for name in ReadCount.Channel.values}
        rows.append(Reads(day, day, **sums, is_known=day in known, is_whole=day != last))
    total = rows[0].with_more(rows[1:])
    unit = "hari" if len(rows) <= MAX_DAYS else "pekan" if len(rows) <= MAX_WEEKS else "bulan"
    course = Course(_grouped(rows, unit), unit, total)
    course.happenings = _happenings(course.rows, editions)
    return course


def _grouped(rows: list[Reads], unit: str) -> list[Reads]:
    """Days as they are, as weeks that end with the last day, or as months."""
    if unit == "hari":
        return rows
    groups: dict[Any, list[Reads]] = {}
    for row in rows:
        key: Any = (row.first.year, row.first.month)
        if unit == "pekan":
            key = (rows[-1].last - row.first).days // 7
        groups.setdefault(key, []).append(row)
    return [group[0].with_more(group[1:]) for group in groups.values()]


def _happenings(rows: list[Reads], editions: list[Edition]) -> list[Happening]:
    """What readers were told of within these rows, in order."""
    found = []
    for edition in editions:
        day = dates.today(edition.live_from)
        position = next((position for position, row in enumerate(rows) if row.first <= day <= row.last), None)
        if position is not None and edition.change != Edition.Change.MINOR:
            found.append(Happening(day, edition, position))
    return found


def most_read(releases: Any, first: dt.date, last: dt.date) -> Any:
    """Of these releases, those that were read or taken away from one day to another, the most read first, as sums by channel.

    `releases` is a queryset of releases, or None for all of them.
    """
    counts = ReadCount.objects.between(first, last)
    if releases is not None:
        counts = counts.filter(release__in=releases.order_by().values("pk"))
    return counts.per_release()
