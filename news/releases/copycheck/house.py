"""What the office has told the checker: words, acronyms, terms, switches and exceptions, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Case, F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from news.models import CopyException, HouseTerm, PressRelease, RuleSwitch
from news.naskah import House, Registry
from news.naskah.registry import Acronym, Term
from news.naskah.rules import RULES

# Said elsewhere at the desk, of the same words: the guard judges spam (`checks.is_clean`).
SAID_ELSEWHERE = frozenset({"M03"})
BLOCKING = frozenset(rule.id for rule in RULES if rule.blocks)
BY_ID = {rule.id: rule for rule in RULES}
Excepted = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Lists:
    """The office's lists. `excepted` are rule and words in small letters: everywhere, and by the key of a release."""

    house: House
    acronyms: tuple[Acronym, ...] = ()
    terms: tuple[Term, ...] = ()
    everywhere: Excepted = frozenset()
    by_release: dict[int, Excepted] = field(default_factory=dict)

    def excepted(self, release: int | None) -> Excepted:
        """What stays in one copy."""
        return self.everywhere | self.by_release.get(release or 0, frozenset())

    def for_copy(self, release: int | None) -> House:
        """The house with the exceptions of one copy."""
        return replace(self.house, exceptions=self.excepted(release))


def lists(releases: Iterable[int] | QuerySet[PressRelease] = ()) -> Lists:
    """The office's lists, with the exceptions of these copies."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for tag, text, others, of in _rows(releases):
        found.setdefault(tag, []).append((text, others, of))
    by_release: dict[int, set[tuple[str, str]]] = {}
    for rule, words, of in found.get("exception", ()):
        by_release.setdefault(int(of or 0), set()).add((rule, words))
    acronyms = tuple(Acronym(short, tuple(long.split("\n"))) for short, long, _ in found.get(ACRONYM, ()) if long)
    house = House(
        off=SAID_ELSEWHERE | {rule for rule, state, _ in found.get("switch", ()) if state == "off"},
        on=frozenset(rule for rule, state, _ in found.get("switch", ()) if state == "on"),
        words=frozenset(text.lower() for text, _, _ in found.get(WORD, ())),
    )
    terms = tuple(Term(right, tuple(filter(None, wrong.split("\n")))) for right, wrong, _ in found.get(TERM, ()))
    everywhere = frozenset(by_release.pop(0, ()))
    return Lists(house, acronyms, terms, everywhere, {key: frozenset(rows) for key, rows in by_release.items()})


WORD, ACRONYM, TERM = (kind.value for kind in HouseTerm.Kind)


def _rows(releases: Any) -> Iterable[tuple[str, str, str, str]]:
    """(what it is, text, other forms, release), all of it with one query."""
    text = TextField()
    forms = Func(F("forms"), Value("\n"), function="array_to_string", output_field=text)
    nothing = Value("", output_field=text)
    state = Case(When(is_on=True, then=Value("on")), default=Value("off"), output_field=text)
    of = Coalesce(Cast("release_id", text), nothing)
    terms = HouseTerm.objects.order_by().values_list(Cast("kind", text), Cast("text", text), forms, nothing)
    switches = RuleSwitch.objects.order_by().values_list(
        Value("switch", output_field=text), Cast("rule", text), state, nothing
    )
    excepted = CopyException.objects.in_force().filter(Q(release=None) | Q(release__in=releases)).order_by()
    exceptions = excepted.values_list(
        Value("exception", output_field=text), Cast("rule", text), Cast("words", text), of
    )
    return terms.union(switches, exceptions, all=True)


_MAX_KEPT = 4
_kept: dict[tuple[int, tuple[Acronym, ...], tuple[Term, ...]], tuple[Registry, Registry]] = {}


def with_terms(registry: Registry, known: Lists) -> Registry:
    """`registry` with the office's acronyms and terms; kept, because the checker works out a lot from its names."""
    if not known.acronyms and not known.terms:
        return registry
    key = (id(registry), known.acronyms, known.terms)
    if key not in _kept or _kept[key][0] is not registry:
        if len(_kept) >= _MAX_KEPT:
            _kept.clear()
        theirs = {acronym.short: acronym for acronym in registry.acronyms}
        ours = {acronym.short: acronym for acronym in known.acronyms}
        made = replace(
            registry, acronyms=tuple((theirs | ours).values()), terms=(*registry.terms, *known.terms)
        )
        _kept[key] = (registry, made)
    return _kept[key][1]
