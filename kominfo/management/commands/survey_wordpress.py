"""Say what an export of WordPress holds and what would become of it; nothing is written but the table of terms."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from kominfo.management.site_moves import MoveCommand
from news.editions.moving import taking, topics


class Command(MoveCommand):
    """The report that the import gives, beforehand."""

    help = "Baca ekspor WordPress dan laporkan apa jadinya; tidak ada yang ditulis."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which files, and in which form to tell."""
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="Laporan untuk program.")
        parser.add_argument(
            "--write-terms",
            type=Path,
            metavar="BERKAS",
            help="Tulis tabel kategori dan tag untuk diisi kantor.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = self.asked(options, by=None)
        with self.progress(options["files"]) as progress, self.refusals():
            tally = taking.survey(options["files"], asked, progress)
        if options["write_terms"]:
            topics.write(options["write_terms"], tally.site)
        told = [json.dumps(tally.as_data(), ensure_ascii=False)] if options["json"] else tally.lines()
        self.stdout.write("\n".join(told))
        if tally.broken:
            raise SystemExit(1)
