"""Read a PDF from standard input and print one word: `fine`, `locked`, `broken`, or what is active in it.

A program that `kominfo.lib.files.pdf` starts. The PDF library runs in this process only, with limits on memory and
time: a file made to exhaust them ends this process and no worker.
"""

import io
import json
import re
import resource
import sys
from typing import Any

MAX_MEMORY_BYTES, MAX_CPU_SECONDS = 1 << 30, 20
MAX_OBJECTS = 500_000
SCRIPT, PROGRAM, FORM, FILES, MEDIA, ELSEWHERE = "script", "program", "form", "files", "media", "elsewhere"
FILE_LINK, PROGRAM_LINK = "file link", "program link"
# Keys of dictionaries, and type names of actions, annotations and streams, that are active.
KEYS = {
    "JS": SCRIPT,
    "JavaScript": SCRIPT,
    "XFA": FORM,
    "EF": FILES,
    "RF": FILES,
    "EmbeddedFiles": FILES,
    "Collection": FILES,
    "RichMediaContent": MEDIA,
    "RichMediaSettings": MEDIA,
}
NAMES = {
    "JavaScript": SCRIPT,
    "Launch": PROGRAM,
    "SubmitForm": FORM,
    "ImportData": FORM,
    "EmbeddedFile": FILES,
    "FileAttachment": FILES,
    "GoToR": ELSEWHERE,
    "GoToE": FILES,
    "Rendition": MEDIA,
    "RichMedia": MEDIA,
    "RichMediaExecute": MEDIA,
    "Movie": MEDIA,
    "Sound": MEDIA,
    "Screen": MEDIA,
    "3D": MEDIA,
}
_KEY = re.compile('"/({})":'.format("|".join(KEYS)).encode())
_NAME = re.compile('"/(?:S|Subtype|Type)": ?"/({})"'.format("|".join(NAMES)).encode())
_BARE_NAME = re.compile('\\s*"/({})"\\s*'.format("|".join(NAMES)).encode())
# The target of a link or the name of an external file: a string, its bytes, or a reference to an object.
_ADDRESS = re.compile(
    rb'"/(URI|Base|F|UF)": ?"(?:(?:u:((?:[^"\\]|\\.)*))|b:([0-9a-f]*)|([0-9]+) ([0-9]+) R)"'
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):|[/\\]{2}", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
PLAIN = {"http", "https", "mailto", "tel"}
# One letter is a drive.
_FILES = re.compile(r"file|ftps?|sftp|smb|cifs|nfs|afp|dav[a-z]*|[a-z]", re.IGNORECASE)
# Names that never occur in text by chance: searched in the raw bytes too, since other readers may find objects there.
TELLING = {"JavaScript", "Launch", "SubmitForm", "ImportData", "EmbeddedFile", "RichMedia"}
_RAW_NAME = re.compile(rb"/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,36})")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def main() -> str:
    """The word for the file on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    return judged(sys.stdin.buffer.read())


def judged(content: bytes) -> str:
    """The word for one file."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                return "locked"
            if len(pdf.objects) > MAX_OBJECTS:
                return "broken"
            return (
                next(filter(None, (_active(each, pdf) for each in pdf.objects)), None)
                or _active_bytes(content)
                or "fine"
            )
    except pikepdf.PasswordError:
        return "locked"
    except (pikepdf.PdfError, MemoryError, RecursionError, ValueError, TypeError, RuntimeError):
        return "broken"


def _active(thing: Any, pdf: Any) -> str | None:
    """What is active in one object, however its names are escaped. In qpdf JSON strings begin with `u:` or `b:`, names with `/`."""
    import pikepdf

    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
        if "/F" in thing:
            return ELSEWHERE
    written = thing.to_json(dereference=True, schema_version=2)
    if found := _KEY.search(written):
        return KEYS[found[1].decode()]
    if found := _NAME.search(written) or _BARE_NAME.fullmatch(written):
        return NAMES[found[1].decode()]
    return next(filter(None, (_led_to(found, pdf) for found in _ADDRESS.finditer(written))), None)


def _led_to(found: re.Match[bytes], pdf: Any) -> str | None:
    """What is wrong with the target of a link or of an external file."""
    import pikepdf

    key, text, code, number, generation = found.groups()
    if text is not None:
        target = json.loads(b'"' + text + b'"')
    elif code is not None:
        target = bytes.fromhex(code.decode()).decode("latin-1")
    else:
        held = pdf.get_object(int(number), int(generation))
        target = str(held) if isinstance(held, pikepdf.String) else ""
    scheme = _SCHEME.match(_UNSEEN.sub("", target))
    if key in {b"F", b"UF"}:
        return ELSEWHERE if scheme else None
    if scheme is None or (scheme[1] or "").lower() in PLAIN:
        return None
    return FILE_LINK if scheme[1] is None or _FILES.fullmatch(scheme[1]) else PROGRAM_LINK


def _active_bytes(content: bytes) -> str | None:
    for found in _RAW_NAME.finditer(content):
        name = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), found[1]).decode("latin-1")
        if name in TELLING:
            return NAMES[name]
    return None


if __name__ == "__main__":
    sys.stdout.write(main())
