"""Which targets links may have, and the completion of incomplete addresses."""

import re
from urllib.parse import urlsplit

from kominfo.lib.text import tidy

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# "laporan.pdf" is no host: it is a file beside the text it was copied from.
_FILES = """
    asp aspx avi csv doc docm docx gif heic htm html jpeg jpg js json mov mp3 mp4 odp ods odt pdf php png ppt pptx rar rtf svg
    txt webp xls xlsx xml zip
    """.split()  # noqa: SIM905
# A name of a host as people write it without a scheme.
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+(?!(?:{'|'.join(_FILES)})(?![a-z0-9.-]))[a-z]{{2,24}}"
_BARE_HOST = re.compile(rf"(?://{_HOST}(?::[0-9]{{1,5}})?|{_HOST})(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
# An address pasted behind the "http://" that a box offered.
_FIRST_OF_TWO_SCHEMES = re.compile(r"^(?:https?:/{1,2})+(?=https?:/{1,2}[^/])", re.IGNORECASE)
_MAILBOX = re.compile(rf"[a-z0-9._%+-]+@{_HOST}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|0)[0-9][0-9 ().-]{5,20}")


def link_target(written: str) -> str | None:
    """The target if it is one of: http(s)://host…, mailto:…, tel:…, /path, #place. What lacks only its scheme gets it."""
    value = tidy(written).strip()
    if not value or _UNSAFE.search(value):
        return None
    value = completed(value)
    if re.match(r"/(?!/)|#(?!_|cmnt)", value):  # Word's and Google's own anchors lead nowhere here
        return re.sub(r"\s", "%20", value)
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    web = parts.scheme in {"http", "https"}
    # "https://kominfo.go.id@example.com" goes to example.com: no names before the host.
    if parts.scheme not in LINK_SCHEMES or web != bool(parts.netloc) or "@" in parts.netloc:
        return None
    return re.sub(r"\s", "%20", value) if web or parts.path.strip() else None


def completed(value: str) -> str:
    """`value` with the scheme that a host, a mailbox or a telephone number clearly lacks, and with one where it has two."""
    value = _FIRST_OF_TWO_SCHEMES.sub("", value)
    if _BARE_HOST.fullmatch(value):
        return f"https://{value.removeprefix('//')}"
    if _MAILBOX.fullmatch(value):
        return f"mailto:{value}"
    if _PHONE.fullmatch(value):
        return f"tel:{re.sub(r'[^0-9+]', '', value)}"
    return value
