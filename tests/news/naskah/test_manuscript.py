"""A text as blocks and spans, from plain blocks, plain text and cleaned HTML."""

import pytest

from news.naskah.manuscript import Kind, Role, from_blocks, from_html, from_text
from news.naskah.quotes import direct_quotes


def quoted(text):
    return [text[start:end] for start, end in direct_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“Kami siap,” katanya.", ["Kami siap,"]),
        ('"Kami siap," katanya. "Besok," tambahnya.', ["Kami siap,", "Besok,"]),
        ("” Kami siap,” katanya.", [" Kami siap,"]),
        ("Tugas itu,” Rakor ini penting,” ujarnya.", [" Rakor ini penting,"]),
        ("Ia berkata, “Kami siap", ["Kami siap"]),
        ("Lebar layarnya 14” saja.", []),
    ],
)
def test_direct_quotes_are_found_even_where_marks_are_wrong(text, quotes):
    assert quoted(text) == quotes


def test_a_block_that_is_a_quote_is_one_quote():
    block = from_blocks([("quote", "Kami siap.")]).blocks[0]

    assert [(span.start, span.end, span.role) for span in block.spans] == [(0, 10, Role.QUOTE)]


def test_lines_of_a_plain_text_know_where_they_begin():
    manuscript = from_text("Sekda Buka Rakor\n\nRapat dimulai.\n- satu\n", headline=True)

    assert [(b.kind, b.offset, b.text) for b in manuscript.blocks] == [
        (Kind.HEADLINE, 0, "Sekda Buka Rakor"),
        (Kind.PARAGRAPH, 18, "Rapat dimulai."),
        (Kind.LIST, 33, "- satu"),
    ]


def test_cleaned_html_becomes_blocks_with_links_and_foreign_words():
    manuscript = from_html(
        '<p>Lihat <a href="/ke/agenda/1/">agenda</a> dan <em>smart city</em>.</p><blockquote><p>Kami siap.</p></blockquote>'
        "<ul><li>Satu</li></ul><figure><figcaption>Peserta &amp; tamu</figcaption></figure>",
        headline="Sekda Buka Rakor",
        lead="Rapat dimulai.",
    )

    assert [(b.kind, b.text) for b in manuscript.blocks] == [
        (Kind.HEADLINE, "Sekda Buka Rakor"),
        (Kind.LEAD, "Rapat dimulai."),
        (Kind.PARAGRAPH, "Lihat agenda dan smart city."),
        (Kind.QUOTE, "Kami siap."),
        (Kind.LIST, "Satu"),
        (Kind.CAPTION, "Peserta & tamu"),
    ]
    assert [(s.start, s.end, s.role) for s in manuscript.blocks[2].spans] == [
        (6, 12, Role.LINK),
        (17, 27, Role.FIXED),
    ]
