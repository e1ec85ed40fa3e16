"""The form of a release as a page to write on: the text, folded parts beside it, and what keeps it from being submitted."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from agencies.models import User
from news.admin.releases.writing.form_links import anchor
from news.models import PressRelease
from news.models.desk.house_form import FIRST_WORDS, hints_in
from news.releases.checks.demands import HINT, MAY_HOLD_HINTS, NEEDED
from news.releases.transitions import DENIED, TRANSITIONS, Transition

DRAFT = PressRelease.Status.DRAFT
Offered = list[tuple[Transition, list[ValidationError]]]

TEXT, HOAX, WARNING = "Naskah", "Klarifikasi hoaks", "Masa berlaku dan peringatan"
# Where the rows beside the text stand; the others (quotes) stand below it.
PART_OF_ROWS = {"release_photos": "Foto dan lampiran", "contributors": "Penulis"}
CHECK = "periksa"
NO_HEADLINE = "Judul belum diisi."


@dataclass(frozen=True)
class Lack:
    """One thing that keeps a copy from being submitted; `label` is empty where `sentence` names the field itself.

    `hint` has the first words of hints, where it is they that must go.
    """

    field: str
    label: str
    sentence: str
    hint: str = ""

    @property
    def anchor(self) -> str:
        """The element of the form where it is mended."""
        return anchor(self.field)


@dataclass(frozen=True)
class Part:
    """A folded part of the form.

    `names` are the fields in it, `lacks` the words for what a submission needs, `told` the last of them where a check refuses
    something that is filled in: no script can tell when it is mended.
    """

    title: str
    fieldsets: list[Any]
    inlines: list[Any]
    names: frozenset[str]
    lacks: tuple[str, ...]
    told: str
    is_open: bool


def page(context: dict[str, Any], user: User, steps: Offered | None, *, writes: bool) -> dict[str, Any]:
    """The context of the form's template: its pieces, the step beside "Simpan", and what it `lacks`.

    `steps` are those that the copy offers, each with its refusals; None for a new one.
    """
    fieldsets = {fieldset.name: fieldset for fieldset in context["adminform"]}
    rows = context["inline_admin_formsets"]
    form = context["adminform"].form
    step, refusals = _with_save(user, steps) if writes else (None, [])
    lacks = _lacks(form, refusals) if step else []
    is_hoax = form.initial.get("kind") == PressRelease.Kind.CLARIFICATION
    return {
        "text": _without_heading(fieldsets[TEXT]),
        "hoax": fieldsets[HOAX],
        "hoax_is_open": is_hoax or _is_wrong(fieldsets[HOAX]),
        "warning": _without_heading(fieldsets[WARNING]),
        "warning_is_open": _has_end(form) or _is_wrong(fieldsets[WARNING]),
        "quotes": [row for row in rows if row.formset.prefix not in PART_OF_ROWS],
        "parts": _parts(fieldsets, rows, lacks, opened=not writes),
        "lacks": lacks,
        "step_with_save": step,
        "may_write": writes,
        "card": card(form) if writes else None,
        # The action bar holds the step that the form is written for; the rail those beside it.
        "other_steps": [row for row in steps or [] if row[0] is not step],
    }


def card(form: Any) -> dict[str, str]:
    """What a shared link shows of the copy as the form has it; counts.js keeps it like the text."""
    return {
        "headline": form["headline"].value() or "Judul siaran pers",
        "lead": form["lead"].value() or "Teras siaran pers",
        "host": urlsplit(settings.SITE_URL).netloc,
    }


def _with_save(user: User, steps: Offered | None) -> tuple[Transition | None, list[ValidationError]]:
    """The step that the person may take together with a save, and what refuses it now."""
    if steps is None:
        rows = [row for row in TRANSITIONS.values() if DRAFT in row.sources]
        steps = [(row, []) for row in rows if user.has_perm(row.permission)]
    found = [
        (step, refusals)
        for step, refusals in steps
        if step.with_save and all(one.code != DENIED for one in refusals)
    ]
    return found[0] if found else (None, [])


def _lacks(form: Any, refusals: list[Any]) -> list[Lack]:
    """What is not filled in as the form stands, and what the checks say of the stored copy beyond that."""
    empty = [
        Lack(name, form.fields[name].label, sentence)
        for name, sentence in {"headline": NO_HEADLINE, **NEEDED}.items()
        if name in form.fields and not form[name].value()
    ]
    hints = [
        Lack(name, f"petunjuk di {where}", "", "|".join(FIRST_WORDS))
        for name, where in MAY_HOLD_HINTS.items()
        if name in form.fields and hints_in(form[name].value() or "")
    ]
    told = [((one.params or {}).get("field", ""), str(one.message)) for one in refusals if one.code != HINT]
    return (
        empty
        + hints
        + [Lack(field, "", sentence) for field, sentence in told if sentence not in NEEDED.values()]
    )


def _parts(fieldsets: dict[str, Any], rows: list[Any], lacks: list[Lack], *, opened: bool) -> list[Part]:
    found = []
    for title, fieldset in fieldsets.items():
        if title in {TEXT, HOAX, WARNING}:
            continue
        inlines = [row for row in rows if PART_OF_ROWS.get(row.formset.prefix) == title]
        names = frozenset(name for line in fieldset for name in line.fields)
        here = [lack for lack in lacks if _stands_in(lack, names, inlines)]
        told = next((lack for lack in here if not lack.label), None)
        found.append(
            Part(
                title=title,
                fieldsets=[_without_heading(fieldset)] if fieldset.fields else [],
                inlines=inlines,
                names=names,
                lacks=tuple(lack.label.lower() or CHECK for lack in here if lack.label or lack is told),
                told=CHECK if told else "",
                is_open=opened
                or _is_wrong(fieldset)
                or any(row.formset.total_error_count() for row in inlines),
            )
        )
    return found


def _has_end(form: Any) -> bool:
    """Whether the copy may warn, or be valid until a moment."""
    kind, category = form.initial.get("kind"), form.initial.get("category")
    return kind == PressRelease.Kind.ANNOUNCEMENT or category == PressRelease.Category.IMMEDIATE


def _stands_in(lack: Lack, names: frozenset[str], inlines: list[Any]) -> bool:
    return lack.field in names or lack.anchor in {f"{row.formset.prefix}-group" for row in inlines}


def _is_wrong(fieldset: Any) -> bool:
    return any(name in fieldset.form.errors for line in fieldset for name in line.fields)


def _without_heading(fieldset: Any) -> Any:
    """Its part has the heading."""
    fieldset.name = None
    return fieldset
