"""Read everything that is stored for gambling spam, hidden parts and links that somebody put in."""

import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from news.guard import stored
from news.guard.reading import Verdict, is_blocking


class Command(BaseCommand):
    """It changes nothing. Exit code 1 when something is surely wrong; what a person should look at is listed with `--all`."""

    help = "Baca semua teks yang tersimpan: iklan judi, bagian tersembunyi, tautan sisipan."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much to tell."""
        parser.add_argument(
            "--all", action="store_true", help="Sebut juga yang perlu dilihat orang, bukan hanya yang pasti."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        own = (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
        wrong, read = 0, 0
        for row in tqdm(stored.rows(), total=stored.count(), unit=" teks", disable=not sys.stderr.isatty()):
            thing = stored.look_at(row, own)
            read += 1
            told = [each for each in thing.found if options["all"] or each.verdict is not Verdict.CHECK]
            if told:
                self.stdout.write(f"{thing}")
                for each in told:
                    self.stdout.write(f"  {each.sentence}")
            wrong += is_blocking(thing.found)
        self.stdout.write(f"{read} dibaca, {wrong} memuat sesuatu yang harus dihapus.")
        if wrong:
            raise SystemExit(1)
