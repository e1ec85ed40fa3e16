"""Sentences that readers from outside tried: what is found there, what is mended, and where all stays quiet."""

import pytest

from news.naskah import apply_safe, check, from_blocks
from tests.news.naskah.north_maluku import DAY, REGISTRY


def copy_of(sentence):
    return from_blocks([("paragraph", sentence)], DAY)


def found_in(sentence):
    return check(copy_of(sentence), REGISTRY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Petani memakai pupuk organik, mis. kompos, setiap bulan.",
        "Satu perahu memuat banyak orang (maks. dua orang dan min. satu awak) saja.",
        "Petugas membaca lamp. surat itu di kantor.",
        "Unsur serapan, mis. abdi, ditulis lengkap.",
        "Naskah itu (ttd. bupati) sudah sah.",
        "Berkas itu (kor. wilayah) sudah lengkap.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence):
    assert found_in(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["Ia menerima kertas unt. keperluan kantor.", "Ia membaca lap. keuangan kemarin.", "Ia membawa kertas unt.Keperluan kantor."],
)  # fmt: skip
def test_what_may_be_an_abbreviation_is_never_followed_by_a_capital_unseen(sentence):
    copy = copy_of(sentence)

    assert apply_safe(copy, check(copy, REGISTRY)).blocks == copy.blocks


def test_a_sentence_behind_a_short_word_still_gets_its_capital():
    copy = copy_of("Warga tiba di kota. mereka pulang sore.")

    assert apply_safe(copy, check(copy, REGISTRY)).blocks[0].text == "Warga tiba di kota. Mereka pulang sore."


def test_a_formula_of_single_letters_keeps_its_blanks():
    copy = copy_of("Ia menulis rumus a / b pada papan tulis.")

    assert apply_safe(copy, check(copy, REGISTRY)).blocks == copy.blocks
