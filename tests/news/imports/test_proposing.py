"""Headline, dateline and lead of press texts as offices write them, and the letterhead above them."""

import datetime as dt

import pytest

from news.imports import proposing, word_parsing
from tests.news.imports.word_files import b, docx, drawing, p, photo, r, relation, style, styles, table

LETTERHEAD = (
    p(b("PEMERINTAH PROVINSI MALUKU UTARA"), centred=True),
    p(b("DINAS KOMUNIKASI, INFORMATIKA DAN PERSANDIAN"), centred=True),
    p("Jl. Raya Sultan Nuku Gosale Puncak, Telp. (0921) 123456, Kode Pos 97852", centred=True),
    p("S O F I F I", centred=True),
)
LETTER = (
    p("Nomor : 480/12/DKIP/VII/2021"),
    p("Lampiran : 1 (satu) berkas"),
    p("Perihal : Rapat koordinasi"),
    p("Kepada Yth."),
    p("di - Tempat"),
)
TITLE = "Rakor Kominfo se-Maluku Utara Dibuka di Tobelo"
TEXT = "Gubernur Maluku Utara membuka rapat koordinasi Kominfo di Tobelo."


def proposed(*body, **more):
    return proposing.propose(word_parsing.read(docx(*body, **more)))


def parts(proposal):
    return proposal.headline, proposal.dateline_place, proposal.dateline_on, proposal.lead


@pytest.mark.parametrize(
    "above",
    [
        (),
        LETTERHEAD,
        (*LETTERHEAD, p("_____________"), p(b("SIARAN PERS"), centred=True)),
        (*LETTERHEAD, *LETTER, p("SIARAN PERS")),
        (p("SIARAN PERS"), p("Nomor: 001/SP/DISKOMINFOSAN/VII/2021")),
        (p("SIARAN PERS NOMOR 001/SP/VII/2021"),),
        (p("PRESS RELEASE"), p("UNTUK DISIARKAN SEGERA")),
        (p(r("PEMERINTAH PROVINSI MALUKU UTARA"), "<w:r><w:br/></w:r>", r("DINAS KOMINFO DAN PERSANDIAN"), "<w:r><w:br/></w:r>", r("Jalan Pahlawan No. 4 Sofifi")),),
        (table(["", p(b("PEMERINTAH KABUPATEN HALMAHERA UTARA")) + p(b("SEKRETARIAT DAERAH")) + p("Telp. 0924-21234")]),),
        (table(["Nomor", ":", "480/12/DKIP"], ["Perihal", ":", "Undangan"]),),
        (p("Pemerintah Kota Ternate"), p("Dinas Pengendalian Penduduk dan Keluarga Berencana"), p("www.ternatekota.go.id")),
        (p("DINAS KOPERASI, USAHA KECIL DAN MENENGAH"), p("PROVINSI MALUKU UTARA")),
        (p("DINAS KOMINFO KABUPATEN HALMAHERA UTARA"), p("Jln. Kawasan Pemerintahan No 1"), p("TOBELO")),
        (table(["Hari/Tanggal", ":", "Kamis"], ["Tempat", ":", "Tobelo"]),),
        (p("Hal : Undangan"), p("Kepada Yth."), p("Pimpinan Media"), p("di –"), p("Tempat")),
    ],
)  # fmt: skip
def test_what_stands_above_the_headline_is_not_the_headline(above):
    proposal = proposed(
        *above, p(b(TITLE), centred=True), p(f"TOBELO, 8 Juli 2021 – {TEXT}"), p("Alinea kedua.")
    )

    assert parts(proposal) == (TITLE, "Tobelo", dt.date(2021, 7, 8), TEXT)
    assert proposal.body == "<p>Alinea kedua.</p>"


@pytest.mark.parametrize(
    "title",
    [
        "Pemerintah Provinsi Maluku Utara Gelar Rakor Kominfo",
        "PEMERINTAH PROVINSI MALUKU UTARA GELAR RAKOR KOMINFO",
        "Dinas Pendidikan Salurkan Beasiswa",
        "Gubernur Lantik Pejabat Eselon II",
        "Jalan Trans Halmahera Mulai Diperbaiki",
        "Kota Ternate Raih Penghargaan",
        "BUPATI HALMAHERA UTARA HADIRI PANEN RAYA",
    ],
)
def test_a_headline_that_begins_with_an_office_is_a_headline(title):
    proposal = proposed(*LETTERHEAD, p(b(title)), p(f"Sofifi – {TEXT}"), p("Alinea kedua."))

    assert proposal.headline == title
    assert proposal.lead == TEXT


