"""Write down which files the program has, for the guard to compare with each night."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from news.guard import program


class Command(BaseCommand):
    """To be run after each installation, once `collectstatic` is done; `sha256sum -c MANIFEST.sha256` reads the list too."""

    help = "Catat sidik semua berkas program ke MANIFEST.sha256, sesudah memasang atau memperbarui."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        lines = list(program.lines(settings.BASE_DIR, settings.STATIC_ROOT))
        manifest = settings.BASE_DIR / program.NAME
        manifest.write_text("".join(f"{line}\n" for line in lines))
        self.stdout.write(f"{len(lines)} berkas dicatat di {manifest}.")
