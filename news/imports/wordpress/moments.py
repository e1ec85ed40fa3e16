"""When an item was published: the GMT time is the truth, the local one comes next, `pubDate` last; nothing is invented."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from kominfo.lib.dates import WIT, in_wit
from news.imports.wordpress.notes import Note, note

_TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?")
_YEAR = re.compile(r"\s(?:19|20)\d\d\s")
_QUARTER, _FARTHEST = dt.timedelta(minutes=15), dt.timedelta(hours=14)
_FARTHEST_YEAR = 2100
_OLDEST = 1990  # before the web; zeros and times of a clock that was never set lie below


def moment(written: str, zone: dt.tzinfo = dt.UTC) -> dt.datetime | None:
    """The written time as a moment of that zone; None for zeros, blanks and days that do not exist."""
    found = _TIME.match(written.strip())
    if not found:
        return None
    try:
        at = dt.datetime(*(int(part or 0) for part in found.groups()), tzinfo=zone)  # type: ignore[arg-type, misc]
    except ValueError:
        return None
    return at if _OLDEST <= at.year < _FARTHEST_YEAR else None


def offset(texts: Mapping[str, str]) -> dt.timedelta | None:
    """How far the item's local clock was from GMT; None if its times do not tell."""
    there, gmt = moment(texts.get("post_date", "")), moment(texts.get("post_date_gmt", ""))
    if there is None or gmt is None:
        return None
    apart = there - gmt
    return apart if abs(apart) <= _FARTHEST and apart % _QUARTER == dt.timedelta(0) else None


def zone_of(offsets: Counter[dt.timedelta]) -> dt.tzinfo:
    """The zone of most items; WIT for a site whose items do not tell."""
    return dt.timezone(offsets.most_common(1)[0][0]) if offsets else WIT


def published(
    texts: Mapping[str, str], zone: dt.tzinfo
) -> tuple[dt.datetime | None, dt.date | None, list[Note]]:
    """The moment in WIT, the day on the site's own calendar, and how they were found."""
    gmt, there = moment(texts.get("post_date_gmt", "")), moment(texts.get("post_date", ""), zone)
    day = there.date() if there else None
    if gmt:
        odd = there is not None and offset(texts) is None
        said = f"{texts.get('post_date')} setempat, {texts.get('post_date_gmt')} GMT"
        return in_wit(gmt), day or gmt.astimezone(zone).date(), [note("odd_zone", said)] if odd else []
    if there:
        said = f"{texts.get('post_date')} setempat, GMT {texts.get('post_date_gmt') or 'kosong'}"
        return in_wit(there), day, [note("date_local", said)]
    if fed := _of_feed(texts.get("pubDate", "")):
        return in_wit(fed), fed.astimezone(zone).date(), [note("date_feed", texts["pubDate"])]
    return None, None, [note("no_date", texts.get("post_date", ""))]


def changed(texts: Mapping[str, str], zone: dt.tzinfo) -> dt.datetime | None:
    """When it was last changed, in WIT, as far as the export knows."""
    at = moment(texts.get("post_modified_gmt", "")) or moment(texts.get("post_modified", ""), zone)
    return in_wit(at) if at else None


def _of_feed(written: str) -> dt.datetime | None:
    if not _YEAR.search(written):  # "-0001" would be read as 2001
        return None
    try:
        at = parsedate_to_datetime(written.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return at if _OLDEST <= at.year < _FARTHEST_YEAR else None
