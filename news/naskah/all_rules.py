"""Every rule, in the order of the catalogue."""

from news.naskah.families import (
    capitals,
    common_nouns,
    days,
    facts,
    marks,
    names,
    numbers,
    people,
    prefixes,
    quotations,
    safety,
    sentences,
    spaces,
    terms,
    titles,
    typing,
    words,
)  # fmt: skip
from news.naskah.rule import Rule

RULES: tuple[Rule, ...] = (
    *spaces.RULES, *marks.RULES, *quotations.RULES, *prefixes.RULES, *words.RULES, *typing.RULES, *terms.RULES, *names.RULES, *capitals.RULES, *common_nouns.RULES,
    *days.RULES, *numbers.RULES, *sentences.RULES, *people.RULES, *titles.RULES, *facts.RULES, *safety.RULES,
)  # fmt: skip
