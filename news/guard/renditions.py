"""Renditions that show another picture than their photo: a genuine file, put in the place of one of ours.

Each is known by its SHA-256 since it was made (`RenditionManifest`). What is not known, or differs, is compared with the
original, coarsely: a file that was only compressed anew is written down and passes. Comparing is slow, so of photos that were
never written down a night takes a part; the next goes on after it.
"""

from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageStat

from kominfo.lib.files import photo_processing, rendition_names
from news.guard.sightings import Gravity, Rule, Sighting
from news.models import EditionPhoto, Photo, RenditionManifest

FOLDERS = ("rendition", "withdrawn")
CHUNK = 200  # folders whose rows are asked for together
MAX_NEW = 200  # photos a night that were never written down
# Measured on the demo's photos, cell and mean: as made 9 and 1.6; compressed anew at qualities of 15 to 25, 26 and 3.7; with a
# line of lettering over a tenth of the picture from 32 on; another picture from 141 and 33 on.
CELLS = 24  # across
SMALL = 600  # pixels across are enough of an original
MAX_CELL, MAX_MEAN = 30, 6  # shades of 255: of the cell that differs most, and of all
SWAPPED = (
    "Gambar ini bukan dari foto aslinya. Salin sebagai bukti, buat ulang dengan kominfo remake_renditions {}, "
    "lalu ikuti docs/incident.md."
)
UNSURE = (
    "Isi berkas ini bukan lagi yang dibuat dari fotonya, dan foto aslinya hilang atau berubah. Ambil kembali keduanya dari "
    "cadangan, lalu ikuti docs/incident.md."
)


def folders(root: Path) -> list[Path]:
    """Every folder of renditions, in their order."""
    found: list[Path] = []
    for name in FOLDERS:
        if (root / name).is_dir():
            found += sorted(path for path in (root / name).iterdir() if _is_ours(path))
    return found


def _is_ours(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and len(path.name) == 64


def look_at(root: Path, paths: Iterable[Path]) -> Iterator[Sighting]:
    """What is wrong in these folders, a chunk after the other; what is in order is written down as it is found."""
    walk, left = iter(paths), MAX_NEW
    while chunk := list(islice(walk, CHUNK)):
        names = [path.name for path in chunk]
        known = RenditionManifest.objects.in_bulk(names)
        photos = _photos(names)
        for path in chunk:
            photo, row = photos.get(path.name), known.get(path.name)
            if photo is None or (row is None and not left):
                continue  # no address leads there, or it waits for another night
            left -= row is None
            yield from _of_folder(root, path, photo, row)


def _photos(names: list[str]) -> dict[str, Photo]:
    """Which photo has, or had, its renditions under each of these digests."""
    found = {photo.digest: photo for photo in Photo.objects.filter(digest__in=names)}
    older = EditionPhoto.objects.filter(digest__in=[name for name in names if name not in found])
    return found | {link.digest: link.photo for link in older.select_related("photo")}


def _of_folder(root: Path, folder: Path, photo: Photo, row: RenditionManifest | None) -> Iterator[Sighting]:
    files = dict(row.files) if row else {}
    changed: dict[str, str] = {}
    for path in _there(folder):
        digest = _digest(path)
        if digest is not None and files.get(path.name) != digest:
            changed[path.name] = digest
    if not changed:
        if row is None:
            RenditionManifest(digest=folder.name, files=files).save(force_insert=True)
        return
    original = _original(root, photo)
    focal = photo.focal_of(folder.name)
    for name, digest in changed.items():
        if original is not None and focal is not None and shows(original, folder / name, focal):
            files[name] = digest
        elif original is not None or name in files:
            files[name] = ""
            yield _seen(
                root, folder / name, digest, UNSURE if original is None else SWAPPED.format(folder.name)
            )
    RenditionManifest.objects.update_or_create(digest=folder.name, defaults={"files": files})


def _there(folder: Path) -> list[Path]:
    """What lies in the folder; nothing once its photo was let go or set aside meanwhile."""
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file, read in pieces; of what is no file that of nothing; None if it is gone meanwhile."""
    if path.is_symlink() or not path.is_file():
        return sha256().hexdigest()
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _seen(root: Path, path: Path, digest: str, remedy: str) -> Sighting:
    name = path.relative_to(root).as_posix()
    return Sighting(
        Rule.UPLOAD, Gravity.GRAVE, "media", "gambarnya bukan foto ini", remedy, digest, path_or_address=name
    )


def _original(root: Path, photo: Photo) -> Image.Image | None:
    """The uploaded picture, small; none if it is not there or is no longer what was uploaded."""
    try:
        with (root / str(photo.original.name)).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != photo.original_digest:
                return None
            file.seek(0)
            image = photo_processing.load(file)
            return image.reduce(max(1, image.width // SMALL))
    except (FileNotFoundError, ValidationError):
        return None


def shows(original: Image.Image, path: Path, focal: tuple[int, int]) -> bool:
    """Whether a rendition shows the picture, whole or cropped, as far as a coarse look tells."""
    try:
        with Image.open(path) as image:
            if image.width * image.height > photo_processing.MAX_PIXELS:
                return False  # planted so that the look runs out of memory
            there = image.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    box = _box(original, path.stem, there, (focal[0] / 100, focal[1] / 100))
    size = (CELLS, max(4, round(CELLS * there.height / there.width)))
    wanted = original.resize(size, Image.Resampling.BOX, box=box)
    differing = ImageChops.difference(wanted, there.resize(size, Image.Resampling.BOX))
    most = max(high for _low, high in differing.getextrema())  # type: ignore[union-attr, misc]
    return most <= MAX_CELL and max(ImageStat.Stat(differing).mean) <= MAX_MEAN


def _box(original: Image.Image, stem: str, there: Image.Image, focal: tuple[float, float]) -> Any:
    """Which part of the original a rendition of this name shows."""
    if stem.isdecimal() or stem == PurePath(rendition_names.PRINT).stem:
        return (0, 0, original.width, original.height)
    return photo_processing.crop_box(original, (there.width, there.height), focal)
