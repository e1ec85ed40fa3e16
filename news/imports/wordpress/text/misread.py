"""Letters that were read in the wrong encoding once: UTF-8 taken for cp1252, as in â€œ for “."""

import re

_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
# Each character that stands for a byte of cp1252, those without a meaning as the control character of that number.
_BYTES = {bytes([code]).decode("cp1252"): code for code in range(0x80, 0x100) if code not in _UNDEFINED}
_BYTES |= {chr(code): code for code in range(0x80, 0xA0)}
_LEADS = "".join(map(re.escape, (char for char, code in _BYTES.items() if 0xC2 <= code <= 0xF4)))
_TRAILS = "".join(map(re.escape, (char for char, code in _BYTES.items() if code < 0xC0)))
_SUSPECT = re.compile(f"[{_LEADS}][{_TRAILS}]")
_RUN = re.compile(r"[^\x00-\x7f]+")
_ROUNDS = 3


def repaired(text: str) -> tuple[str, int]:
    """The text with misread runs repaired, and how many runs; only where a whole run reads as UTF-8."""
    count = 0
    for _ in range(_ROUNDS):
        if text.isascii() or not _SUSPECT.search(text):
            break
        before, text = text, _RUN.sub(_read_again, text)
        if text == before:
            break
        count = max(count, sum(1 for run in _RUN.findall(before) if _again(run) is not None))
    return text, count


def _read_again(found: re.Match[str]) -> str:
    again = _again(found[0])
    return found[0] if again is None else again


def _again(run: str) -> str | None:
    if not _SUSPECT.search(run):
        return None
    try:
        text = bytes(_BYTES[char] for char in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return None if any("\x80" <= char < "\xa0" for char in text) else text
