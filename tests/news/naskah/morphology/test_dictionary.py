"""Which forms are words, and what a typing error stands for."""

import pytest

from news.naskah.lists import DATA
from news.naskah.morphology import dictionary


@pytest.mark.parametrize(
    "word",
    [
        "menyinkronkan",
        "mempertanggungjawabkan",
        "keberlanjutan",
        "pengarusutamaan",
        "diperbaikinya",
        "tolong-menolong",
        "bersama-sama",
        "kebijakan-kebijakan",
        "seindah-indahnya",
        "antardaerah",
        "ketidakhadiran",
        "penandatanganan",
        "dimusyawarahkan",
        "terselesaikan",
        "memperjuangkannya",
        "berkesinambungan",
        "sepengetahuan",
        "pascapanen",
        "nonformal",
    ],
)
def test_forms_with_affixes_reduplication_and_clitics_are_words(word):
    assert dictionary.is_known(word)
    assert dictionary.meant(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("startegi", "strategi"),
        ("beberpa", "beberapa"),
        ("masyrakta", None),
        ("pelayannan", "pelayanan"),
        ("kebijkan", "kebijakan"),
        ("tobelo", None),
        ("ijin", None),
    ],
)
def test_a_typing_error_stands_for_exactly_one_common_word_or_none(typed, meant):
    assert dictionary.meant(typed) == meant


def test_every_data_file_says_where_it_comes_from():
    heads = {path.name: path.read_text(encoding="utf-8")[:2] for path in DATA.iterdir()}

    assert heads and set(heads.values()) == {"# "}
