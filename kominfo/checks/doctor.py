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
class Finding:
    """What was looked at, how it stands, what was seen; `remedy` says what to do when it is bad."""

    about: str
    state: State
    seen: str
    remedy: str = ""


Check = Callable[[], Iterator[Finding]]


def good(about: str, seen: str) -> Finding:
    """Nothing to do."""
    return Finding(about, State.GOOD, seen)


def bad(about: str, seen: str, remedy: str) -> Finding:
    """Something to do."""
    return Finding(about, State.BAD, seen, remedy)


def unknown(about: str, why: str) -> Finding:
    """Nobody knows from here."""
    return Finding(about, State.UNKNOWN, why)


def examine(checks: dict[str, Check]) -> list[Finding]:
    """Every check's findings; one that breaks is a finding itself, and the others go on."""
    found = []
    for about, check in checks.items():
        try:
            found += list(check())
        except Exception as error:
            found.append(
                bad(about, f"pemeriksaannya gagal ({type(error).__name__}: {error})", "Lihat pesan galatnya.")
            )
    return found
