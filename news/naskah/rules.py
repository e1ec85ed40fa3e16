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

FAMILIES = (
    spaces, marks, quotations, words, typing, terms, capitals, days, numbers, grammar, people, safety,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
