"""A log of nginx with its rotated parts, as a stream of whole lines. It knows neither model nor what a line says.

A part is known by its first line, not by its name or inode: the same lines are found again once they were renamed,
compressed or copied away, and a file that was emptied and written anew is another part.
"""

import gzip
import hashlib
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

MAX_LINE = 1024  # bytes; ours have about 120
# How much of an overlong line is read at a time, and the most of a first line that is looked at.
SKIPPED = 64 * 1024
SETTLED = 3600  # seconds after which nobody is still compressing a file
_GZIP = b"\x1f\x8b"


class Unreadable(Exception):
    """A part of the log that cannot be read, in a sentence for people."""


class Line(NamedTuple):
    """A whole line, and the position behind it; None for one that is too long to be ours."""

    text: bytes | None
    position: int


def parts(log: Path) -> list[Path]:
    """The files that are there, the oldest first: `log.14.gz` … `log.1`, or `log-20261130.gz` …, then `log`."""
    rotated = re.compile(re.escape(log.name) + r"(?:\.(?P<number>\d+)|-(?P<date>\d{8}\d*))(?:\.gz)?")
    found = [
        (made.group("date") or "", -int(made.group("number") or 0), path)
        for path in log.parent.iterdir()
        if (made := rotated.fullmatch(path.name))
    ]
    return [path for _, _, path in sorted(found)] + ([log] if log.exists() else [])


def foreign(log: Path) -> list[str]:
    """The names of rotated parts in a form that is not read here: another compression."""
    others = re.compile(re.escape(log.name) + r"[.-]\d+\.(?!gz$)\w+")
    return sorted(path.name for path in log.parent.iterdir() if others.fullmatch(path.name))


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a part as nginx wrote them. Raises Unreadable when it is broken, FileNotFoundError when it went meanwhile."""
    try:
        with path.open("rb") as file:
            is_packed = file.read(2) == _GZIP
            file.seek(0)
            if not is_packed:
                yield file
            else:
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield cast(BinaryIO, unpacked)
    except PermissionError as error:
        raise Unreadable(f"{path} tidak boleh dibaca akun ini.") from error
    except IsADirectoryError as error:
        raise Unreadable(f"{path} bukan berkas log.") from error
    except (zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(f"{path} rusak: {error}.") from error


def first_line(file: BinaryIO) -> str:
    """The digest by which the part is known; empty as long as its first line is not whole. Raises EOFError as `lines` does."""
    line = file.readline(SKIPPED)
    return hashlib.sha256(line).hexdigest() if line.endswith(b"\n") or len(line) == SKIPPED else ""


def lines(file: BinaryIO, position: int) -> Iterator[Line]:
    """The whole lines from this position on; one that is still being written is left for the next time.

    Raises EOFError at the end of a file that is not wholly compressed.
    """
    file.seek(position)
    while text := file.readline(MAX_LINE):
        is_ours = text.endswith(b"\n")
        position += len(text)
        while not text.endswith(b"\n"):
            text = file.readline(SKIPPED)
            if not text:
                return
            position += len(text)
        yield Line(text.rstrip(b"\n") if is_ours else None, position)


def check_cut(path: Path) -> None:
    """Raise Unreadable for a file that ends in the middle, unless it is just being compressed."""
    if time.time() - path.stat().st_mtime > SETTLED:
        raise Unreadable(f"{path} terpotong: sebagian barisnya hilang.")
