"""Datelines as Indonesian press texts write them: place, sometimes the day or a source, a dash, then the first word."""

import datetime as dt
import re
from dataclasses import dataclass

from kominfo.lib.calendar_names import (
    MONTHS,
    OTHER_MONTHS,
    OTHER_WEEKDAYS,
    WEEKDAYS,
    calendar_day,
    month_number,
    usual_weekday,
)
from kominfo.lib.fields import FIRST_DAY, LAST_DAY
from kominfo.lib.text import one_line

_MONTHS = {name.lower(): month_number(name) for name in (*MONTHS, *OTHER_MONTHS)} | {
    name: n
    for n, names in enumerate(
        (
            "jan",
            "feb",
            "mar",
            "apr",
            "",
            "jun",
            "jul",
            "agu agt ags agust",
            "sep sept",
            "okt",
            "nov nop",
            "des",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = "|".join((*WEEKDAYS, *OTHER_WEEKDAYS))  # in any case: all patterns below ignore it
_DAY = (
    rf"(?:(?P<d>\d{{1,2}})\s*(?:[/.-])\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>\d{{4}}|\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?\s+(?P<y2>\d{{4}}))(?!\d)"
)
_DATE = re.compile(_DAY, re.IGNORECASE)
_WEEKDAY_AND_DATE = re.compile(
    rf"(?P<weekday>{_WEEKDAY})\s*,?\s*\(?\s*(?:tanggal\s+)?{_DAY}\s*\)?", re.IGNORECASE
)
_DASH = re.compile(r"\s*(?:[–—―−]|(?<=[A-Z]{2})-(?=[A-Z][a-z])|(?<=\s)-|-(?=\s)|-{2,})[\s–—―−-]*")
_DAY_AND_DASH = re.compile(rf"[(\[]?(?:(?:{_WEEKDAY})\W{{1,3}})?{_DAY}[)\]]*{_DASH.pattern}", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|di|dan)){0,3}")
MAX_LENGTH = 90
# What opens a sentence and stands before a dash all the same.
_NO_PLACES = frozenset(
    [
        "gubernur",
        "bupati",
        "walikota",
        "wali",
        "sekda",
        "sekretaris",
        "kepala",
        "dinas",
        "pemerintah",
        "pemprov",
        "pemkab",
        "pemkot",
        "wakil",
        "ketua",
        "menteri",
        "badan",
        "siaran",
        "rilis",
        "berita",
        "nomor",
        "perihal",
        "foto",
        "judul",
        "sebanyak",
        "dalam",
    ]
)


@dataclass
class Dateline:
    """A dateline: what it says, and how many characters of the paragraph it takes."""

    place: str = ""
    day: dt.date | None = None
    source: str = ""  # the words that named the day, where they stand in the text and not in the dateline
    credit: str = ""
    length: int = 0

    def __bool__(self) -> bool:
        return bool(self.place)


def read(text: str) -> Dateline | None:
    """The dateline with which a paragraph begins."""
    dash = next(
        (match for match in _DASH.finditer(text[:MAX_LENGTH]) if _is_place(text[: match.start()])), None
    )
    if dash is None or not text[dash.end() :].strip():
        return None
    place, rest = _place_and_rest(text[: dash.start()])
    day, length = _day_of(rest), dash.end()
    credit = "" if day or re.search(r"\d/\d", rest) else rest.strip(" ,()/[]")
    if day is None and (behind := _DAY_AND_DASH.match(text, length)):  # "Sofifi – 8 Juli 2021 – …"
        day, length = _day_of(behind[0]), behind.end()
    return Dateline(place=place, day=day, credit=credit, length=length)


def is_line(text: str) -> bool:
    """Whether a paragraph has place and day and nothing else, as letters do."""
    return of_line(text) is not None


def of_line(text: str) -> Dateline | None:
    """Place and day of such a paragraph."""
    words = one_line(text).strip(" ()[].")
    found = _DATE.search(words)
    if not found or len(words) > MAX_LENGTH or words[found.end() :].strip(" ()."):
        return None
    before = re.sub(rf"\b(?:{_WEEKDAY})\b|tanggal|[,/()]", " ", words[: found.start()], flags=re.IGNORECASE)
    place = " ".join(before.split())
    if place and not _is_place(place):
        return None
    return Dateline(place=_title_cased(place), day=_as_day(found))


def day_in_text(text: str) -> tuple[dt.date | None, str]:
    """The first weekday with its date in a text, and the words that said it."""
    for found in _WEEKDAY_AND_DATE.finditer(text):
        if day := _as_day(found):
            return day, one_line(found[0])
    return None, ""


def wrong_weekdays(text: str) -> list[str]:
    """Days of the week that are not those of the date beside them, as they stand in the text."""
    return [
        one_line(found[0])
        for found in _WEEKDAY_AND_DATE.finditer(text)
        if (day := _as_day(found)) and usual_weekday(found["weekday"]) != WEEKDAYS[day.weekday()]
    ]


def _is_place(words: str) -> bool:
    place, rest = _place_and_rest(words)
    if not place or place.split()[0].lower() in _NO_PLACES or len(rest) > 60:
        return False
    return not rest.strip() or rest.strip()[0] in ",(/[" or bool(_day_of(rest))


def _place_and_rest(words: str) -> tuple[str, str]:
    bare = words.strip(" \t\n[(")
    match = _PLACE.match(bare)
    if match is None:
        return "", words
    return _title_cased(match[0].rstrip(".,")), bare[match.end() :]


def _title_cased(place: str) -> str:
    return place.title() if place.isupper() and len(place) > 3 else place


def _day_of(words: str) -> dt.date | None:
    found = _DATE.search(words)
    return _as_day(found) if found else None


def _as_day(found: re.Match[str]) -> dt.date | None:
    """The day of a match, day before month; None for one that is not in the calendar."""
    year = int(found["y"] or found["y2"])
    month = int(found["m"]) if found["m"] else _MONTHS[found["month"].lower()]
    day = calendar_day(year + 2000 if year < 100 else year, month, int(found["d"] or found["d2"]))
    return day if day and FIRST_DAY <= day <= LAST_DAY else None
