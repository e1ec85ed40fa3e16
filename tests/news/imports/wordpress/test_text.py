"""What the notations of WordPress become: paragraphs, blocks, shortcodes, builders, embeds, links."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib.markup import html
from news.imports.wordpress.text import builders, languages, misread
from news.imports.wordpress.text.paragraphs import with_paragraphs
from tests.news.imports.wordpress.text_of import UPLOADS, body, read, told

FIGURE = '<figure data-photo="1"></figure>'


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("a\n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("a\nb", "<p>a<br />\nb</p>\n"),
        ("a\r\n\r\nb", "<p>a</p>\n<p>b</p>\n"),
        ("a<br><br>b", "<p>a</p>\n<p>b</p>\n"),
        ("<p>a</p>\nb", "<p>a</p>\n<p>b</p>\n"),
        ("<b>a\n\nb</b> c", "<p><b>a</b></p>\n<p><b>b</b> c</p>\n"),
        ("<h2>a</h2>\nb", "<h2>a</h2>\n<p>b</p>\n"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p></blockquote>\n"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("<div>a</div>", "<div>a</div>\n"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>\n"),
        ('<a\nhref="x">a</a>', '<p><a\nhref="x">a</a></p>\n'),
        ("a\n\n\n\n \n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("   \n", ""),
    ],
)
def test_paragraphs_are_those_of_wpautop(source, made):
    assert with_paragraphs(source) == made


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        (
            "Satu\nbaris\n\nDua <b>tebal</b>\n<ul>\n<li>a\n<ul><li>b</li></ul>\n</li>\n<li>c</li>\n</ul>\nTiga",
            "<p>Satu<br>baris</p>\n<p>Dua <strong>tebal</strong></p>\n<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>\n<p>Tiga</p>",
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("A<!--more-->B\n\nC<!--nextpage-->D", "<p>A</p>\n<p>B</p>\n<p>C</p>\n<p>D</p>"),
        ("a &amp; b &lt;i&gt; &nbsp;&hellip;", "<p>a &amp; b &lt;i&gt; …</p>"),
        ("<h1>Satu</h1><h3>Dua</h3>x", "<h2>Satu</h2>\n<h4>Dua</h4>\n<p>x</p>"),
        ("<h4>Satu</h4><h5>Dua</h5>x", "<h2>Satu</h2>\n<h3>Dua</h3>\n<p>x</p>"),
        ("<h2><strong>Satu</strong></h2>x", "<h2>Satu</h2>\n<p>x</p>"),
        ("<div><div>satu</div>dua<br><br>tiga</div>", "<p>satu</p>\n<p>dua</p>\n<p>tiga</p>"),
        (
            '<span style="font-weight:bold">a</span> <i>b</i> <b style="font-weight:normal">c</b>',
            "<p><strong>a</strong> <em>b</em> c</p>",
        ),
        ("<strong>a\n\nb</strong>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>"),
        ('<ol start="3" type="a"><li>x</li></ol>', '<ol start="3" type="a"><li>x</li></ol>'),
        ("<pre>a\n  b</pre>", "<p>a<br>b</p>"),
        ("<p>a</p><hr><p>b</p>", "<p>a</p>\n<p>b</p>"),
        (
            '<table><tfoot><tr><td>j</td><td>3</td></tr></tfoot><tr><th>a</th><td colspan="1" rowspan="2">b</td></tr></table>',
            '<table><tbody><tr><th>a</th><td rowspan="2">b</td></tr><tr><td>j</td><td>3</td></tr></tbody></table>',
        ),
        ("<table><tr><td><p>satu</p><p>dua</p></td></tr></table>", "<p>satu</p>\n<p>dua</p>"),
        ("&nbsp;\n\n&nbsp;", ""),
    ],
)
def test_classic_text_becomes_what_the_desk_stores(source, stored):
    assert body(source) == stored


@pytest.mark.parametrize(
    ("source", "stored", "kinds"),
    [
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\n\n<!-- wp:paragraph --><p>b</p><!-- /wp:paragraph -->", "<p>a</p>\n<p>b</p>", []),
        ('<!-- wp:block {"ref":55} /-->', "<p>Blok bersama</p>", []),
        ('<!-- wp:block {"ref":56} /--><!-- wp:block {"ref":99} /-->', "", ["missing_block", "missing_block"]),
        ('<!-- wp:latest-posts {"n":5} /--><!-- wp:jetpack/map /-->', "", ["block", "block"]),
        ('<!-- wp:acf/kotak {"data":{"isi":"Tiga kata saja","_isi":"field_5f1 a b c"}} /-->', "<p>Tiga kata saja</p>", ["block_data"]),
        (
            '<!-- wp:embed {"url":"https://youtu.be/abcdefghijk"} --><figure><div>\nhttps://youtu.be/abcdefghijk\n</div><figcaption>Pidato</figcaption></figure><!-- /wp:embed -->',
            '<p><a href="https://youtu.be/abcdefghijk">Video di YouTube</a></p>\n<p>Pidato</p>',
            ["embed"],
        ),
        ('<!-- wp:core-embed/twitter {"url":"https://twitter.com/a/status/1"} /-->', '<p><a href="https://twitter.com/a/status/1">Kiriman di Twitter/X</a></p>', ["embed"]),
        ("<!-- wp:more --><!--more--><!-- /wp:more --><!-- wp:spacer --><div></div><!-- /wp:spacer -->", "", []),
        ("Klasik\n\nlama\n<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", "<p>Klasik</p>\n<p>lama</p>\n<p>a</p>", []),
        ("<!-- wp:freeform -->a\n\nb<!-- /wp:freeform -->", "<p>a</p>\n<p>b</p>", []),
        ("<!-- wp:paragraph --><p>a\n\nb</p><!-- /wp:paragraph -->", "<p>a b</p>", []),
        ("<!-- wp:columns --><div><!-- wp:column --><div><!-- wp:heading {\"level\":3} --><h3>J</h3><!-- /wp:heading --></div><!-- /wp:column --></div><!-- /wp:columns -->", "<h2>J</h2>", []),
        ("<!-- wp:paragraph --><p>terbuka", "<p>terbuka</p>", []),
        ('<!-- wp:table --><figure class="wp-block-table"><table><tr><td>1</td><td>2</td></tr></table><figcaption>Data</figcaption></figure><!-- /wp:table -->', "<table><caption>Data</caption><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", []),
        ('<!-- wp:file {"id":9} --><div><a href="https://a.go.id/x.pdf">Laporan</a><a href="https://a.go.id/x.pdf" class="wp-block-file__button" download>Unduh</a></div><!-- /wp:file -->', '<p><a href="/x.pdf">Laporan</a></p>', []),
        ('<!-- wp:image {"id":7} --><figure><img src="/lain.jpg"/></figure><!-- /wp:image -->', FIGURE, []),
        ('<!-- wp:gallery {"ids":[7]} /-->', FIGURE, []),
    ],
)  # fmt: skip
def test_blocks_give_what_they_show(source, stored, kinds):
    made, work = read(source)

    assert (made, [note.kind for note in work.notes]) == (stored, kinds)


@pytest.mark.parametrize(
    ("source", "stored", "kinds"),
    [
        ("[[gallery]] dan [sic], [1], [Foto: Antara], [...]", "<p>[gallery] dan [sic], [1], [Foto: Antara], [...]</p>", []),
        ('[gallery ids="7"]', FIGURE, ["gallery"]),
        ("[gallery]", f'{FIGURE}\n<figure data-photo="2"></figure>', ["gallery_guessed"]),
        ('[gallery exclude="7" orderby="rand"]', FIGURE, ["gallery_guessed"]),
        ('[gallery id="99"]', "", ["gallery_empty"]),
        ("[embed width=\"1\"]https://vimeo.com/1[/embed]", '<p><a href="https://vimeo.com/1">Video di Vimeo</a></p>', ["embed"]),
        ('[video mp4="https://a.go.id/v.mp4"][/video]', '<p><a href="/v.mp4">Video</a></p>', ["embed"]),
        ('[audio src="https://x.com/a.mp3"]', '<p><a href="https://x.com/a.mp3">Audio</a></p>', ["embed"]),
        ("[youtube https://www.youtube.com/watch?v=abcdefghijk]", '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video di YouTube</a></p>', ["embed"]),
        ('[contact-form-7 id="12" title="Kontak"]', "", ["shortcode"]),
        ("[aneh]isi [b]dalam[/b][/aneh]", "<p>isi dalam</p>", ["shortcode", "shortcode"]),
        ("[vc_row][vc_column][vc_column_text]Halo\n\nDua[/vc_column_text][/vc_column][/vc_row]", "<p>Halo</p>\n<p>Dua</p>", []),
        ('[vc_single_image image="7"]', FIGURE, []),
        ('[vc_btn title="Unduh" link="url:https%3A%2F%2Fb.com%2Fx|title:Unduh|"]', '<p><a href="https://b.com/x">Unduh</a></p>', []),
        ('[vc_custom_heading text="Visi"]maju', "<h2>Visi</h2>\n<p>maju</p>", []),
        (f"[vc_raw_html]{base64.b64encode(b'%3Cp%3EMentah%3C%2Fp%3E').decode()}[/vc_raw_html]", "<p>Mentah</p>", []),
        (f'[et_pb_section][et_pb_text]<p>Divi</p>[/et_pb_text][et_pb_image src="{UPLOADS}/foto.jpg" /][/et_pb_section]', f"<p>Divi</p>\n{FIGURE}", []),
        ('[et_pb_blurb title="Layanan"]Isi[/et_pb_blurb]', "<h2>Layanan</h2>\n<p>Isi</p>", []),
        ("[fusion_text]Avada[/fusion_text]", "<p>Avada</p>", []),
        ('[button link="https://b.com"]Daftar[/button]', '<p><a href="https://b.com">Daftar</a></p>', []),
        ("[/vc_row]sisa", "<p>sisa</p>", []),
        ("[caption]tanpa gambar", "<p>tanpa gambar</p>", []),
    ],
)  # fmt: skip
def test_shortcodes_become_what_they_show_or_are_unwrapped_and_named(source, stored, kinds):
    made, work = read(source)

    assert (made, [note.kind for note in work.notes]) == (stored, kinds)


def test_an_unknown_shortcode_is_named():
    _, work = read('[wpdm_package id="3"]')

    assert [(note.sentence, note.evidence) for note in work.notes] == [
        ("Kode pendek [wpdm_package] dibuka; periksa isinya.", '[wpdm_package id="3"]')
    ]


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("x\n\nhttps://youtu.be/abcdefghijk\n\ny", '<p>x</p>\n<p><a href="https://youtu.be/abcdefghijk">Video di YouTube</a></p>\n<p>y</p>'),
        ("lihat https://youtu.be/abcdefghijk ya", "<p>lihat https://youtu.be/abcdefghijk ya</p>"),
        ("https://b.com/x", "<p>https://b.com/x</p>"),
        ('<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" title="Pidato"></iframe>', '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video di YouTube: Pidato</a></p>'),
        ('<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>', '<p><a href="https://www.google.com/maps/embed?pb=1">Peta di Google Maps</a></p>'),
        ('<iframe src="https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1"></iframe>', '<p><a href="https://www.facebook.com/a/videos/1">Kiriman di Facebook</a></p>'),
        ('<object><embed src="https://www.youtube.com/v/abcdefghijk"></object>', '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video di YouTube</a></p>'),
        ('<video controls><source src="https://b.com/v.mp4"></video>', '<p><a href="https://b.com/v.mp4">Video</a></p>'),
        ('<iframe src="about:blank"></iframe>', ""),
    ],
)  # fmt: skip
def test_what_was_embedded_becomes_a_link_that_names_the_service(source, stored):
    assert body(source) == stored


@pytest.mark.parametrize(
    ("written", "href", "path", "query"),
    [
        ("http://www.a.go.id/2020/01/02/x/", "/2020/01/02/x", "2020/01/02/x", ""),
        ("https://a.go.id/?p=5&amp;preview=1", "/?p=5", "", "p=5"),
        ("https://a.go.id/?utm=1&amp;#038;page_id=3", "/?page_id=3", "", "page_id=3"),
        ("//a.go.id/tentang%20kami/#isi", "/tentang%20kami#isi", "tentang kami", ""),
        ("/profil/", "/profil", "profil", ""),
        ("HTTPS://A.GO.ID/x", "/x", "x", ""),
        ("https://a.go.id/caf%C3%A9/", "/caf%C3%A9", "café", ""),
        ("https://a.go.id/caf%c3%a9", "/caf%C3%A9", "café", ""),
        ("https://a.go.id", "/", "", ""),
    ],
)
def test_a_link_to_the_old_site_is_known_in_every_spelling(written, href, path, query):
    made, work = read(f'<a href="{written}">ini</a>')

    assert made == f'<p><a href="{href}">ini</a></p>'
    assert [
        (link.href, link.leads_to.path, link.leads_to.query, link.words) for link in work.inner_links
    ] == [(href, path, query, "ini")]


def test_a_link_to_a_file_of_the_old_site_names_the_file():
    _, work = read(f'<a href="{UPLOADS}/laporan.pdf">Unduh</a>')

    assert [link.file for link in work.inner_links] == ["2021/07/laporan.pdf"]


@pytest.mark.parametrize(
    ("source", "stored", "kinds"),
    [
        ('<a href="javascript:x">j</a>', "<p>j</p>", ["links_unmade"]),
        ('<a href="#x">j</a>', "<p>j</p>", ["anchors"]),
        ('<a name="x">j</a>', "<p>j</p>", []),
        ('<a href="mailto:a@b.id">j</a>', '<p><a href="mailto:a@b.id">j</a></p>', []),
        ('<a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fb.com%2Fx&h=1">j</a>', '<p><a href="https://b.com/x">j</a></p>', []),
    ],
)  # fmt: skip
def test_other_links_stay_if_they_lead_somewhere(source, stored, kinds):
    made, work = read(source)

    assert (made, [note.kind for note in work.notes]) == (stored, kinds)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("â€œKutipanâ€\x9d", "“Kutipan”"),
        ("Ternate â€“ Tidore", "Ternate – Tidore"),
        ("CafÃ©", "Café"),
        ("cafÃƒÂ©", "café"),
        ("Ã\xa0 la", "à la"),
        ("São Paulo", "São Paulo"),
        ("“benar”", "“benar”"),
        ("Â°C dan Ã", "°C dan Ã"),
        ("â€œ“", "â€œ“"),
    ],
)
def test_letters_are_repaired_only_where_the_whole_run_reads_as_utf_8(wrong, meant):
    assert misread.repaired(wrong)[0] == meant


@given(st.text())
def test_letters_that_were_never_misread_are_never_touched_twice(text):
    once, _ = misread.repaired(text)

    assert misread.repaired(text.encode("ascii", "ignore").decode())[1] == 0
    assert len(once) <= len(text)


@pytest.mark.parametrize("written", ["[:id]halo[:en]hello[:]", "<!--:id-->halo<!--:--><!--:en-->hello<!--:-->", "{:id}halo{:en}hello{:}"])  # fmt: skip
def test_languages_of_one_field_are_told_apart(written):
    assert languages.split(written) == {"": "", "id": "halo", "en": "hello"}


def test_the_main_language_is_the_sites_own():
    found = {"": "", "id": "halo", "en": "hello"}

    assert [languages.main_of(found, site) for site in ("en-us", "id-id", "", "fr")] == [
        "en",
        "id",
        "id",
        "id",
    ]


def test_elementors_texts_are_read_out_of_its_data():
    data = [
        {
            "elType": "section",
            "elements": [
                {"elType": "widget", "widgetType": "heading", "settings": {"title": "Visi", "header_size": "h2"}},
                {"elType": "widget", "widgetType": "text-editor", "settings": {"editor": "<p>Maju</p>"}},
                {"elType": "widget", "widgetType": "image", "settings": {"image": {"id": 7, "url": "x"}}},
                {"elType": "widget", "widgetType": "toggle", "settings": {"tabs": [{"_id": "1", "tab_title": "T", "tab_content": "Isi"}]}},
            ],
        }
    ]  # fmt: skip

    made, name = builders.text_of(
        {"_elementor_data": json.dumps(data), "_elementor_edit_mode": "builder"}, ""
    )

    assert name == "Elementor"
    assert body(made) == f"<h2>Visi</h2>\n<p>Maju</p>\n{FIGURE}\n<h3>T</h3>\n<p>Isi</p>"


def test_struck_words_go_and_are_told():
    made, work = read("a <del>lama</del> baru")

    assert made == "<p>a baru</p>"
    assert [(note.kind, note.evidence) for note in work.notes] == [("struck", "lama")]


def test_a_form_goes_and_is_told():
    assert told('<form><input type="text"><textarea>x</textarea></form>a') == ["form"]


@pytest.mark.parametrize(
    "piece",
    [
        '[a "',
        "[a '",
        '<a "',
        " ",
        "\n",
        "<p>\n",
        "[gallery",
        "<!-- wp:x {",
        "<strong>",
        "[[",
        "<br>",
        "&",
        "(foto",
        ".",
        "[vc_row]",
        "<x\n",
    ],
)
def test_texts_made_to_exhaust_are_read_like_others(piece):
    assert isinstance(body(f"a{piece * 3000}b"), str)


def test_tangled_markup_keeps_its_words():
    assert "dalam" in body("<div>" * 900 + "dalam" + "</div>" * 900)


PIECES = st.lists(
    st.sampled_from(
        [
            "teks ", "<p>", "</p>", "<b>", "</b>", "<ul><li>", "</li></ul>", "<table><tr><td>", "</td></tr></table>", "\n\n", "<br>",
            "[caption]", "[/caption]", f'<img src="{UPLOADS}/foto.jpg">', '<a href="/x">', "</a>", "<!-- wp:x -->", "<!-- /wp:x -->",
            "<h3>", "</h3>", "&lt;", "&nbsp;", "é", "<blockquote>", "</blockquote>", '<div style="display:none">', "</div>", "[vc_row]", "<",
            "<figure>", "</figure>", "<figcaption>x</figcaption>", "[gallery]", "<!--more-->", "<script>", "“", "<pre>", "<dl><dt>a<dd>b</dl>",
        ]
    ),
    max_size=14,
)  # fmt: skip


@given(PIECES)
def test_whatever_is_written_comes_out_as_the_desk_would_store_it(pieces):
    made = body("".join(pieces))

    assert html.wash(str(made)) == made
    assert "<script" not in made
