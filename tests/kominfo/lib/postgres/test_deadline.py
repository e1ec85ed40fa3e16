"""Statements that share the time until a moment."""

import time

from kominfo.lib.postgres.deadline import with_deadline


def test_the_time_is_that_of_all_statements(monkeypatch):
    """The clock is told, not waited for."""
    clock, said = iter([0.0, 1.5, 1.9995, 60.0]), []
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    ask = with_deadline(2.0)
    for _ in range(4):
        ask(lambda sql: said.append(sql), "SELECT 1")

    assert said == [f"SET LOCAL statement_timeout = {left}; SELECT 1" for left in (2000, 500, 1, 1)]
