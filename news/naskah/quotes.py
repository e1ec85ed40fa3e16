"""Where direct quotes stand in a line, marks that are wrong included, and what leads to them."""

import re

_MARK = re.compile('[“”„"]')


def _opens(text: str, at: int) -> bool:
    """Whether the mark stands where one opens: before a word and behind none. Curly ones that are turned wrongly count by their place."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if text[at] == "“" and _closes_turned(text, at):
        return False
    if text[at] == "“" and after.strip():
        return True
    if not before.strip() or before in "([—–":
        return bool(after.strip()) or (text[at + 1 : at + 3].strip() != "" and text[at] != "”")
    return False


def _stands_turned(text: str, at: int) -> bool:
    """Whether a closing mark stands where a quote begins: at the start of the line, or behind a comma and before a capital."""
    if not text[max(0, at - 3) : at].strip() and not text[:at].strip():
        return True
    return (
        text[at - 1] in ",:"
        and bool(re.match(r"[ \u00a0]*[A-Z]", text[at + 1 : at + 4]))
        and bool(re.search('[”"]', text[at + 1 : at + 1500]))
    )


def _closes_turned(text: str, at: int) -> bool:
    """Whether an opening mark stands where only a closing one can: behind a word, and before a comma, a stop or a blank."""
    before, after = text[max(at - 2, 0) : at], text[at + 1 : at + 2]
    if after in {",", "."}:
        return bool(before.strip())
    return not after.strip() and bool(before[-1:].strip()) and before[-1:] not in "([—–:"


def direct_quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of what stands between marks; a quote that nothing closes reaches to the end of the line."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        at = match.start()
        if start is None:
            if _opens(text, at) or _stands_turned(text, at):
                start = at + 1
        elif text[at] != "“" or _closes_turned(text, at):
            found.append((start, at))
            start = None
    if start is not None and start < len(text):
        found.append((start, len(text)))
    return tuple(found)


SAYING = [
    "kata",
    "ujar",
    "jelas",
    "tutur",
    "ucap",
    "ungkap",
    "tegas",
    "tambah",
    "imbuh",
    "papar",
    "terang",
    "pinta",
    "harap",
    "pungkas",
    "sebut",
    "lanjut",
    "sambung",
    "beber",
    "tandas",
    "tukas",
    "urai",
    "tanya",
    "jawab",
    "seru",
    "tulis",
    "cetus",
    "pesan",
    "tutup",
    "ajak",
    "kenang",
    "keluh",
    "imbau",
    "tekan",
    "cerita",
]

_TELLS = re.compile(
    rf"\b(?:(?:{'|'.join(SAYING)})(?:nya)?|(?:me|ber)\w*(?:kata|ujar|jelas|tutur|ucap|ungkap|tegas|tambah|papar|terang|harap|sebut|sampai|nyata|pesan|minta|ingat|ajak|imbau|nilai|aku|tanya|jawab|seru|tulis|bunyi)\w*)\b[^“”\".!?]{{0,60}}[,:] ?[“\"]$",
    re.IGNORECASE,
)


def stands_alone(text: str, start: int) -> bool:
    """Whether the quote opens a sentence."""
    return text[max(0, start - 6) : max(0, start - 1)].rstrip(" \u00a0(")[-1:] in {
        "",
        ".",
        "?",
        "!",
        "”",
        "—",
        "–",
    }


def is_led(text: str, start: int) -> bool:
    """Whether a comma or a colon leads to the quote."""
    return bool(_COLON.search(text[max(0, start - 3) : start]))


def is_reported(text: str, start: int) -> bool:
    """Whether a verb of reporting leads to the quote."""
    return bool(_TELLS.search(text[max(0, start - 120) : start]))


def is_title(words: str) -> bool:
    """Whether most words have capitals, as in the title of a song or a slogan."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 2]
    return sum(word[0].isupper() for word in long) > 0.6 * len(long)


_COLON = re.compile(r"[,:] ?[“\"]$")
