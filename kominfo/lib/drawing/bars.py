"""A bar chart as numbers for an SVG without a script: across in shares of the width, upwards in pixels.

So the template draws it at any width, and letters and lines keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, TOP, BOTTOM = 232, 34, 26  # pixels: the whole, above the plot for marks, below it for the days
BASE = HEIGHT - BOTTOM
BAR = 0.68  # of its slot
TICKS = 4
SIGN, NARROW = 24, 280  # pixels: a sign and what it keeps free, the plot on a phone
SMALLEST = 2  # pixels of a bar that stands for something


@dataclass(frozen=True)
class Value:
    """One bar: how high, what it is called along the axis and in full; `state` is "" or a word that the style knows."""

    count: int
    tick: str
    name: str
    state: str = ""


@dataclass(frozen=True)
class Bar:
    """A rectangle: `x` and `width` in percent, the rest in pixels; `slot` and `slot_width` are the whole column, for the pointer."""

    x: str
    width: str
    y: int
    height: int
    slot: str
    slot_width: str
    value: Value


@dataclass(frozen=True)
class Line:
    """A line across, with what it stands for."""

    y: int
    count: int


@dataclass(frozen=True)
class Tick:
    """A word below the axis; `anchor` is SVG's `text-anchor`."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Mark:
    """A sign above the bar of a moment: its number in the list below, its kind, how far it gives way to others there (pixels)."""

    x: str
    number: int
    kind: str
    aside: int


@dataclass(frozen=True)
class Chart:
    """Everything to draw."""

    bars: list[Bar]
    lines: list[Line]
    ticks: list[Tick]
    marks: list[Mark]
    height: int = HEIGHT
    base: int = BASE
    top: int = TOP
    plot: int = BASE - TOP
    stem: int = TOP - 10  # where the line below a mark begins


def chart(
    values: Sequence[Value], marks: Sequence[tuple[int, str]] = (), *, slots: int = 0, ticks: int = TICKS
) -> Chart:
    """The chart of these values, each in a slot of its own, at least `slots` wide; `marks` are positions in `values` and kinds.

    At most `ticks` of them are named along the axis: on a phone there is room for four short words.
    """
    slots = max(len(values), slots, 1)
    top = scale(max((value.count for value in values), default=0))
    bars = []
    for position, value in enumerate(values):
        height = round(value.count / top[-1] * (BASE - TOP)) if value.count else 0
        height = max(height, SMALLEST) if value.count else 0
        bars.append(
            Bar(
                _percent(position + (1 - BAR) / 2, slots), _percent(BAR, slots), BASE - height, height,
                _percent(position, slots), _percent(1, slots), value,
            )
        )  # fmt: skip
    lines = [Line(BASE - round(count / top[-1] * (BASE - TOP)), count) for count in top]
    return Chart(bars, lines, _ticks(values, slots, ticks), _marks(marks, slots))


def scale(highest: int) -> list[int]:
    """Round numbers from above nothing to the highest value or a little more, two to four of them: 250, 500 for 418."""
    size = 10 ** max(len(str(max(highest, 1))) - 2, 0)
    steps = [step for factor in (1, 2, 5, 10, 20, 25, 50, 100) if (step := size * factor)]
    found = [
        [step * number for number in range(1, lines + 1)]
        for step in steps
        if 2 <= (lines := max(-(-highest // step), 2)) <= 4
    ]
    return min(found, key=lambda lines: (lines[-1], len(lines)))


def _ticks(values: Sequence[Value], slots: int, most: int) -> list[Tick]:
    """A few of the days, evenly, always the first."""
    every = -(-slots // most)
    found = []
    for position in range(0, len(values), every):
        # The first stands at the edge and the others below the middle of their bars, away from it.
        anchor = "start" if position == 0 else "middle"
        at = 0.0 if position == 0 else position + 0.5
        found.append(Tick(_percent(at, slots), values[position].tick, anchor))
    return found


def _marks(marks: Sequence[tuple[int, str]], slots: int) -> list[Mark]:
    """Each above its bar; those that would cover each other on a phone give way to the right, at the end to the left."""
    true = [(position + 0.5) / slots * NARROW for position, _ in marks]
    shown: list[float] = []
    for at in true:
        shown.append(max(at, shown[-1] + SIGN) if shown else at)
    edge = NARROW - SIGN / 2
    for number in reversed(range(len(shown))):
        shown[number] = min(shown[number], edge)
        edge = shown[number] - SIGN
    return [
        Mark(_percent(position + 0.5, slots), number, kind, round(shown[number - 1] - true[number - 1]))
        for number, (position, kind) in enumerate(marks, 1)
    ]


def _percent(part: float, whole: int) -> str:
    return f"{part / whole * 100:.3f}%"
