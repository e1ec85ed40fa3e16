"""HTML: blocks of any page, findings at their place in the source, fixes that change words and no markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.naskah import Kind, Role, check
from news.naskah.files import read


def blocks(page):
    return [(b.kind, b.text) for b in read("a.html", page.encode()).manuscript.blocks]


def located(page):
    source = read("a.html", page.encode())
    return [
        (each.finding.rule, page[each.start : each.end], each.suggestion, each.safe)
        for each in source.located(check(source.manuscript))
    ]


def mended(page):
    source = read("a.html", page.encode())
    return source.fixed(check(source.manuscript)).decode()


def test_a_whole_page_becomes_its_blocks():
    page = """<!DOCTYPE html><html><head><title>Bukan , naskah</title><style>p { a: b }</style></head><body>
<nav><a href="/">Beranda</a></nav>
<h1>Sekda Buka Rakor</h1><script>var a = "x ,";</script>
<p>Baris yang
   dipatahkan &amp; <em>smart city</em>.<p>Tanpa tag penutup.
<ul><li>satu<li>dua</ul><blockquote><p>Kami siap.</p></blockquote>
<table><tr><th>Nama</th><td>Isi</td></tr></table><figure><img src="a.jpg"><figcaption>Peserta</figcaption></figure>
<!-- <p>Catatan , redaksi</p> --></body></html>"""

    assert blocks(page) == [
        (Kind.PARAGRAPH, "Beranda"),
        (Kind.HEADLINE, "Sekda Buka Rakor"),
        (Kind.PARAGRAPH, "Baris yang dipatahkan & smart city."),
        (Kind.PARAGRAPH, "Tanpa tag penutup."),
        (Kind.LIST, "satu"),
        (Kind.LIST, "dua"),
        (Kind.QUOTE, "Kami siap."),
        (Kind.ROW, "Nama"),
        (Kind.ROW, "Isi"),
        (Kind.CAPTION, "Peserta"),
    ]


def test_links_and_emphasised_words_are_spans_of_their_block():
    [block] = read(
        "a.html", b'<p>\n  Lihat <a href="/a/">agenda</a> dan <i>smart city</i>.</p>'
    ).manuscript.blocks

    assert [(block.text[s.start : s.end], s.role) for s in block.spans] == [
        ("agenda", Role.LINK),
        ("smart city", Role.FIXED),
    ]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Rapat di pusatkan di Tobelo.</p>", [("D02", "di pusatkan", "dipusatkan", True)]),
        (
            "<p>Rapat di <b>pusat</b>kan di Tobelo.</p>",
            [("D02", "di <b>pusat</b>kan", "di<b>pusat</b>kan", True)],
        ),
        ("<p>Kemen<b>tri</b>an itu hadir.</p>", [("B01", "Kemen<b>tri</b>an", "Kemen<b>teri</b>an", True)]),
        ("<p>Rapat di&nbsp;Tobelo.</p>", [("T06", "&nbsp;", " ", True)]),
        ("<p>Rapat &#100;i pusatkan di Tobelo.</p>", [("D02", "&#100;i pusatkan", "&#100;ipusatkan", True)]),
        ("<p>Rapat di\n   pusatkan di Tobelo.</p>", [("D02", "di\n   pusatkan", "dipusatkan", True)]),
        ("<p>Peserta &amp tamu , hadir.</p>", [("T01", " ,", ",", True)]),
    ],
)
def test_a_finding_stands_in_the_source_with_its_tags(page, found):
    assert located(page) == found


def test_a_line_break_is_a_blank_that_no_fix_takes_away():
    assert located("<p>Rapat di <br> pusatkan di Tobelo.</p>") == [("D02", "di <br> pusatkan", None, False)]
    assert located("<p>Baris satu,<br>\n baris dua.</p>") == []


def test_fixes_change_words_and_no_markup():
    page = '<h1 class="a">Sekda Buka Rakor</h1>\r\n<p data-x="di pusatkan">Rapat , di pusatkan<br/>di <b>aula</b> , lalu usai.</p><!-- a , b -->'

    assert mended(page) == page.replace("Rapat , di pusatkan<", "Rapat, dipusatkan<").replace(
        "</b> ,", "</b>,"
    )


def test_what_a_fix_puts_in_is_escaped():
    source = read("a.html", b"<p>Rapat & tamu di pusatkan.</p>")

    assert source.escape("A & B < C") == "A &amp; B &lt; C"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("windows-1252", "windows-1252")]
)
def test_a_declared_encoding_is_kept(charset, encoding):
    page = f'<meta charset="{charset}"><p>Kegiatan “itu” di pusatkan di Tobelo.</p>'
    source = read("a.html", page.encode(encoding))

    assert source.fixed(check(source.manuscript)) == page.replace("di pusatkan", "dipusatkan").encode(
        encoding
    )


def test_html_is_known_by_its_content_and_text_stays_text():
    assert [b.text for b in read("-", b"<p>Rapat.</p>").manuscript.blocks] == ["Rapat."]
    assert [b.text for b in read("-", b"Rapat <p> itu.").manuscript.blocks] == ["Rapat <p> itu."]
    assert [b.text for b in read("a.txt", b"<p>Rapat.</p>").manuscript.blocks] == ["<p>Rapat.</p>"]
    assert [b.text for b in read("-", b"Rapat <b>itu</b>.", is_html=True).manuscript.blocks] == ["Rapat itu."]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<br>", "<ul><li>", "</ul>", "&nbsp;", "&amp;", "&bogus;", "&", "<", "\n  ", " ", "  ",
     "Rapat", "di", "pusatkan", "kata", ",", ".", "”", "“", "Kementrian", "e\u0301", "8-10 Juli 2021", "<!-- x -->", "<script>a , b</script>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_knows_its_place_and_fixes_come_to_an_end(page):
    source = read("a.html", page.encode(), is_html=True)

    for block, trace in zip(source.manuscript.blocks, source.traces, strict=True):
        assert len(trace.starts) == len(trace.ends) == len(block.text)
        assert all(
            0 <= start <= end <= len(page) for start, end in zip(trace.starts, trace.ends, strict=True)
        )
        assert list(trace.starts) == sorted(trace.starts)
    # What one fix puts in may be what the next one mends (“ “), so `naskah --fix` looks again, three times at most.
    content = page.encode()
    for _ in range(6):
        before, content = content, source.fixed(check(source.manuscript))
        source = read("a.html", content, is_html=True)
    assert content == before


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.html", "a.txt"]))
def test_suggestions_put_in_by_hand_make_what_the_fix_makes(content, name):
    source = read(name, content.encode())
    findings = check(source.manuscript)
    text = source.text
    for each in sorted(source.located(findings), key=lambda each: each.start, reverse=True):
        if each.safe:
            text = text[: each.start] + each.suggestion + text[each.end :]

    assert text.encode() == source.fixed(findings)
