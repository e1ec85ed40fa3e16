"""QR codes as SVG paths small enough for a page."""

import re
from functools import lru_cache

QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 asks
MAX_KEPT = 256  # drawings of 3 kB in a process


@lru_cache(MAX_KEPT)
def drawing(text: str) -> dict[str, int | str]:
    """`text` as an SVG path of horizontal strokes one module high, and the side of the whole square in modules.

    The drawings asked for last are kept, so do not change what you get: of eight possible drawings the one that scanners
    read best is sought, which costs half as much as all the rest of an event's page.
    """
    import qrcode  # brings Pillow's lettering: megabytes that a worker without a publication does without

    code = qrcode.QRCode(border=QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    rows = ["".join("01"[dark] for dark in row) for row in code.get_matrix()]
    return {"path": "".join(_strokes(y, row) for y, row in enumerate(rows)), "side": len(rows)}


def _strokes(y: int, row: str) -> str:
    """One row, each stroke told from the end of the one before: a whole code packs to half the bytes of absolute places."""
    path, end = "", 0
    for run in re.finditer("1+", row):
        path += f"m{run.start() - end} 0" if path else f"M{run.start()} {y}.5"
        path += f"h{run.end() - run.start()}"
        end = run.end()
    return path
