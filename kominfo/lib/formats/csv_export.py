"""Tables for spreadsheets: CSV that opens in columns in Indonesia and that no spreadsheet takes for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

BYTE_ORDER_MARK = "\ufeff"  # Excel reads UTF-8 only when told so
# Excel splits a file at the list separator of Windows: with Indonesian settings the comma stands in numbers, so it is
# the semicolon. (A first line "sep=;" would make Excel forget the mark above, and break every other program.)
SEPARATOR = ";"
# What programs pass over before they see what a cell begins with: blanks, quotes, control and invisible characters.
_UNSEEN = (
    r'[\s"\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f'
    r"\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_FORMULA = r"[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"  # narrow, small and full-width
_BEGINS = re.compile(rf"[\t\r\n]|{_UNSEEN}*{_FORMULA}")
# Whoever takes another separator than ours sees a cell begin within ours, which may go on in the next one: even a sign
# that ends its cell is no end of it ("Rp5.000,-").
_BEGINS_WITHIN = re.compile(rf"([;,|\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]{_UNSEEN}*+)({_FORMULA})?")


class _Line:
    """A file for `csv.writer` that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The table line by line, every cell in quotes, for a streamed answer; nothing is kept in memory."""
    writer = csv.writer(_Line(), delimiter=SEPARATOR, quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK + writer.writerow(list(header))
    for row in rows:
        yield writer.writerow([defused(cell) for cell in row])


def defused(cell: Any) -> Any:
    """Text that a spreadsheet would run, at its beginning or behind a separator, gets an apostrophe; numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return cell
    text = _BEGINS_WITHIN.sub(_apart, str(cell))
    return f"'{text}" if _BEGINS.match(text) else text


def _apart(found: re.Match[str]) -> str:
    return f"{found[1]}'{found[2]}" if found[2] else found[1]
