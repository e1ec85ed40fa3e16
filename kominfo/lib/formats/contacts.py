"""How somebody is reached, as people write it on one line, in pieces that open at a tap.

"0812-0000-0000 (WhatsApp) atau humas@contoh.go.id" has three: a number to call, the word that opens WhatsApp with that
number, and an address to write to.
"""

import re
from typing import NamedTuple

COUNTRY = "62"
_TOKEN = re.compile(
    r"(?P<email>[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[a-z]{2,})"
    r"|(?P<number>(?<![\w+])(?:\+|00)?[0-9][0-9 ().\-–]{5,18}[0-9](?!\w))"
    r"|(?P<whatsapp>\bwhats\s?app\b|\bWA\b)",
    re.IGNORECASE,
)
_DIGITS = range(8, 16)  # of a number with its country or area, as ITU-T E.164 has them


class Piece(NamedTuple):
    """A part of the line; `link` is empty where nothing opens."""

    text: str
    link: str = ""


def pieces(line: str) -> list[Piece]:
    """The line, whole and in its order, with what opens in it."""
    found = list(_TOKEN.finditer(line))
    made, at = [], 0
    for place, token in enumerate(found):
        if token.start() > at:
            made.append(Piece(line[at : token.start()]))
        made.append(Piece(token[0], _link(token, place, found)))
        at = token.end()
    return [*made, Piece(line[at:])] if at < len(line) else made


def international(number: str) -> str:
    """A telephone number with its country, digits alone: "0812-1234-567" is "628121234567". Empty if it is none."""
    digits = re.sub(r"\D", "", number)
    if number.strip().startswith("00"):
        digits = digits.removeprefix("00")
    elif digits.startswith("0"):
        digits = COUNTRY + digits[1:]
    elif not number.strip().startswith("+") and not digits.startswith(COUNTRY):
        return ""  # a local number, a year, a postcode: nobody else could call it
    return digits if len(digits) in _DIGITS else ""


def _link(token: re.Match[str], place: int, found: list[re.Match[str]]) -> str:
    if token["email"]:
        return f"mailto:{token['email']}"
    if token["number"]:
        digits = international(token["number"])
        return f"tel:+{digits}" if digits else ""
    before = (each for each in reversed(found[:place]) if each["number"])
    behind = (each for each in found[place:] if each["number"])
    nearest = next(before, None) or next(behind, None)
    digits = international(nearest["number"]) if nearest else ""
    return f"https://wa.me/{digits}" if digits else ""
