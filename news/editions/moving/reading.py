"""The items of an export as they are to be under what the office asked for, a few at a time."""

import gc
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.db.models import F, Q
from django.utils import timezone

from agencies.models import Agency, User
from news.editions.moving import ledger, topics
from news.editions.moving.tally import Tally
from news.imports.wordpress import suspicion
from news.imports.wordpress.items import Fate, Item, Text
from news.imports.wordpress.notes import note
from news.imports.wordpress.parsing import CutOffError, Record
from news.imports.wordpress.site_export import SiteExport
from news.imports.wordpress.workers import Readers
from news.models import MovedItem, SiteMove

BATCH, BATCH_WITH_PICTURES = 100, 1  # a picture takes as long as hundreds of texts
LACKING = ("picture_missing", "file_missing")  # notes of what the media folder did not have
Decision = MovedItem.Decision


@dataclass
class Asked:
    """How the export is to be read."""

    by: User
    agency: Agency
    media: Path | None = None
    pages: str = SiteMove.Pages.LEAVE
    keep: frozenset[int] = frozenset()
    drop: frozenset[int] = frozenset()
    terms: topics.Terms | None = None
    processes: int = 1
    writes: bool = True

    def decision_of(self, key: int) -> str:
        """What somebody decided about this item, whatever the guard says."""
        return Decision.KEEP if key in self.keep else Decision.DROP if key in self.drop else ""


def processors() -> int:
    """How many processes read while this one writes."""
    return max(1, len(os.sched_getaffinity(0)))


@contextmanager
def opened(paths: list[Path], progress: Callable[[int], None] | None) -> Iterator[SiteExport]:
    """The export with a catalogue on disk, which several processes may read; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kominfo-move-") as folder:
        export = SiteExport(paths, suspicion.of_text, progress, str(Path(folder) / "catalogue.sqlite3"))
        gc.freeze()  # what is loaded stays: meanwhile the collector need not go through it again and again
        try:
            yield export
        finally:
            gc.unfreeze()
            export.catalogue.close()


def batches(export: SiteExport, asked: Asked, tally: Tally) -> Iterator[list[Item]]:
    """What is to be looked at, a few at a time, as it is to be under what was asked; what was known before is told here."""
    size = BATCH if asked.media is None else BATCH_WITH_PICTURES
    readers = Readers(asked.processes, export.site, export.catalogue, export.suspicion)
    try:
        pieces = _pieces(_records(export, tally), size)
        for items in readers.read(_new(piece, export, asked, tally) for piece in pieces):
            yield [_as_asked(item, asked) for item in items]
    finally:
        readers.close()


def _records(export: SiteExport, tally: Tally) -> Iterator[Record]:
    try:
        yield from export.records()
    except CutOffError as error:
        tally.broken = error.sentence


def _new(records: list[Record], export: SiteExport, asked: Asked, tally: Tally) -> list[Record]:
    """Those whose source is not known to the letter: the others need no reading."""
    rows = MovedItem.objects.filter(site=export.site.key, old_id__in=[each.post_id or 0 for each in records])
    known = {row[0]: row[1:] for row in rows.values_list("old_id", "checksum", "decision", "release")}
    lacking = set(rows.filter(lacks_files()).values_list("old_id", flat=True)) if asked.media else set()
    new: list[Record] = []
    same: list[int] = []
    for record in records:
        number = record.post_id or 0
        checksum, decision, release = known.get(number, ("", "", None))
        wanted = asked.decision_of(number)
        # Decided at the desk, where the text was not at hand.
        waits = decision == Decision.KEEP and release is None
        is_same = (
            number in known
            and checksum == hashlib.sha256(record.source).hexdigest()
            and wanted in {"", decision}
            and not waits
        ) and number not in lacking
        if is_same and not any(each.kind == "repeated_id" for each in record.notes):
            same.append(number)
        else:
            new.append(record)
    tally.seen += len(same)
    tally.known += len(same)
    if same and asked.writes:
        MovedItem.objects.filter(site=export.site.key, old_id__in=same).update(
            seen_checksum=F("checksum"), last_seen=timezone.now()
        )
    return new


def lacks_files() -> Q:
    """Items whose pictures or documents were not there: they are looked for again where a folder is brought along."""
    found = Q()
    for kind in LACKING:
        found |= Q(notes__contains=[{"kind": kind}])
    return found


def _as_asked(item: Item, asked: Asked) -> Item:
    """The item under what the office asked for: its decisions, and what becomes of pages."""
    if decision := asked.decision_of(ledger.key_of(item)):
        return decided(item, decision)
    if item.fate == Fate.PUBLIC and item.at and item.at > timezone.now():
        return replace(item, fate=Fate.WAITING, notes=(*item.notes, note("date_ahead", str(item.at.date()))))
    if isinstance(item, Text) and item.is_page and item.fate != Fate.LEFT:
        if asked.pages == SiteMove.Pages.LEAVE:
            return replace(item, fate=Fate.LEFT, notes=(*item.notes, note("page_left")))
        return replace(item, fate=Fate.WAITING, notes=(*item.notes, note("page_kept")))
    return item


def decided(item: Item, decision: str) -> Item:
    """The item under a decision of the office, whatever the guard says."""
    if decision == Decision.DROP:
        return replace(item, fate=Fate.LEFT, notes=(*item.notes, note("dropped")))
    if not isinstance(item, Text):
        return item
    is_public = item.status == "publish" and item.at is not None and item.at <= timezone.now()
    has_password = any(each.kind == "password" for each in item.notes)
    fate = Fate.PUBLIC if is_public and not has_password else Fate.DRAFT
    return replace(item, fate=fate, notes=(*item.notes, note("kept")))


def _pieces(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    while piece := list(islice(records, size)):
        yield piece
