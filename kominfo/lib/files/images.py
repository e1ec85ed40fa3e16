"""Which files are made of a photo, by name and width, and what describes none.

Without Pillow, which `pixels` needs: every page names pictures, and few requests make one.
"""

import re
from pathlib import PurePosixPath

WIDTHS = (360, 720, 1080, 1600)
THUMBNAIL_WIDTHS = (240, 480)
PRINT = "full.jpg"  # the whole picture for print, of a photo wider than the widest rendition
FORMATS = ("avif", "webp", "jpg")


def rendition_widths(width: int) -> list[int]:
    """The widths of the renditions of a picture `width` wide; none is wider than the picture."""
    return [step for step in WIDTHS if step < width] + ([width] if width <= WIDTHS[-1] else [])


def rendition_names(width: int) -> list[str]:
    """Names of the files that every picture `width` wide has: all that `pixels.renditions` makes but `PRINT`, which came later."""
    stems = [str(step) for step in rendition_widths(width)] + [f"thumb-{step}" for step in THUMBNAIL_WIDTHS]
    return [f"{stem}.{extension}" for stem in stems for extension in FORMATS] + ["card.jpg"]


def largest_names(width: int) -> list[str]:
    """Names of the JPEG files to hand out of a picture `width` wide, the largest first."""
    widest = f"{rendition_widths(width)[-1]}.jpg"
    return [PRINT, widest] if width > WIDTHS[-1] else [widest]


def alt_problem(alt: str, filename: str) -> str | None:
    """Why `alt` describes nothing: it repeats the file's name or looks like a camera's file name. None if it is fine."""
    words, name = _words(alt), PurePosixPath(filename.replace("\\", "/")).name
    repeats = bool(words) and words in {_words(name), _words(PurePosixPath(name).stem)}
    looks_like_file = re.fullmatch(
        r"(img|dsc|dscn|dscf|image|photo|foto|pict?|whatsapp image|screenshot)?[\W_\d]*(\.\w{3,4})?",
        alt.strip(),
        re.IGNORECASE,
    )
    has_extension = re.search(r"\.(jpe?g|png|webp|heic|gif|avif)$", alt.strip(), re.IGNORECASE)
    if repeats or has_extension or (words and looks_like_file):
        return (
            "Teks alternatif ini hanya nama berkas. Tulis apa yang terlihat pada foto, "
            "misalnya “Tiga peserta rapat berdiskusi di depan peta”."
        )
    return None


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
