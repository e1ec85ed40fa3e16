"""What the files of an intake hold: exports as they came or unpacked, and a folder of pictures and documents.

An archive is made by somebody else: it may swell a thousandfold, or name files outside its folder. Sizes are counted as they
are written, whatever the archive says of itself, and everything is within one folder or nothing is.
"""

import gzip
import io
import lzma
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from django.core.exceptions import ValidationError

from news.media import move_files
from news.models import IntakeFile, SiteIntake

MAX_SWELLING = 200  # times its own size, which no honest export or picture reaches
SWELLING_ALLOWED = 50 << 20  # small archives of much white space
MAX_UNPACKED = 40 << 30
MAX_ENTRIES = 300_000  # of all archives of an intake
MAX_DIRECTORY = 64 << 20  # bytes of an archive's list of entries, which is read at once
WANTED = frozenset(
    [
        "jpg",
        "jpeg",
        "jpe",
        "png",
        "webp",
        "avif",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "heic",
        "pdf",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "csv",
        "txt",
        "doc",
        "xls",
        "ppt",
    ]
)
_EXPORT = re.compile(rb"<rss\b[^>]*wordpress\.org/export", re.DOTALL)
_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/uploads|uploads)/(.+)$")
_MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d/(?:0[1-9]|1[0-2])/.+)$")
_FIRST = 1 << 16
_ENTRY = b"PK\x01\x02"
# ValueError: a name that is not in the letters that it says, a place before the file's beginning.
_BROKEN = (
    zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip


class _CrowdedError(Exception):
    """More entries than an intake may have."""


@dataclass
class Contents:
    """What is to be read; `told` says what was passed over."""

    exports: list[Path] = field(default_factory=list)
    media: Path | None = None
    told: list[str] = field(default_factory=list)


def contents(intake: SiteIntake, progress: Callable[[int], None] | None = None) -> Contents:
    """The exports and the media folder. What is packed is unpacked once; a run that was killed does it anew.

    ValidationError names the file and what to do.
    """
    files = list(intake.files.all())
    if waiting := [file.name for file in files if not file.is_whole]:
        raise ValidationError(
            f"Belum seluruhnya sampai: {', '.join(waiting)}. Lanjutkan unggahannya, atau hapus."
        )
    for file in files:
        if not move_files.path_of(file).is_file():
            raise ValidationError(f"“{file.name}” tidak ada lagi di server. Hapus, lalu unggah lagi.")
    folder = _unpacked(intake, files)
    if not folder.is_dir():
        move_files.forget_unpacked(intake)
        aside = folder.with_name("unpacking")
        try:
            _Unpacking(aside, progress).all(files)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        aside.rename(folder)
    found = Contents([move_files.path_of(file) for file in files if file.name.lower().endswith(".xml")])
    found.exports += sorted(path for path in (folder / "exports").rglob("*") if path.is_file())
    found.media = folder / "media" if (folder / "media").is_dir() else None
    note = folder / "told.txt"
    found.told = note.read_text().splitlines() if note.exists() else []
    if not found.exports:
        raise ValidationError(
            "Tidak ada ekspor WordPress di antara berkas ini. Unggah berkas .xml dari Alat › Ekspor."
        )
    return found


def _unpacked(intake: SiteIntake, files: list[IntakeFile]) -> Path:
    """Where the content of just these files lies: what a crash left of others is never taken for it."""
    keys = sha256(" ".join(file.key for file in files).encode()).hexdigest()
    return move_files.folder_of(intake) / f"unpacked-{keys[:16]}"


class _Counting(io.BufferedReader):
    """An archive whose directory is counted before `zipfile` makes objects of it, which are many times as large.

    What the archive says of its number of entries is not believed: `zipfile` reads the directory in one piece, which begins
    with the mark of an entry.
    """

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path.open("rb", buffering=0))
        self.most, self.entries, self.is_open = most, 0, False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.is_open:
            return super().read(size)
        if size is not None and size > MAX_DIRECTORY:
            raise _CrowdedError
        content = super().read(size)
        if content.startswith(_ENTRY):
            self.entries += content.count(_ENTRY)
        if self.entries > self.most:
            raise _CrowdedError
        return content


def _opened(source: _Counting, file: IntakeFile) -> zipfile.ZipFile:
    """The archive with its directory read."""
    try:
        archive = zipfile.ZipFile(source)
    except _CrowdedError as error:
        raise ValidationError(
            f"Bersama “{file.name}” arsip-arsip ini memuat terlalu banyak berkas; paling banyak {MAX_ENTRIES}. "
            "Kurangi isinya, atau bagi dalam beberapa unggahan.",
            code="crowded",
        ) from error
    source.is_open = True
    return archive


