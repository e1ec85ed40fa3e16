"""What a saved form changed, by the labels of its fields: the `before` and `after` of the audit trail."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import BaseForm, BaseInlineFormSet, BaseModelForm, ModelChoiceField, PasswordInput

from agencies import values
from kominfo.lib import dates

MAX_LENGTH = 2_000  # characters of one value; the whole text of a release is kept by its versions
SILENT = {"version", "DELETE"}  # what the form needs for itself


@dataclass
class Changes:
    """Names of what changed, and its values by name; nothing for what a form only shows."""

    names: list[str] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)  # what `values.of` says

    def __bool__(self) -> bool:
        return bool(self.names)

    def add(self, name: str, before: Any, after: Any) -> None:
        """One thing that changed; None stands for what was not there or is no more."""
        if name not in self.names:
            self.names.append(name)
        self.before[name] = before
        self.after[name] = after


def of(form: BaseForm, formsets: list[BaseInlineFormSet] | None) -> Changes:
    """Everything that the form and the rows inside it changed; call it after they are saved."""
    found = Changes()
    _add_fields(found, form, "")
    for formset in formsets or []:
        label = str(formset.model._meta.verbose_name)  # type: ignore[union-attr]
        new = {id(obj) for obj in getattr(formset, "new_objects", [])}
        gone = {id(obj) for obj in getattr(formset, "deleted_objects", [])}  # less than what was asked to go
        for row in formset.forms:
            obj = row.instance
            if row in getattr(formset, "deleted_forms", []):
                if id(obj) in gone:
                    found.add(f"{label} “{obj}”", str(obj), None)
            elif id(obj) in new:
                found.add(f"{label} “{obj}”", None, _row(row))
            elif row.has_changed():
                _add_fields(found, row, f"{label} “{obj}”: ")
    return found


def _add_fields(found: Changes, form: BaseForm, prefix: str) -> None:
    for name in form.changed_data:
        if name in SILENT or name not in form.fields:
            continue
        label = prefix + str(form[name].label)
        if isinstance(form.fields[name].widget, PasswordInput):
            found.add(label, "rahasia", "rahasia")
            continue
        if isinstance(form, BaseModelForm) and name in values.not_kept(type(form.instance)):
            found.add(label, values.NOT_KEPT, values.NOT_KEPT)
            continue
        found.add(
            label, _shown(form, name, form[name].initial), _shown(form, name, form.cleaned_data.get(name))
        )


def _row(form: BaseForm) -> dict[str, Any]:
    """The filled fields of a row that is new."""
    return {
        str(form[name].label): _shown(form, name, value)
        for name, value in form.cleaned_data.items()
        if value not in (None, "", False) and name not in SILENT and name in form.changed_data
    }


def _shown(form: BaseForm, name: str, value: Any) -> Any:
    """The value as JSON can hold it and people can read it."""
    form_field = form.fields[name]
    if isinstance(form_field, ModelChoiceField):
        return _named(form_field, value)
    if isinstance(value, (bool, int, float)) or value is None:
        return value
    if isinstance(value, dt.datetime):
        return dates.iso(value)
    choices = dict(getattr(form_field, "flatchoices", None) or getattr(form_field, "choices", None) or {})
    return str(choices.get(value, value))[:MAX_LENGTH] if isinstance(value, str) else str(value)[:MAX_LENGTH]


def _named(form_field: ModelChoiceField, value: Any) -> Any:
    """Rows by their names: a form gives their first value as an id or a list of rows."""
    if value in (None, "", []):
        return None
    if isinstance(value, (list, tuple, QuerySet)):
        return [str(row) for row in value]
    if isinstance(value, Model):
        return str(value)
    model = form_field.queryset.model  # type: ignore[union-attr]
    return str(model._base_manager.filter(pk=value).first() or value)
