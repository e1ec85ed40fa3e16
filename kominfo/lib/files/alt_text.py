"""Which words describe no picture (teks alternatif)."""

import re
from pathlib import PurePosixPath


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
