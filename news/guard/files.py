"""Files under MEDIA_ROOT that nothing of ours has put there, or that are no longer what was uploaded.

Uploads are named after their content and renditions lie in folders named after theirs, so the tree is its own manifest: a
file whose name does not fit its content was changed or planted. What an upload that failed half-way left behind fits.
"""

import re
import time
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path

from news.guard.sightings import Gravity, Rule, Sighting, digest

_BY_CONTENT = re.compile(r"(?:original|attachment|kit)/([0-9a-f]{64})\.([a-z]+)")
_RENDITION = re.compile(r"(?:rendition|withdrawn)/[0-9a-f]{64}/[a-z0-9_-]+\.(avif|webp|jpg)")
_WORD = re.compile(r"word/[A-Za-z0-9]{32}\.(docx)")
_CARD = re.compile(r"kartu/[0-9a-f]{2}/[0-9a-f]{32}\.(card)")
_INCOMING = re.compile(r"(?:^|/)\.incoming-[^/]+")  # names of what is being written
_OLD_SITE = re.compile(r"\.incoming-move/[^/]+/.+")  # kept until the site has moved in
_MAX_INCOMING_SECONDS, _MAX_OLD_SITE_SECONDS = 24 * 3600, 16 * 24 * 3600
_PROGRAM = re.compile(rb"<\?php|<script|<html|<!doctype", re.IGNORECASE)
_OPEN_PACKAGES = {"docx", "xlsx", "pptx", "odt", "ods", "odp"}
_TEXTS = {"csv", "txt"}
_OWN_TEXTS = {"json", "txt", "xml"}  # of press kits
PLANTED = "Berkas ini bukan kiriman lewat meja redaksi. Salin sebagai bukti, hapus dari server, lalu ikuti docs/incident.md."
CHANGED = "Isi berkas ini bukan lagi yang diunggah. Ambil kembali dari cadangan, lalu ikuti docs/incident.md."
NO_PICTURE = "Berkas ini bukan gambar atau dokumen yang disebut namanya. Salin sebagai bukti, hapus dari server, lalu ikuti docs/incident.md."
LEFT_OVER = "Unggahan ini terputus lebih dari sehari yang lalu. Bila bukan sisa unggahan, salin sebagai bukti; lalu hapus."


def every(root: Path) -> Iterator[Path]:
    """Every file under a folder, hidden ones and links too, one after the other; folders that are links are not entered."""
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            yield from every(path)
        else:
            yield path


def look_at(root: Path, path: Path) -> Sighting | None:
    """What is wrong with a file; nothing if it is what it should be, or went away meanwhile."""
    try:
        found = _fault(root, path)
        stat = path.lstat()
    except FileNotFoundError:
        return None
    if not found:
        return None
    seen, remedy = found
    gravity = Gravity.DOUBT if remedy is LEFT_OVER else Gravity.GRAVE
    text = digest(f"{stat.st_size}:{stat.st_mtime_ns}")
    return Sighting(
        Rule.UPLOAD, gravity, "media", seen, remedy, text, path_or_address=path.relative_to(root).as_posix()
    )


def _fault(root: Path, path: Path) -> tuple[str, str] | None:
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        return "tautan atau berkas khusus", PLANTED
    if _INCOMING.search(name):
        most = _MAX_OLD_SITE_SECONDS if _OLD_SITE.fullmatch(name) else _MAX_INCOMING_SECONDS
        is_old = time.time() - path.stat().st_mtime > most
        return ("unggahan yang tidak selesai", LEFT_OVER) if is_old else None
    found = _BY_CONTENT.fullmatch(name)
    if found:
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != found[1]:
                return "sidiknya tidak cocok dengan namanya", CHANGED
    kind = (
        found[2]
        if found
        else (_RENDITION.fullmatch(name) or _WORD.fullmatch(name) or _CARD.fullmatch(name) or ("", ""))[1]
    )
    if not kind:
        return "namanya bukan nama berkas unggahan", PLANTED
    if name.startswith("kit/") and kind in _OWN_TEXTS:
        return None  # our own words under their checksum; a release may quote a piece of HTML
    if not _is(kind, path):
        return f"isinya bukan {kind}", NO_PICTURE if found else CHANGED
    return None


def _is(kind: str, path: Path) -> bool:
    """Whether a file is whole, of its kind, and a picture or document alone."""
    with path.open("rb") as file:
        start = file.read(1024)
    if kind in _PICTURES:
        content = path.read_bytes()  # bounded by what the desk takes
        return _PICTURES[kind](content) and not _PROGRAM.search(content)
    if kind in _OPEN_PACKAGES:
        return start.startswith(b"PK")
    if kind == "pdf":
        return b"%PDF-" in start
    return kind in _TEXTS and b"\0" not in start and not _PROGRAM.search(start)


def _boxes(content: bytes) -> bool:
    """Whether AVIF's boxes fill the file: nothing was put behind the last."""
    if content[4:12] not in {b"ftypavif", b"ftypavis"}:
        return False
    at = 0
    while 0 <= at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        at = len(content) if size == 0 else at + (size if size >= 8 else -len(content) - 1)
    return at == len(content)


_PICTURES: dict[str, Callable[[bytes], bool]] = {
    "jpg": lambda content: content.startswith(b"\xff\xd8\xff"),
    "png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "webp": lambda content: (
        content.startswith(b"RIFF")
        and content[8:12] == b"WEBP"
        and int.from_bytes(content[4:8], "little") + 8 >= len(content) - 1
    ),
    "avif": _boxes,
    # The picture stands behind what `shelf` says of it.
    "card": lambda content: content.partition(b"\n")[2].startswith(b"\xff\xd8\xff"),
}
