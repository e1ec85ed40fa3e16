"""Files of every version, mended where they are broken, and told where they break off."""

import io

import pytest

from news.imports.wordpress import php
from news.imports.wordpress.parsing import Channel, CutOffError, ExportFile, Record, RefusedError
from tests.news.imports.wordpress.exports import SITE, WXR, cdata, export, item


def read(source, **more):
    """The head and the items of a file."""
    data = source if isinstance(source, bytes) else source.encode()
    found = list(ExportFile(io.BytesIO(data), **more))
    return [each for each in found if isinstance(each, Channel)], [
        each for each in found if isinstance(each, Record)
    ]


def kinds(record):
    return [note.kind for note in record.notes]


@pytest.mark.parametrize(
    "uri",
    [
        "http://wordpress.org/export/1.0/",
        "http://wordpress.org/export/1.1/",
        WXR,
        "https://wordpress.org/export/1.2/",
        "http://www.wordpress.org/export/",
        "http://wordpress.org/export/1.3/",
    ],
)
def test_every_version_and_spelling_of_the_format_is_read(uri):
    heads, [record] = read(export(item(12, "Halo"), uri=uri))

    assert heads[0].site["base_blog_url"] == SITE
    assert (record.post_id, record.text("content"), record.text("status"), record.terms) == (
        12,
        "Halo",
        "publish",
        [("category", "berita", "Berita")],
    )


def test_other_prefixes_than_the_usual_ones_are_read():
    source = (
        export(item(12, "Halo"))
        .replace("wp:", "word:")
        .replace("content:", "isi:")
        .replace("xmlns:isi", "xmlns:isi")
    )

    _, [record] = read(source)

    assert (record.post_id, record.text("content")) == (12, "Halo")


def test_prefixes_that_nobody_declared_are_read():
    source = export(item(12, "Halo")).replace("<wp:post_id>", "<media:x>1</media:x><wp:post_id>")

    _, [record] = read(source)

    assert (record.post_id, kinds(record)) == (12, [])


def test_an_item_may_declare_the_namespaces_anew():
    source = export(item(12)).replace(
        "<item>", '<item xmlns:wp="https://wordpress.org/export/1.1/" xmlns:x="urn:x">'
    )

    assert read(source)[1][0].post_id == 12


def test_a_title_of_a_plugin_is_not_the_title():
    source = export(item(12)).replace(
        "<title>Judul 12", '<x:title xmlns:x="urn:x">Salah</x:title><title>Judul 12'
    )

    assert read(source)[1][0].text("title") == "Judul 12"


def test_texts_without_sections_are_read():
    _, [record] = read(export(item(12).replace(cdata("Isi."), "&lt;p&gt;Isi &amp;amp; lain&lt;/p&gt;")))

    assert record.text("content") == "<p>Isi &amp; lain</p>"


def test_html_that_was_not_even_escaped_is_read():
    _, [record] = read(export(item(12).replace(cdata("Isi."), "<p>Isi <b>tebal</b></p>")))

    assert record.text("content") == "<p>Isi <b>tebal</b></p>"


@pytest.mark.parametrize(
    ("written", "meant", "told"),
    [
        (b"Gub\x00ernur\x0b", "Gubernur", ["control_characters"]),
        (b"Gub\xffernur", "Gubernur", ["bad_letters"]),
        (b"\x93Gubernur\x94", "“Gubernur”", ["bad_letters"]),
        (b"caf\xe9s", "cafés", ["bad_letters"]),
        (b"potong\xe2\x80", "potong", ["bad_letters"]),
        (b"Gub\xef\xbf\xbfernur", "Gubernur", ["bad_letters"]),
        (b"Gub\xed\xa0\x80ernur", "Gubernur", ["bad_letters"]),
        (b"a ]]> b", "a ]]> b", ["cdata_end"]),
        (b"<script>//<![CDATA[\nx\n//]]></script>", "<script>//<![CDATA[\nx\n//]]></script>", ["cdata_end"]),
        (b"a <item> b </item> c", "a <item> b </item> c", []),
    ],
)
def test_what_xml_forbids_is_mended_and_counted_in_its_item(written, meant, told):
    source = export(item(11), item(12, "TANDA"), item(13)).encode().replace(b"TANDA", written)

    _, records = read(source)

    assert [record.text("content") for record in records] == ["Isi.", meant, "Isi."]
    assert [kinds(record) for record in records] == [[], told, []]


def test_a_section_that_its_exporter_split_is_whole():
    _, [record] = read(export(item(12, "a ]]> b")))

    assert (record.text("content"), kinds(record)) == ("a ]]> b", [])


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("http://x/?a=1&b=2", "http://x/?a=1&b=2"),
        ("http://x/&nbsp;", "http://x/&nbsp;"),
        ("http://x/&#0;&#xD800;a", "http://x/a"),
    ],
)
def test_bare_ampersands_and_forbidden_references_are_mended(link, meant):
    source = export(item(12).replace(f"{SITE}/2021/07/08/judul-12/", link))

    _, [record] = read(source)

    assert record.text("link") == meant
    assert kinds(record) == ["bad_markup"]


