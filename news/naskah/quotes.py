"""Where direct quotes stand in a line, marks that are wrong included."""

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
