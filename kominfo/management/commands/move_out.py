"""Pack this site into one file for `kominfo move` on a server: `make move` runs this."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from kominfo.demo import closing
from kominfo.management.commands.migrate import require_postgresql
from kominfo.restore.relocation import Refused, packing


class Command(BaseCommand):
    """Nothing is changed."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        require_postgresql()
        file = file.absolute()
        if file.exists():
            raise CommandError(f"{file} sudah ada: hapus, atau sebut nama lain.")
        if not file.parent.is_dir():
            raise CommandError(f"Folder {file.parent} tidak ada.")
        try:
            packing.require_current()
            if closing.is_only_the_demo():
                raise CommandError("Di sini hanya ada peragaan: tidak ada yang perlu dipindahkan.")
            packing.pack(file)
        except Refused as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{file} ({file.stat().st_size / 1e6:.1f} MB) memuat seluruh situs: naskah, akun, foto, dan kunci rahasianya.\n"
            "Simpan seperti kata sandi, salin ke peladen, jalankan di sana sebagai root: kominfo move BERKAS; lalu hapus "
            "kedua salinannya. Yang ditulis di sini sesudah ini tidak ikut pindah."
        )
