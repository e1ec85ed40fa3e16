"""Reads a ZIP file as a program does that cannot go back: from its first byte to its last, by the headers before each file."""

import struct
import zlib
from collections.abc import Iterable

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def unzip(pieces: Iterable[bytes]) -> dict[str, bytes]:
    """Name → bytes of every file, in order. AssertionError where a size or checksum is not known before the file."""
    rest = b"".join(pieces)
    found = {}
    while rest.startswith(LOCAL):
        (_version, flags, method, _time, _day, crc, packed, size, name_length, extra_length) = struct.unpack(
            "<HHHHHIIIHH", rest[4:30]
        )
        assert not flags & 8, "the size stands behind the file, where a stream cannot look for it"
        assert method == 0
        assert packed == size
        start = 30 + name_length + extra_length
        name = rest[30 : 30 + name_length].decode("utf-8" if flags & 0x800 else "ascii")
        found[name] = rest[start : start + size]
        assert zlib.crc32(found[name]) == crc
        rest = rest[start + size :]
    assert rest.startswith(CENTRAL)
    return found
