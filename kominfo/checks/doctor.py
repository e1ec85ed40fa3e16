"""Is this installation in order? One line for each thing that an administrator must see to, with the remedy.

Nothing is changed and nothing leaves this machine but a greeting to the mail server. What cannot be looked at from here is
said so, never taken for good.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a thing stands."""

    GOOD = "baik"
    BAD = "PERLU"
    UNKNOWN = "?"


@dataclass(frozen=True)
class Diagnosis:
    """What was looked at, how it stands, what was seen; `remedy` says what to do when it is bad."""

    about: str
    state: State
    seen: str
    remedy: str = ""


Check = Callable[[], Iterator[Diagnosis]]


def good(about: str, seen: str) -> Diagnosis:
    """Nothing to do."""
    return Diagnosis(about, State.GOOD, seen)


def bad(about: str, seen: str, remedy: str) -> Diagnosis:
    """Something to do."""
    return Diagnosis(about, State.BAD, seen, remedy)


def unknown(about: str, why: str) -> Diagnosis:
    """Nobody knows from here."""
    return Diagnosis(about, State.UNKNOWN, why)


def examine(checks: dict[str, Check]) -> list[Diagnosis]:
    """Every check's diagnoses; one that breaks is a diagnosis itself, and the others go on."""
    found = []
    for about, check in checks.items():
        try:
            found += list(check())
        except Exception as error:
            found.append(
                bad(about, f"pemeriksaannya gagal ({type(error).__name__}: {error})", "Lihat pesan galatnya.")
            )
    return found
