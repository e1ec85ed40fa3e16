"""Count the reads that nginx wrote down: each once, however often this runs, is killed, or the log is rotated.

What is counted and how far the log is read are written in one transaction. nginx writes a line only for a page, a text-only
page or a kit of a release that it gave to a reader's browser, with the hour and no word about the reader (deploy/nginx.conf).
Whether that address was a release's is asked here: of the edition that was in force in that hour.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, transaction

from kominfo.lib import dates
from news.editions.reads import logs
from news.models import Edition, ReadCount, ReadLog

LOCK = 0x72656164  # one counting at a time
BATCH_LINES, BATCH_ADDRESSES = 200_000, 10_000  # what is held in memory
OLDEST = dt.timedelta(days=60)  # the log goes back a fortnight; a line of before is a wrong clock's
HOUR = dt.timedelta(hours=1)
MAX_PASSES = 3
_LINE = re.compile(rb"(\d{4}-\d\d-\d\dT\d\d[+-]\d\d:\d\d) [0-9a-f]{12} (/[!-~]+)")
_ADDRESS = re.compile(
    r"(?P<text>/teks)?/siaran-pers/(?P<year>[12]\d{3})/(?P<month>0[1-9]|1[0-2])/(?P<slug>[-a-zA-Z0-9_]+)/(?:paket/\d+/(?P<file>[-a-z0-9.]+))?"
)
Channel = ReadCount.Channel
Address = tuple[str, int, int]  # slug, year, month
Figures = Mapping[tuple[int, dt.date, str], int]  # by release, day (WIT) and channel
Progress = Callable[[Path, Iterable[logs.Line]], Iterable[logs.Line]]


class Read(NamedTuple):
    """What one line says: the hour's beginning, by which channel, which address."""

    hour: dt.datetime
    channel: str
    address: Address


@dataclass
class Tally:
    """How many lines were counted, and why others were not."""

    counted: int = 0
    unreadable: int = 0  # no line of ours
    unknown: int = 0  # no release was in force there in that hour
    out_of_time: int = 0  # to come, or too old

    def sentences(self) -> Iterator[str]:
        """For people; only what there was."""
        yield f"{self.counted} pembacaan dihitung."
        if self.unreadable:
            yield f"{self.unreadable} baris tidak terbaca."
        if self.unknown:
            yield f"{self.unknown} baris dengan alamat yang pada jam itu bukan siaran pers yang berlaku."
        if self.out_of_time:
            yield f"{self.out_of_time} baris dari hari yang tidak masuk akal (belum tiba, atau lebih dari {OLDEST.days} hari lalu); periksa jam mesin."


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other counting is going on; it keeps others out until the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def count(
    log: Path, now: dt.datetime, progress: Progress = lambda _, lines: lines
) -> tuple[Tally, list[str]]:
    """Everything that is new in a log and its rotated parts; what was found, and which parts cannot be read and why.

    A log that is rotated meanwhile is gone through again. `progress` passes lines on and may tell how far they are.
    """
    tally = Tally()
    for _ in range(MAX_PASSES):
        before, broken = _state(log), [f"{name}: hanya .gz yang dapat dibaca." for name in logs.foreign(log)]
        for path in logs.parts(log):
            try:
                _count_part(path, now, tally, progress)
            except FileNotFoundError:
                continue
            except logs.Unreadable as error:
                broken.append(str(error))
        if _state(log) == before:
            if not broken:
                finished(now)
            return tally, broken
    return tally, [f"{log} dirotasi terus-menerus."]


def _state(log: Path) -> set[tuple[str, int]]:
    """Which parts there are, by name and inode."""
    found = set()
    for path in logs.parts(log):
        try:
            found.add((path.name, path.stat().st_ino))
        except FileNotFoundError:
            continue
    return found


def finished(now: dt.datetime) -> None:
    """Note that everything from before `now` is counted."""
    newest = ReadLog.objects.order_by("-pk").values("pk")[:1]
    ReadLog.objects.filter(pk__in=newest).update(whole_until=now)


def take_without_log(figures: Figures, now: dt.datetime) -> None:
    """Figures that no log has told, as if everything until now were counted: those of the demo."""
    with transaction.atomic():
        add(figures)
        ReadLog.objects.get_or_create(first_line="")
        finished(now)


def _count_part(path: Path, now: dt.datetime, tally: Tally, progress: Progress) -> None:
    with logs.opened(path) as file:
        try:
            if known_by := logs.first_line(file):
                part, _ = ReadLog.objects.get_or_create(first_line=known_by)
                _count_lines(part, progress(path, logs.lines(file, part.position)), now, tally)
        except EOFError:
            logs.check_cut(path)


