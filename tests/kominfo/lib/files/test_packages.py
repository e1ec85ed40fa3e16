"""Office and OpenDocument files: text, tables and pictures pass; what runs, hides or fetches does not."""

import io

import pytest
from django.core.exceptions import ValidationError

from kominfo.lib.files import packages
from tests.kominfo.lib.files.office import WORD, office, package, relations, word

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
SPACES = (
    "xmlns:draw='d' xmlns:text='t' xmlns:script='s' xmlns:meta='m' xmlns:xlink='http://www.w3.org/1999/xlink'"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def odt(content="<x/>", **more):
    return package({"mimetype": ODT, "content.xml": f"<x {SPACES}>{content}</x>"} | more)


def kind(content):
    return packages.recognise(io.BytesIO(content))[0]


def sheet(**more):
    return office(EXCEL, "xl/workbook.xml", **more)


CHART = {
    "word/embeddings/Lembar1.xlsx": sheet(),
    "word/charts/_rels/chart1.xml.rels": relations(("package", "../embeddings/Lembar1.xlsx", False)),
}


@pytest.mark.parametrize(
    "content",
    [
        word(("hyperlink", "https://malutprov.go.id", True), ("image", "media/image1.png", False)),
        word(("hyperlink", "mailto:humas@malutprov.go.id", True), ("hyperlink", "#bagian", False)),
        word(body='<x xmlns:w="w"><w:instrText> HYPERLINK "https://a.id" </w:instrText></x>'),
        word(**CHART),
        office(WORD, "word/document2.xml"),
        office(WORD, "naskah.xml"),
    ],
)
def test_a_document_with_links_pictures_and_charts_passes(content):
    assert kind(content) == "DOCX"


def test_the_main_part_is_the_one_that_the_package_names():
    decoy = office(WORD, "word/document2.xml", **{"word/document.xml": "<bukan/>"})

    assert kind(decoy) == "DOCX"
    with pytest.raises(ValidationError, match="tidak dapat dilampirkan"):
        kind(office("application/x-lain", "word/document2.xml", **{"word/document.xml": "<x/>"}))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        *(
            (word((each, "https://jahat.example/x", True)), "mengambil sesuatu dari luar")
            for each in ("attachedTemplate", "image", "oleObject", "frame", "subDocument", "aFChunk")
        ),
        (word(("attachedTemplate", r"\\10.0.0.1\x.dotm", False)), "mengambil sesuatu dari luar"),
        (word(("hyperlink", "javascript:alert(1)", True)), "tautan ke “javascript"),
        (word(("hyperlink", "ms-msdt:/id", True)), "tautan ke “ms-msdt"),
        (word(("hyperlink", "file://10.0.0.1/x", True)), "tautan ke “file"),
        (word(("oleObject", "embeddings/x.bin", False)), "disematkan"),
        (word(("package", "embeddings/x.xlsx", False), **CHART), "disematkan"),
        (word(**{"word/embeddings/x.bin": OLE}), "disematkan"),
        (word(**{"word/media/gambar.png": b"PK\x03\x04" + bytes(30)}), "disematkan"),
        (word(**{"word/media/gambar.png": b"MZ" + bytes(30)}), "disematkan"),
        (word(**{"word/embeddings/x.xlsx": sheet(**{"xl/embeddings/y.xlsx": sheet()})}), "disematkan"),
        (word(**{"word/embeddings/x.xlsx": sheet(**{"xl/vbaProject.bin": "x"})}), "memuat makro"),
        (word(**{"word/vbaProject2.bin": "x"}), "memuat makro"),
        (word(**{"word/activeX/activeX1.xml": "<x/>"}), "memuat makro"),
        (sheet(**{"xl/macrosheets/sheet1.xml": "<x/>"}), "memuat makro"),
        (office("application/vnd.ms-word.document.macroEnabled", "word/document.xml"), "memuat makro"),
        (sheet(**{"xl/externalLinks/externalLink1.xml": "<x/>"}), "mengambil sesuatu dari luar"),
        (sheet(**{"xl/connections.xml": "<x/>"}), "mengambil sesuatu dari luar"),
        (word(body="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "DTD"),
        (
            word(body="<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x><x/>".encode("utf-16")),
            "DTD",
        ),
        (word(**{"customXml/item1.xml": f"<!--{'a' * 200_000}--><!DOCTYPE x><x/>"}), "DTD"),
        (
            word(body='<x xmlns:w="w"><w:instrText>DDE</w:instrText><w:instrText>AUTO c:</w:instrText></x>'),
            "bidang DDEAUTO",
        ),
        (word(body='<x xmlns:w="w"><w:fldSimple w:instr="INCLUDETEXT x"/></x>'), "bidang INCLUDETEXT"),
        (word(**{"word/Document.xml": "<x/>"}), "rusak"),
        (odt("<draw:image xlink:href='https://jahat.example/x.png'/>"), "mengambil sesuatu dari luar"),
        (odt("<draw:object xlink:href='../../lain.ods'/>"), "mengambil sesuatu dari luar"),
        (odt("<text:a xlink:href='javascript:x'>x</text:a>"), "tautan ke “javascript"),
        (odt("<script:event-listener/>"), "memuat makro"),
        (odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "memuat makro"),
        (odt(**{"Object 1": OLE}), "disematkan"),
        (odt("<meta:template xlink:href='https://jahat.example/x.ott'/>"), "mengambil sesuatu dari luar"),
        (odt(**{"META-INF/manifest.xml": "<m xmlns:m='m'><m:encryption-data/></m>"}), "kata sandi"),
    ],
)
def test_what_is_more_than_a_document_is_refused_with_a_remedy(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        kind(content)


def test_an_open_document_with_pictures_links_and_a_template_on_its_writers_disk_passes():
    content = (
        "<draw:image xlink:href='Pictures/a.png'/><text:a xlink:href='https://malutprov.go.id'/>"
        "<meta:template xlink:href='../../Templates/kop.ott'/>"
    )
    parts = {"Object 1/content.xml": "<x/>", "Configurations2/accelerator/current.xml": ""}

    assert kind(odt(content, **parts)) == "ODT"
