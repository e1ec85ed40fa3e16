"""One look at everything: texts, files, addresses, what has grown old. What is seen is recorded as it is found.

Broken off, it has closed nothing; begun again, it writes the same rows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from news.guard import files, neglected, program, recording, renditions, sightings, stored, strange
from news.guard.judging import links
from news.guard.neglected import LeadingNowhere
from news.guard.sightings import Sighting
from news.models import Edition, EditionPage, Finding, KnownHost

LOCK = 0x67756172  # one look at a time
Progress = Callable[[Iterable[Any], int | None, str], Iterable[Any]]


class Look:
    """One look; `progress` passes things on and may tell how far it is."""

    def __init__(self, now: dt.datetime, own_host: str, leading_nowhere: LeadingNowhere, progress: Progress):
        self.now, self.own, self.leading_nowhere, self.progress = now, own_host, leading_nowhere, progress
        self.known = set(KnownHost.objects.values_list("host", flat=True))
        self.is_first = not self.known  # then every site that is linked to counts as known
        self.met: set[str] = set()
        # What was reported of frozen texts (edition, rule, gravity): the pages made of them repeat it.
        self.reported: set[tuple[int, str, int]] = set()

    def all(self) -> Iterator[Sighting]:
        """Everything, a batch after the other; rows are closed once all of it was looked at."""
        for batch in _batched(self._each(), stored.CHUNK):
            recording.keep(batch, self.now)
            yield from batch
        if self.is_first:
            hosts = [KnownHost(host=host) for host in sorted(self.met | {self.own})]
            KnownHost.objects.bulk_create(hosts, ignore_conflicts=True)
        recording.close(Finding.Rule, self.now)

    def _each(self) -> Iterator[Sighting]:
        for rows in _batched(self.progress(stored.rows(), stored.count(), "teks"), stored.CHUNK):
            yield from self._of_texts(rows)
        root = Path(settings.MEDIA_ROOT)
        for path in self.progress(files.every(root), None, "berkas"):
            if seen := files.look_at(root, path):
                yield seen
        yield from renditions.look_at(root, self.progress(renditions.folders(root), None, "foto"))
        yield from program.look_at_all(settings.BASE_DIR, Path(settings.STATIC_ROOT))
        yield from strange.answering()
        yield from neglected.all_of(self.now)

    def _of_texts(self, rows: list[Any]) -> Iterator[Sighting]:
        read_rows = [stored.look_at(row, self.own) for row in rows]
        for read_row in read_rows:
            yield from filter(self._is_new, sightings.of_texts(read_row))
            hosts = sightings.foreign_hosts(read_row, self.own)
            if self.is_first:
                self.met |= hosts.keys()
            else:
                new = {host: address for host, address in hosts.items() if host not in self.known}
                yield from sightings.of_hosts(read_row, new)
        yield from neglected.dead_links(read_rows, self.now, self.leading_nowhere)

    def _is_new(self, seen: Sighting) -> bool:
        if isinstance(seen.row, Edition):
            self.reported.add((seen.row.pk, seen.rule, seen.gravity))
        if not isinstance(seen.row, EditionPage) or seen.rule in {Finding.Rule.HIDDEN, Finding.Rule.ACTIVE}:
            return True
        graver = range(Finding.Gravity.GRAVE, seen.gravity + 1)
        return not any((seen.row.pk, seen.rule, gravity) in self.reported for gravity in graver)


def try_lock() -> bool:
    """Take the lock; False if another look holds it. It ends with the connection, or with `unlock`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def unlock() -> None:
    """Let others look."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def outside_links(own_host: str) -> Iterator[tuple[str, str]]:
    """Every address outside to which texts link, with where: for a person to open, the guard never does."""
    for row in stored.rows():
        for passage in stored.texts_of(row).values():
            for link in links.links(passage.text):
                if link.host and link.host != own_host:
                    yield link.address, stored.named(row)


def _batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    walk = iter(items)
    while batch := list(islice(walk, size)):
        yield batch
