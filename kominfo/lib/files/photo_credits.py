"""Who made a photo, as a line below it: the word "Foto" is ours to add, once."""

import re

_WORD = r"""(?:
    (?:(?:kredit|credit|sumber|pewarta|juru|ket(?:erangan)?\.?)\s+)?
    (?:foto(?:-foto)?|foto(?:grafer|grafi)|photos?|photo(?:graph(?:er|y|s)?))
    |kredit|credit|gambar|images?|pictures?|poto
)"""
_LABEL = re.compile(
    rf"""(?:{_WORD}(?:\s+credits?)?
    (?:\s*[:：=;|/>]|\s+[-–—]\s|[–—]\s|\s+(?:oleh|by|dari|courtesy\s+of)\b\s*[:–—-]?|\s+(?=\([^()]*\)$))
    |📷|📸)\s*:?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FRAMES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|[“\"]([^“”\"]*)[”\"]|\*([^*]*)\*|_([^_]*)_")
_BEGINS_SO = re.compile(r"foto\b", re.IGNORECASE)
_ARCHIVE = re.compile(r"dok\s*[.:][\s.:]*", re.IGNORECASE)


def plain(text: str) -> str:
    """The name alone: "Foto: Foto : Ratna" → "Ratna". "Dok. Humas" stays: it says that the photo is an old one."""
    text = _unframed(text)
    while label := _LABEL.match(text):
        text = _unframed(text[label.end() :])
    return _ARCHIVE.sub("Dok. ", text, count=1) if _ARCHIVE.match(text) else text


def line(text: str) -> str:
    """What stands below the photo: "Foto: Ratna", whatever was stored before names were stored alone."""
    name = plain(text)
    return name if not name or _BEGINS_SO.match(name) else f"Foto: {name}"


def _unframed(text: str) -> str:
    """The words within brackets, quotation marks or a chat's signs of bold and slanted."""
    text = text.strip()
    while frame := _FRAMES.fullmatch(text):
        text = str(frame[frame.lastindex or 0]).strip()
    return text
