"""Unpack a file of `make move` into an empty database and an empty media folder, and verify it; `kominfo move` runs this."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command

from agencies.accounts import factors
from kominfo.demo import closing
from kominfo.management.commands.migrate import require_postgresql
from kominfo.restore import settling
from kominfo.restore.relocation import Refused, unpacking


class Command(BaseCommand):
    """Run it once, before the services start."""

    help = __doc__
    requires_system_checks: list[str] = []  # there are no tables yet

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        require_postgresql()
        with tempfile.TemporaryDirectory() as folder:
            manifest = Path(folder, "manifest")
            try:
                with unpacking.opened(file) as (tar, facts):
                    unpacking.require_room()
                    unpacking.unpack(tar, facts, manifest)
            except Refused as error:
                raise CommandError(str(error)) from None
            self.settle(facts["keys"], file.name)
            call_command("render_editions", again=True, verbosity=0)  # pages name the site's address
            call_command("verify_restore", manifest=manifest, stdout=self.stdout)

    def settle(self, keys: list[str], name: str) -> None:
        """Second factors under this machine's key; letters, sessions and the demo's accounts stopped."""
        moved, lost = factors.rekey(keys)
        self.stdout.write(f"{moved} faktor kedua ikut pindah.")
        for username in lost:
            self.stdout.write(
                f"Faktor kedua {username} tidak terbuka dengan kunci asalnya: setel ulang di meja."
            )
        held, ended = settling.settle(name)
        self.stdout.write(f"{held} surat ditahan (“mungkin terkirim”), {ended} sesi diakhiri.")
        if closed := closing.close():
            self.stdout.write(
                f"Ditutup, karena kata sandi peragaan diketahui umum: {', '.join(closed)}. "
                "Tidak ada administrator lain? kominfo install --invite"
            )
