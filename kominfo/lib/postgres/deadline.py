"""Statements that end at a moment, however long they would take."""

import time
from collections.abc import Callable
from typing import Any


def with_deadline(deadline: float) -> Callable[..., Any]:
    """An execute wrapper that makes the database cancel statements at `deadline` (on the monotonic clock).

    The timeout is sent together with each statement: a transaction around them all would cost three round trips more.
    """

    def run(execute: Callable[..., Any], sql: str, *how: Any) -> Any:
        left = max(round((deadline - time.monotonic()) * 1000), 1)  # milliseconds; 0 would be no limit
        return execute(f"SET LOCAL statement_timeout = {left}; {sql}", *how)

    return run
