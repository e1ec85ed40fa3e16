"""ZIP files written while they are sent: never whole in memory, and readable by a program that never goes back.

Every member is stored as it is, with its size and checksum in front of it (most writers put them behind, where a reader of
a stream cannot find the end of a stored file). So both have to be known before.
"""

import datetime as dt
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

CHUNK = 1 << 16  # bytes
MODE = 0o100644 << 16  # a plain file, readable by everybody who unpacks it
UNIX = 3


class Member(NamedTuple):
    """A file of the archive; `read` yields its bytes, of which size and CRC-32 are known."""

    name: str
    size: int
    crc: int
    read: Callable[[], Iterable[bytes]]


class ChangedMemberError(Exception):
    """A file has not the bytes that were measured: the archive is broken off rather than wrong."""


class _Sink:
    """Where `zipfile` writes the directory at the end; it cannot go back, and is told how much is before it."""

    def __init__(self, before: int = 0) -> None:
        self.before = before
        self.written = b""

    def write(self, content: bytes) -> int:
        self.written += content
        return len(content)

    def tell(self) -> int:
        return self.before + len(self.written)

    def flush(self) -> None:
        """Nothing waits."""


def stream(members: Iterable[Member], moment: dt.datetime) -> Iterator[bytes]:
    """The archive in pieces. `moment` is the time of every member, as its clock says; the same members give the same bytes."""
    entries, at = [], 0
    for each in members:
        entry = _entry(each, moment)
        entry.header_offset = at
        head = entry.FileHeader()
        yield head
        yield from _checked(each)
        at += len(head) + each.size
        entries.append(entry)
    yield _directory(entries, at)


def _entry(each: Member, moment: dt.datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(each.name, moment.timetuple()[:6])
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_STORED, UNIX, MODE
    entry.file_size = entry.compress_size = each.size
    entry.CRC = each.crc
    return entry


def _checked(each: Member) -> Iterator[bytes]:
    left, crc = each.size, 0
    for content in each.read():
        left -= len(content)
        crc = zlib.crc32(content, crc)
        if left < 0:
            break
        yield content
    if left or crc != each.crc:
        raise ChangedMemberError(each.name)


def _directory(entries: list[zipfile.ZipInfo], at: int) -> bytes:
    sink = _Sink(at)
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]  # it writes and asks where it is, no more
        archive.infolist().extend(entries)
        archive.comment = b""  # it then knows that there is a directory to write
    return sink.written
