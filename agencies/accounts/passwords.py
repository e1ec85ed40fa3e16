"""Which passwords are too easy to guess: judged by zxcvbn, with the words that somebody who knows the office tries first."""

import re
import unicodedata
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

GUESSES = 10**10  # zxcvbn's highest mark: out of reach even for somebody who has stolen the hashes
DIFFERENT_LETTERS = 5
LONGEST_JUDGED = 256
LONGEST_MEASURED = 72  # zxcvbn takes quadratic time and more
SHORTEST_WORD, LONGEST_WORD = 3, 40
REMEDY = (
    "Pakai sedikitnya empat kata yang tidak berhubungan satu sama lain dan tidak tentang kantor atau diri Anda, "
    "dipisah spasi atau tanda hubung: mudah diingat, sulit ditebak."
)

# What Indonesian offices use again and again; zxcvbn's own lists are English. They are worth nothing here.
COMMON = set(
    """
    admin administrator root user pengguna login masuk akun operator password passwd pass sandi katasandi kata rahasia
    kunci test tes coba uji welcome selamat datang terserah apaaja website situs web portal internet komputer laptop server
    kominfo diskominfo diskominfosan infokom dinas badan biro bagian bidang seksi kantor instansi pemerintah pemprov pemkab
    pemkot pemda provinsi prov kabupaten kab kota kotamadya kecamatan kelurahan desa pulau kepulauan daerah wilayah republik
    negara nasional indonesia nusantara merdeka garuda pancasila bhinneka pelita jaya raya maju hebat bangkit sejahtera
    gubernur wakil wagub bupati wabup walikota wawali sekda sekretaris kepala kadis kabid kasi camat lurah presiden menteri
    humas pers berita rilis release siaran redaksi redaktur meja naskah media kabar info informasi publik persandian statistik
    komunikasi informatika asn pns nip opd skpd bpk ibu bapak
    utara selatan timur barat tengah maluku malut malukuutara halmahera moluccas
    januari februari maret april mei juni juli agustus september oktober november desember
    senin selasa rabu kamis jumat sabtu minggu tahun bulan hari
    bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum insyaallah allahuakbar muhammad allah tuhan yesus
    aku kamu saya anda kita sayang sayangku cinta cintaku iloveyou anak keluarga mama papa ganteng cantik bintang
    persib persija arema manchester barcelona qwerty qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx
    """.split()  # noqa: SIM905 - quoted one by one they are hard to read
)
UNWORTHY = {"dan", "dari", "yang", "the"}  # of names: too short and too common to be told about
SEPARATORS = re.compile(r"[\s._,/\-\u200b-\u200f\u2060\ufeff]+")
LONG_NUMBERS = re.compile(r"\d{4,}")  # years, days, telephone and staff numbers
REPEATED = re.compile(r"(.{1,24}?)\1+")
LOOKALIKES = str.maketrans("4@031!5$78", "aaoeiisstb")
LOOKALIKES_L = LOOKALIKES | str.maketrans("1!", "ll")


class GuessableValidator:
    """Refuses what remains easy to guess when names, dates, numbers and repetitions are taken out of it."""

    def validate(self, password, user=None):
        """Raise ValidationError with a sentence that says what is weak and what to do."""
        text = folded(password)[:LONGEST_JUDGED]
        rest, known = without_words(text, words_of_the_office() | words_of(user) | COMMON)
        rest = _shortened(LONG_NUMBERS.sub("", rest))
        if len(set(rest)) >= DIFFERENT_LETTERS and guesses(rest[:LONGEST_MEASURED]) >= GUESSES:
            return
        raise ValidationError(
            f"Kata sandi ini mudah ditebak: {_reason(rest, known)}. {REMEDY}", code="guessable"
        )

    def get_help_text(self):
        return (
            "Jangan memakai nama tempat, kantor atau orang, tanggal, maupun huruf yang berulang atau berurutan. "
            + REMEDY
        )


def _reason(rest, known):
    if known:
        shown = ", ".join(f"“{word}”" for word in known[:3])
        return (
            f"di dalamnya {shown}: nama tempat, kantor atau orang, atau kata yang sering dipakai; "
            "sisanya terlalu sedikit"
        )
    if len(rest) < 10:  # ten random letters reach the mark
        return "hampir seluruhnya angka, atau huruf yang berulang"
    return "susunannya biasa: kata umum, deretan tombol, atau huruf yang berulang atau berurutan"


def guesses(text):
    """How many guesses a clever program needs for this text."""
    from zxcvbn import (
        zxcvbn,
    )  # fourteen megabytes of words, which a worker needs only when somebody sets a password

    return zxcvbn(text, max_length=LONGEST_MEASURED)["guesses"]


def folded(text):
    """Small letters without accents and separators: what "M.a-l u k Ú" is to somebody who guesses."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return SEPARATORS.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def without_words(text, words):
    """The text without these words, also when they are spelt with digits or backwards; and the words found in it."""
    backwards = {word[::-1]: word for word in words}
    taken, found = set(), []
    for spelling in {text: None, text.translate(LOOKALIKES): None, text.translate(LOOKALIKES_L): None}:
        for start, end in _spans(spelling, words | backwards.keys()):
            taken.update(range(start, end))
            word = spelling[start:end]
            found.append(word if word in words else backwards[word])
    return "".join(letter for at, letter in enumerate(text) if at not in taken), list(dict.fromkeys(found))


def _spans(text, words):
    """Where the words stand, the longest at each place."""
    at = 0
    while at < len(text):
        ends = range(min(at + LONGEST_WORD, len(text)), at + SHORTEST_WORD - 1, -1)
        end = next((end for end in ends if text[at:end] in words), None)
        if end:
            yield at, end
        at = end or at + 1


def _shortened(text):
    """Each repetition once: "aabbcc" is worth no more than "abc"."""
    while (shorter := REPEATED.sub(r"\1", text)) != text:
        text = shorter
    return text


def words_of_the_office():
    """Names that everybody can read on the site: places, offices, posts, people."""
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
    words = {folded(word) for text in texts for word in re.split(r"[\W\d_]+", text)}
    words |= {folded(text) for text in texts}
    return {word for word in words if SHORTEST_WORD <= len(word) <= LONGEST_WORD} - UNWORTHY
