"""Check copy: say what an editor would mark, or mend what is safe."""

import contextlib
import datetime as dt
import json
import os
import stat
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from news.naskah import Finding, Gravity, House, Registry, check
from news.naskah.files import Located, Source, Unreadable, read, registry_file
from news.naskah.rules_as_docs import as_markdown
from news.releases.copycheck.gambling import spam

USAGE = 2  # exit code of a wrong call and of a file that cannot be read
ROUNDS = 3  # a fix that leaves a safe one behind is rare; what three rounds do not mend is told


class Command(BaseCommand):
    """Exit code 1 when something stands in the way of publication. With `--registry` it needs no database and no settings."""

    help = "Periksa naskah: teks (.txt), halaman (.html), Word (.docx), atau - untuk masukan baku."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which copy, beside what is known, and what to do with what is found."""
        parser.add_argument(
            "files", nargs="*", metavar="BERKAS", help="Berkas naskah; - membaca masukan baku."
        )
        parser.add_argument(
            "--fix", action="store_true", help="Tulis perbaikan yang aman; - menulis ke keluaran baku."
        )
        parser.add_argument(
            "--json", action="store_true", help="Temuan sebagai JSON, letaknya dalam hitungan huruf."
        )
        parser.add_argument(
            "--registry", type=Path, metavar="BERKAS.json", help="Daftar pengganti basis data."
        )
        parser.add_argument("--date", type=_day, metavar="TTTT-BB-HH", help="Hari peristiwanya.")
        parser.add_argument("--html", action="store_true", help="Masukan baku berupa HTML.")
        parser.add_argument("--no-headline", action="store_true", help="Baris pertama bukan judul.")
        parser.add_argument(
            "--published", action="store_true", help="Periksa semua yang terbit, dilaporkan menurut aturan."
        )
        parser.add_argument("--rules", action="store_true", help="Tulis docs/naskah.md ke keluaran baku.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rules"]:
            self.stdout.write(as_markdown(), ending="")
            return
        files: list[str] = options["files"]
        if options["published"]:
            if files or options["fix"] or options["registry"] or options["date"]:
                raise CommandError(
                    "--published membaca yang terbit di basis data: hanya --json yang dapat menyertainya.",
                    returncode=USAGE,
                )
            self._published(as_json=options["json"])
            return
        if not files:
            raise CommandError("Sebut berkas yang diperiksa, atau - untuk masukan baku.", returncode=USAGE)
        if files.count("-") > 1 or (options["fix"] and options["json"] and "-" in files):
            raise CommandError(
                "Masukan baku hanya sekali, dan --fix dengan --json hanya untuk berkas.", returncode=USAGE
            )
        registry, house = self._registry(options["registry"], options["date"])
        found: list[dict[str, Any]] = []
        is_blocked = is_unread = False
        for name in files:
            try:
                located, source = self._one(name, registry, house, options)
            except Unreadable as error:
                self.stderr.write(f"{name}: {error}")
                is_unread = True
                continue
            is_blocked |= any(each.finding.gravity == Gravity.BLOCKS for each in located)
            if options["json"]:
                found += [_as_data(each) | ({"file": name} if len(files) > 1 else {}) for each in located]
            else:
                out = self.stderr if options["fix"] and name == "-" else self.stdout
                for each in located:
                    out.write(_as_line(name, source, each))
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        if is_unread or is_blocked:
            raise SystemExit(USAGE if is_unread else 1)

    def _published(self, *, as_json: bool) -> None:
        """Read the archive, showing how far it is; stopped with Ctrl+C, tell what was found until then."""
        from django.utils import timezone

        from news.releases.copycheck import archive

        report, now = archive.Report(), timezone.now()
        total = archive.in_force(now).count()
        try:
            archive.read(
                report,
                now,
                lambda rows: tqdm(rows, total=total, unit=" edisi", disable=not sys.stderr.isatty()),
            )
        except KeyboardInterrupt:
            self.stderr.write(
                f"Dihentikan sesudah {report.editions} dari {total} edisi, yang terbaru lebih dulu."
            )
        if as_json:
            self.stdout.write(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(report.lines()))

    def _registry(self, path: Path | None, on: dt.date | None) -> tuple[Registry, House]:
        """What is known, and what the office has decided: from the file, else from the database."""
        if path is not None:
            try:
                return registry_file.read(_bytes_of(str(path))), House(gambling=spam)
            except Unreadable as error:
                raise CommandError(f"{path}: {error}", returncode=USAGE) from error
        # The database and the models are asked for only here: with a registry of its own the command runs without either.
        from django.db import DatabaseError

        from news.releases.copycheck.house import SAID_ELSEWHERE
        from news.releases.copycheck.registry import known

        try:
            found = known()
            house = found.lists.house
            return found.beside(on, None), replace(house, off=house.off - SAID_ELSEWHERE, gambling=spam)
        except DatabaseError as error:
            raise CommandError(
                f"Basis data tidak terjangkau ({error}). Periksa DATABASE_URL, atau beri --registry BERKAS.json.",
                returncode=USAGE,
            ) from error

    def _one(
        self, name: str, registry: Registry, house: House, options: dict[str, Any]
    ) -> tuple[list[Located], Source]:
        """What is found in one file, after the fixes where they are asked for."""
        content = _bytes_of(name)

        def found_in(content: bytes) -> tuple[Source, list[Finding]]:
            source = read(
                name,
                content,
                is_html=options["html"],
                headline=not options["no_headline"],
                on=options["date"],
            )
            return source, check(source.manuscript, registry, house)

        source, findings = found_in(content)
        if options["fix"]:
            mended, fixes = content, 0
            for _ in range(ROUNDS):
                after = source.fixed(findings)
                if after == mended:
                    break
                fixes += sum(each.safe for each in source.located(findings))
                mended = after
                source, findings = found_in(mended)
            self._write(name, content, mended, fixes)
        return source.located(findings), source

    def _write(self, name: str, before: bytes, after: bytes, fixes: int) -> None:
        if name == "-":
            sys.stdout.buffer.write(after)
            sys.stdout.buffer.flush()
            return
        if after != before:
            _replace(Path(name).resolve(), after)
        self.stderr.write(f"{name}: {fixes} dibetulkan.")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


_day.__name__ = "tanggal"  # argparse names it in its message


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("Berkas ini tidak ada.") from error
    except OSError as error:
        raise Unreadable(f"Berkas ini tidak dapat dibaca ({error.strerror}).") from error


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, then take its place: a full disk leaves the old one whole."""
    beside = None
    try:
        before = path.stat()
        # A name that nobody can know beforehand, and never a file that is there.
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".baru", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        with contextlib.suppress(PermissionError):  # only root gives a file to somebody else
            os.chown(beside, before.st_uid, before.st_gid)
        beside.chmod(stat.S_IMODE(before.st_mode))
        beside.replace(path)
    except OSError as error:
        if beside:
            beside.unlink(missing_ok=True)
        raise Unreadable(f"Perbaikan tidak dapat ditulis ({error.strerror}).") from error


def _as_line(name: str, source: Source, located: Located) -> str:
    line, column = source.where(located.start)
    told = f"{name}:{line}:{column}: {located.finding.rule} {located.finding.message}"
    if located.suggestion is None:
        return told
    return f"{told} ({' '.join(located.suggestion.splitlines()) or 'hapus'})"


def _as_data(located: Located) -> dict[str, Any]:
    finding = located.finding
    return {
        "start": located.start,
        "end": located.end,
        "rule": finding.rule,
        "class": finding.grade.value,
        "message": finding.message,
        "suggestion": located.suggestion,
        "safe": located.safe,
    }
