"""Reading with several processes: records in, what each is to become out, in their order and a few at a time."""

import gc
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from news.imports.wordpress.catalogue import Catalogue
from news.imports.wordpress.items import Item, Site, Suspicion
from news.imports.wordpress.parsing import Record
from news.imports.wordpress.site_export import become

AHEAD = 2  # batches for each process that are read before their results are wanted: memory stays flat

_known: tuple[Site, Catalogue, Suspicion | None]


class Readers:
    """As many processes as asked for; with one, this process reads. The catalogue must have a path where there are several.

    Close it: processes end with it.
    """

    def __init__(self, many: int, site: Site, catalogue: Catalogue, suspicion: Suspicion | None) -> None:
        self.many = many
        self.known = (site, catalogue, suspicion)
        self.pool = None
        if many > 1:
            # Forked processes would share the database's connection.
            self.pool = ProcessPoolExecutor(many, get_context("spawn"), _begin, self.known)

    def read(self, batches: Iterable[list[Record]]) -> Iterator[list[Item]]:
        """The items of each batch."""
        if self.pool is None:
            site, catalogue, suspicion = self.known
            yield from ([become(record, site, catalogue, suspicion) for record in each] for each in batches)
            return
        waiting: deque[Future[list[Item]]] = deque()
        for each in batches:
            waiting.append(self.pool.submit(_become, each))
            if len(waiting) >= AHEAD * self.many:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        """End the processes."""
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)


def _begin(site: Site, catalogue: Catalogue, suspicion: Suspicion | None) -> None:
    global _known
    gc.freeze()  # what is loaded stays: the collector need not go through it again and again
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _known = (site, catalogue, suspicion)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _become(records: list[Record]) -> list[Item]:
    site, catalogue, suspicion = _known
    return [become(record, site, catalogue, suspicion) for record in records]
