"""What the commands of a site move share: files, who and for whom, what was decided, progress and refusals."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from agencies.models import Agency, Office, User
from news.editions.moving import topics
from news.editions.moving.reading import Asked, processors
from news.imports.wordpress.parsing import RefusedError
from news.models import SiteMove


class MoveCommand(BaseCommand):
    """Reads exports of one site."""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to read and how."""
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="EKSPOR.xml", help="Berkas ekspor satu situs."
        )
        parser.add_argument(
            "--media", type=Path, help="Folder wp-content/uploads situs lama; gambar tidak pernah diunduh."
        )
        parser.add_argument(
            "--pages", choices=SiteMove.Pages.values, default=SiteMove.Pages.LEAVE,
            help="Halaman situs lama: keep menjadi konsep, leave ditinggalkan.",
        )  # fmt: skip
        parser.add_argument(
            "--terms", type=Path, help="Tabel kategori dan tag yang sudah diisi kantor (CSV)."
        )
        parser.add_argument(
            "--keep",
            type=int,
            nargs="+",
            default=[],
            metavar="NOMOR",
            help="Pindahkan butir ini, apa pun kata penjaga.",
        )
        parser.add_argument(
            "--drop", type=int, nargs="+", default=[], metavar="NOMOR", help="Tinggalkan butir ini."
        )
        parser.add_argument(
            "--agency", metavar="SINGKATAN", help="Instansi sumber naskahnya; kosong: kantor redaksi."
        )
        parser.add_argument("--processes", type=int, default=processors(), help="Berapa proses yang membaca.")

    def asked(self, options: dict[str, Any], *, by: User | None) -> Asked:
        """How to read, as asked; CommandError with what to mend."""
        for path in [*options["files"], *filter(None, [options["media"], options["terms"]])]:
            if not path.exists():
                raise CommandError(f"{path} tidak ada.")
        both = set(options["keep"]) & set(options["drop"])
        if both:
            raise CommandError(
                f"Butir {', '.join(map(str, sorted(both)))} ada di --keep dan di --drop. Pilih satu."
            )
        with self.refusals():
            terms = topics.read(options["terms"]) if options["terms"] else None
        return Asked(
            by=by or User(), agency=_agency(options["agency"]), media=options["media"], pages=options["pages"], terms=terms,
            keep=frozenset(options["keep"]), drop=frozenset(options["drop"]), processes=max(1, options["processes"]),
        )  # fmt: skip

    @contextmanager
    def progress(self, files: list[Path]) -> Iterator[Callable[[int], None]]:
        """A bar over the bytes of both passes, on a terminal alone."""
        size = 2 * sum(path.stat().st_size for path in files)
        with tqdm(total=size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:
            yield bar.update

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Refusals as one sentence each."""
        try:
            yield
        except RefusedError as error:
            raise CommandError(error.sentence) from error
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Berkas tidak terbaca: {error}.") from error


def account(username: str) -> User:
    """The account in whose name it is done."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise CommandError(f"Tidak ada akun aktif bernama “{username}”.")
    return found


def _agency(short_name: str | None) -> Agency:
    if short_name:
        found = Agency.objects.without_tree_fields().filter(short_name=short_name).first()
        if found is None:
            raise CommandError(f"Tidak ada instansi bersingkatan “{short_name}”.")
        return found
    office = Office.objects.select_related("agency").first()
    if office is None:
        raise CommandError("Kantor redaksi belum diatur. Atur dahulu di meja, atau sebut --agency.")
    return office.agency
