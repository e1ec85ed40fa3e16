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
        ("pemrintah", "pemerintah"),
        ("mengunakan", "menggunakan"),
        ("pesrta", "peserta"),
        ("berisikn", "berisikan"),
        ("terdatta", "terdata"),
        ("berdar", "beredar"),
        ("menyewakn", "menyewakan"),
        ("tahn", "tahun"),
        ("http", None),
        ("kohu", None),
        ("tobelo", None),
        ("ijin", None),
    ],
)
def test_a_typing_error_stands_for_exactly_one_common_word_or_none(typed, meant):
    reading = dictionary.meant(typed)

    assert (reading.word if reading else None) == meant


@pytest.mark.parametrize(
    "word", ["dipadamkan", "digubah", "memintal", "dipilah", "perlihatkan", "terempas", "bersantan"]
)
def test_a_form_of_a_rare_root_is_a_word_and_no_slip_of_a_commoner_one(word):
    assert dictionary.reading(word) is None


def test_a_reduplication_without_its_hyphen_is_read():
    assert dictionary.reading("raguragu") == dictionary.Reading("ragu-ragu")
    assert dictionary.reading("anakanaknya") == dictionary.Reading("anak-anaknya")


@pytest.mark.parametrize(
    ("word", "right"),
    [("milyaran", "miliaran"), ("ijasahnya", "ijazahnya"), ("seijinnya", "seizinnya"), ("perizinan", None), ("karnaval", None)],
)  # fmt: skip
def test_a_form_of_a_nonstandard_word_has_a_standard_one(word, right):
    form = dictionary.standard_form(word)

    assert (form[0] if form else None) == right


def test_of_two_readings_about_as_likely_both_are_told():
    assert dictionary.reading("sasran") == dictionary.Reading("sasaran", "saran")


def test_every_data_file_says_where_it_comes_from():
    heads = {path.name: path.read_text(encoding="utf-8")[:2] for path in DATA.iterdir()}

    assert heads and set(heads.values()) == {"# "}


def test_a_short_rare_host_has_no_particle_and_is_a_slip():
    assert dictionary.reading("rampun") == dictionary.Reading("rampung")
    assert dictionary.reading("semuapun") is None
