"""Writes files to the disk completely or not at all: to a temporary name, flushed, then renamed.

A rename is atomic, so every name under MEDIA_ROOT is a complete file or folder. A killed process leaves names that begin
with `.incoming-`; nothing reads them.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

NO_ROOM = (
    "Penyimpanan di server penuh atau tidak dapat ditulis, jadi berkas ini belum tersimpan. "
    "Isian Anda tidak hilang; beri tahu admin, lalu coba lagi."
)


def keep_file(name: str, content: IO[bytes], *, mode: int = settings.FILE_UPLOAD_PERMISSIONS) -> None:
    """Store `content` under `name`, which contains its digest.

    It is written even if the file exists: the duration must not reveal that another agency has it.
    """
    content.seek(0)
    _in_place(
        Path(default_storage.path(name)),
        lambda aside: _write(aside, iter(lambda: content.read(1 << 20), b""), mode),
    )


def keep_folder(name: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Store all `files` (file name, content) in the folder `name`; a folder of that name stays as it is."""
    target = Path(default_storage.path(name))
    if not target.exists():
        _in_place(target, lambda aside: _write_all(aside, files))


def replace_folder(name: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Store all `files` in the folder `name` instead of what is there; readers miss it for the moment of a rename."""
    target = Path(default_storage.path(name))
    old = Path(tempfile.mktemp(prefix=".incoming-", dir=target.parent))  # noqa: S306 - renamed onto a free name

    def fill(aside: Path) -> None:
        _write_all(aside, files)
        if target.exists():
            target.rename(old)

    _in_place(target, fill)
    _remove(old)


def move_folders(names: Iterable[tuple[str, str]]) -> None:
    """Rename folders, each at once and whole; one that is not there, or has been moved already, stays as it is."""
    for old, new in names:
        source, target = Path(default_storage.path(old)), Path(default_storage.path(new))
        if source.exists() and not target.exists():
            _make_folder(target.parent)
            source.rename(target)


def remove(names: Iterable[str]) -> None:
    """Remove these files and folders; one that is gone already does no harm."""
    for name in names:
        _remove(Path(default_storage.path(name)))


def _in_place(target: Path, fill) -> None:
    """Let `fill` write to a temporary name beside the target, then rename it; on failure nothing is left."""
    try:
        _make_folder(target.parent)
        aside = Path(tempfile.mktemp(prefix=".incoming-", dir=target.parent))  # noqa: S306 - created exclusively
        try:
            fill(aside)
            aside.rename(target)
        except BaseException:
            _remove(aside)
            raise
    except OSError as error:
        if target.exists():  # somebody else was quicker with the same content
            return
        raise ValidationError(NO_ROOM, code="no_room") from error


def _make_folder(path: Path) -> None:
    if not path.exists():
        path.mkdir(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS, parents=True, exist_ok=True)


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folder.mkdir(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS)
    for name, content in files:
        _write(folder / name, [content], settings.FILE_UPLOAD_PERMISSIONS)


def _write(path: Path, chunks: Iterable[bytes], mode: int) -> None:
    """Write and flush to the disk: after a power cut the database must not name a file that is missing."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
