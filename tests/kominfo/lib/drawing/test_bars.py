"""A bar chart as numbers: in its frame, nothing small lost, readable scales."""

import itertools

import pytest

from kominfo.lib.drawing import bars
from kominfo.lib.drawing.bars import BASE, TOP, Value


def values(*counts):
    return [Value(count, f"{day} Jul", f"{day} Juli 2021") for day, count in enumerate(counts, 1)]


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (0, [1, 2]),
        (1, [1, 2]),
        (3, [1, 2, 3]),
        (8, [2, 4, 6, 8]),
        (9, [5, 10]),
        (99, [50, 100]),
        (418, [250, 500]),
        (12_345, [5000, 10_000, 15_000]),
    ],
)
def test_the_scale_has_two_to_four_round_numbers_just_above_the_highest(highest, lines):
    assert bars.scale(highest) == lines


def test_the_scale_holds_every_number():
    for highest in range(3000):
        lines = bars.scale(highest)
        assert 2 <= len(lines) <= 4
        assert lines[-1] >= highest
        assert lines[-1] <= max(highest * 1.5, 2)


def test_bars_stand_on_the_base_and_stay_below_the_marks():
    chart = bars.chart(values(0, 1, 400, 1000))

    assert [bar.height for bar in chart.bars] == [0, 2, round((BASE - TOP) * 0.4), BASE - TOP]
    assert [bar.y + bar.height for bar in chart.bars] == [BASE] * 4
    assert chart.lines[-1].y == TOP


def test_a_few_values_leave_room_for_what_comes():
    assert bars.chart(values(1, 2), slots=10).bars[1].slot == "10.000%"
    assert bars.chart(values(1, 2)).bars[1].slot == "50.000%"


def test_few_days_are_named_evenly():
    ticks = bars.chart(values(*range(30))).ticks

    assert [(tick.text, tick.anchor) for tick in ticks] == [
        ("1 Jul", "start"), ("9 Jul", "middle"), ("17 Jul", "middle"), ("25 Jul", "middle"),
    ]  # fmt: skip


def places_on_a_phone(*marks, slots):
    found = bars.chart(values(*range(slots)), marks).marks
    return [float(mark.x.rstrip("%")) / 100 * bars.NARROW + mark.aside for mark in found]


def test_marks_stand_where_they_belong_or_beside_each_other():
    assert [round(at) for at in places_on_a_phone((0, "published"), (20, "changed"), slots=28)] == [5, 205]
    near = places_on_a_phone((0, "published"), (0, "changed"), (1, "withdrawn"), slots=28)
    last = places_on_a_phone((26, "published"), (27, "changed"), (27, "withdrawn"), slots=28)

    for found in (near, last):
        assert all(later - earlier >= bars.SIGN - 1 for earlier, later in itertools.pairwise(found))
        assert found[0] >= 0 and found[-1] <= bars.NARROW


def test_nothing_at_all_is_a_chart_too():
    chart = bars.chart([])

    assert (chart.bars, chart.ticks, [line.count for line in chart.lines]) == ([], [], [1, 2])
