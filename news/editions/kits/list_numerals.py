"""How lists count: 1, a, A, i, I, from any number on, upwards or downwards, as browsers show it."""

from typing import Any

STYLES = ("1", "a", "A", "i", "I")
MAX_ROMAN = 3999
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numbers(element: Any) -> list[int]:
    """The number of each item of an `<ol>`: `start`, `value` of an item and `reversed` as HTML has them."""
    items = [item for item in element if item.tag == "li"]
    step = -1 if element.get("reversed") is not None else 1
    at = int(element.get("start") or (len(items) if step < 0 else 1))
    found = []
    for item in items:
        at = int(item.get("value") or at)
        found.append(at)
        at += step
    return found


def style(element: Any, found: list[int]) -> str:
    """How the list counts; by figures where one of its numbers has no letter."""
    asked = element.get("type") or "1"
    limits = {"a": 10**6, "A": 10**6, "i": MAX_ROMAN, "I": MAX_ROMAN}
    most = limits.get(asked)
    return asked if most and all(0 < number <= most for number in found) else "1"


def written(number: int, how: str) -> str:
    """The number in a style: 3, c, C, iii, III."""
    if how == "1":
        return str(number)
    words = _letters(number) if how in "aA" else _roman(number)
    return words.upper() if how in "AI" else words


def _letters(number: int) -> str:
    words = ""
    while number:
        number, at = divmod(number - 1, 26)
        words = chr(ord("a") + at) + words
    return words


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words
