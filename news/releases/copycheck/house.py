"""What the office has told the checker: words, acronyms, terms, switches and exceptions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from news.models import CopyException, HouseTerm, RuleSwitch
from news.naskah import House
from news.naskah.all_rules import RULES
from news.naskah.house import exception_key
from news.naskah.registry import Acronym, Term

# Said elsewhere at the desk, of the same words: the guard judges spam (`checks.demands.must_be_clean`).
SAID_ELSEWHERE = frozenset({"M03"})
BY_ID = {rule.id: rule for rule in RULES}
BLOCKING = frozenset(rule.id for rule in RULES if rule.blocks)
# Rules that an office may turn on or off: what keeps a text from readers is not a matter of style.
SWITCHABLE = tuple(rule for rule in RULES if not rule.blocks)
Excepted = frozenset[tuple[str, str]]  # rule, and words `exception_key`
Kind = HouseTerm.Kind


@dataclass(frozen=True)
class Lists:
    """The office's lists, with the exceptions everywhere (in `house`) and those of single copies, by the key of the release."""

    house: House
    acronyms: tuple[Acronym, ...] = ()
    terms: tuple[Term, ...] = ()
    of_copies: Mapping[int, Excepted] = field(default_factory=dict)

    def for_copy(self, release: int | None) -> House:
        """The house with the exceptions of one copy."""
        own = self.of_copies.get(release or 0, frozenset())
        return replace(self.house, exceptions=self.house.exceptions | own)


def read() -> Lists:
    """Everything, in three queries; `registry.known` keeps it while the tables stay as they are."""
    terms: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for kind, text, forms in HouseTerm.objects.order_by("pk").values_list("kind", "text", "forms"):
        terms[kind].append((text, tuple(forms)))
    switched = dict(RuleSwitch.objects.values_list("rule", "is_on"))
    excepted: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for release, rule, words in CopyException.objects.in_force().values_list("release_id", "rule", "words"):
        excepted[release or 0].add((rule, exception_key(words)))
    house = House(
        off=SAID_ELSEWHERE | {rule for rule, is_on in switched.items() if not is_on and rule not in BLOCKING},
        on=frozenset(rule for rule, is_on in switched.items() if is_on),
        words=frozenset(text.lower() for text, _ in terms[Kind.WORD]),
        exceptions=frozenset(excepted.pop(0, ())),
        own_dateline=False,  # the page makes it of the release's fields
    )
    return Lists(
        house,
        tuple(Acronym(short, long) for short, long in terms[Kind.ACRONYM] if long),
        tuple(Term(right, wrong) for right, wrong in terms[Kind.TERM]),
        {key: frozenset(rows) for key, rows in excepted.items()},
    )
