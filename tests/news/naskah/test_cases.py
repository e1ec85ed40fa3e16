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
    manuscript = copy_of(sentence)

    assert apply_safe(manuscript, check(manuscript, REGISTRY)).blocks == manuscript.blocks


def test_a_sentence_behind_a_short_word_still_gets_its_capital():
    manuscript = copy_of("Warga tiba di kota. mereka pulang sore.")

    assert (
        apply_safe(manuscript, check(manuscript, REGISTRY)).blocks[0].text
        == "Warga tiba di kota. Mereka pulang sore."
    )


def test_a_formula_of_single_letters_keeps_its_blanks():
    manuscript = copy_of("Ia menulis rumus a / b pada papan tulis.")

    assert apply_safe(manuscript, check(manuscript, REGISTRY)).blocks == manuscript.blocks


@pytest.mark.parametrize(
    ("sentence", "rule", "right"),
    [
        ("Rapat digelar pada Senin,(14/10/2024) pagi.", "T21", " "),
        ("Gedung itu berukuran 6 x 8 M.", "S06", "m"),
        ("Kulkas itu bersuhu 2-6 derajat.", "N01", "2–6"),
        ("Ikan membusuk dikapal itu.", "D01", "di kapal"),
        ("Pembangunan itu memakan waktu 7 bulan dengan biaya Rp3,2 miliar.", "N09", "tujuh"),
        ("Petugas menahan barang itu sesuai prosudur.", "G12", "sesuai dengan prosedur"),
        ("Setiap rumah mendapat 1.2 kilowatt jam.", "N08", "1,2"),
        ("Kemarin pemerintah anggarkan bantuan.", "G15", "menganggarkan"),
        ("Upaya itu patut di contoh desa lain.", "D02b", "dicontoh"),
        ("Laporan itu segera segera dikirim.", "T11a", "segera"),
        ("Biayanya Rp. 3,2 milyar setahun.", "S06", "Rp3,2 miliar"),
    ],
)
def test_what_readers_missed_is_found(sentence, rule, right):
    found = [(f.rule, f.replacement) for f in found_in(sentence)]

    assert [(name, text) for name, text in found if name == rule and right in (text or "")], found


@pytest.mark.parametrize(
    "sentence",
    [
        "Karna adalah tokoh dalam kisah wayang.",
        "Batalyon Infanteri 732 ikut menyumbang darah.",
        "Peraturan Walikota Ternate Nomor 7 Tahun 2015 tentang Ijin Gangguan sudah dicabut.",
        "“Kami tidak takut.” Kata-kata itu diucapkan Fadel dengan lantang.",
        "Perwakilan dari Tobelo, Halmahera Timur, dan Sanana hadir.",
        "Gerimis membasahi pelataran kedaton.",
    ],
)
def test_what_readers_saw_told_wrongly_is_left_alone(sentence):
    assert found_in(sentence) == []


def test_a_physician_who_opens_a_paragraph_stays_one():
    assert "Dr." not in [f.replacement[:3] for f in found_in("dr Salma Tuanany hadir.") if f.replacement]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("pukul 14.00-16.30 WIB", "pukul 14.00–16.30 WIT"),
        ("jam 14:00 sampai 16:30 WIB", "pukul 14.00 sampai 16.30 WIT"),
        ("pukul 14:00 WIB", "pukul 14.00 WIT"),
        ("pukul 14.00 WIB", "WIT"),
    ],
)
def test_a_time_is_mended_with_the_zone_of_the_place_and_never_unseen(written, right):
    found = found_in(f"Rapat digelar {written} di Tobelo.")

    assert [(f.replacement, f.safe) for f in found] == [(right, False)]
    assert "N07" in (found[0].rule, *found[0].also)


def test_a_range_is_told_with_the_dash_that_the_fix_writes():
    (found,) = found_in("Rapat digelar mulai 8-10 Juli 2021 di Tobelo.")

    assert "pada 8–10" in found.message


def test_a_wrong_word_for_an_acting_official_is_told_once():
    found = found_in("Hadir Pejabat Sementara Bupati Halmahera Utara Abdul Gani Kasuba di sana.")

    assert [f.rule for f in found] == ["E05"]
