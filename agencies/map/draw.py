"""Draws the map of a province from an open coastline: `python -m agencies.map.draw 82` writes `82.json` beside this file.

Needs what the site does not: `pip install netCDF4 shapely`, and GSHHG's coastline at high resolution as the Debian
package gmt-gshhg-high installs it. For another province write its `NN.zones.json` first: `bounds` of the drawing (west,
south, east, north), for each area rough polygons (`zones`) that hold its islands and where on the mainland its land
ends, and where its name stands in the sea (`names`: longitude, latitude, text-anchor).

GSHHG 2.3.7, Paul Wessel and Walter H. F. Smith, under the GNU Lesser General Public License 3 or later, is the coast.
The borders on land are the zones', drawn by hand from rough positions: for finding one's way, not for measuring.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

COAST = Path("/usr/share/gmt-gshhg/binned_GSHHS_h.nc")
SOURCE = "GSHHG 2.3.7 (Wessel & Smith), LGPL-3.0-or-later"
HERE = Path(__file__).parent
SCALE = 200  # units of the drawing for a degree
LEAST = 0.0002  # square degrees: islands below are left out, some two square kilometres
TOLERANCE = 0.008  # degrees: the square root of the area that a bend must have to stay
BIN = 2  # degrees: GSHHG is kept in squares of this side
NEAR = 2 * BIN  # around the drawing, so that coasts of islands on its edge close


def draw(province: str) -> None:
    """Write the drawing of the province whose zones stand beside this file."""
    plan = json.loads((HERE / f"{province}.zones.json").read_text("utf-8"))
    west, south, east, north = plan["bounds"]
    land = shared_out(islands(plan["bounds"]), plan["zones"])

    def at(lon: float, lat: float) -> tuple[int, int]:
        return round((lon - west) * SCALE), round((north - lat) * SCALE)

    areas = {}
    for code, shape in zip(land, simplified(list(land.values())), strict=True):
        lon, lat, anchor = plan["names"][code]
        x, y = at(lon, lat)
        areas[code] = {"path": path(shape, at), "x": x, "y": y, "anchor": anchor}
    width, height = at(east, south)
    drawing = {"source": SOURCE, "width": width, "height": height, "areas": areas}
    (HERE / f"{province}.json").write_text(json.dumps(drawing, indent=1) + "\n", "utf-8")


def islands(bounds: list[float]) -> list[Any]:
    """The polygons of everything that is land within the bounds; a coast that leaves what is read of GSHHG is left out."""
    import netCDF4  # type: ignore[import-not-found] # here and below: not a dependency of the site
    from shapely import LineString, Polygon, box
    from shapely.ops import linemerge  # type: ignore[import-not-found]

    with netCDF4.Dataset(COAST) as data:
        data.set_auto_mask(False)
        rows = {name: data[name][:] for name in _ROWS}
    closed: list[Any] = []
    open_ends: list[Any] = []
    for line, is_ring in _segments(rows, bounds):
        (closed if is_ring else open_ends).append(line)
    merged = linemerge([LineString(line) for line in open_ends if len(line) > 1])
    parts = getattr(merged, "geoms", [merged])
    closed += [list(part.coords) for part in parts if part.is_ring]
    shapes = [Polygon(line).buffer(0) for line in closed if len(line) > 3]
    return [shape for shape in shapes if shape.intersects(box(*bounds)) and shape.area >= LEAST]


_ROWS = (
    "Id_of_first_segment_in_a_bin", "N_segments_in_a_bin", "Embedded_npts_levels_exit_entry_for_a_segment",
    "Id_of_first_point_in_a_segment", "Relative_longitude_from_SW_corner_of_bin",
    "Relative_latitude_from_SW_corner_of_bin",
)  # fmt: skip


def _segments(rows: dict[str, Any], bounds: list[float]) -> Any:
    """Coasts of the sea, square by square, with whether each is a ring; see GMT's gmt_shore.c for what a number holds."""
    firsts, counts, infos, points, xs, ys = (rows[name] for name in _ROWS)
    west, south, east, north = bounds
    columns = range(math.floor((west - NEAR) / BIN), math.ceil((east + NEAR) / BIN))
    for row in range(math.floor((90 - north - NEAR) / BIN), math.ceil((90 - south + NEAR) / BIN)):
        for column in columns:
            square = row * (360 // BIN) + column
            corner = (column * BIN, 90 - (row + 1) * BIN)
            for segment in range(firsts[square], firsts[square] + counts[square]):
                info = int(infos[segment])
                length, level, entry = info >> 9, (info >> 6) & 7, (info >> 3) & 7
                if level == 1:
                    here = slice(points[segment], points[segment] + length)
                    yield _line(corner, xs[here], ys[here]), entry == 4


def _line(corner: tuple[int, int], xs: Any, ys: Any) -> list[tuple[float, float]]:
    step = BIN / 65_535
    pairs = zip(xs.astype("uint16"), ys.astype("uint16"), strict=True)
    return [(round(corner[0] + x * step, 6), round(corner[1] + y * step, 6)) for x, y in pairs]


def shared_out(shapes: list[Any], zones: dict[str, Any]) -> dict[str, Any]:
    """The land of each area: an island goes to the zone with most of it, the largest one is cut where zones meet."""
    from shapely import MultiPolygon, Polygon, unary_union

    held = {code: MultiPolygon([Polygon(ring) for ring in rings]) for code, rings in zones.items()}
    mainland = max((s for s in shapes if unary_union(list(held.values())).contains(s)), key=lambda s: s.area)
    found: dict[str, list[Any]] = {code: [] for code in zones}
    for shape in shapes:
        parts = {code: shape.intersection(zone) for code, zone in held.items()}
        if shape is mainland:
            for code, part in parts.items():
                found[code].append(part)
        elif any(part.area > shape.area / 2 for part in parts.values()):
            found[max(parts, key=lambda code: parts[code].area)].append(shape)
    return {code: unary_union(parts) for code, parts in found.items()}


def simplified(shapes: list[Any]) -> list[Any]:
    """The shapes with fewer bends; neighbours keep one border."""
    from shapely import coverage_simplify

    return list(coverage_simplify(shapes, TOLERANCE))


def path(shape: Any, at: Any) -> str:
    """SVG path data, each point by its way from the one before."""
    drawn = []
    for part in getattr(shape, "geoms", [shape]):
        if part.area < LEAST:
            continue
        points = [at(*point) for point in part.exterior.coords[:-1]]
        steps = [
            (x - before_x, y - before_y)
            for (before_x, before_y), (x, y) in pairwise(points)
            if (x, y) != (before_x, before_y)
        ]
        pairs = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
        drawn.append(f"M{points[0][0]} {points[0][1]}l{pairs}z")
    return "".join(drawn)


if __name__ == "__main__":
    draw(sys.argv[1])
