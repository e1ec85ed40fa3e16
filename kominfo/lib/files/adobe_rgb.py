"""The Adobe RGB (1998) profile, for photos whose camera names that space in EXIF and embeds no profile."""

import struct
from functools import cache

from PIL import ExifTags, Image

_SRGB, _ADOBE_RGB = 1, 2  # 2 is written by some makers, though no standard has it
_INDEX_OF_ADOBE_RGB = "R03"  # DCF 2.0: the space is "uncalibrated" (0xFFFF), and this index names it
# Relative to the white point of ICC profiles (D50), as in Adobe's own profile.
_COLOURS = {
    b"wtpt": (0.9642, 1, 0.8249),
    b"rXYZ": (0.60974, 0.31111, 0.01947),
    b"gXYZ": (0.20528, 0.62567, 0.06087),
    b"bXYZ": (0.14919, 0.06322, 0.74457),
}
_GAMMA = 563  # 2.2 in 256ths
_HEAD = 128


def is_named_by(image: Image.Image) -> bool:
    """Whether EXIF says that the colours of this photo are Adobe RGB."""
    try:
        exif = image.getexif()
        space = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.ColorSpace)
        index = exif.get_ifd(ExifTags.IFD.Interop).get(ExifTags.Interop.InteropIndex)
    except Exception:  # a broken EXIF block raises many kinds of errors; the photo is then read as sRGB
        return False
    return space == _ADOBE_RGB or (space != _SRGB and str(index).rstrip("\0 ") == _INDEX_OF_ADOBE_RGB)


@cache
def profile() -> bytes:
    """The colour profile (ICC.1, version 2) that the camera did not embed."""
    curve = struct.pack(">4s4xIH2x", b"curv", 1, _GAMMA)
    tags = {name: struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, value)) for name, value in _COLOURS.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, body, start = struct.pack(">I", len(tags)), b"", _HEAD + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(content))
        body += content
    white = map(_fixed, _COLOURS[b"wtpt"])
    head = struct.pack(
        ">I4xI4s4s4s12x4s28x3i48x", start + len(body), 0x02100000, b"mntr", b"RGB ", b"XYZ ", b"acsp", *white
    )
    return head + table + body


def _fixed(value: float) -> int:
    return round(value * 65536)
