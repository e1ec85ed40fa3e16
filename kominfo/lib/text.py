"""Pasted text: harmless invisible marks are removed, harmful ones reported with their position.

Word, WhatsApp, phones and PDFs put marks into copied text that nobody sees: no-break blanks, soft hyphens, joiners,
marks of direction around names and numbers. They make a word another word for search. One function for every text.
"""

import re
import unicodedata
from typing import NamedTuple

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0"
_LINE_ENDS = "\v\f\u2028\u2029"
_HYPHENS = "\u2010\u2011"
# Soft hyphens, marks of direction (WhatsApp writes them around names and numbers), joiners, byte order marks, anchors.
_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202c\u2060-\u206f"
    "\ufe00-\ufe0d\ufeff\ufff9-\ufffc\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
)
_JOINERS = "\u200c\u200d"
_VARIANTS = "\ufe0e\ufe0f"
_IDEOGRAPH_VARIANTS = "\U000e0100-\U000e01ef"
# Word's bullets and arrows out of symbol fonts; elsewhere they are empty boxes.
_SYMBOLS = {
    "\uf02d": "–", "\uf076": "❖", "\uf0a7": "▪", "\uf0a8": "▫", "\uf0b7": "•", "\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓",
}  # fmt: skip
_LIGATURES = {sign: unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0xFB00, 0xFB07))}
_TABLE = str.maketrans(_SYMBOLS | _LIGATURES)
_MARKED = re.compile(
    f"[{_BLANKS}{_LINE_ENDS}{_HYPHENS}{_NOTHING}{_JOINERS}{_VARIANTS}{_IDEOGRAPH_VARIANTS}"
    f"{''.join(_SYMBOLS | _LIGATURES)}]"
)
_PICTURE = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_SKIN = "\U0001f3fb-\U0001f3ff"
_SCRIPTS_THAT_JOIN = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1b00-\u1b7f\ua980-\ua9df"
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_EMOJI = re.compile(
    f"(?:[{_PICTURE}{_SKIN}{_JOINERS}{_VARIANTS}\U000e0020-\U000e007f]|[0-9#*]\ufe0f?\u20e3){{1,24}}"
    f"(?<![{_JOINERS}])"
)
# Joiners and variants where they mean something: within an emoji, within scripts whose letters join, behind an ideograph.
_MEANT = re.compile(
    f"(?<=[{_PICTURE}{_SKIN}\ufe0f])\u200d(?=[{_PICTURE}])"
    f"|(?<=[{_SCRIPTS_THAT_JOIN}])[{_JOINERS}](?=[{_SCRIPTS_THAT_JOIN}])"
    f"|(?<=[{_PICTURE}])[{_VARIANTS}]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    f"|(?<=[{_IDEOGRAPHS}])[{_IDEOGRAPH_VARIANTS}]"
)
_DROPPED = re.compile(f"(?P<meant>{_MEANT.pattern})|[{_NOTHING}{_JOINERS}{_VARIANTS}{_IDEOGRAPH_VARIANTS}]")
# The flags of England, Scotland and Wales are written with tags; elsewhere tags hide text from readers.
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
HARMFUL = {
    "karakter kendali": "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f",
    "pembalik arah baca": "\u202d\u202e",
    "lambang yang hanya ada di fon tertentu": "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    "penanda yang tidak terlihat": "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff",
    "bukan karakter": "\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufff8"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)),
}
# More than any language sets on one letter: they run over the lines above and below.
_ACCENTS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_HARM_BY_KIND = {kind: f"[{signs}]" for kind, signs in HARMFUL.items()} | {
    "tumpukan tanda pada satu huruf": f"(?<={_ACCENTS}{{4}}){_ACCENTS}+"
}
_HARM = re.compile(
    "|".join([_FLAG, *(f"(?P<kind{n}>{pattern})" for n, pattern in enumerate(_HARM_BY_KIND.values()))])
)

_ACCENT = re.compile(_ACCENTS)


class Harm(NamedTuple):
    """The first harmful character: its kind, code and position (from 1), the text before it, and how many others there are."""

    kind: str
    code: str
    position: int
    before: str
    others: int

    @property
    def sentence(self) -> str:
        """What to tell the writer."""
        where = f"sesudah “{self.before}”" if self.before else "di awal teks"
        more = f" Ada {self.others} lagi sesudahnya." if self.others else ""
        return (
            f"Ada karakter tersembunyi yang tidak dapat disimpan ({self.kind}, {self.code}), pada karakter "
            f"ke-{self.position}, {where}. Hapus bagian itu lalu ketik ulang, jangan disalin.{more}"
        )


def tidy(text: str) -> str:
    """`text` without harmless invisible marks, letters composed, blanks and line ends as a keyboard writes them.

    Doing it again changes nothing. What is harmful stays: see `harm_in`.
    """
    if not text.isascii() or "\v" in text or "\f" in text:
        # Taking a mark away may bring letter and accent together, and composing may give a mark its meaning back.
        while text != (plainer := unicodedata.normalize("NFC", _without_marks(text))):
            text = plainer
    return text


def one_line(text: str) -> str:
    """`text` tidied and on a single line, with single blanks: for headlines, names and what is looked for."""
    return " ".join(tidy(text).split())


def harm_in(text: str) -> Harm | None:
    """The first character that must not be stored: see `_HARM_BY_KIND`."""
    found = [match for match in _HARM.finditer(text) if match.lastgroup]
    if not found:
        return None
    sign, start = found[0][0], found[0].start()
    before = text[:start].split()
    return Harm(
        kind=list(_HARM_BY_KIND)[int(str(found[0].lastgroup).removeprefix("kind"))],
        code=f"U+{ord(sign[0]):04X}",
        position=start + 1,
        before=before[-1][-30:] if before else "",
        others=len(found) - 1,
    )


def harmless(text: str) -> str:
    """`text` tidied and without harmful characters, for text whose writer cannot be asked."""
    if text.isascii() and text.isprintable():
        return text
    text = tidy(text)
    # Nearly every text: what harms cannot be printed, but for accents. Looking for each kind of it costs far more.
    line = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if line.isprintable() and not _ACCENT.search(line):
        return text
    return tidy(_HARM.sub(lambda match: "" if match.lastgroup else match[0], text))


def is_readable(text: str) -> bool:
    """Whether it has any visible character."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in harmless(text))


def says_something(text: str) -> bool:
    """Whether more than dots, commas, quotation marks and accents is to be read."""
    return any(
        (kind := unicodedata.category(sign))[0] in "LNS" and kind not in {"Lm", "Sk"}
        for sign in harmless(text)
    )


def is_picture(text: str) -> bool:
    """Whether `text` is one emoji, as chats and mails write it beside its picture."""
    return bool(_EMOJI.fullmatch(text))


def _without_marks(text: str) -> str:
    if not _MARKED.search(text):
        return text
    text = re.sub(f"[{_LINE_ENDS}]", "\n", re.sub(f"[{_BLANKS}]", " ", text.translate(_TABLE)))
    text = re.sub(f"[{_HYPHENS}]", "-", text)
    return _DROPPED.sub(lambda match: match["meant"] or "", text)
