"""Words in a picture."""

import sys

import pytest

from kominfo.lib.drawing import lettering

HOSTILE = [
    "Kata" * 80,
    "\u202egnitsret rapat\u202c",
    "Rapat \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 di Tobelo",
    "Bel\x00\x07\x1b tengah\nmalam\r\tdi aula",
    "السلام عليكم " * 30,
    "中" * 300,
    "e\u0301" * 200 + "\u0301" * 300,
    "\ud800 setengah",
    "W" * 200 + " " + "i" * 200,
    "",
]


def test_letters_that_indonesians_write_stay_as_they_are():
    text = "Jum’at: “é, ü, ʻ” – Rp5 €2… ½ ± 3°C"

    assert lettering.drawable(text) == text


@pytest.mark.parametrize("face", lettering.FILES)
def test_each_font_has_every_character_that_is_promised(face):
    font = lettering.font(face, 40)
    promised = [chr(code) for code in range(sys.maxunicode) if lettering.HAS.fullmatch(chr(code))]

    blank = [character for character in promised if not any(font.getmask(character))]
    assert blank == [" ", "\xa0"]  # as of a character that it lacks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gubernur buka السلام عليكم rapat", "Gubernur buka … rapat"),
        ("Suhu −5 derajat, ≥ 3 hari", "Suhu –5 derajat, … 3 hari"),
        ("Rapat 😀 di\u200b To\u00adbelo\u202e", "Rapat di Tobelo"),
        ("satu\x07dua\ntiga", "satu dua tiga"),
        ("中文", "…"),
    ],
)
def test_what_the_fonts_cannot_draw_is_left_out_openly(text, shown):
    assert lettering.drawable(text) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_lines(text):
    found = lettering.fitted(text, "serif-bold", (72, 56, 44), 1072, (3, 4, 5))

    assert len(found.lines) <= 5
    assert [line for line in found.lines if found.font.getlength(line) > 1072] == []


def test_a_text_takes_the_largest_size_in_which_it_fits():
    short = lettering.fitted("Rapat dibuka", "serif-bold", (72, 56, 44), 1072, 3)
    long = lettering.fitted("Rapat dibuka di Tobelo " * 6, "serif-bold", (72, 56, 44), 1072, 3)

    assert (short.font.size, long.font.size) == (72, 44)


def test_lines_are_about_equally_long():
    words = "Rapat koordinasi kominfo se-Maluku Utara dibuka di Tobelo hari ini juga"
    found = lettering.fitted(words, "serif-bold", (60,), 1072, 3)

    widths = [found.font.getlength(line) for line in found.lines]
    assert len(widths) == 3
    assert min(widths) > 0.6 * max(widths)


def test_what_is_too_long_ends_after_a_whole_word_with_dots():
    found = lettering.fitted("Gubernur membuka rapat, " * 20, "serif-bold", (44,), 1072, 2)

    assert len(found.lines) == 2
    assert found.lines[-1].endswith((" membuka …", " rapat …", " Gubernur …"))
