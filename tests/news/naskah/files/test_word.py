"""Word files: what is read of them, and fixes that change bytes of words alone."""

import io
import zipfile

import pytest

from news.naskah import Kind, Role, check
from news.naskah.files import Unreadable, read, word
from tests.news.imports.word_files import docx, p, r, zipped


def source_of(*paragraphs, **options):
    return read("a.docx", docx(*paragraphs), **options)


def blocks(*paragraphs):
    return [(b.kind, b.text) for b in source_of(*paragraphs).manuscript.blocks]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_paragraphs_become_blocks_by_their_styles():
    assert blocks(
        p("Sekda Buka Rakor"),
        p("Rapat dibuka."),
        p("Latar belakang", style="Heading2"),
        p("satu", list_id="1"),
        p("Kami siap.", style="Quote"),
        p("Peserta rapat", style="Caption"),
        p(" "),
        "<w:tbl><w:tr><w:tc>" + p("Isi sel") + "</w:tc></w:tr></w:tbl>",
    ) == [
        (Kind.HEADLINE, "Sekda Buka Rakor"),
        (Kind.PARAGRAPH, "Rapat dibuka."),
        (Kind.HEADLINE, "Latar belakang"),
        (Kind.LIST, "satu"),
        (Kind.QUOTE, "Kami siap."),
        (Kind.CAPTION, "Peserta rapat"),
        (Kind.ROW, "Isi sel"),
    ]


def test_what_readers_of_the_file_do_not_see_is_not_read():
    deleted = '<w:del w:id="1"><w:r><w:delText>dicoret</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2"><w:r><w:t>sisipan</w:t></w:r></w:ins>'

    assert (
        blocks(p("Rapat ", deleted, inserted, r("tersembunyi", "<w:vanish/>"), " usai."))[0][1]
        == "Rapat sisipan usai."
    )


def test_words_in_italics_are_left_alone():
    [block] = source_of(
        p("Konsep ", r("smart city", "<w:i/>"), " itu ", r("baru", '<w:i w:val="0"/>'), ".")
    ).manuscript.blocks

    assert [(block.text[s.start : s.end], s.role) for s in block.spans] == [("smart city", Role.FIXED)]


def test_offsets_count_in_the_paragraphs_below_each_other():
    source = source_of(p("Sekda Buka Rakor"), p("Rapat ", "di pusat", "kan di Tobelo."))
    [found] = source.located(check(source.manuscript))

    assert source.text == "Sekda Buka Rakor\nRapat di pusatkan di Tobelo.\n"
    assert (source.where(found.start), source.text[found.start : found.end], found.suggestion) == (
        (2, 7),
        "di pusatkan",
        "dipusatkan",
    )


def test_fixes_change_words_across_runs_and_no_other_byte():
    content = docx(
        p("Sekda Buka Rakor"),
        p("Rapat ", r("di pusat", "<w:b/>"), "kan di Tobelo &amp; Ternate , lalu usai."),
        parts={"word/styles.xml": "<w:styles/>"},
    )
    source = read("a.docx", content)
    before, after = parts(content), parts(source.fixed(check(source.manuscript)))

    xml = before.pop("word/document.xml").decode()
    wanted = xml.replace("di pusat<", "dipusat<").replace("Ternate , lalu", "Ternate, lalu")
    mended = after.pop("word/document.xml").decode().replace(' xml:space="preserve"', "")
    assert mended == wanted.replace(' xml:space="preserve"', "")
    assert after == before


def test_a_text_that_gets_a_blank_at_its_end_says_to_keep_it():
    bare = "<w:p><w:r><w:t>Rapat digelar di Sofifi,</w:t></w:r><w:r><w:t>Kamis siang.</w:t></w:r></w:p>"
    source = source_of(p("Sekda Buka Rakor"), bare)
    xml = parts(source.fixed(check(source.manuscript)))["word/document.xml"].decode()

    assert (
        '<w:t xml:space="preserve">Rapat digelar di Sofifi, </w:t></w:r><w:r><w:t>Kamis siang.</w:t>' in xml
    )


def test_a_file_without_safe_fixes_stays_as_it_is():
    content = docx(p("Sekda Buka Rakor"), p("Rapat dibuka di Tobelo."))
    source = read("a.docx", content)

    assert source.fixed(check(source.manuscript)) is content


def test_tabs_and_line_breaks_are_read_and_never_taken_away():
    source = source_of(
        p("Sekda Buka Rakor"),
        p("Nama:", "<w:r><w:tab/></w:r>", "Ratna", "<w:r><w:br/></w:r>", "di pusatkan."),
    )

    assert source.manuscript.blocks[1].text == "Nama:\tRatna di pusatkan."
    assert [
        each.suggestion for each in source.located(check(source.manuscript)) if each.finding.rule == "T06"
    ] == [None]


@pytest.mark.parametrize("declared", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<?xml version='1.0'?><broken>"])
def test_a_broken_or_strange_file_is_refused(declared):
    with pytest.raises(Unreadable, match="bukan Word"):
        read("a.docx", docx(p("Rapat."), declared=declared))


def test_an_archive_that_is_no_word_file_or_holds_no_text_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "Rapat")

    with pytest.raises(Unreadable, match="bukan Word"):
        read("a.docx", buffer.getvalue())
    with pytest.raises(Unreadable, match="tidak ada teks"):
        read("a.docx", docx(p(" ")))


def test_the_main_part_is_the_one_that_the_package_names():
    named = parts(docx(p("Sekda Buka Rakor"), p("Rapat di pusatkan di Tobelo.")))
    named["_rels/.rels"] = named["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    named["word/document2.xml"] = named.pop("word/document.xml")
    source = read("a.docx", zipped(named))

    assert b"dipusatkan" in parts(source.fixed(check(source.manuscript)))["word/document2.xml"]


def test_an_archive_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(word, "_MAX_PARTS", 1000)

    with pytest.raises(Unreadable, match="terlalu besar saat dibuka"):
        source_of(p("Rapat."))


def spoilt(content, name):
    """The archive with a part whose packed bytes are no longer what they were."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(name)
    begin = info.header_offset + 30 + len(info.filename)
    return content[:begin] + b"\xff" * info.compress_size + content[begin + info.compress_size :]


def packed(named):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_part_that_does_not_unpack_is_no_whole_word_file():
    whole = packed(parts(docx(p("Rapat."))) | {"word/media/a.png": b"a" * 99})

    with pytest.raises(Unreadable, match="bukan Word"):
        read("a.docx", spoilt(whole, "word/document.xml"))


def test_a_picture_that_does_not_unpack_keeps_the_file_from_being_mended():
    whole = packed(
        parts(docx(p("Sekda Buka Rakor"), p("Rapat di pusatkan di Tobelo.")))
        | {"word/media/a.png": b"a" * 99}
    )
    source = read("a.docx", spoilt(whole, "word/media/a.png"))

    with pytest.raises(Unreadable, match="bukan Word"):
        source.fixed(check(source.manuscript))


def test_a_main_part_named_in_bytes_that_are_no_text_is_refused():
    named = parts(docx(p("Rapat.")))
    named["_rels/.rels"] = named["_rels/.rels"].replace(b"word/document.xml", b"word/\xff\xfe.xml")

    with pytest.raises(Unreadable, match="bukan Word"):
        read("a.docx", zipped(named))
