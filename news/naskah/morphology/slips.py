"""Slips of the hand: which forms are one wrong keystroke away, and how likely each slip is."""

from functools import cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aiueo")
# Centibels by which a slip is rarer than the commonest ones: a letter left out or typed twice, two letters the wrong way round.
_LEFT_OUT = 0
_TYPED_TWICE = 0
_SWAPPED = 10
_NEIGHBOUR = 30  # a letter of the next key, instead of the right one or beside it
_OTHER_VOWEL = 50
_FOREIGN = 70


@cache
def _neighbours() -> dict[str, frozenset[str]]:
    """The keys beside each key, in its row and in those above and below."""
    found: dict[str, set[str]] = {letter: set() for letter in _LETTERS}
    places = {letter: (y, x + y / 2) for y, row in enumerate(_ROWS) for x, letter in enumerate(row)}
    for one, (y, x) in places.items():
        for other, (v, u) in places.items():
            if one != other and abs(y - v) <= 1 and abs(x - u) <= 1:
                found[one].add(other)
    return {letter: frozenset(beside) for letter, beside in found.items()}


def undone(word: str) -> dict[str, int]:
    """Every form that `word` may be a slip of, with the cost of the slip; the first letter stays, unless it was swapped."""
    beside = _neighbours()
    found: dict[str, int] = {}
    known = found.get  # some hundred forms a word: a call saved for each is a third of the time

    def add(form: str, cost: int) -> None:
        if known(form, cost) >= cost:
            found[form] = cost

    for at in range(1, len(word) + 1):
        left, right = word[:at], word[at:]
        for letter in _LETTERS:
            found[left + letter + right] = _LEFT_OUT  # no slip is commoner
        if not right:
            break
        typed, near = right[0], beside.get(right[0], frozenset())
        around = {left[-1], right[1:2]}
        extra = _TYPED_TWICE if typed in around else _NEIGHBOUR if near & around else _FOREIGN
        add(left + right[1:], extra)
        rest, is_vowel = right[1:], typed in _VOWELS
        for letter in _LETTERS:
            cost = (
                _NEIGHBOUR if letter in near else _OTHER_VOWEL if is_vowel and letter in _VOWELS else _FOREIGN
            )
            form = left + letter + rest
            if known(form, cost) >= cost:
                found[form] = cost
        if len(right) > 1:
            add(left + right[1] + typed + right[2:], _SWAPPED)
    if len(word) > 1:
        add(word[1] + word[0] + word[2:], _SWAPPED)
    found.pop(word, None)
    return found
