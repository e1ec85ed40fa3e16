"""Files of spreadsheets become rows by heading, or one sentence says why not."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from agencies.tables import parsing
from kominfo.lib.files import packages
from tests.agencies.tables.files import csv_bytes, xlsx_bytes

KNOWN = {"nama", "gelar di depan", "wilayah"}


def cells(data):
    return [row.cells for row in parsing.read(data, KNOWN).rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_separator_and_encoding_of_office_programs_is_read(separator, encoding):
    data = csv_bytes(
        separator.join(["Nama", "Wilayah"]),
        separator.join(["Siti “Ani” Djuba", "Ternate"]),
        encoding=encoding,
    )

    assert cells(data) == [{"nama": "Siti “Ani” Djuba", "wilayah": "Ternate"}]


def test_windows_1252_is_read_and_told():
    table = parsing.read(csv_bytes("Nama;Wilayah", "José;Ternate", encoding="cp1252"), KNOWN)

    assert table.rows[0].cells["nama"] == "José"
    assert "Windows-1252" in table.notes[0]


def test_a_line_about_the_separator_is_obeyed():
    assert (
        cells(csv_bytes("sep=|", "Nama|Wilayah", "Ani; Budi, Cici|Ternate"))[0]["nama"] == "Ani; Budi, Cici"
    )


def test_cells_of_several_lines_keep_the_number_of_the_row_where_they_begin():
    rows = parsing.read(csv_bytes("Nama;Wilayah", '"Ani\nDjuba";Ternate', "Budi;Tobelo"), KNOWN).rows

    assert [(row.number, row.cells["nama"]) for row in rows] == [(2, "Ani\nDjuba"), (4, "Budi")]


def test_a_title_above_the_headings_and_empty_rows_are_passed_over():
    data = csv_bytes("DAFTAR PEJABAT;", ";", "No;Nama :;WILAYAH*", "1;Ani;Ternate", ";;", "2;Budi;Tobelo")

    rows = parsing.read(data, KNOWN).rows

    assert [(row.number, row.cells["nama"]) for row in rows] == [(4, "Ani"), (6, "Budi")]


def test_a_workbook_gives_what_somebody_would_type():
    day = dt.date(2021, 7, 8)
    table = parsing.read(
        xlsx_bytes(
            ["Nama", "Wilayah", "Gelar di depan"],
            ["Ani", day, 30.0],
            [None, None, None],
            ["Budi", 82.1, True],
        ),
        KNOWN,
    )

    assert [row.cells for row in table.rows] == [
        {"nama": "Ani", "wilayah": "2021-07-08", "gelar di depan": "30"},
        {"nama": "Budi", "wilayah": "82.1", "gelar di depan": "ya"},
    ]


def test_only_the_first_visible_sheet_is_read_and_the_others_are_named():
    table = parsing.read(
        xlsx_bytes(["Nama", "Wilayah"], ["Ani", "Ternate"], more={"Lama": [["Nama"], ["Budi"]]}), KNOWN
    )

    assert [row.cells["nama"] for row in table.rows] == ["Ani"]
    assert "“Lama”" in table.notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "kosong"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "bukan berkas CSV atau XLSX"),
        (b"%PDF-1.7 ...", "bukan berkas CSV atau XLSX"),
        (b"PK\x03\x04 broken", "rusak"),
        (b"\x7fELF\x00\x00\x00\x00", "bukan berkas CSV atau XLSX"),
        (csv_bytes("Kolom;Lain", "a;b"), "Baris judul kolom tidak ditemukan"),
        (csv_bytes("Nama;Wilayah"), "tidak ada baris"),
        (csv_bytes("Nama;Wilayah", '"Ani;Ternate', "Budi;Tobelo"), "Mulai baris 2 tanda kutip"),
        (csv_bytes("Nama;Wilayah", "Ani;Ternate;lebih"), "Baris 2: “lebih”"),
        (csv_bytes("Nama;;Wilayah", "Ani;x;Ternate"), "Baris 2: “x” berada di kolom tanpa judul"),
        (csv_bytes("Nama;Wilayah", *["a;b"] * (parsing.MAX_ROWS + 1)), "lebih dari 10.000 baris"),
        (b"Nama;Wilayah\n" + b"a" * parsing.MAX_BYTES, "lebih besar dari 5 MB"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence(data, said):
    with pytest.raises(ValidationError, match=said):
        cells(data)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetdata>"),
        ("xl/worksheets/sheet1.xml", b't="inlineStr"', b't="s"'),
        ("xl/workbook.xml", b"workbookView", b"workbookView x='1'"),
        ("xl/_rels/workbook.xml.rels", None, b""),
        ("xl/styles.xml", b"<cellXfs", b"<cellxfs"),
    ],
)
def test_a_workbook_that_is_broken_inside_is_refused_or_read_and_never_an_error(part, old, new):
    inside = zipfile.ZipFile(io.BytesIO(xlsx_bytes(["Nama", "Wilayah"], ["Ani", "Ternate"])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as broken:
        for name in inside.namelist():
            content = inside.read(name)
            broken.writestr(name, (content.replace(old, new) if old else new) if name == part else content)

    try:
        found = cells(file.getvalue())
    except ValidationError as error:
        found = error.messages

    assert (
        found in ([{"nama": "Ani", "wilayah": "Ternate"}], [packages.BROKEN]) or "tidak ditemukan" in found[0]
    )
