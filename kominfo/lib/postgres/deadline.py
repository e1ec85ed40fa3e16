"""Statements that end at a moment, however long they would take."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection
from psycopg2.errors import QueryCanceled


class TooSlow(Exception):
    """The database ended a statement, because its time was over."""


def with_deadline(deadline: float) -> Callable[..., Any]:
    """An execute wrapper that makes the database cancel statements at `deadline` (on the monotonic clock).

    The timeout is sent together with each statement: a transaction around them all would cost three round trips more.
    """

    def run(execute: Callable[..., Any], sql: str, *how: Any) -> Any:
        left = max(round((deadline - time.monotonic()) * 1000), 1)  # milliseconds; 0 would be no limit
        return execute(f"SET LOCAL statement_timeout = {left}; {sql}", *how)

    return run


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All statements together have so much time; `TooSlow` if that is not enough."""
    try:
        with connection.execute_wrapper(with_deadline(time.monotonic() + seconds)):
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise
