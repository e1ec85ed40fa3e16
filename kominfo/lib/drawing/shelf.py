"""Drawn cards on the disk: one file for each page, so that a new card of a page takes the place of the one before.

A file begins with the tag that it was drawn for and a keyed digest of its picture: one of an earlier state, cut short, or put
there by somebody else is as good as none, and is drawn anew. Nothing names these files, so they may be deleted at any time,
and no backup has them.
"""

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

FOLDER = "kartu"
ENDING = ".card"
KEPT_FOR = 90 * 24 * 3600  # seconds since it was drawn: a page that is gone leaves its card behind
# What is being written, and seconds after which nobody writes it any more.
ASIDE, MOST_ASIDE = (".incoming-", 24 * 3600)
# Bytes that stay free: a program that asks for every card of the site leaves room for photos and texts.
RESERVE = 2 << 30


def find(page: str, tag: str) -> bytes | None:
    """The card of the page at this path, if it was drawn for this tag."""
    try:
        head, _, picture = _path(page).read_bytes().partition(b"\n")
    except OSError:
        return None
    return picture if head == _head(tag, picture) else None


def keep(page: str, tag: str, picture: bytes) -> None:
    """Store the card of a page in place of the one before, whole or not at all; OSError where the disk has no room to spare."""
    path = _path(page)
    path.parent.mkdir(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS or 0o755, parents=True, exist_ok=True)
    if shutil.disk_usage(path.parent).free < RESERVE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    handle, aside = tempfile.mkstemp(prefix=ASIDE, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), settings.FILE_UPLOAD_PERMISSIONS or 0o640)
            file.writelines([_head(tag, picture), b"\n", picture])
        Path(aside).replace(path)  # not flushed: after a power cut the digest tells
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink()
        raise


def drop(page: str) -> None:
    """Remove the card of a page that has none any more."""
    _path(page).unlink(missing_ok=True)


def tidy(now: float | None = None) -> int:
    """Remove cards that were drawn long ago, and say how many: those still asked for are drawn again.

    With them goes what a process that was killed left half written.
    """
    moment, folder = now or time.time(), Path(default_storage.path(FOLDER))
    _remove_older(folder.glob(f"*/{ASIDE}*"), moment - MOST_ASIDE)
    return _remove_older(folder.glob(f"*/*{ENDING}"), moment - KEPT_FOR)


def _remove_older(paths: Iterable[Path], moment: float) -> int:
    removed = 0
    for path in paths:
        with suppress(FileNotFoundError):  # another process replaces it
            if path.stat().st_mtime < moment:
                path.unlink()
                removed += 1
    return removed


def _path(page: str) -> Path:
    name = hashlib.sha256(page.encode()).hexdigest()
    return Path(default_storage.path(f"{FOLDER}/{name[:2]}/{name[2:34]}{ENDING}"))


def _head(tag: str, picture: bytes) -> bytes:
    return f"{tag} {salted_hmac(tag, picture, algorithm='sha256').hexdigest()}".encode()
