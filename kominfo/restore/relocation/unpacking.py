"""Read a site from its file into an empty database and an empty media folder."""

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from tqdm import tqdm

from kominfo.restore.relocation import (
    DATABASE,
    FACTS,
    FORMAT,
    MANIFEST,
    MEDIA,
    Refused,
    own_migrations,
    surroundings,
    version,
)

PIECE = 1 << 20
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
DAMAGED = "rusak atau bukan dari `make move`; salin sekali lagi dari komputer asalnya"


@contextmanager
def opened(path: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, Any]]]:
    """The file with its facts, when it is whole and of this program's version."""
    try:
        tar = tarfile.open(path, "r:")  # noqa: SIM115 - closed below
        tar.getmembers()  # to the end: a copy that broke off is refused here
        facts = json.loads(_part(tar, FACTS).read())
        _fits(facts)
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise Refused(f"{path} {DAMAGED} ({error}).") from None
    with tar:
        yield tar, facts


def _part(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    part = tar.extractfile(name)
    if part is None:
        raise KeyError(name)
    return part


def _fits(facts: dict[str, Any]) -> None:
    ours, theirs = version(), facts["version"]
    if facts["format"] != FORMAT or theirs != ours:
        raise Refused(
            f"Berkas ini dari Kominfo {theirs}, di sini terpasang {ours}: pasang {theirs} di sini, pindahkan, lalu perbarui."
        )
    if facts["migrations"] != own_migrations(MigrationLoader(connection)):
        raise Refused(
            f"Kedua program menyebut diri {ours}, tetapi tabelnya berbeda: pasang program yang sama di sini."
        )


def require_room() -> None:
    """Refuse to write over anything."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        if (count := cursor.fetchone()[0]) != 0:
            raise Refused(
                f"Basis data tidak kosong ({count} tabel); jalankan `kominfo move`, yang membuat yang baru."
            )
    root = Path(settings.MEDIA_ROOT)
    if not root.is_dir() or any(root.iterdir()):
        raise Refused(f"Folder {root} (MEDIA_ROOT) harus ada dan kosong.")


def unpack(tar: tarfile.TarFile, facts: dict[str, Any], manifest: Path) -> None:
    """Fill media folder and database; on any failure both are as empty as before. The manifest goes to a place of its own."""
    with manifest.open("wb") as out:
        shutil.copyfileobj(_part(tar, MANIFEST), out)
    root = Path(settings.MEDIA_ROOT)
    try:
        _unpack_files(tar, root)
        _load(_part(tar, DATABASE), facts["database_sha256"])
    except BaseException:
        for path in root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _unpack_files(tar: tarfile.TarFile, root: Path) -> None:
    """Each file with its rights; for root they become the folder's owner's."""
    owner = root.stat()
    members = [member for member in tar.getmembers() if member.isfile() and member.name.startswith(MEDIA)]
    for member in tqdm(members, "Berkas", unit="berkas", disable=None):
        inner = PurePosixPath(member.name.removeprefix(MEDIA))
        if inner.is_absolute() or ".." in inner.parts:
            raise Refused(f"{member.name} tidak boleh ada dalam berkas pindahan.")
        path = root / inner
        made = [path, *(folder for folder in path.parents if folder != root and root in folder.parents)]
        new = [place for place in made if not place.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            shutil.copyfileobj(_part(tar, member.name), out, PIECE)
        for place in new:
            place.chmod(member.mode & 0o777 if place == path else 0o750)
            if os.geteuid() == 0:
                os.chown(place, owner.st_uid, owner.st_gid)


def _load(source: IO[bytes], sha256: str) -> None:
    """All of it or nothing: who sends no COMMIT, killed or not, leaves nothing behind."""
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"]
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command, env=surroundings(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors
        ) as psql:
            is_whole = _feed(source, cast(IO[bytes], psql.stdin), sha256)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    if not is_whole:
        raise Refused(f"Isi basis data dalam berkas itu {DAMAGED}.")
    if psql.returncode:
        raise Refused(f"Basis data tidak menerima isinya: {said[-1000:]}")


def _restriction() -> bytes:
    """Let psql obey SQL alone: no line of a file made to do harm runs a program. Versions before August 2025 have no such command."""
    known = subprocess.run(["psql", "--help=commands"], capture_output=True, check=False).stdout
    return f"\\restrict {secrets.token_hex()}\n".encode() if b"\\restrict " in known else b""


def _feed(source: IO[bytes], psql: IO[bytes], sha256: str) -> bool:
    """Hand the SQL to psql in one transaction, committed when the checksum fits; whether it did."""
    digest = hashlib.sha256()
    try:
        psql.write(_restriction() + b"BEGIN;\n")
        with tqdm(desc="Basis data", unit="B", unit_scale=True, disable=None) as bar:
            while piece := source.read(PIECE):
                psql.write(piece)
                digest.update(piece)
                bar.update(len(piece))
        is_whole = digest.hexdigest() == sha256
        psql.write(b"\nCOMMIT;\nANALYZE;\n" if is_whole else b"\nROLLBACK;\n")
        psql.close()
    except BrokenPipeError:
        with suppress(BrokenPipeError):
            psql.close()
        return True  # psql ended first, and says why
    return is_whole
