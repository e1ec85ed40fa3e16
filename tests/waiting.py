"""Two connections, one of which has to wait for the other."""

import time

import pytest
from django.db import connection


def wait_until_somebody_waits_for_us():
    """Until another connection stands before a lock that this one holds."""
    deadline = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone():
                return
            time.sleep(0.02)
    pytest.fail("The second save did not wait for the first.")
