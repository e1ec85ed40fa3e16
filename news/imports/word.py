"""Word files: what may be read, and what is proposed for a release.

A file of another kind is refused with one sentence that names the remedy (`ValidationError`). Nothing is written here.
"""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError

from kominfo.lib.files import packages
from kominfo.lib.files.package_parts import LOCKED, MACRO
from kominfo.lib.files.refusal import AS_DOCX, FROM_PAGES, refusal
from kominfo.lib.markup import html
from news.imports import proposing
from news.imports.proposal import Proposal

MAX_BYTES = 50 * 1024 * 1024
TIMEOUT_SECONDS = 40
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from news.imports.word_parsing import main; main()"
_ROOT = str(Path(__file__).resolve().parents[2])
_SAVE = f"{AS_DOCX}, lalu unggah berkas itu."
_IN_LIBREOFFICE = "Di LibreOffice: Berkas › Simpan Sebagai › Word 2007-365 (.docx), lalu unggah berkas itu."
BROKEN = "Berkas ini rusak atau tidak lengkap. Buka di Word, simpan ulang sebagai .docx, lalu unggah lagi."
NOT_WORD = f"Ini bukan berkas Word (.docx). {_SAVE}"
_PROTECTED = (
    "Berkas ini diberi kata sandi. Di Word: File › Info › Proteksi Dokumen, kosongkan kata sandinya, simpan, "
    "lalu unggah lagi."
)
# What the checks of documents say, where readers would get the file, in words that fit a file that is read here.
_IN_OTHER_WORDS = {
    MACRO: f"Berkas ini memuat makro. {_SAVE}",
    LOCKED: _PROTECTED,
    f"{FROM_PAGES}, lalu unggah berkas itu.": "Ini berkas Pages dari Mac. Di Pages: File › Ekspor Ke › Word (.docx), lalu unggah berkas itu.",
    packages.BROKEN: BROKEN,
    packages.DECLARED: BROKEN,
    packages.SWOLLEN: "Isi berkas ini terlalu besar saat dibuka. Hapus sebagian gambarnya atau bagi berkasnya, lalu unggah lagi.",
}
_OLD, _LOCKED = (name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))
_OTHERS = (
    (b"%PDF-", f"Ini berkas PDF, bukan Word (.docx). Buka naskah asalnya. {_SAVE}"),
    (b"{\\rtf", f"Ini berkas RTF. {_SAVE}"),
    (
        b"\xff\xd8\xff",
        "Ini foto, bukan berkas Word (.docx). Foto diunggah di pustaka foto; naskahnya pilih yang .docx.",
    ),
    (
        b"\x89PNG",
        "Ini gambar, bukan berkas Word. Gambar diunggah di pustaka foto; naskahnya pilih yang .docx.",
    ),
)


def read(file: IO[bytes]) -> Proposal:
    """What the file proposes; `ValidationError` with one sentence if it cannot be read."""
    check(file)
    file.seek(0)
    found = _read(file.read())
    proposal = proposing.propose(found)
    if not any(line.text for line in proposal.original) and not proposal.pictures:
        raise refusal(
            "Di dalam berkas ini tidak ada teks. Bila isinya hasil pindaian atau gambar, ketik naskahnya di Tulis siaran pers."
        )
    if len(proposal.body) > html.MAX_LENGTH:
        raise refusal(
            "Naskah di berkas ini terlalu panjang untuk satu halaman. Bagi menjadi beberapa berkas, lalu unggah satu per satu."
        )
    if excess := html.excess(proposal.body):
        raise refusal(excess[0])
    return proposal


def check(file: IO[bytes]) -> None:
    """Refuse what is not a Word file, too large, damaged, locked, or has macros."""
    size = file.seek(0, io.SEEK_END) or file.tell()
    file.seek(0)
    start = file.read(512)
    if size == 0:
        raise refusal("Berkas ini kosong. Pilih berkas yang lain.")
    if str(getattr(file, "name", "") or "").rpartition("/")[2].startswith("~$"):
        raise refusal(
            "Ini berkas sementara milik Word (namanya mulai dengan ~$). Tutup Word, lalu pilih berkas aslinya."
        )
    if size > MAX_BYTES:
        raise refusal(
            f"Berkas ini {size / 1024 / 1024:.0f} MB; paling besar {MAX_BYTES // 1024 // 1024} MB. Di Word pilih gambarnya, Format "
            "Gambar, Kompres Gambar, simpan, lalu unggah lagi; foto aslinya unggah di pustaka foto."
        )
    if not start.startswith(b"PK\x03\x04"):
        raise refusal(_other(file, start))
    try:
        kind, _, _ = packages.recognise(file, for_words=True)
    except ValidationError as error:
        raise refusal(_IN_OTHER_WORDS.get(error.messages[0], NOT_WORD)) from error
    if kind != "DOCX":
        raise refusal(
            f"Ini berkas {kind}, bukan Word. {_IN_LIBREOFFICE if kind == 'ODT' else 'Pilih berkas .docx.'}"
        )


def picture(file: IO[bytes], part: str) -> bytes:
    """The bytes of a picture in the file, `part` as the proposal names it."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.read(part)
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise refusal(BROKEN) from error


def _other(file: IO[bytes], start: bytes) -> str:
    """The sentence for a file that is no archive."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        file.seek(0)
        content = file.read()
        if _LOCKED in content:
            return _PROTECTED
        return f"Berkas ini berformat lama (.doc). {_SAVE}" if _OLD in content else NOT_WORD
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if found := next((sentence for head, sentence in _OTHERS if bare.startswith(head)), ""):
        return found
    if bare[:14].lower().startswith((b"<html", b"<!doctype html", b"mime-version:")):
        return f"Ini halaman web yang disimpan dengan nama dokumen. {_SAVE}"
    return NOT_WORD


def _read(content: bytes) -> dict[str, Any]:
    """What the reading process found; a file that it cannot read, or that exhausts it, is broken."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _PROGRAM, _ROOT],
            input=content,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            env={},
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise refusal(BROKEN) from error
    if found.get("broken"):
        raise refusal(BROKEN)
    return dict(found)
