"""Text as people paste it: what goes without a word, what is refused with its place, what a mark is kept for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib import text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Rapat\u00a0Kerja\u202fDaerah\u2009ini\u3000", "Rapat Kerja Daerah ini "),
        ("Ra\u00adpat Ko\u200bordi\u2060nasi\ufeff", "Rapat Koordinasi"),
        ("Hasan\u200e, \u200fS.Sos\u061c", "Hasan, S.Sos"),
        ("\u202a+62 812\u20113456\u20107890\u202c", "+62 812-3456-7890"),
        ("oleh \u2068Gubernur\u2069 dan \u2067Sekda\u2069", "oleh Gubernur dan Sekda"),
        ("satu\vdua\u2028tiga\u2029empat\flima", "satu\ndua\ntiga\nempat\nlima"),
        ("Jose\u0301", "José"),
        ("e\u200d\u0301", "é"),
        ("ﬁnal \uf0b7 butir", "final • butir"),
        ("kosong\u3164\u2800\u115f", "kosong  "),
        ("a\ufe0fb\u200cc\u200dd", "abcd"),
    ],
)
def test_harmless_marks_become_what_a_keyboard_writes(pasted, kept):
    assert text.tidy(pasted) == kept
    assert text.harm_in(kept) is None


@pytest.mark.parametrize(
    "meant",
    [
        "👨‍👩‍👧‍👦 ❤️ 1️⃣ 🏳️‍🌈 👍🏽",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "a\tb\nc\r\nd",
        "“Ma’ruf” – 5 °C, 中文",
    ],
)
def test_a_mark_that_means_something_is_kept(meant):
    assert text.tidy(meant) == meant
    assert text.harm_in(meant) is None


def test_a_line_has_no_line_breaks_and_single_blanks():
    assert (
        text.one_line(" Rapat\r\nKoordinasi\u2028\tDaerah\v di  Tobelo\u00a0")
        == "Rapat Koordinasi Daerah di Tobelo"
    )


@pytest.mark.parametrize(
    "sign",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\u202d",
        "\u202e",
        "\ue001",
        "\ufdd0",
        "\ufffe",
        "\ud800",
        "\U000e0041",
        "\U0001ffff",
        "\U0010fffd",
    ],
)
def test_a_harmful_character_is_named_with_its_place(sign):
    harm = text.harm_in(f"Rapat koor{sign}dinasi")

    assert (harm.code, harm.position, harm.before, harm.others) == (f"U+{ord(sign):04X}", 11, "koor", 0)
    assert "pada karakter ke-11, sesudah “koor”" in harm.sentence
    assert text.harmless(f"Rapat koor{sign}dinasi") == "Rapat koordinasi"


def test_nothing_harmful_can_be_printed_but_accents():
    """What can be printed is not looked through for each kind of harm."""
    every = "".join(map(chr, range(0x110000)))
    harmful = re.findall(f"[{''.join(text.HARMFUL.values())}]", every)

    assert [sign for sign in harmful if sign.isprintable()] == []
    assert len(harmful) > 100_000


def test_the_first_of_several_is_named_and_the_others_are_counted():
    assert text.harm_in("\u202ea\x00b\x01").sentence.endswith(
        "di awal teks. Hapus bagian itu lalu ketik ulang, jangan disalin. Ada 2 lagi sesudahnya."
    )


@pytest.mark.parametrize("letter", ["a", "e\u0301", "\u0e01", "x\u0336"])
def test_a_heap_of_accents_is_harmful_and_a_few_are_not(letter):
    heap = text.harm_in(text.tidy(f"Rapat {letter}" + "\u0347\u033f" * 10))

    assert heap is not None
    assert heap.kind == "tumpukan tanda pada satu huruf"
    assert text.harm_in(text.tidy(f"Rapat {letter}\u0323\u0302")) is None


@pytest.mark.parametrize(
    "unseen",
    [
        "",
        " \u00a0",
        "\u200b\u00ad\ufeff",
        "\u3164\uffa0",
        "\u2800",
        "\u0301\u0308",
        "\u200d\ufe0f",
        "\U000e0041",
        "\U0001d159",
    ],
)
def test_what_nobody_sees_is_not_readable(unseen):
    assert not text.is_readable(unseen)


@pytest.mark.parametrize("seen", ["a", "1", "→", "😀", ".", "中"])
def test_letters_digits_and_signs_are_readable(seen):
    assert text.is_readable(f"\u200b{seen}")


@given(
    st.text(
        st.sampled_from(
            "ae \n\u0301\u00a0\u00ad\u200d\u200c\ufe0f\u20e31👩🏽\U0001f3f4\U000e0067\U000e007f中\U000e0100م\u202a\u202e\v\uf0b7"
        )
        | st.characters()
    )
)
def test_tidy_text_stays_as_it_is(soup):
    assert text.tidy(text.tidy(soup)) == text.tidy(soup)
    assert text.harm_in(text.harmless(soup)) is None
    assert text.harmless(text.harmless(soup)) == text.harmless(soup)
