"""Lists of words, in the code and in data files."""

from pathlib import Path

DATA = Path(__file__).parent / "data"


def listed(words: str) -> frozenset[str]:
    """The words of a text that separates them with blanks."""
    return frozenset(words.split())


def rows(name: str) -> list[list[str]]:
    """The rows of a data file; lines that begin with # tell where it comes from."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def paired(pairs: str) -> frozenset[tuple[str, ...]]:
    """Pairs of words of a text that separates the pairs with commas."""
    return frozenset(tuple(pair.split()) for pair in pairs.split(","))
