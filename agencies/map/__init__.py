"""The drawn map of a province: the outline of each of its areas, from a file beside this one that `draw.py` makes.

A province without a file has no map; the coast and its licence are the file's.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Outline(NamedTuple):
    """One area of the drawing: SVG path data, and where its name stands in the sea (`anchor` is SVG's `text-anchor`)."""

    path: str
    x: int
    y: int
    anchor: str


class Drawing(NamedTuple):
    """A province: the size of the drawing in its units, whose coast it is, and its areas by Kemendagri's code."""

    width: int
    height: int
    source: str
    outlines: dict[str, Outline]


@cache
def drawing(province: str) -> Drawing | None:
    """The drawing of the province with this code; None where nobody has made one."""
    file = HERE / f"{province}.json"
    if not province.isdecimal() or not file.exists():
        return None
    found = json.loads(file.read_text("utf-8"))
    outlines = {code: Outline(**outline) for code, outline in found["areas"].items()}
    return Drawing(found["width"], found["height"], found["source"], outlines)
