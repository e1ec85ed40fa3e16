"""Check the link targets of a document: web, mail and telephone are allowed; files, servers and programs are refused."""

import re
from typing import Final

from .refusal import refusal

PLAIN: Final = frozenset({"http", "https", "mailto", "tel"})
# Letters of which browsers ignore some.
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_OUT = re.compile(_SCHEME.pattern + r"|[/\\]{2}", re.IGNORECASE)
_SERVER = re.compile(
    r"(?:https?|ftps?|smb|cifs|nfs|afp|dav[a-z]*):|file:[/\\]{2}[^/\\]|[/\\]{2}", re.IGNORECASE
)
# One letter is a drive.
_FILES = re.compile(r"file|ftps?|sftp|smb|cifs|nfs|afp|dav[a-z]*|[a-z]", re.IGNORECASE)


def leads_out(target: str) -> bool:
    """Whether a target is outside the document: it names a scheme, a server or a drive."""
    bare = _UNSEEN.sub("", target)
    return bool(_OUT.match(bare))


def is_server(target: str) -> bool:
    """Whether opening the target contacts another computer."""
    return bool(_SERVER.match(_UNSEEN.sub("", target)))


def check_link(target: str) -> None:
    """Raise `ValidationError` for a link that is neither web, mail nor telephone."""
    scheme = _SCHEME.match(_UNSEEN.sub("", target))
    if not leads_out(target) or (scheme and scheme[1].lower() in PLAIN):
        return
    is_file = scheme is None or _FILES.fullmatch(scheme[1])
    what = "yang menuju berkas di komputer atau server lain" if is_file else "yang menjalankan program"
    raise refusal(
        f"Berkas ini memuat tautan ke “{target.strip()[:80]}”, {what}, bukan alamat situs atau surel. "
        "Hapus tautan itu, lalu unggah lagi."
    )
