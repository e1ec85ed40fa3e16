"""Words in a picture: the fonts, which characters they have, and lines that fit a width.

The fonts come with the program (`fonts/`), so a bare server draws the same as any other. Lines are laid out by Pillow's
own simple engine: the better one needs a library that not every machine has, and would draw the same words differently.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import ImageFont

Face = Literal["serif-bold", "sans", "sans-bold"]
FILES: dict[Face, str] = {
    "serif-bold": "NotoSerif-Bold.ttf",
    "sans": "NotoSans-Regular.ttf",
    "sans-bold": "NotoSans-Bold.ttf",
}
# What the fonts were cut to (fonts/README.md): Latin letters, Greek ones, and the marks that go with them.
HAS = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0192\u0218-\u021b\u02bb-\u02bc\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u1e00-\u1eff"
    "\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032-\u2033\u2039-\u203a\u2044\u20ac\u2116\u2122]"
)
MAX_CHARACTERS = 600  # of a text: more never fits, and measuring takes as long as the text
ELLIPSIS = "…"
MINUS = "\u2212"  # of arithmetic


class Lines(NamedTuple):
    """A text as lines that fit, and the font that they fit in."""

    lines: list[str]
    font: ImageFont.FreeTypeFont

    @property
    def line(self) -> str:
        """The only line, of a text that was to have one."""
        return self.lines[0] if self.lines else ""


@lru_cache(maxsize=32)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """One face at a size in pixels."""
    path = Path(__file__).parent / "fonts" / FILES[face]
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """The text with what the fonts can draw: foreign letters and signs become "…", emoji and invisible marks go."""
    text = unicodedata.normalize("NFC", text[: 2 * MAX_CHARACTERS]).replace(MINUS, "–")
    shown = "".join(map(_shown, text))
    shown = re.sub(rf"(?:{ELLIPSIS}\s*)+(?={ELLIPSIS})", "", shown)
    return " ".join(shown.split())[:MAX_CHARACTERS]


def _shown(character: str) -> str:
    if HAS.fullmatch(character):
        return character
    kind = unicodedata.category(character)
    if kind.startswith("Z") or kind == "Cc":
        return " "
    return ELLIPSIS if kind[0] in "LN" or kind in {"Sm", "Sc"} else ""


def fitted(text: str, face: Face, sizes: Sequence[int], width: int, max_lines: int | Sequence[int]) -> Lines:
    """The text in the largest of `sizes` in which it takes at most `max_lines` of `width`, its lines about equally long.

    `max_lines` may differ by size. What is too long for the smallest size ends with "…" after a whole word. A word that is
    wider than a line is cut with a hyphen, at the smallest size alone.
    """
    text = drawable(text)
    most = [max_lines] * len(sizes) if isinstance(max_lines, int) else list(max_lines)
    for size, lines in zip(sizes, most, strict=True):
        of_size = font(face, size)
        if all(of_size.getlength(word) <= width for word in text.split()):
            found = wrapped(text, of_size, width)
            if len(found) <= lines:
                return Lines(_balanced(text, of_size, width, len(found)), of_size)
    smallest = font(face, sizes[-1])
    return Lines(_shortened(text, smallest, width, most[-1]), smallest)


def wrapped(text: str, of_size: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text in lines that are no wider than `width`, as few as there can be."""
    lines: list[str] = []
    for piece in (part for word in text.split() for part in _parts(word, of_size, width)):
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and of_size.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _parts(word: str, of_size: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The word, cut where it is wider than a line."""
    parts = []
    while of_size.getlength(word) > width:
        cuts = range(1, len(word))
        most = max(1, bisect_right(cuts, width, key=lambda end: of_size.getlength(f"{word[:end]}-")))
        parts.append(f"{word[:most]}-")
        word = word[most:]
    return [*parts, word]


def _balanced(text: str, of_size: ImageFont.FreeTypeFont, width: int, lines: int) -> list[str]:
    """The text in that many lines, the longest as short as it can be."""
    low, high = width // max(lines, 1), width
    while high - low > 4:
        middle = (low + high) // 2
        widest = max(map(of_size.getlength, text.split()), default=0)
        if middle >= widest and len(wrapped(text, of_size, middle)) <= lines:
            high = middle
        else:
            low = middle
    return wrapped(text, of_size, high)


def _shortened(text: str, of_size: ImageFont.FreeTypeFont, width: int, max_lines: int) -> list[str]:
    """As many whole words as fit, then "…"; the beginning of the first word where not even that fits."""
    lines = wrapped(text, of_size, width)
    if len(lines) <= max_lines:
        return lines
    words = text.split()

    def beginning(count: int) -> list[str]:
        return wrapped(f"{' '.join(words[:count]).rstrip(',;:–-…')} {ELLIPSIS}", of_size, width)

    count = bisect_right(range(1, len(words)), max_lines, key=lambda count: len(beginning(count)))
    if count:
        return beginning(count)
    cut = lines[:max_lines]
    return [*cut[:-1], cut[-1].rstrip("-")[:-2] + ELLIPSIS]
