"""How the demo's releases were read: made up, the same for everybody who loads it on the same day, without a log."""

import datetime as dt
import hashlib
import math

from kominfo.lib import dates
from news.editions.reads import counting
from news.models import Edition, ReadCount

DAYS = 200  # since when reads are counted
WEEK = (1.0, 0.95, 1.05, 1.1, 0.9, 0.55, 0.6)  # from Monday on
Channel = ReadCount.Channel


def count(now: dt.datetime) -> None:
    """Write the figures of every release that the public has read."""
    figures: dict[tuple[int, dt.date, str], int] = {}
    for release, moments in _moments(now).items():
        figures |= _of(release, moments, now)
    counting.take_without_log(figures, now)


def _moments(now: dt.datetime) -> dict[int, list[tuple[dt.date, str]]]:
    """When each release was published, changed and withdrawn."""
    found: dict[int, list[tuple[dt.date, str]]] = {}
    for release, at, change in (
        Edition.objects.ever_live(now)
        .order_by("release", "sequence")
        .values_list("release", "live_from", "change")
    ):
        found.setdefault(release, []).append((dates.today(at), change))
    return found


def _of(
    release: int, moments: list[tuple[dt.date, str]], now: dt.datetime
) -> dict[tuple[int, dt.date, str], int]:
    today = dates.today(now)
    begins, ends = moments[0][0], today
    if moments[-1][1] == Edition.Change.WITHDRAWAL:
        ends = moments[-1][0]
    figures: dict[tuple[int, dt.date, str], int] = {}
    day = max(begins, today - dt.timedelta(days=DAYS))
    while day <= ends:
        read = _reads(release, moments, day)
        if day == today:
            read = round(read * dates.in_wit(now).hour / 24)
        shares = {
            Channel.PAGE: read - read // 30,
            Channel.TEXT: read // 30,
            Channel.KIT: read // 70,
            Channel.DOCUMENT: read // 110,
        }
        figures |= {(release, day, channel): number for channel, number in shares.items() if number}
        day += dt.timedelta(days=1)
    return figures


def _reads(release: int, moments: list[tuple[dt.date, str]], day: dt.date) -> int:
    """Many on the first days, again after a change, and some for ever."""
    interest = 60 + _chance(release, 0) ** 3 * 900
    steady = 0.3 + _chance(release, 1) ** 2 * 7
    waves = sum(
        (1 if number == 0 else 0.4) * math.exp(-(day - at).days / 3.5)
        for number, (at, _) in enumerate(moments)
        if at <= day
    )
    noise = 0.75 + 0.5 * _chance(release, day.toordinal())
    return round((interest * waves + steady) * WEEK[day.weekday()] * noise)


def _chance(release: int, number: int) -> float:
    """From 0 to 1, always the same for the same two numbers."""
    drawn = hashlib.blake2b(f"{release} {number}".encode(), digest_size=4)
    return int.from_bytes(drawn.digest()) / 2**32
