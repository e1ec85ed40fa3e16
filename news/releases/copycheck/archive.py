"""What the checker finds in everything that has been published, counted by rule.

Nothing is written, so there is nothing to resume: whoever stops it gets the report of what was read until then.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from news.models import Edition, EditionEvent, Event
from news.models.content import Snapshot
from news.releases.copycheck import asking, manuscripts, registry
from news.releases.copycheck.asking import Remark
from news.releases.copycheck.house import BY_ID

CHUNK = 200  # editions in memory at once
Row = tuple[int, int, str, Snapshot]  # edition, release, number, text


@dataclass(frozen=True)
class Example:
    """One spot of one edition."""

    number: str
    words: str
    suggestion: str | None


@dataclass
class Report:
    """Counts by rule: spots, and editions that have any. The example is from the newest edition with one."""

    editions: int = 0
    clean: int = 0
    words: int = 0
    spots: Counter[str] = field(default_factory=Counter)
    in_editions: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Example] = field(default_factory=dict)

    def add(self, number: str, words: int, found: list[Remark]) -> None:
        """Count an edition in."""
        self.editions += 1
        self.words += words
        self.clean += not found
        self.spots.update(remark.finding.rule for remark in found)
        self.in_editions.update({remark.finding.rule for remark in found})
        for remark in found:
            example = Example(number, remark.words, remark.finding.replacement)
            self.examples.setdefault(remark.finding.rule, example)

    def as_data(self) -> dict[str, Any]:
        """The report for programs; `share` is that of the editions that have the rule."""
        return {
            "editions": self.editions, "clean": self.clean, "words": self.words, "findings": self.spots.total(),
            "rules": [
                {
                    "rule": rule, "class": BY_ID[rule].grade.value, "message": BY_ID[rule].message, "count": count,
                    "editions": self.in_editions[rule], "share": round(self.in_editions[rule] / self.editions, 4),
                    "example": vars(self.examples[rule]),
                }
                for rule, count in self.spots.most_common()
            ],
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """The report for people, the commonest rule first."""
        yield (
            f"{self.editions} edisi yang berlaku, {self.words} kata: {self.spots.total()} temuan; "
            f"{self.clean} edisi tanpa temuan."
        )
        for rule, count in self.spots.most_common():
            example = self.examples[rule]
            share = f"{self.in_editions[rule] / self.editions:.1%}".replace(".", ",")
            right = "" if example.suggestion is None else f" → “{example.suggestion}”"
            yield f"{rule}\t{count} di {self.in_editions[rule]} edisi ({share})\t{BY_ID[rule].message}"
            yield f"\tmisalnya {example.number}: “{shortened(example.words)}”{shortened(right)}"


def shortened(words: str, most: int = 80) -> str:
    """Enough of a long sentence to know it by."""
    return words if len(words) <= most else f"{words[:most].rstrip()} …"


def in_force(now: datetime) -> Any:
    """What is read: of each release the edition that is in force, the newest first."""
    return Edition.objects.listed(now).order_by("-published_at", "-release_id")


def read(report: Report, now: datetime, shown: Any = iter) -> None:
    """Count everything that is in force at `now` into `report`; `shown` may show how far it is."""
    rows = in_force(now).values_list("pk", "release_id", "number", "snapshot").iterator(CHUNK)
    for chunk in _chunks(shown(rows)):
        known, events = registry.known(), _events(row[0] for row in chunk)
        for edition, release, number, content in chunk:
            report.add(number, *_found(content, known, release, events[edition]))


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _events(editions: Iterable[int]) -> dict[int, list[Event]]:
    found = defaultdict(list)
    for link in EditionEvent.objects.filter(edition__in=list(editions)).select_related("event"):
        found[link.edition_id].append(link.event)
    return found


def _found(
    content: Snapshot, known: registry.Known, release: int, events: list[Event]
) -> tuple[int, list[Remark]]:
    """How many words the edition has, and what the checker says of them."""
    dateline = content["dateline"]["on"]
    on, _ = asking.story(date.fromisoformat(dateline) if dateline else None, events)
    texts, house = manuscripts.of_snapshot(content), known.lists.for_copy(release)
    words = sum(
        len(block.text.split())
        for each in manuscripts.manuscripts(texts, on)
        for block in each.manuscript.blocks
    )
    return words, asking.remarks(texts, known=known, house=house, on=on, event=None)
