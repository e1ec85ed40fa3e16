"""How search splits text: folded letters, whole words, stop words."""

import re
import unicodedata
from functools import lru_cache

from django.utils.text import smart_split, unescape_string_literal

# The text search configuration that the first migration of `news` makes: accents off, Indonesian stems.
CONFIG = "siaran"
# Counted up whenever `split` finds other words in a text: what was indexed before is indexed anew by `render_editions`.
SPLITTING = 1
# Words that stand in every text; a search for "rapat di Tobelo" is one for "rapat Tobelo".
STOP_WORDS = frozenset(
    """
    ada adalah agar akan atau bagi bahwa dalam dan dapat dari dengan di guna ialah ini itu juga karena ke kepada maka
    oleh pada para saat sebagai secara serta telah tentang tersebut untuk yaitu yakni yang
    no apa apakah bagaimana berapa dimana kapan kenapa mana mengapa siapa siapakah
    """.split()  # noqa: SIM905
)
# What officials and their readers shorten, and how a text or a register has it.
SHORTHAND = {
    "bimtek": "bimbingan teknis",
    "hoax": "hoaks",
    "inpres": "instruksi presiden",
    "kabag": "kepala bagian",
    "kabid": "kepala bidang",
    "kadis": "kepala dinas",
    "kadin": "kepala dinas",
    "kaban": "kepala badan",
    "kades": "kepala desa",
    "keppres": "keputusan presiden",
    "mou": "nota kesepahaman",
    "musrenbang": "musyawarah perencanaan pembangunan",
    "pemda": "pemerintah daerah",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi",
    "perbup": "peraturan bupati",
    "perda": "peraturan daerah",
    "pergub": "peraturan gubernur",
    "permen": "peraturan menteri",
    "perpres": "peraturan presiden",
    "perwali": "peraturan wali kota",
    "pj": "penjabat",
    "pjs": "penjabat sementara",
    "plh": "pelaksana harian",
    "plt": "pelaksana tugas",
    "pp": "peraturan pemerintah",
    "rakor": "rapat koordinasi",
    "raker": "rapat kerja",
    "sekda": "sekretaris daerah",
    "sekdaprov": "sekretaris daerah provinsi",
    "sekdis": "sekretaris dinas",
    "setda": "sekretariat daerah",
    "sosper": "sosialisasi peraturan",
    "uu": "undang undang",
    "wabup": "wakil bupati",
    "wagub": "wakil gubernur",
    "walikota": "wali kota",
    "wawali": "wakil wali kota",
    "wawalikota": "wakil wali kota",
}
# Words that texts have in another spelling than the right one.
SPELLINGS = {"hoaks": "hoax"}
# Ways to write one sound, old spellings first: "Saifuddin Djuba" is looked for as "saefudin juba".
_SOUNDS = [
    ("oe", "u"), ("dj", "y"), ("tj", "c"), ("sy", "s"), ("sj", "s"), ("kh", "h"), ("ch", "h"), ("dh", "d"),
    ("dz", "z"), ("th", "t"), ("ph", "p"), ("ae", "e"), ("ai", "e"), ("ie", "i"), ("j", "y"), ("v", "f"),
    ("p", "f"), ("q", "k"), ("z", "s"), ("o", "u"), ("y", "i"),
]  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# Jum'at, Jum’at and Jumat are one word: what stands between letters as an apostrophe is left out.
_APOSTROPHES = "'’‘`´ʼʻʽʾʿˈ′＇"
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›"), '"')
_AROUND = re.compile(r"^[^\w%]+|[^\w%]+$")
_AS_TYPED = dict.fromkeys(map(ord, _APOSTROPHES), "'")
_IN_A_WORD = re.compile(r"(?<=[^\W\d_])'+(?=[^\W\d_])")
# What stands before a number that offices give ("No. 001/SP/…"), often without a blank: nobody looks for it.
_CALLED = re.compile(r"\b(?:nomor|nomer|number|nmr|no)[\s.:#_–-]{0,9}(?=[0-9]{1,7}\s?[/\\])", re.IGNORECASE)
# All of Unicode's format characters, what it ignores besides, and the frame of a key's emoji.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20e0-\u20e4\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """`text` in the plain form of each character (no ligatures, no wide figures), without invisible characters.

    Soft hyphens, zero-width and bidi marks, variation selectors: they travel with what people copy, inside words too.
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def fold(text: str) -> str:
    """`text` in small letters and without accents, as names and typos are compared."""
    decomposed = unicodedata.normalize("NFKD", visible(text).translate(_AS_TYPED).casefold())
    if decomposed.isascii():
        return decomposed
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def uncalled(text: str) -> str:
    """A query in plain characters, without the "No." before a release's number."""
    return _CALLED.sub("", visible(text))


def split(text: str) -> list[str]:
    """The folded words of `text`, digits included, in their order.

    Both the index and the queries use these words, separated by blanks, so that PostgreSQL's parser never decides what a
    word is: it takes "Kabupaten/Kota" for a file, "Dr.Nama" for a host, and
    what stands beside a curly quote for part of the word or not, by the server's locale.
    """
    return _WORD.findall(_IN_A_WORD.sub("", fold(text)))


def joined(*texts: str) -> str:
    """The words of all texts, separated by blanks, for an index."""
    return " ".join(word for text in texts for word in split(text))


def parts(typed: str) -> list[str]:
    """The words and "quoted phrases" of a query as typed, without marks that were copied with them."""
    text = uncalled(typed).translate(_QUOTES)
    text = re.sub(rf"(?<=\w)[{_APOSTROPHES}](?=\w)", "\0", text)  # inside a word: it begins no phrase
    found = [
        unescape_string_literal(part) if part[0] in "\"'" and part[0] == part[-1] else part
        for part in smart_split(text)
    ]
    bare = [_AROUND.sub("", part).replace("\0", "'") for part in found]
    return [part for part in bare if split(part)]


def apart(text: str) -> str:
    """`text` with the words that `split` finds at the same offsets and everything else blank; its length is the same.

    For excerpts, whose marks belong into the text as it is written. Signs that are several when folded stay.
    """
    blank = text.translate(_SIGNS)
    return re.sub("[^ ]+", _pad, blank) if "'" in blank or "\0" in blank else blank


def _pad(found: re.Match[str]) -> str:
    """A word without what is left out of it, filled up behind."""
    if "'" not in found[0] and "\0" not in found[0]:
        return found[0]
    kept = _IN_A_WORD.sub("", found[0].replace("\0", "")).replace("'", " ")
    return kept.ljust(len(found[0]))


class _Signs(dict[int, str]):
    """What each character is in a text that is taken `apart`, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign in _APOSTROPHES:
            self[code] = "'"
        elif _UNSEEN.match(sign) or unicodedata.combining(sign):
            self[code] = "\0"
        else:
            folded = fold(sign)
            plain = folded if len(folded) == 1 else sign
            self[code] = plain if _WORD.fullmatch(plain) else " "
        return self[code]


_SIGNS = _Signs()


def telling(text: str) -> tuple[str, ...]:
    """The folded words of `text` without stop words: what two spellings of a name have in common."""
    return tuple(word for word in split(text) if word not in STOP_WORDS)


def in_full(text: str) -> str:
    """The folded words of `text` with abbreviations in full."""
    return " ".join(SHORTHAND.get(word, word) for word in split(text))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """What different spellings of a folded name have in common: "saifuddin" and "saefudin", "djuba" and "juba"."""
    for spelling, plain in _SOUNDS:
        word = word.replace(spelling, plain)
    return re.sub(r"(.)\1+", r"\1", word).removesuffix("h")
