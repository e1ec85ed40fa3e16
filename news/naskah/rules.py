"""Every rule, in the order of the catalogue."""

from news.naskah.families import (
    capitals,
    days,
    grammar,
    marks,
    numbers,
    people,
    quotations,
    safety,
    spaces,
    terms,
    typing,
    words,
)  # fmt: skip
from news.naskah.rule import Rule

RULES: tuple[Rule, ...] = (
    *spaces.RULES, *marks.RULES, *quotations.RULES, *words.RULES, *typing.RULES, *terms.RULES, *capitals.RULES,
    *days.RULES, *numbers.RULES, *grammar.RULES, *people.RULES, *safety.RULES,
)  # fmt: skip
