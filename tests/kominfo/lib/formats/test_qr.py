"""QR codes as paths."""

import re

import qrcode

from kominfo.lib.formats import qr

ADDRESS = "https://kominfo.example.go.id/cek/038/SP/DISKOMINFOSAN/XI/2026/?sidik=bccda8146124"


def modules(path: str, side: int) -> list[list[bool]]:
    """What a browser paints along the path: strokes one module high, to the right."""
    painted = [[False] * side for _ in range(side)]
    x = y = 0
    for sort, places in re.findall(r"([Mmh])([\d. ]+)", path):
        numbers = [float(place) for place in places.split()]
        if sort == "M":
            x, y = int(numbers[0]), int(numbers[1])  # the middle of a row is half a module below its edge
        elif sort == "m":
            x, y = x + int(numbers[0]), y + int(numbers[1])
        else:
            painted[y][x : x + int(numbers[0])] = [True] * int(numbers[0])
            x += int(numbers[0])
    return painted


def test_the_path_paints_the_modules_of_the_code():
    code = qrcode.QRCode(border=qr.QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(ADDRESS)
    code.make()

    drawn = qr.drawing(ADDRESS)

    assert modules(drawn["path"], drawn["side"]) == code.get_matrix()


def test_each_row_names_its_place_once():
    path = qr.drawing(ADDRESS)["path"]

    assert path.count("M") <= qr.drawing(ADDRESS)["side"] - 2 * qr.QUIET_ZONE
