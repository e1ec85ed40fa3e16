"""Letters as readers see them, however they are disguised: every look-alike becomes the plain small letter.

Each character is made out by itself, so an offset in the undisguised text leads back to one in the source.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from kominfo.lib import words

# What looks like a Latin letter and is none to Unicode: Cyrillic, Greek, Armenian, Cherokee, Lisu, small capitals and rare Latin.
_LOOKALIKES = {
    "a": "аαɑᴀⲁꭺᎪꓮ",
    "b": "ƅьβʙƀᏴꓐ",
    "c": "сϲᴄçⅽꮯƈᏟꓚ",
    "d": "ԁɗđᴅⅾᎠꓓ",
    "e": "еєҽεᴇɛҿᎬꓰ",
    "f": "ꜰƒϝꓝ",
    "g": "ɡցɢǥɠᏀꓖԍ",
    "h": "һհнʜħηᎻꓧ",
    "i": "іιıɩɪįӏᎥꓲ",
    "j": "јϳᴊʝᎫꓙ",
    "k": "кκᴋƙқᏦꓗ",
    "l": "ⅼłʟƚǀⵏᏞꓡ",
    "m": "мᴍⅿмᎷꓟ",
    "n": "ոռɴŋπпиꓠ",
    "o": "оοօσøᴏⲟθӨөᏫꓳ",
    "p": "рρᴘþᏢꓑ",
    "q": "ԛգ",
    "r": "гᴦʀɾяᎡꓣ",
    "s": "ѕꜱʂᏚꓢ",
    "t": "тτᴛŧţᎢꓔ",
    "u": "υսᴜυцμꓴ",
    "v": "ѵνᴠⅴᏙꓦ",
    "w": "ѡωᴡɯшԝᎳꓪ",
    "x": "хχⅹ×ҳꓫ",
    "y": "уүʏγўꓬ",
    "z": "ᴢʐƶᏃꓜ",
}
_PLAIN = {character: letter for letter, characters in _LOOKALIKES.items() for character in characters}
# Letters in boxes and circles that have no plain form of their own, each by the code of its A.
_FRAMED = (0x1F1E6, 0x1F150, 0x1F170)


class _Letters(dict[int, str]):
    """What each character looks like, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _looks_like(chr(code))
        return found


def _looks_like(character: str) -> str:
    for first in _FRAMED:
        if 0 <= ord(character) - first < 26:
            return chr(ord("a") + ord(character) - first)
    if character.isspace():
        return "\n" if character in "\n\r\v\f\u2028\u2029" else " "
    found = "".join(_PLAIN.get(each, each) for each in words.fold(character))
    return "" if found == character and _is_unseen(character) else found


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Mn", "Me"}


_LETTERS = _Letters()
_OTHERS = re.compile(r"[^\x00-\x7f]+")


def undisguised(text: str) -> str:
    """`text` in the small letters that it looks like, without what nobody sees."""
    return _OTHERS.sub(lambda characters: characters[0].translate(_LETTERS), text).lower()


def ends(text: str) -> list[int]:
    """Where each character of `text` ends once it is undisguised."""
    return list(
        accumulate(1 if ord(character) < 128 else len(_LETTERS[ord(character)]) for character in text)
    )


def in_source(ends: list[int], start: int, end: int) -> tuple[int, int]:
    """The slice of the source that this slice was made of."""
    return bisect_right(ends, start), bisect_right(ends, end - 1) + 1


def is_latin(character: str) -> bool:
    """Whether a letter is one of the Latin alphabet, with accents or in another width."""
    return (
        character.isascii() or words.fold(character).isascii() or "LATIN" in unicodedata.name(character, "")
    )
