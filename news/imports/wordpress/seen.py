"""Which numbers of items were seen, in little memory: eight to a byte, in pieces."""

from collections.abc import Container

_PIECE = 1 << 15


class Seen(Container[int]):
    """A set of numbers."""

    def __init__(self) -> None:
        self._pieces: dict[int, bytearray] = {}

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        piece = self._pieces.get(number // _PIECE)
        return bool(piece and piece[number % _PIECE >> 3] & (1 << (number & 7)))

    def add(self, number: int) -> None:
        """Note that this number was seen."""
        piece = self._pieces.setdefault(number // _PIECE, bytearray(_PIECE // 8))
        piece[number % _PIECE >> 3] |= 1 << (number & 7)
