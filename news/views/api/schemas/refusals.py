"""What a program is told when its request fails."""

from typing import Any

from news.views.api.schemas.frame import Strict


class Fault(Strict):
    """A parameter that cannot be read, and how to write it."""

    parameter: str
    detail: str


class Problem(Strict):
    """What is wrong and how to mend it (RFC 9457)."""

    title: str
    status: int
    detail: str
    errors: list[Fault] = []


MISSING: dict[int, Any] = {404: Problem}
REFUSALS: dict[int, Any] = {400: Problem, 404: Problem, 422: Problem}
