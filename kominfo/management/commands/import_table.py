"""Add agencies, officials, posts or tenures from a table, as `tabel/` does at the desk."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from agencies.models import User
from agencies.tables import checking, loading, parsing
from agencies.tables.kinds import KINDS, Kind


class Command(BaseCommand):
    """Checked whole first; written in one transaction or not at all. A second run adds nothing."""

    help = "Tambahkan instansi, pejabat, jabatan atau masa jabatan dari berkas CSV atau XLSX."

    def add_arguments(self, parser: CommandParser) -> None:
        """What, from where, in whose name."""
        parser.add_argument("kind", choices=list(KINDS), help="Isi tabelnya.")
        parser.add_argument("file", type=Path, help="Berkas CSV atau XLSX.")
        parser.add_argument(
            "--by", metavar="NAMA", help="Nama akun yang tercatat di jejak audit; kosong: sistem."
        )
        parser.add_argument("--dry-run", action="store_true", help="Periksa saja; tidak ada yang ditulis.")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, by = KINDS[options["kind"]], _account(options["by"])
        try:
            table = parsing.read(options["file"].read_bytes(), kind.headings)
        except OSError as error:
            raise CommandError(f"{options['file']} tidak terbaca: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        plan = checking.check(kind, table)
        for note in plan.notes:
            self.stdout.write(note)
        for problem in plan.problems:
            value = f" (“{problem.value}”)" if problem.value else ""
            self.stderr.write(
                f"Baris {problem.row or 'judul'}, kolom {problem.column}{value}: {problem.sentence}"
            )
        if plan.problems:
            raise CommandError(f"{len(plan.problems)} hal perlu dibetulkan. Tidak ada yang ditulis.")
        if not options["dry_run"]:
            plan = self._load(kind, table, by, options["file"].name)
        verb = "akan ditambahkan" if options["dry_run"] else "ditambahkan"
        self.stdout.write(f"{len(plan.fresh)} {kind.noun} {verb}, {plan.same} sudah tercatat.")

    def _load(self, kind: Kind, table: parsing.Table, by: User | None, source: str) -> checking.Plan:
        """Written, or one sentence where the registry was changed since the check."""
        try:
            plan = loading.load(kind, table, by=by, source=source, progress=_bar)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        if plan.problems:
            raise CommandError(loading.CHANGED)
        return plan


def _bar(rows: Iterable[checking.Fresh]) -> Iterable[checking.Fresh]:
    return tqdm(rows, disable=not sys.stderr.isatty())


def _account(username: str | None) -> User | None:
    if not username:
        return None
    account = User.objects.filter(username=username).first()
    if account is None:
        raise CommandError(f"Tidak ada akun bernama “{username}”.")
    return account
