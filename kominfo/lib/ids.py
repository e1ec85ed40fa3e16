"""Ids of rows as they arrive in addresses and forms."""

LONGEST = 18  # digits: every such number fits a bigint


def row_id(text: str) -> int | None:
    """The id that a text names; None for anything else, so that no question with it reaches the database."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None


def row_ids(text: str, most: int) -> list[int]:
    """Ids with commas between them: each once, in order, what is none left out, at most `most` looked at."""
    found = (row_id(part) for part in text.split(",")[:most])
    return list(dict.fromkeys(key for key in found if key is not None))
