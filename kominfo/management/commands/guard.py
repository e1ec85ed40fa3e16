"""Look for gambling spam, hidden parts and planted files in everything that is stored, and for what has grown old."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from news.editions import inner_links
from news.guard import files, neglected, stored, strange
from news.guard.reading import Verdict, is_blocking


class Command(BaseCommand):
    """It changes nothing. Exit code 1 when something is surely wrong; what a person should look at is listed with `--all`."""

    help = "Baca semua teks dan berkas yang tersimpan: iklan judi, bagian tersembunyi, berkas selundupan, dan yang usang."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much to tell."""
        parser.add_argument(
            "--all",
            action="store_true",
            help="Sebut juga yang perlu dilihat orang: yang meragukan, yang usang, tautan mati, foto tanpa teks alternatif.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        own = (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
        wrong = self._texts(own, everything=options["all"])
        wrong += self._told("Berkas", self._files()) + self._told("Alamat", strange.answering())
        if options["all"]:
            self._told("Perlu dirawat", neglected.all_of(timezone.now(), own, inner_links.leading_nowhere))
        if wrong:
            raise SystemExit(1)

    def _texts(self, own: str, *, everything: bool) -> int:
        wrong = read = 0
        for row in self._shown(stored.rows(), stored.count(), "teks"):
            thing = stored.look_at(row, own)
            read += 1
            told = [each for each in thing.found if everything or each.verdict is not Verdict.CHECK]
            if told:
                self.stdout.write(f"{thing}")
                for each in told:
                    self.stdout.write(f"  {each.sentence}")
            wrong += is_blocking(thing.found)
        self.stdout.write(f"{read} dibaca, {wrong} memuat sesuatu yang harus dihapus.")
        return wrong

    def _files(self) -> Iterator[str]:
        root = Path(settings.MEDIA_ROOT)
        faults = (files.fault(root, path) for path in self._shown(files.every(root), None, "berkas"))
        return (fault for fault in faults if fault)

    def _told(self, title: str, sentences: Iterable[str]) -> int:
        count = 0
        for count, sentence in enumerate(sentences, 1):
            if count == 1:
                self.stdout.write(f"{title}:")
            self.stdout.write(f"  {sentence}")
        return count

    def _shown(self, things: Iterable[Any], total: int | None, unit: str) -> Iterable[Any]:
        return tqdm(things, total=total, unit=f" {unit}", disable=not sys.stderr.isatty())
