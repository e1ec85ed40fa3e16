"""One search over the desk: rows of several lists, and what a person may do.

Each ModelAdmin answers for its own: its list is searched as its list is, so nobody finds what their lists do not hold,
and an act is offered where its button would be.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from kominfo.lib import words

MAX_ACTS = 5
BEGINNING = "tambah tambahkan baru buat daftar daftarkan isi masukkan"  # what people call adding a row
LOOKING = "buka daftar lihat semua"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A row or an act: its name, its page, what tells it from others of the name, and its state as a `chip`."""

    title: str
    address: str
    facts: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something to do: its words on a button, its page, and other words for it."""

    label: str
    address: str
    also: str = ""

    def answers(self, asked: list[str]) -> bool:
        """Whether each word that was asked begins one of its words."""
        own = words.split(f"{self.label} {self.also}")
        return all(any(word.startswith(part) for word in own) for part in asked)


@dataclass(frozen=True)
class Group:
    """What was found of one kind, and where all of it is; empty if there is no such list."""

    name: str
    hits: list[Hit]
    address: str = ""
    has_more: bool = False


class Findable:
    """A ModelAdmin whose rows the search finds. Subclasses say what tells one row from another."""

    begins = "Tambahkan"  # the verb of its button
    also_called = ""  # other words for its rows

    def found(self, request: Any, typed: str, most: int) -> list[Hit]:
        """The first rows that the list finds."""
        return [self.as_hit(row) for row in self.found_rows(request, typed)[:most]]

    def found_rows(self, request: Any, typed: str) -> Any:
        """The rows of the list with these words."""
        rows, may_repeat = self.get_search_results(request, self.get_queryset(request), typed)  # type: ignore[attr-defined]
        return rows.distinct() if may_repeat else rows

    def as_hit(self, row: Any) -> Hit:
        """The row as it is shown."""
        facts = tuple(filter(None, self.facts_of(row)))
        return Hit(
            title=self.title_of(row),
            address=self._address("change", row.pk),
            facts=facts,
            state=self.state_of(row),
        )

    def title_of(self, row: Any) -> str:
        """What it is called."""
        return str(row)

    def state_of(self, row: Any) -> str:
        """Where it stands, as a `chip`."""
        return ""

    def facts_of(self, row: Any) -> Iterable[str]:
        """What stands behind the name, without a query of its own."""
        return ()

    def all_found(self, typed: str) -> str:
        """The list with these words; empty if the list has no search."""
        if not self.search_fields:  # type: ignore[attr-defined]
            return ""
        return f"{self._address('changelist')}?{urlencode({'q': typed})}"

    def acts(self, request: Any) -> list[Act]:
        """What the person may begin here, and the list."""
        also, opts = self.also_called, self.opts  # type: ignore[attr-defined]
        found = []
        if self.has_add_permission(request):  # type: ignore[attr-defined]
            label = f"{self.begins} {opts.verbose_name}"
            found.append(Act(label=label, address=self._address("add"), also=f"{BEGINNING} {also}"))
        if self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            label = f"Buka {opts.verbose_name_plural}"
            found.append(Act(label=label, address=self._address("changelist"), also=f"{LOOKING} {also}"))
        return found

    def steps_asked(self, request: Any, typed: str) -> list[Hit]:
        """Steps of single rows that `typed` asks for by their verb."""
        return []

    def _address(self, name: str, *args: Any) -> str:
        opts = self.opts  # type: ignore[attr-defined]
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)


def groups(request: Any, admins: Iterable[Any], typed: str, most: int) -> list[Group]:
    """What each list holds for these words, up to `most` of each; kinds that the person may not see, or without any, are left out."""
    found = []
    for model_admin in admins:
        if not model_admin.has_view_or_change_permission(request):
            continue
        if hits := model_admin.found(request, typed, most + 1):
            name = str(model_admin.opts.verbose_name_plural).capitalize()
            found.append(Group(name, hits[:most], model_admin.all_found(typed), len(hits) > most))
    return found


def acts(request: Any, admins: Iterable[Any], others: Iterable[Act], typed: str) -> list[Hit]:
    """Steps of rows that the words ask for, then what may be begun or opened; at most `MAX_ACTS`."""
    admins, asked = list(admins), words.split(typed)
    steps = [hit for model_admin in admins for hit in model_admin.steps_asked(request, typed)]
    offered = [act for model_admin in admins for act in model_admin.acts(request)]
    offered.sort(key=lambda act: LOOKING in act.also)
    named = [Hit(title=act.label, address=act.address) for act in [*offered, *others] if act.answers(asked)]
    return (steps + named)[:MAX_ACTS]
