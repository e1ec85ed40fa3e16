import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib.formats import csv_export

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\ufeff"
SEPARATORS = [";", ",", "\t", "|"]


def read(lines, separator=csv_export.SEPARATOR):
    text = "".join(lines).removeprefix(csv_export.BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def runs(cell):
    """Whether a spreadsheet may take the cell for a formula, however much it passes over and makes narrow."""
    seen = "".join(char for char in cell if unicodedata.category(char) not in {"Cc", "Zs", "Zl", "Zp"})
    return seen.strip('"' + UNSEEN).startswith(tuple("=+-@＝＋－＠"))


def test_cells_come_back_as_they_were():
    rows = [["Rapat “koordinasi”; hari 1, 2", 'dua\nbaris "kutip"'], [3, None]]

    assert read(csv_export.csv_lines(["a", "b"], rows)) == [
        ["a", "b"],
        ["Rapat “koordinasi”; hari 1, 2", 'dua\nbaris "kutip"'],
        ["3", ""],
    ]


def test_excel_with_indonesian_settings_finds_columns_and_letters():
    first, second = csv_export.csv_lines(["judul", "nomor"], [["Rapat, hari 1", 2]])

    assert first == '\ufeff"judul";"nomor"\r\n'
    assert second == '"Rapat, hari 1";"2"\r\n'


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+62 811 4300",
        "-2",
        "@SUM(A1)",
        "  =1",
        "＝1",
        "\u200b=1",
        '"=1',
        "\ttanpa rumus",
    ],
)
def test_a_formula_becomes_text_that_can_still_be_read(cell):
    assert csv_export.defused(cell) == "'" + cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("x;=1+1;", "x;'=1+1;"),
        ("x, =1+1", "x, '=1+1"),
        ("x\t-1+1|@y", "x\t'-1+1|'@y"),
        ("x|\u200b\u00a0＝1", "x|\u200b\u00a0'＝1"),
        ('x;"=1+1"', 'x;"\'=1+1"'),
        ("x\n+1", "x\n'+1"),
        ("Rp5.000,-", "Rp5.000,'-"),
        ("=1;=2", "'=1;'=2"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
    ],
)
def test_so_does_one_behind_any_separator(cell, text):
    assert csv_export.defused(cell) == text


@pytest.mark.parametrize("cell", ["Rp5.000", "Rapat (8–10 Juli) - hari 1", "a = b", "a@b.id, lalu c-d"])
def test_what_is_no_formula_stays_as_it_is(cell):
    assert csv_export.defused(cell) == cell


def test_a_negative_number_stays_a_number():
    assert csv_export.defused(-2) == -2


@pytest.mark.parametrize("separator", SEPARATORS)
@given(
    cells=st.lists(
        st.text(st.sampled_from("=+-@＝－x1 ;,|\t\r\n\"'\u200b\u00a0\ufeff")), min_size=1, max_size=4
    )
)
def test_no_cell_is_a_formula_whatever_separates_cells(separator, cells):
    for row in read(csv_export.csv_lines(["a"], [cells]), separator):
        assert [cell for cell in row if runs(cell)] == []


@given(st.text())
def test_no_text_is_a_formula(text):
    assert not runs(csv_export.defused(text))
