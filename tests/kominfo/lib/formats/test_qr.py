"""QR codes as SVG paths."""

import pytest
import qrcode

from kominfo.lib.formats import qr


def test_the_path_draws_every_dark_module_and_no_other():
    drawn = qr.drawing("https://contoh.go.id/agenda/2021/07/rapat/")
    code = qrcode.QRCode(border=qr.QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data("https://contoh.go.id/agenda/2021/07/rapat/")
    dark = {(x, y) for y, row in enumerate(code.get_matrix()) for x, is_dark in enumerate(row) if is_dark}

    assert set(stroked(drawn["path"])) == dark
    assert drawn["side"] == len(code.get_matrix())


def stroked(path: str):
    """Every module that the path's strokes cover."""
    for stroke in path.split("M")[1:]:
        start, width = stroke.split("h")
        x, y = start.removesuffix(".5").split(" ")
        yield from ((column, int(y)) for column in range(int(x), int(x) + int(width)))


def test_a_code_is_drawn_once_however_often_its_page_is_made(monkeypatch: pytest.MonkeyPatch):
    """Seeking the best of eight drawings costs as much as all the rest of an event's page."""
    made = []
    make = qrcode.QRCode.make
    monkeypatch.setattr(qrcode.QRCode, "make", lambda code: (made.append(code), make(code)))

    drawings = [qr.drawing("https://contoh.go.id/sekali/") for _ in range(3)]

    assert len(made) == 1 and drawings[0] == drawings[2]
