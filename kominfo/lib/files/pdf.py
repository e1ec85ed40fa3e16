"""PDF files: nothing in them may run, open or fetch anything on a reader's computer."""

import subprocess
import sys
from pathlib import Path

from .refusal import refusal

SECONDS = 40
READER = Path(__file__).with_name("pdf_reading.py")
ACTIVE = {
    "script": "skrip (JavaScript)",
    "program": "perintah yang membuka program atau berkas di komputer pembaca",
    "form": "formulir yang mengirim atau mengambil data",
    "files": "berkas lain di dalamnya",
    "media": "video, suara atau media lain yang dijalankan",
    "elsewhere": "bagian yang diambil dari berkas lain",
}
BROKEN = "Berkas PDF ini tidak utuh. Simpan atau unduh ulang, lalu unggah lagi."


def check(content: bytes) -> None:
    """Raises `ValidationError` for a PDF that is locked, damaged, or more than a document.

    The header may stand after blanks or a byte-order mark, as readers allow; other programs might take what stands
    before it for something else.
    """
    before, _, _ = content[:1024].partition(b"%PDF-")
    if before.removeprefix(b"\xef\xbb\xbf").strip():
        raise refusal(
            "Di depan isi PDF ini ada data lain, biasanya dari aplikasi yang membuatnya. "
            "Buka berkasnya, cetak atau simpan ulang sebagai PDF, lalu unggah lagi."
        )
    if b"%%EOF" not in content[-2048:]:
        raise refusal(BROKEN)
    if b"PK\x05\x06" in content[-66_000:]:
        raise refusal(f"Berkas PDF ini memuat {ACTIVE['files']}. {_REMEDY}")
    _say(_read(content))


_REMEDY = "Simpan ulang sebagai PDF/A, atau cetak ke PDF, lalu unggah lagi."


def _read(content: bytes) -> str:
    """What the reader says; one that was killed or took too long says nothing."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
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
            "Berkas PDF ini dikunci dengan kata sandi atau izin. Simpan tanpa kunci, lalu unggah lagi."
        )
    if word in ACTIVE:
        raise refusal(f"Berkas PDF ini memuat {ACTIVE[word]}. {_REMEDY}")
    raise refusal(BROKEN)
