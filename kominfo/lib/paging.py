"""Pages of a public list that stay where they are while new items arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

PARAMETER = "halaman"


class InvalidCursor(ValueError):
    """The cursor in the address is not one of ours; views answer 404."""


@dataclass(frozen=True)
class KeysetPage:
    """One page: its items and the cursors of its neighbours (None where there is none)."""

    items: list[Any]
    older: str | None
    newer: str | None


def paginate(
    queryset: QuerySet[Any],
    *,
    keys: Sequence[str] = ("-published_at", "-release_id"),
    cursor: str | None = None,
    size: int = 20,
) -> KeysetPage:
    raise NotImplementedError
