"""What a text says to the guard: pure reading, without a model. `texts.read` is the door."""

from news.guard.reading.texts import read
from news.guard.reading.verdicts import Found, Kind, Passage, Verdict, is_blocking

__all__ = ["Found", "Kind", "Passage", "Verdict", "is_blocking", "read"]
