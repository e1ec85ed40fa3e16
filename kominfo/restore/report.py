"""What a check found, for an administrator at three in the morning: one line, then each problem with its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 10  # problems of one check that are named; the others are counted
FROM_BACKUP = "Restore the whole backup again into an empty database and folder; if it is red again, take an older backup."


@dataclass
class Check:
    """One line of the report. `looked_at` says what with counts; `remedy` is for all of its problems."""

    name: str
    remedy: str = FROM_BACKUP
    looked_at: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: int = 0

    def problem(self, sentence: str) -> None:
        """One thing that is wrong; of very many only the first are kept."""
        self.wrong += 1
        if len(self.problems) < SHOWN:
            self.problems.append(sentence)

    def add(self, sentences: Iterable[str]) -> None:
        """Several things that are wrong."""
        for sentence in sentences:
            self.problem(sentence)

    def lines(self) -> list[str]:
        """The check as text."""
        found = [f"{'WRONG' if self.wrong else 'ok   '}  {self.name}: {self.looked_at}"]
        found += [f"         - {problem}" for problem in self.problems]
        if self.wrong > len(self.problems):
            found.append(f"         - and {self.wrong - len(self.problems)} more")
        if self.wrong:
            found.append(f"         What to do: {self.remedy}")
        return found + [f"       note: {note}" for note in self.notes]
