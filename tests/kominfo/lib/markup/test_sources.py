"""Style sheets, comments and unshown words that other programs send along with a text."""

import pytest

from kominfo.lib.markup import html
from kominfo.lib.markup.losses import sentences

STRUCK = "Kata yang dicoret atau dihapus di naskah asalnya tidak ikut: “turun”."
HIDDEN = "Teks yang tersembunyi di naskah asalnya tidak ikut: “turun”."


def sheet(rules, element='<span class="a b">turun</span>'):
    return f"<style>{rules}</style><p>Harga {element}naik</p>"


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (".a{text-decoration:line-through}", STRUCK),
        ("<!-- span.x, span.a { text-decoration: line-through; } -->", STRUCK),
        ("/* coret */ .b{color:red;text-decoration-line:line-through}", STRUCK),
        (".a{display:none}", HIDDEN),
        ("@page s {margin:1cm} @font-face{font-family:x} .a{mso-hide:all}", HIDDEN),
        (".a{font-size:0}", HIDDEN),
        (".a{visibility:hidden}", HIDDEN),
    ],
)
def test_a_class_strikes_out_and_hides_as_its_style_sheet_says(rules, said):
    assert html.clean(sheet(rules)) == "<p>Harga naik</p>"
    assert sentences(html.losses(sheet(rules))) == [said]


@pytest.mark.parametrize(
    "rules",
    [
        ".a{color:red}",
        ".c{display:none}",
        "@media print{.a{display:none}}",
        "@media print{.c{color:red} .a{display:none}} .a{color:red}",
        ".a",
        "}}{{",
    ],
)
def test_a_class_that_hides_nothing_here_keeps_its_words(rules):
    assert html.clean(sheet(rules)) == "<p>Harga turunnaik</p>"
    assert html.losses(sheet(rules)) == []


def test_a_class_that_hides_a_paragraph_or_a_cell_hides_it():
    source = sheet(".a{display:none}", "") + '<p class="a">x</p><table><tr><td class="a">y</td></tr></table>'

    assert "x" not in html.to_text(html.clean(source)) and "y" not in html.to_text(html.clean(source))


def test_a_class_raises_small_figures():
    assert html.clean('<style>.a{vertical-align:super}</style><p>m<span class="a">2</span></p>') == (
        "<p>m<sup>2</sup></p>"
    )


GOOGLE = (
    '<p>Harga naik<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> lagi.</p>'
    '<div style="border:1px solid"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Benarkah?</span></p><p>Cek.</p></div>'
)


def test_comments_of_google_docs_stay_away_and_are_told():
    assert html.clean(GOOGLE) == "<p>Harga naik lagi.</p>"
    assert sentences(html.losses(GOOGLE)) == [
        "Komentar dari naskah asalnya tidak ikut: “[a]”, “[a]Benarkah?Cek.”."
    ]


def test_comments_of_libreoffice_stay_away_and_are_told():
    source = '<p>Harga <sdfield type="postit">Benarkah?</sdfield>naik <sdfield type="page">3</sdfield></p>'

    assert html.clean(source) == "<p>Harga naik 3</p>"
    assert sentences(html.losses(source)) == ["Komentar dari naskah asalnya tidak ikut: “Benarkah?”."]


@pytest.mark.parametrize("tag", ["noscript", "template", "xmp", "noembed", "noframes"])
@pytest.mark.parametrize("closed", [True, False])
def test_words_that_only_other_programs_show_are_told(tag, closed):
    source = f"<p>Harga</p><{tag}>naik <b>lagi</b>" + (f"</{tag}>" if closed else "")

    assert html.clean(source) == "<p>Harga</p>"
    assert sentences(html.losses(source)) == [
        "Teks yang hanya tampil di program lain tidak ikut: “naik lagi”. Ketik di sini bila memang bagian naskah."
    ]


def test_links_on_parts_of_a_picture_are_told():
    source = '<p>Peta</p><map><area shape=rect href="https://ternate.go.id/" alt="Ternate"><area href=/tidore></map>'

    assert sentences(html.losses(source)) == [
        "Tautan pada bagian gambar tidak ikut: “Ternate” (https://ternate.go.id/), /tidore. Tulis tautannya dalam kalimat."
    ]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("http://https://kpu.go.id/x", "https://kpu.go.id/x"),
        ("https://http://kpu.go.id", "http://kpu.go.id"),
        ("HTTP://https://https://kpu.go.id", "https://kpu.go.id"),
        ("http://https:/kpu.go.id", None),
        ("https://arsip.id/http://kpu.go.id", "https://arsip.id/http://kpu.go.id"),
    ],
)
def test_an_address_with_two_schemes_leads_to_the_inner_one(written, target):
    source = f'<p><a href="{written}">situs</a></p>'

    assert html.clean(source) == (f'<p><a href="{target}">situs</a></p>' if target else "<p>situs</p>")
    assert bool(html.losses(source)) == (written != target)
