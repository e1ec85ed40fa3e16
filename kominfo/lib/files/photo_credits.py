"""Who made a photo, as a line below it: the word "Foto" is ours to add, once."""

import re

_LABEL = re.compile(
    r"(?:(?:(?:kredit|credit)\s+)?(?:foto(?:grafer)?|photo(?:graph|grapher)?|kredit|credit)(?:\s+credit)?"
    r"(?:\s*[:：=]|\s+[-–—]\s|\s+(?:oleh|by)\b\s*:?)|📷|📸)\s*:?\s*",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"dok\s*[.:][\s.:]*", re.IGNORECASE)


def plain(text: str) -> str:
    """The name alone: "Foto: Foto : Ratna" → "Ratna". "Dok. Humas" stays: it says that the photo is an old one."""
    text = text.strip()
    bracketed = re.fullmatch(r"\(([^()]*)\)", text)
    text = bracketed[1].strip() if bracketed else text
    while label := _LABEL.match(text):
        text = text[label.end() :]
    return _ARCHIVE.sub("Dok. ", text, count=1) if _ARCHIVE.match(text) else text


def line(text: str) -> str:
    """What stands below the photo: "Foto: Ratna", whatever was stored before names were stored alone."""
    name = plain(text)
    return f"Foto: {name}" if name else ""
