"""Reads a PDF from standard input in a process of its own and prints one word: `fine`, `locked`, `broken`, or what is active in it.

A program: `kominfo.lib.files.pdf` starts it. The library that reads the file is kept out of the workers, and its appetite is
bounded: a file made to exhaust memory or time ends this process and nothing else.
"""

import io
import json
import re
import resource
import sys
from typing import Any

MEMORY, SECONDS = 1 << 30, 20
MAX_OBJECTS = 500_000
SCRIPT, PROGRAM, FORM, FILES, MEDIA, ELSEWHERE = "script", "program", "form", "files", "media", "elsewhere"
FILE_LINK, PROGRAM_LINK = "file link", "program link"
# Keys of dictionaries, and names that actions, annotations and streams are called by.
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
# Where a link leads, and what a file elsewhere is called: the text itself, its bytes, or the object that holds it.
_ADDRESS = re.compile(
    rb'"/(URI|Base|F|UF)": ?"(?:(?:u:((?:[^"\\]|\\.)*))|b:([0-9a-f]*)|([0-9]+) ([0-9]+) R)"'
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):|[/\\]{2}", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
PLAIN = {"http", "https", "mailto", "tel"}
_FILES = re.compile(
    r"file|ftps?|sftp|smb|cifs|nfs|afp|dav[a-z]*|[a-z]", re.IGNORECASE
)  # one letter is a disk
# Words that no text holds by chance: they are looked for in the bytes too, where other readers may find objects.
TELLING = {"JavaScript", "Launch", "SubmitForm", "ImportData", "EmbeddedFile", "RichMedia"}
_RAW_NAME = re.compile(rb"/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,36})")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def main() -> str:
    """The word for what comes in."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
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
    """What is active in one object, whatever way its names were spelt. Strings begin with `u:` or `b:`, names with `/`."""
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
    """What is wrong with the place that a link, or the name of a file, leads to."""
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
