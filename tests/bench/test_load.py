"""What `make bench` reads and reckons; the measuring itself is no test."""

import pytest

from tests.bench import load, memory
from tests.bench.load import Cost

SAID = """Running 4s test @ http://127.0.0.1/
  42965 requests in 4.00s, 12.10MB read
Requests/sec:  10740.73
"""


def test_wrk_is_read_and_failures_are_not_taken_for_speed():
    assert load.read_wrk(SAID) == (42965, 10740.73)
    for broken in (
        SAID + "  Non-2xx or 3xx responses: 3",
        SAID + "  Socket errors: timeout 2",
        "",
        SAID.replace("42965", "0"),
    ):
        with pytest.raises(ValueError, match="wrk"):
            load.read_wrk(broken)


def test_a_process_that_ends_while_it_is_measured_takes_nothing_from_the_others():
    assert load.used({1: 500, 2: 9_000}, {1: 700, 3: 40}) == 240


def test_a_goal_is_reached_or_missed_by_processor_time():
    costs = {"hello": Cost(micros=100, rate=1), "release": Cost(micros=250, rate=9)}
    costs |= {"list": Cost(micros=251, rate=9)}
    costs |= {"list, file": Cost(micros=8.5, rate=9), "list, nginx": Cost(micros=10, rate=9)}
    lines = load.table(costs)
    assert lines[3] == "| release | 250 | 9 | 0.40 |  | ≥ 0.35 × hello | reached |"
    assert lines[4].endswith("| ≥ 0.4 × hello | **missed** |")
    assert lines[6] == "| list, nginx | 10 | 9 | 10.00 | 0.85 | ≥ 0.85 × list, file | reached |"


def test_memory_is_held_against_an_ordinary_worker():
    small, large = (
        memory.table({"ours": ours, memory.ORDINARY: 40, "Django saying hello": 30}) for ours in (46, 47)
    )
    assert small[4:] == [
        "| ours | 46 | 1.15 | ≤ 1.15 × ordinary | reached |",
        "| an ordinary Django project | 40 | 1.00 |  |  |",
        "| Django saying hello | 30 | 0.75 |  |  |",
    ]
    assert large[4].endswith("| **missed** |")
