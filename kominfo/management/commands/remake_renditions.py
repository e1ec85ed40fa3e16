"""Make the renditions of photos anew from their originals: where the guard found others, or where a photo has fewer than are made today."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from news.media import photos
from news.models import RenditionManifest


class Command(BaseCommand):
    """Without digests: of every photo in which the guard found something else. It can be broken off and started again."""

    help = "Buat ulang ukuran-ukuran foto dari berkas aslinya, di tempat berkas yang ditukar atau yang belum ada."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which photos."""
        parser.add_argument(
            "digest", nargs="*", help="nama folder di rendition/; kosong: semua yang ditemukan penjaga"
        )
        kinds = parser.add_mutually_exclusive_group()
        kinds.add_argument(
            "--without-print",
            action="store_true",
            help="semua foto besar yang belum punya ukuran untuk cetak (foto dari sebelum ukuran itu ada)",
        )
        kinds.add_argument(
            "--heavy",
            action="store_true",
            help="semua foto yang ukurannya untuk ponsel masih berat (foto dari sebelum 2026-11-30)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["without_print"]:
            asked = photos.without_print()
        elif options["heavy"]:
            asked = photos.heavy()
        else:
            asked = options["digest"] or _found_by_the_guard()
        refused = []
        for digest in tqdm(asked, "Foto", unit="foto", disable=None):
            try:
                photo = photos.make_again(digest)
            except ValidationError as error:
                refused.append(f"{digest}: {' '.join(error.messages)}")
            else:
                self.stdout.write(f"Foto {photo.pk} “{photo}” dibuat ulang dari aslinya.")
        if refused:
            raise CommandError("\n".join(refused))
        self.stdout.write(f"{len(asked)} foto dibuat ulang. Jalankan kominfo guard sekali lagi.")


def _found_by_the_guard() -> list[str]:
    return [row.digest for row in RenditionManifest.objects.order_by("pk") if "" in row.files.values()]
