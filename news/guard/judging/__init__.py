"""What a text says to the guard: judged without a model. `texts.judge` is the door."""

from news.guard.judging.texts import judge
from news.guard.judging.verdicts import Found, GuardedText, Kind, Verdict, is_blocking

__all__ = ["Found", "GuardedText", "Kind", "Verdict", "is_blocking", "judge"]
