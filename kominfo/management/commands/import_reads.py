"""Count how often releases are read, from the log that nginx keeps for it."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from kominfo.checks import nightly
from news.editions.reads import counting, logs


class Command(BaseCommand):
    """It may be run at any time, as often as wanted, and broken off: no line is counted twice."""

    help = "Hitung berapa kali tiap siaran pers dibaca, dari log nginx yang tidak memuat alamat pembaca."

    def add_arguments(self, parser: CommandParser) -> None:
        """Another log than that of the settings."""
        parser.add_argument(
            "log",
            nargs="?",
            default=settings.READS_LOG,
            help=f"berkas log; bagian lamanya di sampingnya ikut dibaca (biasanya {settings.READS_LOG})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        log = Path(options["log"])
        with counting.alone() as is_alone:
            if not is_alone:
                raise CommandError("Pembacaan sedang dihitung. Tunggu sampai selesai, lalu jalankan lagi.")
            with nightly.noted("reads"):
                self._count(log)

    def _count(self, log: Path) -> None:
        try:
            is_there = bool(logs.parts(log))
        except OSError as error:
            raise CommandError(f"{log.parent} tidak dapat dibuka: {error.strerror}.") from error
        if not is_there:
            raise CommandError(f"{log} tidak ada. nginx menulisnya sesudah deploy/install dijalankan.")
        tally, broken = counting.count(log, timezone.now(), self._progress)
        for sentence in tally.sentences():
            self.stdout.write(sentence)
        if broken:
            raise CommandError("\n".join(broken))

    def _progress(self, path: Path, lines: Iterable[logs.Line]) -> Iterator[logs.Line]:
        return iter(tqdm(lines, path.name, unit=" baris", disable=not sys.stderr.isatty()))
