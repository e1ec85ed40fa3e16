"""The drawn map: complete, small, and its names stand in the sea."""

import json
import re

import pytest

from agencies import areas
from agencies import map as maps
from agencies.models import Area

LONG, SHORT = 30, 47  # sizes of the names in units of the drawing: static/site/site.css
WIDE = 0.62  # of a letter beside its size


def points(path):
    """The corners of the outline, from the steps between them."""
    found = []
    for part in path.removesuffix("z").split("z"):
        x, y, *steps = [int(number) for number in re.findall(r"-?\d+", part)]
        found.append((x, y))
        for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + step_x, y + step_y
            found.append((x, y))
    return found


def box(outline, words, size):
    """What a name covers: left, top, right, bottom."""
    width = len(words) * size * WIDE
    left = outline.x - {"start": 0, "middle": width / 2, "end": width}[outline.anchor]
    return left, outline.y - size * 0.8, left + width, outline.y


def test_every_regency_and_city_of_the_province_is_drawn():
    drawing = maps.drawing("82")

    assert set(drawing.outlines) == {row.code for row in areas.of_province("82")} - {"82"}
    assert "LGPL" in drawing.source


@pytest.mark.parametrize("province", ["81", "", "82.03", "../82"])
def test_a_province_that_nobody_has_drawn_has_no_map(province):
    assert maps.drawing(province) is None


def test_outlines_stay_within_the_drawing():
    drawing = maps.drawing("82")
    corners = [corner for outline in drawing.outlines.values() for corner in points(outline.path)]

    assert len(corners) > 500
    assert {(0 <= x <= drawing.width, 0 <= y <= drawing.height) for x, y in corners} == {(True, True)}


@pytest.mark.parametrize(("size", "name"), [(LONG, "plain_name"), (SHORT, "short_name")])
def test_names_stand_off_the_coast(size, name):
    drawing = maps.drawing("82")
    corners = [corner for outline in drawing.outlines.values() for corner in points(outline.path)]
    struck = []
    for row in areas.of_province("82")[1:]:
        words = getattr(Area(name=row.name, short_name=row.short_name, kind=row.kind), name)
        left, top, right, bottom = box(drawing.outlines[row.code], words, size)
        struck += [words for x, y in corners if left < x < right and top < y < bottom]
        struck += [words] if left < 0 or right > drawing.width else []

    assert struck == []


def test_the_zones_that_it_was_drawn_from_stand_beside_it():
    zones = json.loads((maps.HERE / "82.zones.json").read_text("utf-8"))

    assert zones["zones"].keys() == zones["names"].keys() == maps.drawing("82").outlines.keys()
