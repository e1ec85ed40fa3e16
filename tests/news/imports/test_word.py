"""What a Word file proposes: the words that readers may have, and nothing that was deleted, hidden or only drawn."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from news.imports import proposing, word, word_parsing
from news.imports.proposal import from_json
from tests.news.imports.word_files import (
    MACROS,
    NAMESPACES,
    b,
    box,
    docx,
    drawing,
    numbering,
    old_box,
    p,
    photo,
    r,
    relation,
    relations_part,
    style,
    styles,
    table,
    upload,
    zipped,
)

INTRODUCTION = p("Judul berita"), p("Sofifi – Teras berita.")


def proposed(*body, **more):
    """The proposal for a text below a headline and a lead; read in this process."""
    return proposing.propose(word_parsing.read(docx(*INTRODUCTION, *body, **more)))


def body_of(*body, **more):
    return proposed(*body, **more).body


def told(proposal, words):
    return [sentence for sentence in proposal.to_check if words in sentence]


def test_the_process_of_its_own_reads_what_this_one_reads():
    content = docx(*INTRODUCTION, p("Isi ", b("tebal"), "."))

    assert word.read(upload(content)) == proposing.propose(word_parsing.read(content))


def test_a_proposal_survives_being_kept():
    proposal = proposed(
        p("Isi, Kamis, 8 Juli 2021."),
        p(drawing("g")),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo()},
    )

    assert from_json(proposal.as_json()) == proposal


def test_words_split_into_runs_are_words_again():
    assert body_of(p("Gube", r("rnur", "<w:lang/>"), " hadir.")) == "<p>Gubernur hadir.</p>"


def test_bold_italics_and_small_signs_stay():
    runs = b("tebal"), " ", r("miring", "<w:i/>"), " H", r("2", '<w:vertAlign w:val="subscript"/>'), "O"

    assert body_of(p(*runs)) == "<p><strong>tebal</strong> <em>miring</em> H<sub>2</sub>O</p>"


def test_bold_that_is_switched_off_is_not_bold():
    assert body_of(p("Isi ", r("biasa", '<w:b w:val="0"/>'), ".")) == "<p>Isi biasa.</p>"


def test_breaks_tabs_and_marks_of_programs_become_plain():
    run = "<w:r><w:t>Satu</w:t><w:br/><w:t>dua</w:t><w:tab/><w:t>ti\u00adga\u00a0empat</w:t><w:br w:type='page'/><w:softHyphen/></w:r>"

    assert body_of(p(run)) == "<p>Satu<br>dua tiga empat</p>"


def test_tracked_insertions_come_and_deletions_never_do():
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>RAHASIA</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="2"><w:r><w:t>RAHASIA PINDAH</w:t></w:r></w:moveFrom>'
    inserted = '<w:ins w:id="3"><w:r><w:t>baru</w:t></w:r></w:ins>'

    proposal = proposed(p("Isi ", deleted, inserted, moved, "."))

    assert proposal.body == "<p>Isi baru.</p>"
    assert "RAHASIA" not in str(proposal.as_json())
    assert told(proposal, "hapusan") == ["2 hapusan yang dilacak (Track Changes) tidak ikut."]
    assert told(proposal, "1 sisipan")


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next():
    assert body_of(p("Satu ", mark="<w:del/>"), p("dua.")) == "<p>Satu dua.</p>"


def test_a_deleted_row_goes():
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>RAHASIA</w:t></w:r></w:p></w:tc></w:tr>"
    rows = table(["Nama", "Jumlah"], ["Ternate", "12"]).replace("</w:tbl>", f"{gone}</w:tbl>")

    assert "RAHASIA" not in body_of(rows, p("Akhir."))


def test_comments_are_counted_and_left_out():
    run = (
        '<w:commentRangeStart w:id="0"/>',
        r("kata"),
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )

    proposal = proposed(
        p(*run),
        relations=relation("c", "comments", "comments.xml"),
        parts={"word/comments.xml": f"<w:comments {NAMESPACES}/>"},
    )

    assert proposal.body == "<p>kata</p>"
    assert told(proposal, "komentar") == ["1 komentar tidak ikut."]


@pytest.mark.parametrize(
    ("look", "sheet"),
    [
        ("<w:vanish/>", ""),
        ('<w:vanish w:val="true"/>', ""),
        ('<w:rStyle w:val="Sembunyi"/>', style("Sembunyi", kind="character", look="<w:vanish/>")),
        (
            '<w:rStyle w:val="Anak"/>',
            style("Sembunyi", kind="character", look="<w:vanish/>")
            + style("Anak", kind="character", based="Sembunyi"),
        ),
    ],
)
def test_hidden_text_never_arrives(look, sheet):
    proposal = proposed(p("Isi.", r("RAHASIA", look)), parts={"word/styles.xml": styles(sheet)})

    assert proposal.body == "<p>Isi.</p>"
    assert "RAHASIA" not in str(proposal.as_json())
    assert told(proposal, "tersembunyi") == ["1 bagian teks tersembunyi tidak ikut."]


def test_a_hidden_paragraph_by_its_style_never_arrives_and_shown_words_in_it_do():
    sheet = styles(style("Catatan", look="<w:vanish/>"))
    paragraph = p(r("RAHASIA"), r("tampak", '<w:vanish w:val="0"/>'), style="Catatan")

    assert body_of(p("Isi."), paragraph, parts={"word/styles.xml": sheet}) == "<p>Isi.</p>\n<p>tampak</p>"


def test_a_hidden_picture_never_arrives():
    picture = drawing("g").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    proposal = proposed(
        p("Isi."),
        p(picture),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo()},
    )

    assert proposal.pictures == []


@pytest.mark.parametrize(
    "drawn",
    [
        box(p("Isi kotak.")),
        old_box(p("Isi kotak.")),
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box(p("Isi kotak."))}</mc:Choice>'
        f"<mc:Fallback>{old_box(p('Isi kotak.'))}</mc:Fallback></mc:AlternateContent>",
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box(p("Isi kotak."))}</mc:Choice></mc:AlternateContent>',
        f'<mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback>{old_box(p("Isi kotak."))}</mc:Fallback></mc:AlternateContent>',
    ],
)
def test_words_in_a_text_box_come_once(drawn):
    proposal = proposed(p("Di atas.", f"<w:r>{drawn}</w:r>"), p("Di bawah."))

    assert proposal.body == "<p>Di atas.</p>\n<p>Isi kotak.</p>\n<p>Di bawah.</p>"
    assert told(proposal, "1 kotak teks")


def test_a_box_in_a_box_is_lifted_too():
    inner = p("Luar.", f"<w:r>{box(p('Dalam.'))}</w:r>")

    assert (
        body_of(p("Di atas.", f"<w:r>{box(inner)}</w:r>")) == "<p>Di atas.</p>\n<p>Luar.</p>\n<p>Dalam.</p>"
    )


def test_headings_by_style_shift_one_level_down():
    sheet = styles(style("heading 1", id="Judul1"), style("heading 2", id="Judul2"))

    body = body_of(
        p("Isi."),
        p("Bagian", style="Judul1"),
        p("Rinci", style="Judul2"),
        p("Isi."),
        parts={"word/styles.xml": sheet},
    )

    assert body == "<p>Isi.</p>\n<h2>Bagian</h2>\n<h3>Rinci</h3>\n<p>Isi.</p>"


def test_a_short_bold_paragraph_above_text_is_a_heading():
    assert (
        body_of(p("Isi."), p(b("Kerja sama")), p("Isi lagi."))
        == "<p>Isi.</p>\n<h2>Kerja sama</h2>\n<p>Isi lagi.</p>"
    )


def test_a_bold_line_at_the_end_is_no_heading():
    assert body_of(p("Isi."), p(b("Salam hormat"))) == "<p>Isi.</p>\n<p><strong>Salam hormat</strong></p>"


def test_a_signature_of_bold_lines_is_no_heading():
    assert "<h2>" not in body_of(p("Isi."), p(b("Kepala Dinas")), p(b("Ratna")))


def test_lists_keep_their_levels():
    parts = {"word/numbering.xml": numbering(a="bullet", c="decimal")}

    body = body_of(
        p("satu", list_id="1"),
        p("dalam", list_id="2", level=1),
        p("dua", list_id="1"),
        p("Akhir."),
        parts=parts,
    )

    assert body == "<ul><li>satu<ol><li>dalam</li></ol></li><li>dua</li></ul>\n<p>Akhir.</p>"


def test_a_list_goes_on_counting_after_a_paragraph():
    parts = {"word/numbering.xml": numbering(a="decimal")}

    body = body_of(p("satu", list_id="1"), p("Sela."), p("dua", list_id="1"), p("Akhir."), parts=parts)

    assert body == '<ol><li>satu</li></ol>\n<p>Sela.</p>\n<ol start="2"><li>dua</li></ol>\n<p>Akhir.</p>'


def test_letters_stay_letters():
    body = body_of(
        p("satu", list_id="1"), p("Akhir."), parts={"word/numbering.xml": numbering(a="lowerLetter")}
    )

    assert body == '<ol type="a"><li>satu</li></ol>\n<p>Akhir.</p>'


def test_lists_by_style_alone_are_lists():
    sheet = styles(style("List Bullet", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'))

    body = body_of(
        p("satu", style="ListBullet"),
        p("Akhir."),
        parts={"word/styles.xml": sheet, "word/numbering.xml": numbering(a="bullet")},
    )

    assert body == "<ul><li>satu</li></ul>\n<p>Akhir.</p>"


def test_lists_without_a_numbering_part_stay_paragraphs():
    assert body_of(p("satu", list_id="7"), p("Akhir.")) == "<p>satu</p>\n<p>Akhir.</p>"


def test_typed_numbers_stay_text_and_are_told():
    proposal = proposed(p("1. Satu"), p("2. Dua"), p("Akhir."))

    assert proposal.body == "<p>1. Satu</p>\n<p>2. Dua</p>\n<p>Akhir.</p>"
    assert told(proposal, "2 baris bernomor")


def test_a_table_keeps_merged_cells_and_a_bold_first_row_heads_it():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Jumlah</w:t></w:r></w:p></w:tc>'

    body = body_of(p("Isi."), table([p(b("Daerah")), p(b("Desa"))], ["Ternate", "77"], [wide]), p("Akhir."))

    assert '<th scope="col">Daerah</th>' in body
    assert "<td>77</td>" in body
    assert '<td colspan="2">Jumlah</td>' in body


def test_rows_merged_downwards_are_one_cell():
    def cell(text, value=""):
        return f"<w:tc><w:tcPr><w:vMerge{value}/></w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"

    body = body_of(p("Isi."), table([cell("Tobelo", ' w:val="restart"'), "a"], [cell(""), "b"]), p("Akhir."))

    assert '<td rowspan="2">Tobelo</td>' in body


def test_a_table_in_a_cell_becomes_lines():
    body = body_of(p("Isi."), table(["Luar", f"{table(['x', 'y'])}<w:p/>"], ["c", "d"]), p("Akhir."))

    assert body.count("<table>") == 1
    assert "x – y" in body


def test_a_frame_of_one_cell_is_no_table():
    assert (
        body_of(p("Isi."), table(["Dalam bingkai."]), p("Akhir."))
        == "<p>Isi.</p>\n<p>Dalam bingkai.</p>\n<p>Akhir.</p>"
    )


def test_links_stay_and_dangerous_ones_lose_their_target():
    def link(name, text):
        return f'<w:hyperlink r:id="{name}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'

    relations = (
        relation("l1", "hyperlink", "https://malutprov.go.id/", outside=True)
        + relation("l2", "hyperlink", "javascript:alert(1)", outside=True)
        + relation("l3", "hyperlink", "file:///C:/rahasia.docx", outside=True)
    )
    proposal = proposed(
        p(
            link("l1", "laman"),
            " ",
            link("l2", "skrip"),
            " ",
            link("l3", "berkas"),
            " ",
            link("tidakada", "putus"),
        ),
        relations=relations,
    )

    assert proposal.body == '<p><a href="https://malutprov.go.id/">laman</a> skrip berkas putus</p>'
    assert told(proposal, "Tautan tidak ikut")


def test_a_link_to_a_bookmark_is_undone_and_told():
    proposal = proposed(p('<w:hyperlink w:anchor="bagian"><w:r><w:t>lihat bawah</w:t></w:r></w:hyperlink>'))

    assert proposal.body == "<p>lihat bawah</p>"
    assert told(proposal, "1 tautan ke bagian lain")


def test_a_link_written_as_a_field_is_a_link():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.go.id/x" \\o "Tip" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>laman</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert body_of(p(field, " kami.")) == '<p><a href="https://a.go.id/x">laman</a> kami.</p>'


def test_a_field_without_an_end_takes_nothing_with_it():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'

    assert body_of(p(begun, "Satu."), p("Dua.")).endswith("<p>Dua.</p>")


def test_footnotes_are_a_list_at_the_end_without_dead_links():
    notes = f"<w:footnotes {NAMESPACES}><w:footnote w:id='2'>{p('<w:r><w:footnoteRef/></w:r>', ' Sumber: BPS.')}</w:footnote></w:footnotes>"
    run = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    proposal = proposed(p("Naik 3 persen", run, "."), parts={"word/footnotes.xml": notes})

    assert (
        proposal.body == "<p>Naik 3 persen<sup>1</sup>.</p>\n<h2>Catatan</h2>\n<ol><li>Sumber: BPS.</li></ol>"
    )
    assert told(proposal, "1 catatan kaki")


def test_pictures_stand_where_they_stood_with_the_words_of_the_file():
    picture = drawing("g", words="Peserta rapat di depan peta")
    proposal = proposed(
        p("Atas."), p(picture), p("Foto: Suasana rakor"), p("Bawah."),
        relations=relation("g", "image", "media/image1.jpeg"), parts={"word/media/image1.jpeg": photo()},
    )  # fmt: skip

    assert proposal.body == '<p>Atas.</p>\n<figure data-photo="1"></figure>\n<p>Bawah.</p>'
    assert [(each.part, each.alt, each.caption) for each in proposal.pictures] == [
        ("word/media/image1.jpeg", "Peserta rapat di depan peta", "Suasana rakor")
    ]


def test_words_that_a_machine_wrote_for_a_picture_are_not_proposed():
    picture = drawing("g", words="A group of people Description automatically generated")
    proposal = proposed(
        p("Atas."),
        p(picture),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo()},
    )

    assert proposal.pictures[0].alt == ""


def test_the_name_of_a_file_is_not_proposed_as_what_a_picture_shows():
    proposal = proposed(
        p("Atas."),
        p(drawing("g", words="IMG_2034.jpg")),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo()},
    )

    assert proposal.pictures[0].alt == ""


def test_a_cropped_picture_is_told():
    picture = drawing("g", crop='<a:srcRect l="20000"/>')
    proposal = proposed(
        p("Atas."),
        p(picture),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo()},
    )

    assert told(proposal, "dipotong di Word")


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("image1.emf", b"\x01\0\0\0rest", "EMF"),
        ("image1.wmf", b"\xd7\xcd\xc6\x9arest", "WMF"),
        ("image1.gif", b"GIF89a", "GIF"),
        ("a.tif", b"II*\0", "TIFF"),
    ],
)
def test_pictures_that_no_page_shows_are_named_with_the_remedy(name, start, kind):
    proposal = proposed(
        p("Atas."),
        p(drawing("g")),
        relations=relation("g", "image", f"media/{name}"),
        parts={f"word/media/{name}": start},
    )

    assert proposal.pictures == []
    assert f"{kind} ({name})" in told(proposal, "formatnya")[0]
    assert "PNG" in told(proposal, "formatnya")[0]


def test_linked_and_lost_pictures_are_told_and_never_fetched():
    relations = relation("g", "image", "file:///etc/passwd", outside=True) + relation(
        "h", "image", "media/hilang.jpg"
    )
    proposal = proposed(
        p("Atas."), p(drawing("g", linked=True)), p(drawing("h")), p(drawing("tidakada")), relations=relations
    )

    assert proposal.pictures == []
    assert told(proposal, "1 gambar tertaut")
    assert told(proposal, "2 gambar tidak ditemukan")


def test_objects_and_charts_are_told():
    ole = '<w:r><w:object><v:shape><v:imagedata r:id="g"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="o"/></w:object></w:r>'
    chart = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    proposal = proposed(
        p("Atas."),
        p(ole),
        p(chart),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo()},
    )

    assert proposal.pictures == []
    assert told(proposal, "1 objek sematan")
    assert told(proposal, "1 bagan")


def test_another_file_inside_is_told():
    assert told(proposed(p("Isi."), '<w:altChunk r:id="x"/>'), "1 berkas lain")


def test_headers_are_ignored_and_told():
    header = f"<w:hdr {NAMESPACES}>{p('KOP HALAMAN')}</w:hdr>"
    proposal = proposed(p("Isi."), parts={"word/header1.xml": header})

    assert proposal.body == "<p>Isi.</p>"
    assert told(proposal, "Kepala dan kaki halaman")


def test_a_style_map_inside_the_file_is_not_obeyed():
    parts = {"mammoth/style-map": "p => script"}

    assert (
        body_of(p("Isi."), relations=relation("s", "style-map", "/mammoth/style-map"), parts=parts)
        == "<p>Isi.</p>"
    )


def test_styles_that_are_not_defined_do_no_harm():
    assert body_of(p(r("Isi.", '<w:rStyle w:val="Tak"/>'), style="TidakAda")) == "<p>Isi.</p>"


def test_styles_in_a_circle_end():
    sheet = styles(style("A", based="B"), style("B", based="A"))

    assert body_of(p("Isi.", style="A"), parts={"word/styles.xml": sheet}) == "<p>Isi.</p>"


def test_a_control_keeps_its_words_and_loses_its_hint():
    hint = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Klik untuk mengetik</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Terisi.')}</w:sdtContent></w:sdt>"

    assert body_of(hint, filled) == "<p>Terisi.</p>"


def test_a_table_of_contents_is_left_out():
    sheet = styles(style("toc 1"))
    proposal = proposed(p("Pendahuluan 1", style="toc1"), p("Isi."), parts={"word/styles.xml": sheet})

    assert proposal.body == "<p>Isi.</p>"
    assert told(proposal, "Daftar isi")


def test_a_formula_keeps_its_signs():
    assert body_of(p("Hasil ", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", ".")) == "<p>Hasil a+b.</p>"


def test_struck_words_do_not_come_and_are_told():
    proposal = proposed(p("Isi ", r("salah", "<w:strike/>"), "benar."))

    assert proposal.body == "<p>Isi benar.</p>"
    assert told(proposal, "dicoret")


def test_a_file_in_strict_open_xml_is_read():
    content = docx(*INTRODUCTION, p("Isi."))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in written:
        written[name] = (
            written[name]
            .replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )

    assert word.read(upload(zipped(written))).body == "<p>Isi.</p>"


def test_numbers_of_staff_are_told():
    assert told(proposed(p("Ratna, NIP. 19700101 199003 1 001")), "NIP")


def test_a_weekday_that_is_not_that_of_its_date_is_told():
    assert told(proposed(p("Rapat pada Jumat (08/07/2021).")), "Jumat (08/07/2021)")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.docx", "kosong"),
        (b"%PDF-1.7 ...", "a.docx", "PDF"),
        (b"{\\rtf1 ...", "a.doc", "RTF"),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
            "a.doc",
            "File › Simpan Sebagai › Dokumen Word",
        ),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "kata sandi"),
        (b"<html><body>x", "a.doc", "halaman web"),
        (b"halo", "a.docx", "bukan berkas Word"),
        (photo(), "a.jpg", "foto"),
        (docx(p("x")), "~$naskah.docx", "sementara"),
        (docx(p("x"))[:-200], "a.docx", "rusak"),
        (docx(p("x"), main_type=MACROS), "a.docm", "makro"),
        (docx(p("x"), parts={"word/vbaProject.bin": b"x"}), "a.docx", "makro"),
        (zipped({"a.txt": "x"}), "a.docx", "bukan berkas Word"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "a.odt",
            "ODT",
        ),
        (zipped({"Index/Document.iwa": "x"}), "a.pages", "Di Pages: File › Ekspor Ke › Word"),
        (docx(p("x"), declared='<!DOCTYPE x [<!ENTITY a "b">]>'), "a.docx", "rusak"),
        (docx(p("<w:r><w:t>tak tertutup</w:r>")), "a.docx", "rusak"),
        (docx(p("")), "a.docx", "tidak ada teks"),
    ],
)
def test_other_files_get_one_sentence_with_the_remedy(content, name, said):
    with pytest.raises(ValidationError) as caught:
        word.read(upload(content, name))

    assert len(caught.value.messages) == 1
    assert said in caught.value.messages[0]


def test_a_zip_bomb_is_refused_before_it_is_opened():
    with pytest.raises(ValidationError, match="terlalu besar"):
        word.read(upload(docx(p("x"), parts={"word/media/a.bin": b"\0" * (201 * 1024 * 1024)})))


def test_text_nested_without_end_is_refused():
    with pytest.raises(ValidationError, match="rusak"):
        word.read(upload(docx("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000)))


def test_parts_of_a_web_extension_do_no_harm():
    assert (
        word.read(upload(docx(*INTRODUCTION, p("Isi."), parts={"word/webextensions/a.xml": "<a/>"}))).body
        == "<p>Isi.</p>"
    )


def test_what_relations_lead_to_is_all_that_is_read():
    missing = zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": relations_part(""),
        }
    )
    with pytest.raises(ValidationError):
        word.read(upload(missing))
