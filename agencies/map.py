"""North Maluku as a simple drawing: the outline of each regency and city, by Kemendagri's code.

Drawn by hand from rough positions for finding one's way, not for measuring. Points are degrees of longitude and
latitude; a degree is `SCALE` units, west and north are at (0, 0) of the drawing.
"""

from typing import NamedTuple

WEST, NORTH = (
    124.0,
    2.9,
)  # the drawing is 700 units wide, from -10, and 560 high: templates/news/area/_map.html
SCALE = 100

_SHAPES: dict[str, list[list[tuple[float, float]]]] = {
    "82.01": [  # Halmahera Barat
        [
            (127.60, 2.16), (127.50, 2.02), (127.56, 1.88), (127.46, 1.70), (127.52, 1.52), (127.47, 1.34),
            (127.38, 1.20), (127.33, 1.05), (127.46, 0.92), (127.60, 0.88), (127.70, 0.98), (127.68, 1.15),
            (127.74, 1.40), (127.71, 1.64), (127.64, 1.80), (127.66, 2.00),
        ]
    ],
    "82.02": [  # Halmahera Tengah
        [
            (127.80, 0.82), (127.95, 0.78), (128.08, 0.62), (128.32, 0.46), (128.58, 0.38), (128.90, 0.34),
            (128.96, 0.24), (128.78, 0.19), (128.50, 0.24), (128.25, 0.32), (128.05, 0.42), (127.94, 0.36),
            (127.93, 0.18), (127.96, 0.04), (127.82, 0.06), (127.76, 0.24), (127.78, 0.40), (127.87, 0.56),
        ]
    ],
    "82.03": [  # Halmahera Utara
        [
            (127.60, 2.16), (127.78, 2.26), (127.96, 2.17), (128.02, 2.00), (127.92, 1.87), (128.06, 1.76),
            (128.10, 1.60), (128.02, 1.44), (127.98, 1.25), (127.90, 1.10), (127.84, 0.99), (127.70, 0.98),
            (127.68, 1.15), (127.74, 1.40), (127.71, 1.64), (127.64, 1.80), (127.66, 2.00),
        ]
    ],
    "82.04": [  # Halmahera Selatan: the south of Halmahera, Makian and Kayoa, Kasiruta, Bacan, Obi
        [
            (127.82, 0.06), (127.96, 0.04), (128.00, -0.14), (128.09, -0.30), (128.27, -0.44), (128.38, -0.62),
            (128.48, -0.84), (128.32, -0.88), (128.16, -0.74), (128.00, -0.58), (127.86, -0.46),
            (127.72, -0.36), (127.67, -0.16), (127.70, 0.06), (127.74, 0.20),
        ],
        [(127.36, 0.36), (127.44, 0.36), (127.46, 0.28), (127.38, 0.26)],
        [(127.38, 0.12), (127.46, 0.08), (127.46, -0.06), (127.40, -0.02)],
        [(127.06, -0.28), (127.20, -0.24), (127.28, -0.38), (127.20, -0.50), (127.08, -0.44)],
        [
            (127.32, -0.40), (127.50, -0.36), (127.62, -0.50), (127.80, -0.60), (127.90, -0.78), (127.72, -0.88),
            (127.55, -0.84), (127.46, -0.74), (127.36, -0.62),
        ],
        [
            (127.34, -1.52), (127.50, -1.38), (127.78, -1.36), (128.02, -1.44), (128.16, -1.58), (128.04, -1.70),
            (127.72, -1.74), (127.46, -1.68),
        ],
    ],
    "82.05": [  # Kepulauan Sula: Mangole and Sanana
        [
            (125.36, -1.76), (125.70, -1.72), (126.05, -1.74), (126.38, -1.80), (126.24, -1.90), (125.84, -1.94),
            (125.42, -1.90),
        ],
        [
            (125.90, -2.02), (126.04, -2.04), (126.10, -2.22), (126.06, -2.42), (125.96, -2.50), (125.86, -2.34),
            (125.86, -2.14),
        ],
    ],
    "82.06": [  # Halmahera Timur
        [
            (127.84, 0.99), (127.90, 0.92), (128.00, 1.10), (128.14, 1.18), (128.22, 1.34), (128.46, 1.42),
            (128.70, 1.58), (128.76, 1.40), (128.62, 1.16), (128.38, 1.02), (128.24, 0.88), (128.30, 0.70),
            (128.42, 0.54), (128.68, 0.44), (128.90, 0.34), (128.58, 0.38), (128.32, 0.46), (128.08, 0.62),
            (127.95, 0.78), (127.80, 0.82), (127.78, 0.92),
        ]
    ],
    "82.07": [  # Pulau Morotai
        [
            (128.26, 2.46), (128.38, 2.60), (128.54, 2.64), (128.68, 2.48), (128.70, 2.28), (128.58, 2.12),
            (128.42, 2.04), (128.28, 1.98), (128.22, 2.16), (128.28, 2.30),
        ]
    ],
    "82.08": [  # Pulau Taliabu
        [
            (124.30, -1.84), (124.42, -1.68), (124.74, -1.62), (125.08, -1.66), (125.32, -1.78), (125.20, -1.94),
            (124.86, -2.02), (124.54, -2.02), (124.36, -1.94),
        ]
    ],
    "82.71": [  # Ternate with Hiri, Moti, and Batang Dua far to the west
        [(127.28, 0.84), (127.34, 0.88), (127.40, 0.82), (127.35, 0.75), (127.29, 0.77)],
        [(127.30, 0.94), (127.35, 0.94), (127.34, 0.90), (127.30, 0.91)],
        [(127.37, 0.50), (127.43, 0.50), (127.43, 0.44), (127.38, 0.44)],
        [(126.12, 1.02), (126.20, 1.00), (126.18, 0.93), (126.11, 0.95)],
        [(126.36, 0.90), (126.44, 0.88), (126.42, 0.80), (126.35, 0.83)],
    ],
    "82.72": [  # Tidore, and Oba on Halmahera
        [(127.37, 0.72), (127.43, 0.74), (127.48, 0.66), (127.44, 0.59), (127.38, 0.62)],
        [
            (127.60, 0.88), (127.70, 0.98), (127.84, 0.99), (127.78, 0.92), (127.80, 0.82), (127.87, 0.56),
            (127.78, 0.40), (127.76, 0.24), (127.74, 0.20), (127.66, 0.34), (127.63, 0.50), (127.56, 0.68),
            (127.60, 0.78),
        ],
    ],
}  # fmt: skip