class _Unpacking:
    """One run over the archives, into a folder that is renamed when all of it is whole."""

    def __init__(self, folder: Path, progress: Callable[[int], None] | None) -> None:
        self.folder, self.progress = folder, progress or (lambda count: None)
        self.written = self.entries = 0
        self.told: list[str] = []
        folder.mkdir(parents=True)

    def all(self, files: list[IntakeFile]) -> None:
        for file in files:
            path, name = move_files.path_of(file), file.name.lower()
            try:
                if name.endswith(".gz"):
                    self._gunzip(file, path)
                elif name.endswith(".zip"):
                    self._unzip(file, path)
            except _BROKEN as error:
                raise ValidationError(
                    f"“{file.name}” rusak atau bukan arsip yang dikenal ({error}). Buat arsipnya lagi, lalu unggah lagi."
                ) from error
            except OSError as error:
                raise ValidationError(
                    f"“{file.name}” tidak dapat dibuka: {error.strerror or error}."
                ) from error
        if self.told:
            (self.folder / "told.txt").write_text("\n".join(self.told))

    def _gunzip(self, file: IntakeFile, path: Path) -> None:
        target = self.folder / "exports" / file.key / file.name[: -len(".gz")]
        with gzip.open(path) as source:
            move_files.write(target, self._counted(source, file, self._most(file)))

    def _unzip(self, file: IntakeFile, path: Path) -> None:
        skipped = 0
        with _Counting(path, MAX_ENTRIES - self.entries) as source, _opened(source, file) as archive:
            self.entries += source.entries
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.flag_bits & 1 for entry in entries):
                raise ValidationError(f"“{file.name}” dikunci kata sandi. Buat arsip tanpa kata sandi.")
            most = self._most(file)
            for entry in entries:
                target = self._target(archive, entry, file)
                if target is None:
                    skipped += 1
                    continue
                with archive.open(entry) as content:
                    move_files.write(target, self._counted(content, file, most))
        if skipped:
            self.told.append(
                f"“{file.name}”: {skipped} berkas lain di dalamnya dilewati (bukan ekspor, gambar atau dokumen)."
            )

    def _target(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: IntakeFile) -> Path | None:
        """Where an entry is to lie; None for what is not wanted, a link, or a name that leaves the folder."""
        name = PurePosixPath(_name(entry).replace("\\", "/"))
        if (
            stat.S_ISLNK(entry.external_attr >> 16)
            or name.is_absolute()
            or ".." in name.parts
            or "\0" in str(name)
        ):
            return None
        ending = name.suffix[1:].lower()
        if ending == "xml":
            with archive.open(entry) as source:
                is_export = _EXPORT.search(source.read(_FIRST)) is not None
            return self.folder / "exports" / file.key / name if is_export else None
        return self.folder / "media" / below_uploads(str(name)) if ending in WANTED else None

    def _most(self, file: IntakeFile) -> int:
        """How large this archive may become: an honest one, and within what the disk holds."""
        return self.written + min(
            file.size * MAX_SWELLING + SWELLING_ALLOWED, MAX_UNPACKED - self.written, move_files.room()
        )

    def _counted(self, source: IO[bytes] | gzip.GzipFile, file: IntakeFile, most: int) -> Iterator[bytes]:
        for piece in move_files.pieces_of(source):
            self.written += len(piece)
            if self.written > most or move_files.room() < 0:  # others write too
                raise ValidationError(
                    f"“{file.name}” menjadi jauh lebih besar daripada yang wajar ketika dibuka, atau server kehabisan ruang. "
                    "Bagi arsipnya, atau unggah ekspornya tanpa dimampatkan.",
                    code="bomb",
                )
            self.progress(len(piece))
            yield piece


def below_uploads(name: str) -> str:
    """The place of a file below wp-content/uploads, however much of the site's folders an archive has."""
    for pattern in (_UPLOADS, _MONTH):
        if found := pattern.search(name):
            return found[1]
    return name


def _name(entry: zipfile.ZipInfo) -> str:
    """The entry's name: in UTF-8 where the archive forgot to say so."""
    if not entry.flag_bits & 0x800:
        try:
            return entry.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            return entry.filename
    return entry.filename
