"""What is a typing error in a name, and what is another name."""

import pytest

from agencies import renaming


@pytest.mark.parametrize(
    ("before", "after", "typo"),
    [
        ("Dinas Komunikasi dan Informatika", "Dinas Komunikasi, dan Informatika", True),
        ("Seketaris Daerah", "Sekretaris Daerah", True),
        ("Saifudin Juba", "Saifuddin Djuba", True),
        ("Samsuddin A. Kadir", "Samsuddin Abdul Kadir", True),
        ("Kab. Halmahera Utara", "Kabupaten Halmahera Utara", True),
        ("Hotel Greenland", "Hotel Green Land", True),
        ("dinas kominfo", "Dinas Kominfo", True),
        ("Dinas Kominfo", "Dinas Komdigi", False),
        ("Dinas Kominfo", "Dinas Kominfo dan Persandian", False),
        ("Asisten I", "Asisten II", False),
        ("Dinas A", "Dinas B", False),
        ("Kelas 1", "Kelas 2", False),
        ("Abdul Gani Kasuba", "Muhammad Al Yasin Ali", False),
        ("Bupati Halmahera Utara", "Bupati Halmahera Timur", False),
        ("Wali Ktoa", "Wali Kota", True),
        ("Saifuddin Dujba", "Saifuddin Djuba", True),
        ("Dinas Pertanian", "Dinas Pertanahan", False),
        ("Dinas Perikanan", "Dinas Perijinan", False),
        ("Pemilu 2024", "Pemilu 2025", False),
        ("Dinas PU", "Dinas PUPR", False),
        ("Ali Sadikin", "Alimuddin Sadikin", False),
        ("Kota", "Kotamobagu", False),
    ],
)
def test_only_a_few_letters_of_the_same_words_are_a_typing_error(before, after, typo):
    assert (renaming.is_typo(before, after), renaming.is_typo(after, before)) == (typo, typo)
