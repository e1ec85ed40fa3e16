"""The result of one check as text: a summary line, the problems, and what to do about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_SHOWN = 10  # problems of one check that are listed; the others are only counted
FROM_BACKUP = "Restore the whole backup again into an empty database and folder; if it is red again, take an older backup."


@dataclass
class Check:
    """One check. `looked_at` summarises what was examined, with counts; `remedy` applies to all of its problems."""

    name: str
    remedy: str = FROM_BACKUP
    looked_at: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: int = 0

    def problem(self, sentence: str) -> None:
        """Add one problem; beyond `MAX_SHOWN` it is only counted."""
        self.wrong += 1
        if len(self.problems) < MAX_SHOWN:
            self.problems.append(sentence)

    def add(self, sentences: Iterable[str]) -> None:
        """Add each of these as a problem of its own."""
        for sentence in sentences:
            self.problem(sentence)

    def lines(self) -> list[str]:
        """What the report says of this check: its result, then problems and notes below it."""
        found = [f"{'WRONG' if self.wrong else 'ok   '}  {self.name}: {self.looked_at}"]
        found += [f"         - {problem}" for problem in self.problems]
        if self.wrong > len(self.problems):
            found.append(f"         - and {self.wrong - len(self.problems)} more")
        if self.wrong:
            found.append(f"         What to do: {self.remedy}")
        return found + [f"       note: {note}" for note in self.notes]
