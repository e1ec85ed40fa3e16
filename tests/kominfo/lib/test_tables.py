import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib import tables

DANGEROUS = "=+-@\t\r\n"


def read(lines):
    return list(csv.reader(io.StringIO("".join(lines).removeprefix(tables.BYTE_ORDER_MARK), newline="")))


def test_cells_come_back_as_they_were():
    rows = [["Rapat “koordinasi”, hari 1", 'dua\nbaris "kutip"'], [3, None]]

    assert read(tables.csv_lines(["a", "b"], rows)) == [
        ["a", "b"],
        ["Rapat “koordinasi”, hari 1", 'dua\nbaris "kutip"'],
        ["3", ""],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"])
def test_a_formula_becomes_text(cell):
    assert tables.defused(cell) == "'" + cell


def test_a_negative_number_stays_a_number():
    assert tables.defused(-2) == -2


@given(st.text())
def test_no_text_starts_like_a_formula(text):
    assert not str(tables.defused(text)).startswith(tuple(DANGEROUS))
