"""What every shape is made of, and the page of a list."""

from typing import Generic, TypeVar

from ninja import Schema

T = TypeVar("T")


class Strict(Schema):
    """An object of which every key is told here."""

    model_config = {"extra": "forbid"}


class ListOf(Strict, Generic[T]):
    """A page of a list; `next` and `previous` are the addresses of its neighbours."""

    items: list[T]
    next: str | None
    previous: str | None


class Sealed(Strict):
    """A thing without editions of its own; `checksum` is of this answer without it, keys in order."""

    standing: str
    checksum: str
