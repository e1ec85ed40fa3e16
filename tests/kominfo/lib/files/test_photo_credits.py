"""The credit line: the name alone is stored, the word before it stands once."""

import pytest

from kominfo.lib.files import photo_credits


@pytest.mark.parametrize(
    "typed",
    [
        "Ratna",
        "Foto: Ratna",
        "Foto: Foto: Ratna",
        "foto : Ratna",
        "FOTO:Ratna",
        "(Foto: Ratna)",
        "Foto – Ratna",
        "Foto oleh Ratna",
        "Photo by Ratna",
        "Photo: Ratna",
        "Kredit foto: Ratna",
        "Photo credit: Ratna",
        "Fotografer: Ratna",
        "📷 Ratna",
        "[Foto: Ratna]",
        "“Foto: Ratna”",
        "*Foto: Ratna*",
        "_(Foto: Ratna)_",
        "Foto: (Ratna)",
        "Foto (Ratna)",
        "Foto/Ratna",
        "Foto; Ratna",
        "Foto | Ratna",
        "Foto– Ratna",
        "Photos: Ratna",
        "Foto-foto: Ratna",
        "Sumber foto: Ratna",
        "Ket. foto: Ratna",
        "Pewarta foto: Ratna",
        "Juru foto: Ratna",
        "Fotografi: Ratna",
        "Gambar: Ratna",
        "Images by Ratna",
        "Photo courtesy of Ratna",
        "Photo by – Ratna",
        "Foto dari Ratna",
    ],
)
def test_the_word_before_the_name_stands_once(typed):
    assert (photo_credits.plain(typed), photo_credits.line(typed)) == ("Ratna", "Foto: Ratna")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Dok. Humas", "Dok. Humas"),
        ("Dok: Humas", "Dok. Humas"),
        ("Foto: Dok. Humas", "Dok. Humas"),
        ("Dokumentasi Pemprov", "Dokumentasi Pemprov"),
        ("ANTARA FOTO/Budi", "ANTARA FOTO/Budi"),
        ("Fotokita Malut", "Fotokita Malut"),
        ("Diskominfosan Malut/Ratna", "Diskominfosan Malut/Ratna"),
        ("Ratna (Humas)", "Ratna (Humas)"),
        ("(Ratna) dan (Budi)", "(Ratna) dan (Budi)"),
        ("Sumber Rejeki", "Sumber Rejeki"),
    ],
)
def test_what_belongs_to_the_name_stays(typed, kept):
    assert photo_credits.plain(typed) == kept


@pytest.mark.parametrize("typed", ["Foto Studio Abadi", "Foto Ratna", "foto kiriman warga"])
def test_a_name_that_begins_with_the_word_does_not_get_it_twice(typed):
    assert photo_credits.line(typed) == typed


def test_the_word_alone_is_no_credit():
    assert photo_credits.line("Foto:") == ""
