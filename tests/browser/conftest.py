"""Browser tests commit, so the tables are emptied between them and the seeds of the migrations come back."""

from typing import Any

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def seeds(django_db_setup: None) -> str:
    """What the migrations seeded; taken before a browser starts."""
    return connection._test_serialized_contents


@pytest.fixture(scope="session")
def browser(seeds: str, browser: Any) -> Any:
    """The browser. Playwright runs tests in a context of its own, in which Django opens another connection."""
    connection._test_serialized_contents = seeds
    return browser
