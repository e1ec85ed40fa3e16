"""Files as the checker reads them, with the offset of every character, so that what is found can be shown and mended there."""

import datetime as dt
from dataclasses import replace
from pathlib import PurePath

from news.naskah.files import markup, plain, word
from news.naskah.files.source import Located, Source, Unreadable

__all__ = ["Located", "Source", "Unreadable", "read"]

MAX_BYTES = 50 * 1024 * 1024
_PAGES = {".html", ".htm", ".xhtml"}
_OTHERS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "Word lama (.doc) atau berkas berkata sandi"),
    (b"\xff\xd8\xff", "foto"),
    (b"\x89PNG", "gambar"),
)


def read(
    name: str, content: bytes, *, is_html: bool = False, headline: bool = True, on: dt.date | None = None
) -> Source:
    """A text, a page or a Word file, by its content and its name; `Unreadable` with one sentence for what is none of them.

    `headline` lets the first line of a text or a Word file be one; `on` is the day that the copy tells about.
    """
    source = _read(name, content, is_html=is_html, headline=headline)
    source.manuscript = replace(source.manuscript, on=on)
    return source


def _read(name: str, content: bytes, *, is_html: bool, headline: bool) -> Source:
    if len(content) > MAX_BYTES:
        raise Unreadable(
            f"Berkas ini lebih dari {MAX_BYTES // 1024 // 1024} MB. Bagi menjadi beberapa berkas."
        )
    for start, kind in _OTHERS:
        if content.startswith(start):
            raise Unreadable(
                f"Ini {kind}. Yang dibaca: teks (.txt), halaman (.html), dan Word (.docx). Simpan sebagai .docx."
            )
    if content.startswith(b"PK\x03\x04"):
        return word.read(content, headline=headline)
    suffix = PurePath(name).suffix.lower()
    if is_html or suffix in _PAGES or (suffix != ".txt" and markup.looks_like_html(content)):
        return markup.read(content)
    if suffix == ".docx":
        raise Unreadable("Berkas ini bukan Word (.docx) yang utuh. Buka di Word, simpan ulang sebagai .docx.")
    return plain.read(content, headline=headline)
