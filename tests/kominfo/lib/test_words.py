"""How search takes text apart."""

import pytest

from kominfo.lib import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("saifuddin", "saefudin"),
        ("djuba", "juba"),
        ("mahmud", "machmud"),
        ("muhammad", "mochamad"),
        ("abdullah", "abdulla"),
        ("yusuf", "joesoef"),
        ("manery", "maneri"),
        ("samsuddin", "syamsudin"),
    ],
)
def test_a_name_sounds_the_same_in_any_spelling(one, other):
    assert words.sound(one) == words.sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("mahmud", "mahfud"), ("arif", "arin"), ("kadir", "kader"), ("ali", "ani")]
)
def test_other_names_sound_different(one, other):
    assert words.sound(one) != words.sound(other)


def test_shorthand_is_written_out_and_everything_else_kept():
    assert words.in_full("Sekda Malut, Rakor 2021") == "sekretaris daerah malut rapat koordinasi 2021"


def test_questions_say_nothing():
    assert words.telling("Siapa gubernur di Maluku Utara?") == ("gubernur", "maluku", "utara")


TEXTS = [
    ("Sepuluh Kabupaten/Kota Siapkan", "sepuluh kabupaten kota siapkan"),
    ("“Jum’at” Jum'at, JUMʼAT jumat.", "jumat jumat jumat jumat"),
    ("No. 005/SP/DISKOMINFOSAN/VII/2021", "no 005 sp diskominfosan vii 2021"),
    ("pukul 8.10–16.40 WIT—selesai…", "pukul 8 10 16 40 wit selesai"),
    ("Dr.Nama, S.H., M.Si.", "dr nama s h m si"),
    ("anak-anak humas@malutprov.go.id", "anak anak humas malutprov go id"),
    ("https://a.go.id/b_c?d=e#f", "https a go id b c d e f"),
    ("kab\u00adu\u200bpa\u2060ten\ufeff Ter\u00a0na\u202fte", "kabupaten ter na te"),
    ("cafe\u0301 café CAFÉ", "cafe cafe cafe"),
    ("«Satu» „dua“ ‹tiga› 'empat' ‘lima’", "satu dua tiga empat lima"),
    ("＃ＡＢ　Ｃ・Ｄ※", "ab c d"),
    ("5'6 l’ 'tis", "5 6 l tis"),
    ("Рапат/Ма'руф", "рапат маруф"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_words_are_split_the_same_wherever_they_stand(text, expected):
    assert words.joined(text) == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_text_taken_apart_keeps_its_words_at_their_places(text, expected):
    blank = words.apart(text)

    assert len(blank) == len(text)
    assert " ".join(blank.split()) == expected


def test_signs_that_are_several_when_folded_are_split_too():
    assert words.split("ﬁlm ½ Straße №5") == ["film", "1", "2", "strasse", "no5"]
    assert len(words.apart("ﬁlm ½ Straße №5")) == len("ﬁlm ½ Straße №5")


def test_a_very_long_word_is_split_in_a_moment():
    text = "a'" * 100_000

    assert words.split(text) == ["a" * 100_000]
    assert len(words.apart(text)) == len(text)
