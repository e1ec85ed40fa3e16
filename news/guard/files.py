"""Files under MEDIA_ROOT that nothing of ours has put there, or that are no longer what was uploaded.

Uploads are named after their content and renditions lie in folders named after theirs, so the tree is its own manifest: a
file whose name does not fit its content was changed or planted. What an upload that failed half-way left behind fits.
"""

import re
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path

_BY_CONTENT = re.compile(r"(?:original|attachment)/([0-9a-f]{64})\.[a-z0-9]{2,5}")
_RENDITION = re.compile(r"(?:rendition|withdrawn)/[0-9a-f]{64}/[a-z0-9_-]+\.(avif|webp|jpg)")
_WORD = re.compile(r"word/[A-Za-z0-9]{32}\.docx")
_INCOMING = ".incoming-"  # names of files that are being written
_BEGINNINGS: dict[str, Callable[[bytes], bool]] = {
    "jpg": lambda start: start.startswith(b"\xff\xd8\xff"),
    "webp": lambda start: start.startswith(b"RIFF") and start[8:12] == b"WEBP",
    "avif": lambda start: start[4:12] in {b"ftypavif", b"ftypavis"},
    "docx": lambda start: start.startswith(b"PK"),
}
PLANTED = "Berkas ini bukan kiriman lewat meja redaksi. Salin sebagai bukti, hapus dari server, lalu periksa siapa yang menaruhnya."
CHANGED = "Isi berkas ini bukan lagi yang diunggah. Ambil kembali dari cadangan, lalu periksa siapa yang mengubahnya."


def every(root: Path) -> Iterator[Path]:
    """Every file under a folder, hidden ones and links too, one after the other; folders that are links are not entered."""
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            yield from every(path)
        else:
            yield path


def fault(root: Path, path: Path) -> str:
    """What is wrong with a file, as a sentence; nothing if it is what it should be."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        return f"{name}: {PLANTED}"
    if path.name.startswith(_INCOMING) or _INCOMING in name:
        return ""
    if found := _BY_CONTENT.fullmatch(name):
        with path.open("rb") as file:
            return "" if file_digest(file, "sha256").hexdigest() == found[1] else f"{name}: {CHANGED}"
    kind = "docx" if _WORD.fullmatch(name) else (_RENDITION.fullmatch(name) or ("", ""))[1]
    if not kind:
        return f"{name}: {PLANTED}"
    with path.open("rb") as file:
        return "" if _BEGINNINGS[kind](file.read(16)) else f"{name}: {CHANGED}"