# Where an area's name stands in the sea beside it, and which end of the words is there.
_NAMES: dict[str, tuple[float, float, str]] = {
    "82.01": (127.30, 1.50, "end"),
    "82.02": (128.40, 0.03, "start"),
    "82.03": (128.14, 1.80, "start"),
    "82.04": (128.50, -0.66, "start"),
    "82.05": (126.18, -2.20, "start"),
    "82.06": (128.80, 1.10, "start"),
    "82.07": (128.76, 2.34, "start"),
    "82.08": (124.82, -1.46, "middle"),
    "82.71": (127.20, 0.86, "end"),
    "82.72": (127.28, 0.60, "end"),
}


class Outline(NamedTuple):
    """One area of the drawing: SVG path data, and where its name stands (`anchor` is SVG's `text-anchor`)."""

    path: str
    x: int
    y: int
    anchor: str


def _at(lon: float, lat: float) -> tuple[float, float]:
    """The place in the drawing."""
    return (lon - WEST) * SCALE, (NORTH - lat) * SCALE


def _path(shapes: list[list[tuple[float, float]]]) -> str:
    """Coasts as curves through the middles between points: neighbours that share points share their border."""
    return "".join(_curve([_at(*point) for point in shape]) for shape in shapes)


def _curve(points: list[tuple[float, float]]) -> str:
    middles = [
        ((x + next_x) / 2, (y + next_y) / 2)
        for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[0]], strict=True)
    ]
    curves = "".join(
        f"Q{x:.0f} {y:.0f} {middle_x:.0f} {middle_y:.0f}"
        for (x, y), (middle_x, middle_y) in zip(points, middles, strict=True)
    )
    return f"M{middles[-1][0]:.0f} {middles[-1][1]:.0f}{curves}Z"


def _outline(code: str) -> Outline:
    lon, lat, anchor = _NAMES[code]
    x, y = _at(lon, lat)
    return Outline(_path(_SHAPES[code]), round(x), round(y), anchor)


OUTLINES = {code: _outline(code) for code in _SHAPES}
"""The areas of the drawing by code."""
