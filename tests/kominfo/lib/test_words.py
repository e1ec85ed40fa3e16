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
