"""A bar chart as numbers: in its frame, nothing small lost, readable scales."""

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


def test_marks_of_one_day_stand_beside_each_other():
    marks = bars.chart(
        values(1, 2, 3, 4), [(0, "published"), (0, "changed"), (3, "changed"), (3, "withdrawn")]
    ).marks

    assert [(mark.number, mark.aside) for mark in marks] == [(1, 0), (2, 22), (3, 0), (4, -22)]


def test_nothing_at_all_is_a_chart_too():
    chart = bars.chart([])

    assert (chart.bars, chart.ticks, [line.count for line in chart.lines]) == ([], [], [1, 2])