def _count_lines(part: ReadLog, lines: Iterable[logs.Line], now: dt.datetime, tally: Tally) -> None:
    """A batch at a time; what was read before the end of a file that is cut off counts too."""
    batch = _Batch()
    try:
        for line in lines:
            batch.take(line)
            if batch.is_full:
                _keep(part, batch, now, tally)
                batch = _Batch()
    except EOFError:
        _keep(part, batch, now, tally)
        raise
    _keep(part, batch, now, tally)


class _Batch:
    """Lines that wait to be written down together."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[bytes, bytes]] = Counter()  # by hour and path
        self.lines = self.unreadable = self.position = 0

    def take(self, line: logs.Line) -> None:
        """One line more."""
        made = _LINE.fullmatch(line.text) if line.text is not None else None
        if made:
            self.seen[made[1], made[2]] += 1
        else:
            self.unreadable += 1
        self.lines += 1
        self.position = line.position

    @property
    def is_full(self) -> bool:
        """Whether it is time to write them down."""
        return self.lines >= BATCH_LINES or len(self.seen) >= BATCH_ADDRESSES


def _keep(part: ReadLog, batch: _Batch, now: dt.datetime, tally: Tally) -> None:
    """Write what was seen and how far the log is read, both or neither."""
    if not batch.lines:
        return
    figures, found = _figures(batch.seen, now)
    with transaction.atomic():
        add(figures)
        part.position = batch.position
        part.save(update_fields=["position"])
    tally.counted += found.counted
    tally.unreadable += found.unreadable + batch.unreadable
    tally.unknown += found.unknown
    tally.out_of_time += found.out_of_time


def _figures(seen: Mapping[tuple[bytes, bytes], int], now: dt.datetime) -> tuple[Figures, Tally]:
    """The figures of these lines, and what became of each."""
    tally, figures = Tally(), Counter[tuple[int, dt.date, str]]()
    reads = [(read_of(hour, path), number) for (hour, path), number in seen.items()]
    in_force = _in_force({read.address for read, _ in reads if read}, now)
    for read, number in reads:
        if read is None:
            tally.unreadable += number
        elif not now - OLDEST <= read.hour <= now:
            tally.out_of_time += number
        elif release := in_force(read):
            figures[release, dates.today(read.hour), read.channel] += number
            tally.counted += number
        else:
            tally.unknown += number
    return figures, tally


def read_of(hour: bytes, path: bytes) -> Read | None:
    """What a line says; None where that is no hour or no address of a release."""
    made = _ADDRESS.fullmatch(path.decode("ascii"))
    if made is None or (made["text"] and made["file"]):
        return None
    when, zone = hour[:13].decode("ascii"), hour[13:].decode("ascii")
    try:
        moment = dt.datetime.fromisoformat(f"{when}:00:00{zone}")
    except ValueError:
        return None
    return Read(moment, _channel(made), (made["slug"], int(made["year"]), int(made["month"])))


def _channel(made: re.Match[str]) -> str:
    if made["file"]:
        return Channel.KIT if made["file"].endswith(".zip") else Channel.DOCUMENT
    return Channel.TEXT if made["text"] else Channel.PAGE


def _in_force(addresses: set[Address], now: dt.datetime) -> Callable[[Read], int | None]:
    """Which release was in force at an address in an hour, asked of the database once for all.

    A former address leads on, and a withdrawn release is no longer in force, though its page tells of it: neither is a read.
    """
    spans: dict[Address, list[tuple[int, dt.datetime, dt.datetime | None]]] = defaultdict(list)
    editions = Edition.objects.ever_live(now).filter(standing=Edition.Standing.CURRENT)
    for slug, year, month, *span in (
        editions.filter(slug__in={slug for slug, _, _ in addresses})
        .order_by()
        .values_list("slug", "address_year", "address_month", "release_id", "live_from", "live_until")
    ):
        spans[slug, year, month].append(tuple(span))

    def of(read: Read) -> int | None:
        for release, begins, ends in spans[read.address]:
            if begins < read.hour + HOUR and (ends is None or ends > read.hour):
                return release
        return None

    return of


def add(figures: Figures) -> None:
    """Add to the counts, in one statement."""
    keys = sorted(figures)
    if not keys:
        return
    columns: list[Any] = [list(column) for column in zip(*keys, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO news_readcount (release_id, day, channel, count)"
            " SELECT * FROM unnest(%s::bigint[], %s::date[], %s::text[], %s::int[])"
            " ON CONFLICT (release_id, day, channel) DO UPDATE SET count = news_readcount.count + excluded.count",
            [*columns, [figures[key] for key in keys]],
        )
