"""Check PDF files: nothing in them may run, open or fetch anything on a reader's computer."""

import io
import re
import subprocess
import sys
from pathlib import Path

from .refusal import refusal

TIMEOUT_SECONDS = 40
MAX_END_MARKERS = 2000
READER = Path(__file__).with_name("pdf_reading.py")
ACTIVE = {
    "script": "skrip (JavaScript)",
    "program": "perintah yang membuka program atau berkas di komputer pembaca",
    "form": "formulir yang mengirim atau mengambil data",
    "files": "berkas lain di dalamnya",
    "media": "video, suara atau media lain yang dijalankan",
    "elsewhere": "bagian yang diambil dari berkas lain",
}
LINKS = {
    "file link": "tautan ke berkas di komputer atau server lain (misalnya “file:” atau “smb:”)",
    "program link": "tautan yang menjalankan program (misalnya “javascript:”)",
}
_BLANK = b" \t\r\n\f\v\0\x1a"
# An incremental update of the PDF; or the %%EOF was inside an embedded PostScript font.
_CHANGE = re.compile(rb"[0-9]+\s+[0-9]+\s+obj\b|(xref|startxref|trailer|endstream)\b")
BROKEN = "Berkas PDF ini tidak utuh. Simpan atau unduh ulang, lalu unggah lagi."


def check(content: bytes) -> None:
    """Raise `ValidationError` for a PDF that is locked, damaged or active.

    Before the header only blanks or a byte-order mark are allowed: anything else could make the file valid as another
    type too.
    """
    before, _, _ = content[:1024].partition(b"%PDF-")
    if before.removeprefix(b"\xef\xbb\xbf").strip():
        raise refusal(
            "Di depan isi PDF ini ada data lain, biasanya dari aplikasi yang membuatnya. "
            "Buka berkasnya, cetak atau simpan ulang sebagai PDF, lalu unggah lagi."
        )
    if b"PK\x05\x06" in content[-66_000:]:
        raise refusal(f"Berkas PDF ini memuat {ACTIVE['files']}. {_REMEDY}")
    ends = [_first_line(each) for each in content.split(b"%%EOF", MAX_END_MARKERS)[1:]]
    if not ends or _CHANGE.match(ends[-1]):  # truncated
        raise refusal(BROKEN)
    if ends[-1] or not all(_CHANGE.match(each) for each in ends if each):
        raise refusal(
            "Di belakang isi PDF ini ada data lain, misalnya halaman HTML. "
            "Buka berkasnya, cetak atau simpan ulang sebagai PDF, lalu unggah lagi."
        )
    _say(_read(content))


def _first_line(behind: bytes) -> bytes:
    """The first line after an end-of-file marker that is neither blank nor a comment; empty if there is none."""
    for row in io.BytesIO(behind):
        for line in row.replace(b"\r", b"\n").splitlines():
            bare = line.strip(_BLANK)
            if bare and (not bare.startswith(b"%") or b"<" in bare):
                return bare
    return b""


_REMEDY = "Simpan ulang sebagai PDF/A, atau cetak ke PDF, lalu unggah lagi."


def _read(content: bytes) -> str:
    """The answer of the reader process; empty if it was killed or timed out."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER)],
            input=content,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("ascii", "replace")


def _say(word: str) -> None:
    if word == "fine":
        return
    if word == "locked":
        raise refusal(
            "Berkas PDF ini dikunci dengan kata sandi atau izin. Buka dengan kata sandinya, pilih Cetak › Simpan sebagai PDF, "
            "lalu unggah berkas itu."
        )
    if word in LINKS:
        raise refusal(
            f"Berkas PDF ini memuat {LINKS[word]}. Hapus tautan itu di naskah asalnya, simpan lagi sebagai PDF, "
            "lalu unggah lagi."
        )
    if word in ACTIVE:
        raise refusal(f"Berkas PDF ini memuat {ACTIVE[word]}. {_REMEDY}")
    raise refusal(BROKEN)
