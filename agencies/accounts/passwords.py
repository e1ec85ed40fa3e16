"""Which passwords are too easy to guess: judged by zxcvbn, with the words that somebody who knows the office tries first."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from agencies.models import (
    Agency,
    AgencyAlias,
    Area,
    AreaAlias,
    Office,
    Official,
    OfficialAlias,
    Post,
    User,
)
from kominfo.lib.words import fold

GUESSES = 10**10  # zxcvbn's highest score: too many even for somebody who has stolen the hashes
DIFFERENT_LETTERS = 5
WORD_POSITIONS = 5  # a known word may be before, after or between others
MAX_JUDGED_LENGTH = 256
MAX_MEASURED_LENGTH = 72  # zxcvbn takes quadratic time and more
SHORTEST_WORD, MAX_WORD_LENGTH = 3, 40
SURE_WORD = 6  # characters: so long a word is no coincidence
REMEDY = (
    "Pakai sedikitnya empat kata yang tidak berhubungan satu sama lain dan tidak tentang kantor atau diri Anda, "
    "dipisah spasi atau tanda hubung: mudah diingat, sulit ditebak."
)

UNWORTHY = {"dan", "dari", "yang", "the"}  # parts of names, too short and common to be named in the message
BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=[\d_])|(?<=[\d_])(?=[^\W\d_])")
SEPARATORS = re.compile(r"[\s._,/\-\u200b-\u200f\u2060\ufeff]+")
LONG_NUMBERS = re.compile(r"\d{4,}")  # years, days, telephone and staff numbers
REPEATED = re.compile(r"(.{1,24}?)\1+")
LOOKALIKES = str.maketrans("4@031!5$78", "aaoeiisstb")
LOOKALIKES_L = LOOKALIKES | str.maketrans("1!", "ll")


class GuessableValidator:
    """Refuses a password that is easy to guess without its known names, dates, numbers and repetitions."""

    def validate(self, password, user=None):
        """Raise ValidationError with a sentence that says what is weak and what to do."""
        text, borders = parted(password)
        worthless = words_of_the_office() | words_of(user) | set(words_from("words_worth_nothing"))
        rest, known = without_words(text, worthless, borders)
        rest = _shortened(LONG_NUMBERS.sub("", rest))
        if len(set(rest)) >= DIFFERENT_LETTERS and measured(rest, known) >= GUESSES:
            return
        _, tried = without_words(text, set(words_from("words_tried_first")), borders)
        raise ValidationError(
            f"Kata sandi ini mudah ditebak: {_reason(text, rest, list(dict.fromkeys(known + tried)))}. {REMEDY}",
            code="guessable",
        )

    def get_help_text(self):
        return (
            "Jangan memakai nama tempat, kantor atau orang, tanggal, maupun huruf yang berulang atau berurutan. "
            + REMEDY
        )


def _reason(text, rest, known):
    if known:
        shown = ", ".join(f"“{word}”" for word in known[:3])
        return (
            f"di dalamnya {shown}: nama tempat, kantor atau orang, atau kata yang sering dipakai; "
            "sisanya terlalu sedikit"
        )
    if len(set(rest)) < DIFFERENT_LETTERS:
        return "hampir seluruhnya angka, atau huruf yang berulang"
    if len(text) < 10:  # ten random letters reach the mark
        return "terlalu pendek"
    return "susunannya biasa: kata umum, deretan tombol, atau huruf yang berulang atau berurutan"


def measured(rest, known):
    """The number of guesses for the rest; each known word before, within or after it raises it a little."""
    return guesses(rest[:MAX_MEASURED_LENGTH]) * WORD_POSITIONS ** len(known)


def guesses(text):
    """The number of guesses that zxcvbn estimates for this text."""
    # Fourteen megabytes of words, which a worker needs only when somebody sets a password.
    from zxcvbn import zxcvbn

    return zxcvbn(text, words_from("words_tried_first"), max_length=MAX_MEASURED_LENGTH)["guesses"]


@cache
def words_from(name):
    """The words of a list beside this module, in their order."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def parted(password):
    """The password `squeezed`, and the offsets at which a word may begin or end as typed."""
    pieces = [
        squeezed(piece)
        for part in SEPARATORS.split(unicodedata.normalize("NFKC", password))
        for piece in BETWEEN_WORDS.split(part)
    ]
    borders, at = {0}, 0
    for piece in pieces:
        at += len(piece)
        borders.add(at)
    return "".join(pieces)[:MAX_JUDGED_LENGTH], borders | {MAX_JUDGED_LENGTH}


def squeezed(text):
    """Lower case without accents and separators: "M.a-l u k Ú" becomes "maluku"."""
    return SEPARATORS.sub("", fold(text))


def without_words(text, words, borders):
    """The text without these words, also if spelt with digits or backwards; and the words that were found.

    A short word counts only between `borders` or beside another: "ali" is no part of "kalimat".
    """
    backwards = {word[::-1]: word for word in words if len(word) >= SURE_WORD}
    taken, found = set(), []
    for spelling in {text: None, text.translate(LOOKALIKES): None, text.translate(LOOKALIKES_L): None}:
        for row in _rows(spelling, words | backwards.keys()):
            edges = (row[0][0] in borders) + (row[-1][1] in borders)
            for start, end in row:
                if end - start + edges < SURE_WORD and edges < 2:
                    continue
                taken.update(range(start, end))
                if edges == 2 or (end - start) * 2 > len(text):
                    word = spelling[start:end]
                    found.append(word if word in words else backwards[word])
    return "".join(letter for at, letter in enumerate(text) if at not in taken), list(dict.fromkeys(found))


def _rows(text, words):
    """The spans of the words, the longest at each offset; adjoining ones are merged."""
    rows, at = [], 0
    while at < len(text):
        ends = range(min(at + MAX_WORD_LENGTH, len(text)), at + SHORTEST_WORD - 1, -1)
        end = next((end for end in ends if text[at:end] in words), None)
        if end and rows and rows[-1][-1][1] == at:
            rows[-1].append((at, end))
        elif end:
            rows.append([(at, end)])
        at = end or at + 1
    return rows


def _shortened(text):
    """Each repetition once: "aabbcc" is worth no more than "abc"."""
    while (shorter := REPEATED.sub(r"\1", text)) != text:
        text = shorter
    return text


def words_of_the_office():
    """Words of names that are public on the site: areas, agencies, posts, people."""
    rows = [
        *Area.objects.values_list("name", "short_name", "capital"),
        *AreaAlias.objects.values_list("name"),
        *Agency.objects.values_list("name", "short_name", "acronym"),
        *AgencyAlias.objects.values_list("name"),
        *Post.objects.values_list("title"),
        *Official.objects.values_list("name"),
        *OfficialAlias.objects.values_list("name"),
        *User.objects.values_list("username", "name"),
        *Office.objects.values_list("name", "province", "credit", "unit_code"),
    ]
    return words_in(urlsplit(settings.SITE_URL).hostname or "", *(text for row in rows for text in row))


def words_of(user):
    """What a person is called; an account that is being made counts too."""
    names = ("username", "name", "email", "byline_code")
    return words_in(*(str(getattr(user, name, None) or "") for name in names))


def words_in(*texts):
    """The words of these names, and each name written as one word."""
    words = {squeezed(word) for text in texts for word in re.split(r"[\W\d_]+", text)}
    words |= {squeezed(text) for text in texts}
    return {word for word in words if SHORTEST_WORD <= len(word) <= MAX_WORD_LENGTH} - UNWORTHY
