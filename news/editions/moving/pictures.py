"""Pictures of an old site, from a folder that the office brings along; nothing is ever fetched."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File

from agencies.models import Agency, User
from kominfo.lib.files.alt_text import alt_problem
from news.imports.wordpress.items import Picture
from news.media import photos
from news.models import Photo

FOLDERS = ("", "wp-content/uploads", "uploads")  # the folder may be that of the uploads, or of the whole site


@dataclass(frozen=True)
class TakenPhoto:
    """A picture as a photo of the library; without one, `why` says what is missing."""

    photo: Photo | None
    is_new: bool = False
    why: str = ""


@dataclass(frozen=True)
class Library:
    """Where the files lie, and in whose name they are taken in."""

    folder: Path | None
    by: User
    agency: Agency

    def take(self, picture: Picture) -> TakenPhoto:
        """The photo of a picture: one that the library has, or its file taken in."""
        if self.folder is None or (path := self.file_of(picture.files)) is None:
            return TakenPhoto(None, why="Berkasnya tidak ada di folder media.")
        with path.open("rb") as file:
            upload = File(file, name=path.name)
            if known := photos.arrived(self.by, photos.digest_of(upload)):
                return TakenPhoto(known)
            try:
                return TakenPhoto(
                    photos.take_in(upload, by=self.by, agency=self.agency, **_words(picture, path.name)),
                    is_new=True,
                )
            except ValidationError as error:
                return TakenPhoto(None, why=error.messages[0])

    def file_of(self, names: Iterable[str]) -> Path | None:
        """The first of these files that is there; none outside the folder, wherever links lead."""
        if self.folder is None:
            return None
        root = self.folder.resolve()
        for name in names:
            for form in ("NFC", "NFD"):
                for folder in FOLDERS:
                    try:
                        path = (root / folder / unicodedata.normalize(form, name)).resolve()
                        if path.is_relative_to(root) and path.is_file():
                            return path
                    except (OSError, ValueError):  # a name that no file can have
                        continue
        return None


def _words(picture: Picture, name: str) -> dict[str, str]:
    """What the old site said of it, as far as a photo holds it; an alt text that repeats the file's name is none."""
    alt = picture.alt[:300].strip()
    return {
        "caption": picture.caption[:400].strip(),
        "alt": "" if alt and alt_problem(alt, name) else alt,
        "credit": picture.credit[:160].strip(),
    }
