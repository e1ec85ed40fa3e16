"""QR codes as SVG paths."""

import re

import pytest
import qrcode

from kominfo.lib.formats import qr

ADDRESS = "https://contoh.go.id/agenda/2021/07/rapat/"


def test_the_path_draws_every_dark_module_and_no_other():
    drawn = qr.drawing(ADDRESS)
    code = qrcode.QRCode(border=qr.QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(ADDRESS)
    dark = {(x, y) for y, row in enumerate(code.get_matrix()) for x, is_dark in enumerate(row) if is_dark}

    assert set(stroked(drawn["path"])) == dark
    assert drawn["side"] == len(code.get_matrix())


def stroked(path: str):
    """Every module that the path's strokes cover, one module high and to the right, as a browser follows it."""
    x = y = 0
    for sort, first, second in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", path):
        if sort == "h":
            yield from ((column, y) for column in range(x, x + int(first)))
        elif sort == "M":
            x, y = 0, int(second.removesuffix(".5"))  # the middle of the row
        x += int(first)


def test_each_row_names_its_place_once_so_that_it_packs_well():
    drawn = qr.drawing(ADDRESS)

    assert drawn["path"].count("M") <= drawn["side"] - 2 * qr.QUIET_ZONE


def test_a_code_is_drawn_once_however_often_its_page_is_made(monkeypatch: pytest.MonkeyPatch):
    """Seeking the best of eight drawings costs as much as all the rest of an event's page."""
    made = []
    make = qrcode.QRCode.make
    monkeypatch.setattr(qrcode.QRCode, "make", lambda code: (made.append(code), make(code)))

    drawings = [qr.drawing("https://contoh.go.id/sekali/") for _ in range(3)]

    assert len(made) == 1 and drawings[0] == drawings[2]
