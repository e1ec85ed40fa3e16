"""Asking the checker about the texts of a copy: what it finds, each with its spot in the form."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from news.models import CopyFinding, Event
from news.naskah import Finding, Gravity, House, check
from news.naskah.house import exception_key
from news.people import days
from news.releases.copycheck import manuscripts, registry
from news.releases.copycheck.house import BY_ID, Excepted
from news.releases.copycheck.manuscripts import LABELS, Spot, Texts

GRAVITIES = {
    Gravity.BLOCKS: CopyFinding.Gravity.BLOCKS,
    Gravity.MISTAKE: CopyFinding.Gravity.MISTAKE,
    Gravity.ADVICE: CopyFinding.Gravity.ADVICE,
}
# About a text as a whole: what stands beside the story repeats what the story has said.
OF_A_WHOLE = frozenset({"S01", "S02", "S04", "M01", "M02"})


MOST_TOLD = 6  # sentences about the wording on one page


@dataclass(frozen=True)
class Remark:
    """A finding of the checker, with the words that it is about and where they stand."""

    spot: Spot
    finding: Finding
    words: str

    @property
    def gravity(self) -> CopyFinding.Gravity:
        """Its group, as it is stored."""
        return GRAVITIES[self.finding.gravity]

    @property
    def law(self) -> str:
        """Why, in one sentence."""
        return BY_ID[self.finding.rule].law

    @property
    def key(self) -> tuple[str, str]:
        """What exceptions are compared by."""
        return (self.finding.rule, exception_key(self.words))

    @property
    def sentence(self) -> str:
        """The finding for a list of what stands in the way: where, which words, why, and what would be right."""
        right = self.finding.replacement
        told = f" Mungkin: “{right}”." if right and right not in self.finding.message else ""
        return f"{LABELS[self.spot.field]}, “{self.words.strip()}”: {self.finding.message}{told}"


def remarks(
    texts: Texts, *, known: registry.Known, house: House, on: dt.date | None, event: Event | None
) -> list[Remark]:
    """What the checker finds, the gravest first, otherwise in the order of the form."""
    world = known.beside(on, event)
    found: list[Remark] = []
    for each in manuscripts.manuscripts(texts, on):
        here = replace(house, off=house.off | OF_A_WHOLE) if each.beside else house
        found += [_remark(each, finding) for finding in check(each.manuscript, world, here)]
    left = without(found, house.exceptions)
    return sorted(left, key=lambda remark: remark.gravity)


def without(found: Iterable[Remark], excepted: Excepted) -> list[Remark]:
    """Those that no exception names; the checker itself knows only exceptions of single rules, not of several on one spot."""
    return [remark for remark in found if remark.key not in excepted]


def to_mend(found: list[Remark]) -> list[str]:
    """What should be mended, as sentences for whoever takes a step; advice is left to the writer."""
    grave = [remark for remark in found if remark.gravity != CopyFinding.Gravity.ADVICE]
    rest = len(grave) - MOST_TOLD
    told = [remark.sentence for remark in grave[:MOST_TOLD]]
    return told + [f"Pemeriksaan naskah: {rest} hal lagi perlu dibetulkan."] * (rest > 0)


def story(dateline_on: dt.date | None, events: Iterable[Event]) -> tuple[dt.date, Event | None]:
    """The day that a copy tells about, and the event that it is about: the one that the day belongs to, else the first."""
    events = sorted(events, key=lambda event: (event.start_on, event.pk))
    on = days.of_release(dateline_on, events)
    there = (event for event in events if event.start_on <= on <= event.end_on)
    return on, next(there, events[0] if events else None)


def _remark(each: manuscripts.Placed, finding: Finding) -> Remark:
    block = each.manuscript.blocks[finding.block]
    return Remark(each.spots[finding.block], finding, block.text[finding.start : finding.end])