@pytest.mark.parametrize(
    ("head", "place", "day"),
    [
        ("TOBELO, HR—– ", "Tobelo", None),
        ("TOBELO – ", "Tobelo", None),
        ("Tobelo - ", "Tobelo", None),
        ("TOBELO—", "Tobelo", None),
        ("SOFIFI, 8 Juli 2021 – ", "Sofifi", dt.date(2021, 7, 8)),
        ("Sofifi (8/7/2021) – ", "Sofifi", dt.date(2021, 7, 8)),
        ("Sofifi, Kamis (08/07/2021) - ", "Sofifi", dt.date(2021, 7, 8)),
        ("SOFIFI, MALUKU UTARA -- ", "Sofifi", None),
        ("[Sofifi, 08/07/2021] – ", "Sofifi", dt.date(2021, 7, 8)),
        ("SOFIFI, DISKOMINFO MALUT – ", "Sofifi", None),
        ("Pulau Morotai, 8 Agt 2021 – ", "Pulau Morotai", dt.date(2021, 8, 8)),
        ("Sofifi, 8/7/21 – ", "Sofifi", dt.date(2021, 7, 8)),
        ("Sofifi, 31/2/2021 – ", "Sofifi", None),
        ("Sofifi – 8 Juli 2021 – ", "Sofifi", dt.date(2021, 7, 8)),
        ("Sofifi (Kominfo) – ", "Sofifi", None),
        ("TERNATE-", "Ternate", None),
        ("Sofifi, malutprov.go.id – ", "Sofifi", None),
    ],
)
def test_datelines_as_offices_write_them(head, place, day):
    proposal = proposed(p(TITLE), p(f"{head}{TEXT}"), p("Alinea kedua."))

    assert parts(proposal) == (TITLE, place, day, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "Rapat koordinasi – yang ketiga tahun ini – dibuka Gubernur.",
        "Gubernur – bersama Wakil Gubernur – membuka rapat.",
        "Pemprov Malut – Bank Indonesia bekerja sama.",
        "Kegiatan berlangsung 8-10 Juli.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text):
    proposal = proposed(p(TITLE), p(text), p("Alinea kedua."))

    assert (proposal.dateline_place, proposal.lead) == ("", text)


def test_a_line_of_a_letter_gives_place_and_day():
    proposal = proposed(*LETTERHEAD, p("Sofifi, 8 Juli 2021"), p(b(TITLE)), p(TEXT), p("Alinea kedua."))

    assert parts(proposal) == (TITLE, "Sofifi", dt.date(2021, 7, 8), TEXT)


def test_the_day_may_stand_in_the_text_and_is_told():
    proposal = proposed(p(TITLE), p(f"TOBELO – {TEXT}"), p("Rapat dibuka Kamis (08/07/2021)."))

    assert proposal.dateline_on == dt.date(2021, 7, 8)
    assert "Tanggal titimangsa 8 Juli 2021 diambil dari teks: “Kamis (08/07/2021)”." in proposal.to_check


def test_a_day_of_the_month_before_the_month():
    assert proposed(p(TITLE), p(f"TOBELO, 4/7/2021 – {TEXT}"), p("x.")).dateline_on == dt.date(2021, 7, 4)


def test_a_text_without_a_headline_asks_for_one():
    proposal = proposed(p(f"TOBELO, HR—– {TEXT}"), p("Alinea kedua."))

    assert (proposal.headline, proposal.lead) == ("", TEXT)
    assert "Judul tidak ditemukan di berkas itu. Tulis judulnya." in proposal.to_check


def test_the_style_title_is_the_headline_whatever_stands_above():
    sheet = styles(style("Title"), style("Subtitle"))
    proposal = proposed(
        p("Kabar hari ini"), p(TITLE, style="Title"), p("Tiga hari di Tobelo", style="Subtitle"), p(f"Tobelo – {TEXT}"), p("x."),
        parts={"word/styles.xml": sheet},
    )  # fmt: skip

    assert (proposal.headline, proposal.subheadline) == (TITLE, "Tiga hari di Tobelo")


def test_a_first_heading_is_the_headline_and_later_ones_are_headings():
    sheet = styles(style("heading 1"), style("heading 2"))
    proposal = proposed(
        p(TITLE, style="heading1"),
        p(f"Tobelo – {TEXT}"),
        p("Bagian", style="heading2"),
        p("x."),
        parts={"word/styles.xml": sheet},
    )

    assert proposal.headline == TITLE
    assert proposal.body == "<h3>Bagian</h3>\n<p>x.</p>"


def test_a_headline_on_two_lines_is_one():
    proposal = proposed(
        p(b("RAKOR KOMINFO SE-MALUKU UTARA"), centred=True),
        p(b("RESMI DIBUKA DI TOBELO"), centred=True),
        p(f"Tobelo – {TEXT}"),
        p("x."),
    )

    assert proposal.headline == "RAKOR KOMINFO SE-MALUKU UTARA RESMI DIBUKA DI TOBELO"
    assert any("huruf besar semua" in sentence for sentence in proposal.to_check)


def test_a_label_before_the_headline_goes():
    assert proposed(p(f"Judul: {TITLE}"), p(f"Tobelo – {TEXT}"), p("x.")).headline == TITLE


def test_a_bold_dateline_is_cut_off_whole():
    proposal = proposed(p(TITLE), p(b("Tobelo, HR "), "– Gubernur &amp; ", b("Sekda"), " hadir."), p("x."))

    assert parts(proposal) == (TITLE, "Tobelo", None, "Gubernur & Sekda hadir.")


def test_a_long_first_paragraph_gives_its_first_sentences():
    sentence = "Gubernur membuka rapat koordinasi yang dihadiri sepuluh kabupaten dan kota di Maluku Utara hari ini. "
    proposal = proposed(p(TITLE), p(f"Tobelo – {sentence * 9}"), p("x."))

    assert proposal.lead == (sentence * 5).strip()
    assert proposal.body.startswith(f"<p>{sentence.strip()}")


def test_a_lead_without_a_full_stop_is_not_cut():
    proposal = proposed(p(TITLE), p(f"Tobelo – {'kata ' * 200}"), p("x."))

    assert proposal.lead == ""
    assert proposal.body.startswith("<p>kata kata")


@pytest.mark.parametrize(
    "end", [p("Selesai. (man)"), p("Selesai.") + p("(man)"), p("Selesai. ", r("(man)", "<w:b/>")) + p("***")]
)
def test_the_code_of_the_writer_leaves_the_text(end):
    proposal = proposed(p(TITLE), p(f"Tobelo – {TEXT}"), end)

    assert proposal.byline_code == "man"
    assert proposal.body == "<p>Selesai.</p>"


def test_a_code_with_its_office_leaves_the_text():
    assert proposed(p(TITLE), p(f"Tobelo – {TEXT}"), p("x."), p("(Humas/adp)")).byline_code == "Humas/adp"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PENGUMUMAN", "announcement"),
        ("Klarifikasi Hoaks", "clarification"),
        ("UNDANGAN LIPUTAN", "advisory"),
        ("SIARAN PERS", ""),
    ],
)
def test_a_label_says_the_kind(label, kind):
    proposal = proposed(p(label), p(TITLE), p(f"Tobelo – {TEXT}"), p("x."))

    assert (proposal.kind, proposal.headline) == (kind, TITLE)
    assert (
        f"1 baris penanda (nomor, perihal, tujuan dan sejenisnya) tidak ikut: “{label}”." in proposal.to_check
    )