def test_a_reference_to_half_a_letter_in_a_broken_item_is_dropped():
    source = export(item(12, post_name="&#xD800;x<b>").replace("]]></content", "]] ></content"))

    assert [record.post_id for record in read(source)[1]] == [12]


def test_a_broken_item_costs_itself_alone():
    source = export(item(11), item(12).replace("</wp:post_name>", ""), item(13))

    _, records = read(source)

    assert [record.post_id for record in records] == [11, 12, 13]
    assert kinds(records[1]) in (["mended_item"], ["broken_item"])


def test_an_item_that_cannot_be_read_says_its_line():
    source = export(item(11), "<item>\n<<<<wp:post_id>12</wp:post_id>\n</item>\n", item(13))

    _, records = read(source)

    assert [record.post_id for record in records] == [11, 12, 13]
    assert records[1].notes[-1].level == "action"


@pytest.mark.parametrize("keep", [0.3, 0.5, 0.7, 0.9])
def test_a_file_that_breaks_off_gives_what_is_whole_then_fails_with_its_last_number(keep):
    whole = export(*(item(number, "isi " * 50) for number in range(1, 21)))
    cut = whole[: int(len(whole) * keep)]
    found = []

    with pytest.raises(CutOffError) as failure:
        for each in ExportFile(io.BytesIO(cut.encode())):
            found += [each.post_id] if isinstance(each, Record) else []

    assert found == list(range(1, cut.count("</item>") + 1))
    assert failure.value.last_id == (found[-1] if found else None)
    assert abs(failure.value.line - cut.count("\n")) <= 1
    assert "Ekspor lagi" in failure.value.sentence


@pytest.mark.parametrize(
    ("source", "word"),
    [
        (b"", "kosong"),
        (b"   \n", "kosong"),
        (b"<html><body>Login</body></html>", "bukan ekspor WordPress"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>', "bukan ekspor WordPress"),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + export(item()).encode()[40:],
            "DOCTYPE",
        ),
    ],
)
def test_other_files_are_refused_with_the_remedy(source, word):
    with pytest.raises(RefusedError) as failure:
        list(ExportFile(io.BytesIO(source)))

    assert word in failure.value.sentence


def test_an_entity_is_never_resolved():
    source = export(item(12).replace("Judul 12", "&rahasia;"))

    _, [record] = read(source)

    assert record.text("title") == "&rahasia;"


def test_what_stands_before_the_file_is_told():
    _, [record] = read("<br />Warning: x in y.php on line 3\n" + export(item(12)))

    assert kinds(record) == ["before_xml"]


def test_a_byte_order_mark_and_blank_lines_before_the_file_are_nothing():
    _, [record] = read(b"\xef\xbb\xbf\n\n" + export(item(12)).encode())

    assert (record.post_id, kinds(record)) == (12, [])


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-16"])
def test_other_encodings_are_read(encoding):
    source = export(item(12, "café")).replace("UTF-8", encoding).encode(encoding)

    assert read(source)[1][0].text("content") == "café"


def test_files_that_were_joined_are_read_one_after_the_other():
    heads, records = read(export(item(11)) + export(item(12)))

    assert len(heads) == 2
    assert [record.post_id for record in records] == [11, 12]


def test_line_and_progress_are_told():
    source = export(item(11), item(12)).encode()
    seen = []

    _, records = read(source, progress=seen.append)

    assert sum(seen) == len(source)
    lines = source.decode().split("\n")
    assert [lines[record.line - 1] for record in records] == ["<item>", "<item>"]


def test_pieces_may_end_anywhere(monkeypatch):
    monkeypatch.setattr("news.imports.wordpress.parsing.PIECE", 7)

    _, records = read(export(*(item(number, "a ]]> é") for number in range(1, 5))))

    assert [record.text("content") for record in records] == ["a ]]> é"] * 4


def test_an_item_without_number_has_the_one_in_its_address():
    _, records = read(
        export(item(12, post_id=None), item(13, post_id=None, guid="x", link="y"), item(14, post_id="0"))
    )

    assert [record.post_id for record in records] == [12, None, None]


@pytest.mark.parametrize(
    ("text", "array"),
    [
        ('a:2:{s:4:"file";s:5:"a.jpg";s:5:"sizes";a:1:{i:0;d:1.5;}}', {"file": "a.jpg", "sizes": {0: 1.5}}),
        ('a:1:{s:1:"a";s:2:"é";}', {"a": "é"}),
        ('a:1:{s:1:"a";N;}', {"a": None}),
        ('a:1:{s:1:"a";O:8:"stdClass":0:{}}', {}),
        ('a:1:{s:1:"a";s:9:"kurang";}', {}),
        ("a:99999999999:{}", {}),
        ("bukan", {}),
        ("", {}),
    ],
)
def test_arrays_of_php_are_read_and_objects_never_made(text, array):
    assert php.array(text) == array
