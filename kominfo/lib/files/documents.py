"""Check uploaded documents: the kind is recognised by content, never by name, and active content is refused.

Files are inspected without unpacking them to disk; problems are `ValidationError`s that name the remedy.
"""

import csv
import io
import re
from dataclasses import dataclass
from hashlib import file_digest
from typing import IO

from django.utils.text import slugify

from kominfo.lib.files import formulas
from kominfo.lib.markup.html import FORBIDDEN_CHARACTERS

from . import packages, pdf
from .refusal import AS_DOCX, AS_OFFICE, AS_PDF, TAKEN, refusal, unknown

MAX_BYTES = 25 * 1024 * 1024

_MARKUP = re.compile(
    r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)", re.IGNORECASE
)
# Text files that are read by programs and not by people.
_PROGRAM_TEXT = re.compile(
    r"\s*(%!PS|#!|\[InternetShortcut\]|BEGIN:V|Windows Registry Editor|MIME-Version:|@echo\b|%TGIF|\(function)",
    re.IGNORECASE,
)
_RESERVED_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")
NOT_UTF8 = (
    "Teks ini tidak disimpan sebagai UTF-8, jadi hurufnya dapat berubah. Buka berkasnya, pilih Simpan sebagai, lalu di "
    "Excel jenis “CSV UTF-8”, di Notepad pengodean “UTF-8”, dan unggah lagi."
)


@dataclass(frozen=True)
class DocumentFacts:
    """Kind, size and digest of an accepted document."""

    kind: str  # "PDF", "DOCX", …: shown beside the link
    content_type: str
    extension: str  # without the dot
    sha256: str
    size: int  # bytes


def inspect(file: IO[bytes]) -> DocumentFacts:
    """Recognise the document; `ValidationError` if it is of a kind that is not published."""
    size = file.seek(0, io.SEEK_END) or file.tell()
    if size > MAX_BYTES:
        raise refusal(
            f"Berkas ini {size / 1024 / 1024:.0f} MB; paling besar 25 MB. Bagi berkasnya, atau perkecil gambarnya: di Word, "
            "pilih gambar, Format Gambar › Kompres Gambar; untuk PDF, simpan ulang dengan ukuran minimum."
        )
    if size == 0:
        raise refusal("Berkas ini kosong. Pilih berkas yang lain.")
    file.seek(0)
    sha256 = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    kind, content_type, extension = _recognise(file, str(getattr(file, "name", "") or ""))
    file.seek(0)
    return DocumentFacts(kind, content_type, extension, sha256, size)


def safe_name(title: str, extension: str) -> str:
    """A download name from the title: lower-case ASCII words, at most 80 characters, and the extension."""
    stem = slugify(title)[:80].strip("-_") or "lampiran"
    return f"lampiran-{stem}.{extension}" if _RESERVED_NAMES.match(stem) else f"{stem}.{extension}"


def _recognise(file: IO[bytes], name: str) -> tuple[str, str, str]:
    file.seek(0)
    start = file.read(1024)
    if b"%PDF-" in start:
        file.seek(0)
        pdf.check(file.read())
        return "PDF", "application/pdf", "pdf"
    if start.startswith(b"PK\x03\x04"):
        return packages.recognise(file)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(
            f"Berkas Office ini berformat lama (.doc, .xls, .ppt) atau diberi kata sandi. {AS_OFFICE}, tanpa kata sandi; "
            f"{AS_PDF}. Lalu unggah lagi. {TAKEN}"
        )
    if start.lstrip().startswith(b"{\\rtf"):
        raise refusal(f"Berkas RTF tidak dapat dilampirkan. {AS_DOCX}, {AS_PDF}. Lalu unggah lagi. {TAKEN}")
    file.seek(0)
    return _text(file.read(), name.rpartition(".")[2].lower())


def _text(content: bytes, extension: str) -> tuple[str, str, str]:
    """Recognise a table or plain text; the extension decides between these two only."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(NOT_UTF8) if _is_text_otherwise(content) else unknown() from error
    if "\0" in text and _is_text_otherwise(content):
        raise refusal(NOT_UTF8)
    if (
        FORBIDDEN_CHARACTERS.search(text.replace("\f", ""))
        or _MARKUP.search(text)
        or _PROGRAM_TEXT.match(text)
    ):
        raise unknown()
    if extension in {"csv", "tsv"} or (extension != "txt" and _is_table(text)):
        formulas.check_table(text)
        return "CSV", "text/csv; charset=utf-8", "csv"
    return "TXT", "text/plain; charset=utf-8", "txt"


def _is_text_otherwise(content: bytes) -> bool:
    """Whether this looks like text in an old Windows encoding: UTF-16, or one byte a letter and mostly ASCII."""
    head = content[:100_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        return zeros * 5 > len(head) * 2 and not any(byte in head for byte in range(1, 9))
    strange = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return not strange and sum(byte > 127 for byte in head) * 4 < len(head)


def _is_table(text: str) -> bool:
    """Whether all lines have the same number of cells, more than one. Quoted separators and line ends do not count."""
    for separator in (";", ",", "\t"):
        rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        try:
            counts = [len(row) for row, _ in zip(rows, range(50), strict=False) if row]
        except csv.Error:
            continue
        if len(counts) > 1 and counts[0] > 1 and len(set(counts)) == 1:
            return True
    return False
