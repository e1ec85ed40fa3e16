"""Move an old WordPress here: drafts of one move, which a second person approves at the desk. Nothing becomes public by this."""

import json
from typing import Any

from django.core.management.base import CommandParser

from kominfo.management.site_moves import MoveCommand, account
from news.editions.moving import taking


class Command(MoveCommand):
    """A run that was stopped goes on; a second one adds nothing and says what has changed."""

    help = "Pindahkan situs WordPress lama: naskah menjadi konsep pemindahan, yang disetujui orang kedua di meja."

    def add_arguments(self, parser: CommandParser) -> None:
        """In whose name, and whether at all."""
        super().add_arguments(parser)
        parser.add_argument(
            "--by", required=True, metavar="NAMA", help="Akun yang memulai; orang lain yang menyetujui."
        )
        parser.add_argument("--dry-run", action="store_true", help="Laporkan saja; tidak ada yang ditulis.")
        parser.add_argument("--json", action="store_true", help="Laporan untuk program.")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = self.asked(options, by=account(options["by"]))
        move = None
        with self.progress(options["files"]) as progress, self.refusals():
            if options["dry_run"]:
                tally = taking.survey(options["files"], asked, progress)
            else:
                move, tally = taking.take(options["files"], asked, progress)
        if options["json"]:
            told = tally.as_data() | {
                "move": move.pk if move else None,
                "counts": move.counts if move else {},
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(tally.lines()))
            self.stdout.write(_next(move, is_dry=options["dry_run"]))
        if tally.broken:
            raise SystemExit(1)


def _next(move: Any, *, is_dry: bool) -> str:
    if is_dry:
        return "Tidak ada yang ditulis."
    if move is None:
        return "Tidak ada yang baru."
    return f"Pemindahan {move.pk}: {move.counts['fates']}. Belum ada yang terbit; orang kedua menyetujuinya di meja."
