"""Gambling spam as the guard of the site reads it (rule M03), for `manage.py naskah` alone.

The desk asks the guard itself: `news.releases.checks.demands.must_be_clean`.
"""

from collections.abc import Iterator

from news.guard.judging import GuardedText, Kind, Verdict, judge

KINDS = {Kind.WORDS, Kind.LINK}


def spam(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and what to tell of what would stand in the way of publication; what is for a person to look at is not told."""
    for found in judge({"": GuardedText(text)}):
        if found.kind in KINDS and found.verdict is not Verdict.CHECK:
            yield found.offset, found.offset + found.length, found.remedy
