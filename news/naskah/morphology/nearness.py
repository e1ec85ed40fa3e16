"""How near two written words are."""

from functools import lru_cache

LONG = 8  # letters


@lru_cache(maxsize=20_000)
def is_near(one: str, other: str, *, shortest: int = 4, long: int = LONG) -> bool:
    """Whether one letter differs, is missing, doubled, or two stand the wrong way round; two letters in long words. Short words only if equal."""
    if one == other:
        return True
    if min(len(one), len(other)) < shortest or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if len(one) == len(other) and sorted(one) == sorted(other):
        return _differences(one, other) == 2  # `Kurama`, `Karuma`
    return _distance(one, other) <= (1 if min(len(one), len(other)) < long else 2)


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _distance(one: str, other: str) -> int:
    """Insertions, deletions, exchanges and swaps of neighbours between two words."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
