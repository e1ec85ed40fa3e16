"""How search takes text apart: folded letters, whole words, and the words that say nothing."""

import re
import unicodedata

# The text search configuration that migration news.0015 makes: accents off, Indonesian stems.
CONFIG = "siaran"
# Words that stand in every text; a search for "rapat di Tobelo" is one for "rapat Tobelo".
STOP_WORDS = frozenset(
    """
    ada adalah agar akan atau bagi bahwa dalam dan dapat dari dengan di guna ialah ini itu juga karena ke kepada maka
    oleh pada para saat sebagai secara serta telah tentang tersebut untuk yaitu yakni yang
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` in small letters and without accents, as names and slips are compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def split(text: str) -> list[str]:
    """The folded words of `text`, digits included, in their order."""
    return _WORD.findall(fold(text))


def telling(text: str) -> tuple[str, ...]:
    """The folded words of `text` that say something: what two ways to write a name have in common."""
    return tuple(word for word in split(text) if word not in STOP_WORDS)
