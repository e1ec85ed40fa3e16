"""Blocks of a body with the place of every character, and fixes that leave markup alone."""

from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib.markup import html
from news.naskah import from_html
from news.naskah.findings import Edit
from news.releases.copycheck import markup

BODY = (
    "<h2>Judul &amp; isi</h2>\n<p>Satu <strong>dua</strong> tiga<br>empat &lt;lima&gt;</p>\n<ul><li>butir</li></ul>\n"
    '<blockquote><p>kata</p></blockquote>\n<p>ke <a href="https://malut.id/?a=1&amp;b=2">sini</a> <em>asing</em></p>'
)


def test_blocks_are_cut_as_the_checker_cuts_them():
    ours, theirs = [each.block for each in markup.located(BODY)], list(from_html(BODY).blocks)

    assert ours[1:] == theirs[1:]
    assert (ours[0].text, ours[0].kind) == (theirs[0].text, "list")  # a subheading is no headline


@given(st.text(alphabet="ab <>&\n“”.,", max_size=60))
def test_every_character_knows_its_source(words):
    source = html.clean(f"<p>awal</p><p>{words}</p>")

    for each in markup.located(source):
        assert len(each.intervals) == len(each.block.text)
        assert all(0 <= start < end <= len(source) for start, end in each.intervals)


def test_a_fix_across_markup_changes_words_only():
    source = "<p>Ia <strong>dida</strong>lam kota</p>"

    assert markup.mended(source, {0: [Edit(3, 10, "di dalam")]}) == "<p>Ia <strong>di dalam</strong> kota</p>"


def test_what_is_put_in_is_escaped_and_goes_on_from_the_word_before():
    source = '<p>Ke <a href="/x">Tobelo</a> lalu</p>'

    assert markup.mended(source, {0: [Edit(9, 9, ",")]}) == '<p>Ke <a href="/x">Tobelo,</a> lalu</p>'
    assert markup.mended("<p>a</p>", {0: [Edit(0, 1, "<b>")]}) == "<p>&lt;b&gt;</p>"


def test_a_line_break_is_never_taken_away():
    source = "<p>satu <br>dua</p>"

    assert markup.mended(source, {0: [Edit(4, 6, " ")]}) == source
