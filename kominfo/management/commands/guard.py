"""Look for gambling spam, hidden parts and planted files in everything that is stored, and for what has grown old."""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from kominfo.checks import nightly
from news.editions.text_links import inner_links
from news.guard import looking
from news.models import Finding


class Command(BaseCommand):
    """It changes no text and no file; what it finds stands under *Penjaga situs* at the desk.

    Exit code 1 when something grave is open; what a person should look at is listed with `--all`.
    """

    help = "Periksa semua teks dan berkas yang tersimpan: iklan judi, bagian tersembunyi, berkas selundupan, dan yang usang."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much to tell."""
        parser.add_argument(
            "--all",
            action="store_true",
            help="Sebut juga yang perlu dilihat orang: yang meragukan, yang usang, tautan buntu, foto tanpa teks alternatif.",
        )
        parser.add_argument(
            "--outside",
            action="store_true",
            help="Hanya daftar tautan ke situs luar beserta tempatnya; tidak ada yang dibuka.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        own = (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
        if options["outside"]:
            for address, where in looking.outside_links(own):
                self.stdout.write(f"{address}\t{where}")
            return
        if not looking.try_lock():
            raise CommandError("Penjaga situs sedang memeriksa. Tunggu sampai selesai, lalu jalankan lagi.")
        try:
            with nightly.noted("guard"):
                self._look(own, everything=options["all"])
        finally:
            looking.unlock()
        if Finding.objects.open().grave().exists():
            raise SystemExit(1)

    def _look(self, own: str, *, everything: bool) -> None:
        now = timezone.now()
        look, seen = looking.Look(now, own, inner_links.leading_nowhere, self._progress), Counter[int]()
        for sighting in look.all():
            seen[sighting.gravity] += 1
            if everything or sighting.gravity == Finding.Gravity.GRAVE:
                self.stdout.write(f"{sighting.gravity.label}: {sighting.sentence}")
        self.stdout.write(
            "Terlihat: " + ", ".join(f"{seen[g]} {g.label.lower()}" for g in Finding.Gravity) + ". "
            f"Yang masih terbuka ada di meja redaksi, Penjaga situs: {Finding.objects.open().count()}."
        )

    def _progress(self, things: Iterable[Any], total: int | None, unit: str) -> Iterable[Any]:
        return tqdm(things, total=total, unit=f" {unit}", disable=not sys.stderr.isatty())
