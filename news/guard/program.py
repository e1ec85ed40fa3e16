"""The program's own files, compared with a list of what was installed: `sha256sum -c` reads the same list."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from news.guard.files import every
from news.guard.sightings import Gravity, Rule, Sighting, digest

NAME = "MANIFEST.sha256"
FOLDERS = ("agencies", "deploy", "docs", "kominfo", "news", "requirements", "static", "templates")
FILES = ("manage.py", "pyproject.toml", "Makefile")
_COMPILED = {"__pycache__"}
CHANGED = (
    "Isi berkas program ini bukan lagi yang dipasang. Pasang ulang rilisnya, lalu ikuti docs/incident.md."
)
PLANTED = (
    "Berkas ini tidak ikut terpasang. Salin sebagai bukti, hapus dari server, lalu ikuti docs/incident.md."
)
GONE = "Berkas program ini hilang. Pasang ulang rilisnya."
NO_LIST = (
    "Buat daftarnya sesaat sesudah pemasangan, sebagai root: manage.py program_manifest. "
    "Tanpa itu berkas program yang diubah orang tidak ketahuan."
)


def paths(base: Path, static_root: Path) -> Iterator[Path]:
    """Every file of the program and of what it serves by itself."""
    for folder in (*(base / name for name in FOLDERS), static_root):
        yield from (path for path in every(folder) if not _COMPILED & set(path.parts))
    yield from (base / name for name in FILES if (base / name).is_file())


def lines(base: Path, static_root: Path) -> Iterator[str]:
    """The list, in the words of `sha256sum`."""
    for path in paths(base, static_root):
        if not path.is_symlink():
            yield f"{_digest(path)}  {_name(base, path)}"


def look_at_all(base: Path, static_root: Path) -> Iterator[Sighting]:
    """What is not as the list says; that there is none is told too."""
    manifest = base / NAME
    if not manifest.is_file():
        yield Sighting(
            Rule.PROGRAM,
            Gravity.CARE,
            "program",
            "belum ada",
            NO_LIST,
            digest("no list"),
            path_or_address=NAME,
        )
        return
    known = dict(_read(manifest))
    for path in paths(base, static_root):
        name = _name(base, path)
        noted = known.pop(name, "")
        now = "tautan" if path.is_symlink() else _digest(path)
        if not noted:
            yield _sighting(name, "tidak ada dalam daftar", PLANTED, now)
        elif now != noted:
            yield _sighting(name, "sidiknya lain dari daftar", CHANGED, now)
    for name in known:
        yield _sighting(name, "tidak ada lagi", GONE, "")


def _sighting(name: str, seen: str, remedy: str, text: str) -> Sighting:
    return Sighting(Rule.PROGRAM, Gravity.GRAVE, "program", seen, remedy, digest(text), path_or_address=name)


def _read(manifest: Path) -> Iterator[tuple[str, str]]:
    for line in manifest.read_text().splitlines():
        noted, _, name = line.partition("  ")
        yield name, noted


def _name(base: Path, path: Path) -> str:
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
