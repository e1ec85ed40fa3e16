"""What an edit replaced, row by row and in full, in the shape of `EditedValues`: enough to take it back."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, ManyToManyField, Model
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.forms import BaseForm, BaseInlineFormSet, BaseModelForm, PasswordInput
from django.utils.encoding import is_protected_type

SECRET = {"password"}
NOT_KEPT = "data pribadi, tidak dicatat"
Row = dict[str, Any]


def of(form: BaseForm, formsets: list[BaseInlineFormSet] | None) -> list[Row]:
    """The row of the form and those inside it, as far as they changed; call it after they are saved."""
    rows = [_edited(form)] if isinstance(form, BaseModelForm) else []
    for formset in formsets or []:
        rows += _inside(formset)
    return [row for row in rows if row]


def changed(obj: Model, before: dict[str, Any]) -> Row | None:
    """What a row held `before`, by the names of fields, where it holds something else now."""
    fields = _fields(obj)
    was = {name: plain(fields[name], value) for name, value in before.items() if name in fields}
    now = {name: held(obj, fields[name]) for name in was}
    names = [name for name in was if was[name] != now[name]]
    if not names:
        return None
    return {
        "model": obj._meta.label_lower,
        "pk": obj.pk,
        "before": {name: was[name] for name in names},
        "after": {name: now[name] for name in names},
    }


def removed(obj: Model, before: dict[str, Any], pk: Any = None) -> Row:
    """A row that is there no more, with all that it held."""
    return {
        "model": obj._meta.label_lower,
        "pk": obj.pk if pk is None else pk,
        "before": before,
        "after": None,
    }


def removed_with(obj: Model) -> list[Row]:
    """A row that is about to be deleted, and after it those that go with it; links of its own fields are in its values."""
    collector = Collector(using=obj._state.db or DEFAULT_DB_ALIAS)
    try:
        collector.collect([obj])
    except (ProtectedError, RestrictedError):  # the database refuses it just so
        return [removed(obj, whole(obj))]
    found = [row for rows in (*collector.data.values(), *collector.fast_deletes) for row in rows]
    parts = [row for row in found if row != obj and not row._meta.auto_created]
    return [removed(row, whole(row)) for row in (obj, *parts)]


def not_kept(model: type[Model]) -> frozenset[str]:
    """Fields whose values no trail keeps, as `not_kept` of the model has them: what is written of a person who may ask to be forgotten."""
    return frozenset(getattr(model, "not_kept", ()))


def whole(obj: Model) -> dict[str, Any]:
    """All that a row holds, by the names of its fields."""
    return {name: held(obj, field) for name, field in _fields(obj).items()}


def held(obj: Model, field: Field | ManyToManyField) -> Any:
    """What a row holds in a field, as JSON can hold it."""
    if isinstance(field, ManyToManyField):
        return plain(field, getattr(obj, field.name).all())
    return plain(field, field.value_from_object(obj))


def plain(field: Field | ManyToManyField, value: Any) -> Any:
    """A value of a field as Django serialises it: links as keys, in their order."""
    if isinstance(field, ManyToManyField):
        return sorted(getattr(row, "pk", row) for row in value or ())
    if isinstance(value, Model):
        value = value.pk
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    if is_protected_type(value):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return str(value)


def _fields(obj: Model) -> dict[str, Any]:
    """Fields that somebody wrote: no keys, nothing that the database works out, no secrets, nothing personal."""
    left_out = SECRET | not_kept(type(obj))
    found = [*obj._meta.concrete_fields, *obj._meta.many_to_many]
    return {
        field.name: field
        for field in found
        if not (field.primary_key or field.generated or field.name in left_out)
    }


def _edited(form: BaseModelForm) -> Row | None:
    before = {
        name: form.initial[name]
        for name, field in form.fields.items()
        if name in form.initial and not isinstance(field.widget, PasswordInput)
    }
    return changed(form.instance, before)


def _inside(formset: BaseInlineFormSet) -> list[Row | None]:
    new = {id(obj) for obj in getattr(formset, "new_objects", [])}
    gone = {id(obj) for obj in getattr(formset, "deleted_objects", [])}
    rows: list[Row | None] = []
    for form in formset.forms:
        obj = form.instance
        if id(obj) in gone:
            rows.append(_gone(form))
        elif id(obj) in new:
            rows.append({"model": obj._meta.label_lower, "pk": obj.pk, "before": None, "after": whole(obj)})
        elif form.has_changed() and obj.pk:
            rows.append(_edited(form))
    return rows


def _gone(form: BaseModelForm) -> Row:
    """A deleted row: its object holds what was sent last, the form what was stored, and the key is in its hidden field."""
    obj, fields = form.instance, _fields(form.instance)
    key = form.fields[str(obj._meta.pk.name)].initial
    before = {name: held(obj, field) for name, field in fields.items() if not field.many_to_many}
    stored = {name: plain(fields[name], value) for name, value in form.initial.items() if name in fields}
    return removed(obj, before | stored, key)
