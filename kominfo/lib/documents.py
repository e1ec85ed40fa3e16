"""Attachments in: recognised by content, never by name, and nothing that can run.

Files are looked at, not unpacked; problems are `ValidationError`s that name the remedy.
"""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import file_digest
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from .html import FORBIDDEN_CHARACTERS

MAX_BYTES = 25 * 1024 * 1024
MAX_ENTRIES = 3000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OFFICE_MAIN_PARTS = {
    "word/document.xml": ("DOCX", _OFFICE + "wordprocessingml.document", "docx"),
    "xl/workbook.xml": ("XLSX", _OFFICE + "spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": ("PPTX", _OFFICE + "presentationml.presentation", "pptx"),
}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": ("ODT", "odt"),
    "application/vnd.oasis.opendocument.spreadsheet": ("ODS", "ods"),
}
_MACRO_PART = re.compile(r"(vbaProject\.bin|vbaData\.xml)$|/activeX/|^(Basic|Scripts)/", re.IGNORECASE)
_MARKUP = re.compile(
    r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)", re.IGNORECASE
)
_BROKEN = (  # what zipfile and its decompressors raise
    zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError,
)  # fmt: skip
_RESERVED_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")


@dataclass(frozen=True)
class DocumentFacts:
    """What an uploaded document is."""

    kind: str  # "PDF", "DOCX", …: shown beside the link
    content_type: str
    extension: str  # without the dot
    sha256: str
    size: int  # bytes


def inspect(file: IO[bytes]) -> DocumentFacts:
    """Recognises the document; raises `ValidationError` if it is none that we publish."""
    size = file.seek(0, io.SEEK_END) or file.tell()
    if size > MAX_BYTES:
        raise _refusal(
            f"Berkas ini {size / 1024 / 1024:.0f} MB; paling besar 25 MB. Perkecil atau bagi berkasnya."
        )
    if size == 0:
        raise _refusal("Berkas ini kosong. Pilih berkas yang lain.")
    file.seek(0)
    sha256 = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    kind, content_type, extension = _recognise(file, size)
    file.seek(0)
    return DocumentFacts(kind, content_type, extension, sha256, size)


def safe_name(title: str, extension: str) -> str:
    """A download name from the title: lower-case ASCII words, at most 80 characters, and the extension."""
    stem = slugify(title)[:80].strip("-_") or "lampiran"
    return f"lampiran-{stem}.{extension}" if _RESERVED_NAMES.match(stem) else f"{stem}.{extension}"


def _refusal(message: str) -> ValidationError:
    return ValidationError(message, code="document")


def _recognise(file: IO[bytes], size: int) -> tuple[str, str, str]:
    file.seek(0)
    start = file.read(8)
    if start.startswith(b"%PDF-"):
        return _pdf(file, size)
    if start.startswith(b"PK\x03\x04"):
        return _package(file)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refusal(
            "Berkas Office ini berformat lama atau diberi kata sandi. "
            "Simpan sebagai DOCX, XLSX, PPTX, atau PDF tanpa kata sandi."
        )
    return _text(file)


def _pdf(file: IO[bytes], size: int) -> tuple[str, str, str]:
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise _refusal("Berkas PDF ini tidak utuh. Simpan atau unduh ulang, lalu unggah lagi.")
    file.seek(0)
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", file.read()):
        raise _refusal(
            "Berkas PDF ini dikunci dengan kata sandi atau izin. Simpan tanpa kunci, lalu unggah lagi."
        )
    return "PDF", "application/pdf", "pdf"


def _package(file: IO[bytes]) -> tuple[str, str, str]:
    """Word, Excel, PowerPoint and OpenDocument files are all ZIP archives inside."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            if archive.testzip():  # reads each part to the length that it claims, so never past the limit
                raise zipfile.BadZipFile
            found = _office(archive, entries) or _open_document(archive, entries)
    except _BROKEN as error:
        raise _refusal("Berkas ini rusak. Buka dan simpan ulang, lalu unggah lagi.") from error
    if not found:
        raise _unknown()
    return found


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _refusal(
            "Isi berkas ini terlalu besar saat dibuka. Kurangi gambar di dalamnya atau simpan sebagai PDF."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refusal("Berkas ini diberi kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
    if any(_MACRO_PART.search(entry.filename) for entry in entries):
        raise _refusal("Berkas ini memuat makro. Simpan tanpa makro (DOCX, XLSX, PPTX) atau sebagai PDF.")
    if any(entry.filename.startswith(("/", "\\")) or ".." in entry.filename for entry in entries):
        raise _unknown()


def _office(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[str, str, str] | None:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names:
        return None
    types = _head(archive, "[Content_Types].xml", 1_000_000)
    if b"macroEnabled" in types:
        raise _refusal("Berkas ini memuat makro. Simpan tanpa makro (DOCX, XLSX, PPTX) atau sebagai PDF.")
    for part, found in _OFFICE_MAIN_PARTS.items():
        if part in names and f"{found[1]}.main+xml".encode() in types:
            return found
    return None


def _open_document(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[str, str, str] | None:
    if not entries or entries[0].filename != "mimetype":
        return None
    content_type = _head(archive, "mimetype", 100).decode("ascii", "replace").strip()
    if content_type not in _OPEN_DOCUMENTS:
        return None
    kind, extension = _OPEN_DOCUMENTS[content_type]
    return kind, content_type, extension


def _head(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with archive.open(name) as part:
        return part.read(limit)


def _text(file: IO[bytes]) -> tuple[str, str, str]:
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unknown() from error
    if FORBIDDEN_CHARACTERS.search(text.replace("\f", "")) or _MARKUP.search(text):
        raise _unknown()
    if _is_table(text):
        return "CSV", "text/csv; charset=utf-8", "csv"
    return "TXT", "text/plain; charset=utf-8", "txt"


def _is_table(text: str) -> bool:
    """Every line holds the same number of one separator."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    counts = [{line.count(separator) for line in lines} for separator in (";", ",", "\t")]
    return len(lines) > 1 and any(len(count) == 1 and count != {0} for count in counts)


def _unknown() -> ValidationError:
    return _refusal(
        "Jenis berkas ini tidak dapat dilampirkan. Gunakan PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, atau teks UTF-8."
    )
