"""The bytes of an export without what XML forbids: control characters, bad UTF-8, `]]>` inside CDATA, bare `&`."""

import re
from codecs import getincrementaldecoder, register_error
from collections import Counter
from typing import Any

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
# Noncharacters, and surrogates, which some exporters write as if they were letters.
_NO_LETTERS = re.compile(rb"\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
# A section ends before the end of its element, or where its exporter continues it; any other end stands in the text.
_INNER_END = re.compile(
    rb"\]\]>(?!\s*(?:</(?:[A-Za-z][\w.-]*:[A-Za-z][\w.-]*|title|link|guid|description|category|pubDate|language|generator)\s*>"
    rb"|<!\[CDATA\[))"
)
_SECTION = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_BARE = re.compile(rb"&(?!(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")
_NUMBERED = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_LATIN = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"}
# What a lone byte of cp1252 most likely is: quotation marks, dashes, dots; elsewhere a letter between letters.
_PUNCTUATION = b"\x85\x91\x92\x93\x94\x96\x97"
_HANDLER, _MARK = "kominfo.wordpress", "\ufffe"  # the mark counts, and is removed from what is read before


def mended(segment: bytes) -> tuple[bytes, Counter[str]]:
    """The bytes as XML may hold them, and how many of which kind (`notes.SENTENCES`) were changed."""
    told: Counter[str] = Counter()
    kept = segment.translate(None, _CONTROLS)
    if len(kept) != len(segment):
        told["control_characters"] = len(segment) - len(kept)
    if not kept.isascii():
        kept = _in_utf8(kept, told)
    if _INNER_END.search(kept):
        kept = _with_ends_split(kept, told)
    return kept, told


def with_sound_references(segment: bytes) -> tuple[bytes, int]:
    """The bytes with bare `&` escaped and references to forbidden characters taken out, and how many; CDATA stays."""
    parts = _SECTION.split(segment)
    counts = 0
    for index in range(0, len(parts), 2):
        part, bare = _BARE.subn(b"&amp;", parts[index])
        part, numbered = _NUMBERED.subn(_allowed, part)
        counts += bare + (part.count(b"&") != parts[index].count(b"&")) if numbered else bare
        parts[index] = part
    return b"".join(parts), counts


def without_forbidden_references(segment: bytes) -> bytes:
    """The bytes without references to forbidden characters anywhere, for a parser that goes on past errors."""
    return _NUMBERED.sub(_allowed, segment)


def _allowed(found: re.Match[bytes]) -> bytes:
    return b"" if _is_forbidden(found) else found[0]


def outside_sections(segment: bytes) -> list[bytes]:
    """The pieces of the segment that stand in no CDATA section."""
    return _SECTION.split(segment)[::2]


def _is_forbidden(found: re.Match[bytes]) -> bool:
    code = int(found[1], 16) if found[1] else int(found[2])
    return (
        (code < 32 and code not in {9, 10, 13})
        or 0xD800 <= code < 0xE000
        or code in {0xFFFE, 0xFFFF}
        or code > 0x10FFFF
    )


def _in_utf8(source: bytes, told: Counter[str]) -> bytes:
    if b"\xef\xbf" in source or b"\xed" in source:
        source, removed = _NO_LETTERS.subn(b"", source)
        if removed:
            told["bad_letters"] += removed
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        source = _with_bad_bytes_read(source, told)
    return source


def _with_bad_bytes_read(source: bytes, told: Counter[str]) -> bytes:
    text = source.decode("utf-8", _HANDLER)
    told["bad_letters"] += text.count(_MARK)
    return text.replace(_MARK, "").encode()


def _read(error: UnicodeError) -> tuple[str, int]:
    """What stands for bad bytes: their letter of cp1252, or nothing where they are the rest of a cut letter."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    source, start, end = error.object, error.start, error.end
    bad = source[start:end]
    between = source[start - 1 : start].isalpha() and source[end : end + 1].isalpha()
    if len(bad) == 1 and (bad in _PUNCTUATION or (between and b"\xc0" <= bad <= b"\xfd")):
        return _MARK + bad.decode("cp1252"), end
    return _MARK, end


register_error(_HANDLER, _read)


def _with_ends_split(source: bytes, told: Counter[str]) -> bytes:
    """`]]>` of the text as two sections, or escaped where it stands in none."""
    parts: list[bytes] = []
    position, inside = 0, False
    for token in re.finditer(rb"<!\[CDATA\[|\]\]>", source):
        if token[0] != b"]]>":
            inside = True
        elif _INNER_END.match(source, token.start()):
            parts += [source[position : token.start()], b"]]]]><![CDATA[>" if inside else b"]]&gt;"]
            position = token.end()
            told["cdata_end"] += 1
        else:
            inside = False
    return b"".join([*parts, source[position:]])


class Utf8:
    """A file in another encoding than UTF-8, read as UTF-8 piece by piece."""

    def __init__(self, file: Any, encoding: str) -> None:
        self.file = file
        self.decoder = getincrementaldecoder(encoding)(errors="replace")

    def read(self, size: int) -> bytes:
        """At most `size` bytes of the file, in UTF-8; empty at its end."""
        while piece := self.file.read(size):
            if text := self.decoder.decode(piece):
                return text.encode()
        return self.decoder.decode(b"", final=True).encode()


def encoding_of(start: bytes) -> str | None:
    """The encoding that the file's first bytes declare, where it is not UTF-8."""
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    found = _ENCODING.search(start)
    name = found[1].decode("ascii").lower() if found else "utf-8"
    if name in {"utf-8", "utf8"}:
        return None
    if name in _LATIN:
        return "cp1252"
    try:
        getincrementaldecoder(name)
    except LookupError:
        return None
    return name
