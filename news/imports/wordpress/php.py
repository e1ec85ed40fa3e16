"""Arrays and strings as PHP serialises them. Objects are never made: a value that holds one is read without it."""

from typing import Any

MAX_DEPTH = 24


class NotReadable(ValueError):
    """The text is no value of PHP that is read here."""


def value(text: str) -> Any:
    """The value, arrays as dicts. Lengths count bytes; where they are wrong, as after a repair of letters, NotReadable."""
    source = text.encode("utf-8", "surrogatepass")
    found, _ = _value(source, 0, 0)
    return found


def array(text: str) -> dict[Any, Any]:
    """The array, or an empty one where the text is none."""
    try:
        found = value(text.strip())
    except (ValueError, IndexError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _value(source: bytes, start: int, depth: int) -> tuple[Any, int]:
    kind = source[start : start + 2]
    if depth > MAX_DEPTH:
        raise NotReadable
    if kind == b"N;":
        return None, start + 2
    if kind == b"s:":
        return _string(source, start + 2)
    if kind in {b"i:", b"d:", b"b:"}:
        end = source.index(b";", start)
        written = source[start + 2 : end].decode("ascii")
        return (float(written) if kind == b"d:" else int(written)), end + 1
    if kind == b"a:":
        return _array(source, start + 2, depth)
    raise NotReadable


def _string(source: bytes, start: int) -> tuple[str, int]:
    colon = source.index(b":", start)
    begin = colon + 2
    end = begin + int(source[start:colon])
    if source[colon + 1 : begin] != b'"' or source[end : end + 2] != b'";':
        raise NotReadable
    return source[begin:end].decode("utf-8", "replace"), end + 2


def _array(source: bytes, start: int, depth: int) -> tuple[dict[Any, Any], int]:
    colon = source.index(b":", start)
    size = int(source[start:colon])
    if source[colon + 1 : colon + 2] != b"{" or size > len(source):
        raise NotReadable
    position, found = colon + 2, {}
    for _ in range(size):
        key, position = _value(source, position, depth + 1)
        held, position = _value(source, position, depth + 1)
        if isinstance(key, int | str):
            found[key] = held
    if source[position : position + 1] != b"}":
        raise NotReadable
    return found, position + 1
