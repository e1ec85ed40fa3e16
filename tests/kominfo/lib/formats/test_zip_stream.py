"""ZIP files in pieces, that nobody has to read backwards."""

import datetime as dt
import io
import zipfile
import zlib

import pytest

from kominfo.lib.formats import zip_stream
from kominfo.lib.formats.zip_stream import Member
from tests.kominfo.lib.formats.streamed import unzip

MOMENT = dt.datetime(2021, 7, 8, 9, 30, 2)  # noqa: DTZ001 - what a clock says; ZIP knows no zones
FILES = {"paket/BACA.txt": b"halo " * 30_000, "paket/é.txt": b"", "paket/foto.jpg": bytes(range(256)) * 999}


def members(files=FILES):
    return [
        Member(name, len(content), zlib.crc32(content), lambda content=content: [content])
        for name, content in files.items()
    ]


def test_a_program_that_reads_backwards_finds_every_file():
    whole = b"".join(zip_stream.stream(members(), MOMENT))

    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 7, 8, 9, 30, 2)}


def test_a_program_that_never_goes_back_finds_every_file():
    assert unzip(zip_stream.stream(members(), MOMENT)) == FILES


def test_the_same_files_give_the_same_bytes():
    assert b"".join(zip_stream.stream(members(), MOMENT)) == b"".join(zip_stream.stream(members(), MOMENT))


def test_no_file_is_read_before_its_turn():
    read = []

    def pieces(name):
        read.append(name)
        return [b"isi"]

    wanted = [Member(name, 3, zlib.crc32(b"isi"), lambda name=name: pieces(name)) for name in ("a", "b")]
    stream = zip_stream.stream(wanted, MOMENT)

    next(stream), next(stream)

    assert read == ["a"]


@pytest.mark.parametrize("content", [b"lain", b"pendek"[:2], b"terlalu panjang"])
def test_a_file_that_is_no_longer_what_was_measured_breaks_the_archive_off(content):
    wanted = [Member("a.txt", 4, zlib.crc32(b"awal"), lambda: [content])]

    with pytest.raises(zip_stream.ChangedMemberError):
        b"".join(zip_stream.stream(wanted, MOMENT))
