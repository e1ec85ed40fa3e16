from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib import diff
from kominfo.lib.diff import Piece

TEXT = st.text(st.characters(codec="utf-8"), max_size=120)


def test_a_changed_word_stands_alone_between_what_stayed():
    assert diff.words("Rapat dibuka pada 8 Juli.", "Rapat dibuka pada 9 Juli.") == [
        Piece("same", "Rapat dibuka pada "),
        Piece("removed", "8"),
        Piece("added", "9"),
        Piece("same", " Juli."),
    ]


def test_whole_words_change_never_letters_of_them():
    pieces = diff.words("peserta 120 orang", "peserta 12 orang")

    assert Piece("removed", "120") in pieces
    assert Piece("added", "12") in pieces


def test_names_with_hyphens_and_numbers_with_dots_are_one_word():
    assert [piece.text for piece in diff.words("Rp1.200.000", "Rp1.300.000")] == [
        "Rp1.200.000",
        "Rp1.300.000",
    ]


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back_from_the_pieces(before, after):
    pieces = diff.words(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


def test_more_different_words_than_there_are_letters_below_the_surrogates():
    before = " ".join(f"kata{number}" for number in range(60_000))

    pieces = diff.words(before, before + " penutup")

    assert "".join(piece.text for piece in pieces if piece.kind == "added").strip() == "penutup"


def test_an_excerpt_keeps_the_words_around_a_change():
    before = (
        " ".join(f"a{number}" for number in range(100)) + " lama " + " ".join("b" * 3 for _ in range(100))
    )

    short = diff.excerpt(diff.words(before, before.replace("lama", "baru")), around=2)

    assert [piece.text for piece in short] == [" … ", "a98 a99 ", "lama", "baru", " bbb bbb", " … "]


def test_white_space_alone_is_no_change():
    assert not diff.is_change(diff.words("satu dua", "satu  dua"))
    assert diff.is_change(diff.words("satu dua", "satu tiga"))