def test_a_signature_is_no_heading():
    assert (
        "<h2>"
        not in proposed(
            p(TITLE), p(f"Tobelo – {TEXT}"), p("x."), p(b("Drs. Abdullah")), p("NIP. 19670101")
        ).body
    )


def test_an_abbreviation_at_the_end_is_no_code():
    proposal = proposed(p(TITLE), p(f"Tobelo – {TEXT}"), p("Kegiatan ini mendukung SPBE (Perpres)"))

    assert proposal.byline_code == ""


def test_a_logo_in_the_letterhead_does_not_come():
    proposal = proposed(
        p(drawing("g")), *LETTERHEAD, p(b(TITLE)), p(f"Tobelo – {TEXT}"), p("x."),
        relations=relation("g", "image", "media/a.png"), parts={"word/media/a.png": photo(format="PNG")},
    )  # fmt: skip

    assert proposal.pictures == []
    assert any("1 gambar di kop surat tidak ikut." in sentence for sentence in proposal.to_check)


def test_a_picture_above_the_headline_comes():
    proposal = proposed(
        p(drawing("g")), p(b(TITLE)), p(f"Tobelo – {TEXT}"), p("x."),
        relations=relation("g", "image", "media/a.png"), parts={"word/media/a.png": photo(format="PNG")},
    )  # fmt: skip

    assert (proposal.headline, len(proposal.pictures)) == (TITLE, 1)


def test_every_line_of_the_original_has_a_fate():
    proposal = proposed(*LETTERHEAD[:1], p(b(TITLE)), p(f"Tobelo – {TEXT}"), p("x."))

    assert [(line.text, line.fate) for line in proposal.original] == [
        ("PEMERINTAH PROVINSI MALUKU UTARA", "letterhead"),
        (TITLE, "headline"),
        (f"Tobelo – {TEXT}", "opening"),
        ("x.", "body"),
    ]


def test_paragraphs_parted_by_line_breaks_are_paragraphs():
    line_break = "<w:r><w:br/></w:r>"
    proposal = proposed(
        p(TITLE, line_break, f"TOBELO – {TEXT}", line_break * 2, "Alinea kedua.", line_break, "Baris ketiga.")
    )

    assert parts(proposal) == (TITLE, "Tobelo", None, TEXT)
    assert proposal.body == "<p>Alinea kedua.<br>Baris ketiga.</p>"


def test_a_release_inside_a_table_of_one_column_is_read():
    proposal = proposed(table([p(b(TITLE))], [p(f"Tobelo – {TEXT}")], ["Alinea kedua."]))

    assert (proposal.headline, proposal.lead, proposal.body) == (TITLE, TEXT, "<p>Alinea kedua.</p>")
