"""Photo credits: stored as bare names, shown as "Foto: name", with the label exactly once."""

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
    """The bare name: "Foto: Foto : Ratna" → "Ratna". "Dok. Humas" stays, because it marks an archive photo."""
    text = _unframed(text)
    while label := _LABEL.match(text):
        text = _unframed(text[label.end() :])
    return _ARCHIVE.sub("Dok. ", text, count=1) if _ARCHIVE.match(text) else text


def line(text: str) -> str:
    """The credit line below the photo, "Foto: Ratna"; older rows may have the label stored."""
    name = plain(text)
    return name if not name or _BEGINS_SO.match(name) else f"Foto: {name}"


def _unframed(text: str) -> str:
    """The text without enclosing brackets, quotation marks or chat markup for bold and italics."""
    text = text.strip()
    while frame := _FRAMES.fullmatch(text):
        text = str(frame[frame.lastindex or 0]).strip()
    return text
