"""Conflicts: whether a save is based on the newest text and, if not, both texts merged.

A form carries what it is based on (`Base`): the newest audit entry of the object and a digest of every field and of
every row inside it, as the browser was shown them. At the save, with the object's row locked, that is compared with what
is stored now. So every change counts, wherever it was made, of columns, choices and rows; a save that changed nothing does not.
"""

import contextlib
import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.forms.models import InlineForeignKeyField
from django.http import QueryDict

from agencies.models import AuditEntry, SentForm
from kominfo.lib import dates, diff, ids
from kominfo.lib.diff import Piece
from kominfo.lib.markup import html
from kominfo.lib.markup.rich_text import RichTextField, RichTextFormField

MAX_ROWS = 2000  # as many as Django reads in a formset


@dataclass(frozen=True)
class Base:
    """What a browser was shown: the newest audit entry then, digests of the fields and of the rows by formset and id."""

    entry: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return json.dumps([self.entry, self.fields, self.rows], separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "Base | None":
        """The base that a form sends; None if it is not valid."""
        try:
            entry, fields, rows = json.loads(text)
            return cls(int(entry), dict(fields), {prefix: dict(known) for prefix, known in rows.items()})
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return None


@dataclass(frozen=True)
class Difference:
    """A field or row that differs between both texts. `pieces` are the difference from the stored to the typed text."""

    label: str
    anchor: str
    is_theirs_too: bool  # the others changed it as well; saving replaces their text
    pieces: tuple[Piece, ...]
    note: str = ""


@dataclass
class Merge:
    """Both texts merged: the form's data on top of the newest text, what differs, and what only others changed."""

    data: QueryDict
    base: Base
    differences: list[Difference] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    edit: "Edit | None" = None  # the newest of theirs, if the trail names one


class Edit(NamedTuple):
    """Who changed an object, under which name, and when."""

    actor_id: int | None
    actor_name: str
    at: dt.datetime


def base_of(form: Any, formsets: list[Any], obj: Any) -> Base:
    """The `Base` of a form for the stored object; makes one query."""
    entries = AuditEntry.objects.of(obj)
    return Base(
        entries.values_list("id", flat=True).first() or 0,
        {name: digest(value) for name, value in stored(form).items()},
        {
            formset.prefix: {str(row.instance.pk): digest(stored(row)) for row in formset.initial_forms}
            for formset in formsets
        },
    )


def newer_edit(obj: Any, base: Base) -> Edit | None:
    """Who has changed the object since, and when, by the audit trail: a hint between saves that costs one query."""
    newer = AuditEntry.objects.of(obj).filter(id__gt=base.entry, action__endswith=".edit")
    found = newer.values_list("actor_id", "actor_name", "at").first()
    return Edit(*found) if found else None


def is_last_edit(obj: Any, sending: SentForm) -> bool:
    """Whether this very form was saved before and nobody has edited the object since."""
    later = AuditEntry.objects.of(obj).filter(action__endswith=".edit", at__gt=sending.sent_at)
    return bool(sending.object_id) and not later.exists()


def current_forms(admin: Any, request: Any, obj: Any) -> tuple[Any, list[Any]]:
    """The object's form and the rows inside it as a fresh page would show them, those that the user may change; None: a new one."""
    fields = flatten_fieldsets(admin.get_fieldsets(request, obj))
    form = admin.get_form(request, obj, change=obj is not None, fields=fields)(instance=obj)
    formsets: list[Any] = []
    met: dict[str, int] = {}
    for formset_class, inline in admin.get_formsets_with_inlines(request, obj):
        prefix = formset_class.get_default_prefix()
        met[prefix] = met.get(prefix, 0) + 1
        if met[prefix] > 1:
            prefix = f"{prefix}-{met[prefix]}"
        if inline.has_change_permission(request, obj):
            formsets.append(formset_class(instance=obj, prefix=prefix, queryset=inline.get_queryset(request)))
    return form, formsets


def merge(form: Any, formsets: list[Any], sent_base: str, post: QueryDict, obj: Any) -> Merge | None:
    """None when the form is based on what is stored now; otherwise both texts together.

    `form` and `formsets` are unbound, of the locked object. Whatever the person changed stays as typed; what they left as
    it was shown and others changed becomes the newest; rows that others deleted come back only where they were changed.
    """
    known, base = Base.read(sent_base), base_of(form, formsets, obj)
    if known is not None and _same(known, base):
        return None
    both = Merge(post.copy(), base)
    _merge_fields(both, form, (known or Base()).fields)
    for formset in formsets:
        if f"{formset.prefix}-TOTAL_FORMS" in post:
            _merge_rows(both, formset, (known or Base()).rows.get(formset.prefix, {}))
    both.edit = newer_edit(obj, known or Base())
    return both


def differs(form: Any, formsets: list[Any], data: QueryDict) -> bool:
    """Whether kept text says anything that is not stored."""
    now = stored(form)
    if any(typed(form, data, name) != value for name, value in now.items()):
        return True
    for formset in formsets:
        if f"{formset.prefix}-TOTAL_FORMS" not in data:
            continue
        rows = {str(row.instance.pk): stored(row) for row in formset.initial_forms}
        for row in _posted_rows(formset, data):
            if row.is_deleted or (row.values != rows.get(row.pk) if row.pk else row.says_something):
                return True
    return False


def stored(form: Any) -> dict[str, Any]:
    """The stored values of a form's fields, as a browser would send them."""
    return {name: plain(f, form.get_initial_for_field(f, name)) for name, f in _compared(form)}


def typed(form: Any, data: QueryDict, name: str, prefix: str = "") -> Any:
    """The value of one field that a browser sent."""
    form_field = form.fields[name]
    key = f"{prefix}-{name}" if prefix else form.add_prefix(name)
    return plain(form_field, form_field.widget.value_from_datadict(data, {}, key))


def plain(form_field: forms.Field, value: Any) -> Any:
    """A value as a browser would send it: a string, or a sorted list of strings where several are chosen."""
    if isinstance(form_field, forms.ModelMultipleChoiceField):
        return sorted(str(getattr(one, "pk", one)) for one in value or [])
    if isinstance(form_field, forms.ModelChoiceField):
        return str(getattr(value, "pk", value) or "")
    with contextlib.suppress(ValidationError):  # a mistyped date is a difference too
        value = form_field.to_python(value)
    return "" if value is None else str(value).replace("\r\n", "\n")


def texts_apart(post: QueryDict, obj: Any) -> list[tuple[str, str]]:
    """What somebody typed into an object's text fields that is not stored, by the fields' names for people."""
    found = []
    for column in obj._meta.concrete_fields:
        value = post.get(column.name, "")
        if (
            column.choices
            or column.get_internal_type() not in {"CharField", "TextField"}
            or not value.strip()
        ):
            continue
        stored_value = str(getattr(obj, column.attname) or "")
        if isinstance(column, RichTextField):
            value, stored_value = html.to_text(html.clean(value)), html.to_text(stored_value)
        if value.replace("\r\n", "\n") != stored_value.replace("\r\n", "\n"):
            found.append((str(column.verbose_name).capitalize(), value))
    return found


def digest(value: Any) -> str:
    """A short name of a value."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


def _compared(form: Any) -> list[tuple[str, forms.Field]]:
    """Fields that people fill in: no files, nothing that only names the row."""
    skipped = (forms.FileField, InlineForeignKeyField)
    key = form._meta.model._meta.pk.name
    return [
        (name, f)
        for name, f in form.fields.items()
        if not f.disabled and not isinstance(f, skipped) and name not in {key, "DELETE"}
    ]


def _same(known: Base, now: Base) -> bool:
    """Whether everything that the form would write now was shown, and as it stands; what it no longer writes says nothing."""
    return all(known.fields.get(name) == value for name, value in now.fields.items()) and all(
        known.rows.get(prefix) == rows for prefix, rows in now.rows.items()
    )


def _merge_fields(merge: Merge, form: Any, known: dict[str, str]) -> None:
    for name, now in stored(form).items():
        mine = typed(form, merge.data, name)
        key = form.add_prefix(name)
        is_sent = not form.fields[name].widget.value_omitted_from_data(merge.data, {}, key)
        is_mine = is_sent if name not in known else digest(mine) != known[name]
        is_theirs = name not in known or digest(now) != known[name]
        if mine == now:
            continue
        label = str(form[name].label)
        if is_mine:
            pieces = _pieces(form.fields[name], now, mine)
            merge.differences.append(Difference(label, form[name].auto_id, is_theirs, pieces))
        elif is_theirs:
            merge.data.setlist(key, now if isinstance(now, list) else [now])
            merge.taken.append(label)


@dataclass
class _Row:
    """A row that a browser sent: its id, its values as sent, and as compared."""

    pk: str
    sent: dict[str, list[str]]
    values: dict[str, Any]
    is_deleted: bool
    says_something: bool


def _posted_rows(formset: Any, data: QueryDict) -> list[_Row]:
    prefix, empty = formset.prefix, formset.empty_form
    key = empty._meta.model._meta.pk.name
    try:
        total = min(int(data.get(f"{prefix}-TOTAL_FORMS") or 0), MAX_ROWS)
    except ValueError:
        total = 0
    blank = stored(empty)
    by_row: dict[str, dict[str, list[str]]] = {}
    for name, sent_values in data.lists():
        if name.startswith(f"{prefix}-"):
            row_index, _, rest = name.removeprefix(f"{prefix}-").partition("-")
            by_row.setdefault(row_index, {})[rest] = sent_values
    rows: list[_Row] = []
    for index in range(total):
        sent: dict[str, list[str]] = by_row.get(str(index), {})
        values = {name: typed(empty, data, name, f"{prefix}-{index}") for name in blank}
        rows.append(
            _Row((sent.get(key) or [""])[-1], sent, values, bool(sent.get("DELETE")), values != blank)
        )
    return rows


def _merge_rows(merge: Merge, formset: Any, known: dict[str, str]) -> None:
    now = {str(row.instance.pk): row for row in formset.initial_forms}
    key = formset.model._meta.pk.name
    label = str(formset.model._meta.verbose_name).capitalize()
    kept: list[dict[str, list[str]]] = []
    new: list[dict[str, list[str]]] = []
    taken = 0
    sent = _posted_rows(formset, merge.data)
    for row in sent:
        theirs = now.get(row.pk)
        was = known.get(row.pk, "")
        is_mine = row.is_deleted or digest(row.values) != was
        if not row.pk:
            if row.says_something:
                new.append(row.sent)
        elif theirs is None:
            if is_mine and not row.is_deleted:
                new.append({name: values for name, values in row.sent.items() if name != key})
                _tell(merge, formset, label, len(now) + len(new) - 1, None, row, "Dihapus di naskah terbaru.")
            else:
                taken += 1
        elif is_mine:
            kept.append(row.sent)
            is_theirs = digest(stored(theirs)) != was
            if row.is_deleted or row.values != stored(theirs):
                note = "Anda menghapus baris ini." if row.is_deleted else ""
                _tell(merge, formset, label, len(kept) - 1, theirs, row, note, is_theirs=is_theirs)
        else:
            taken += digest(stored(theirs)) != was
            kept.append(_as_sent(theirs, row))
    for pk, theirs in now.items():
        if pk not in {row.pk for row in sent}:
            taken += 1
            kept.append(_as_sent(theirs, None))
    if taken:
        merge.taken.append(f"{label} ({taken})")
    _write_rows(merge.data, formset.prefix, kept, new)


def _as_sent(row: Any, mine: _Row | None) -> dict[str, list[str]]:
    """A stored row as a browser would send it."""
    values = {name: v if isinstance(v, list) else [v] for name, v in stored(row).items()}
    hidden = {row._meta.model._meta.pk.name: [str(row.instance.pk)]}
    hidden |= {
        name: [str(row.get_initial_for_field(f, name) or "")]
        for name, f in row.fields.items()
        if isinstance(f, InlineForeignKeyField)
    }
    return (mine.sent if mine else {}) | values | hidden


def _write_rows(data: QueryDict, prefix: str, kept: list[Any], new: list[Any]) -> None:
    """Put the rows back in one order: stored ones first, as Django counts them."""
    for name in [name for name in data if name.startswith(f"{prefix}-")]:
        if name.removeprefix(f"{prefix}-").partition("-")[0].isdigit():
            del data[name]
    for index, row in enumerate([*kept, *new]):
        for name, values in row.items():
            data.setlist(f"{prefix}-{index}-{name}", values)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(new))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(kept))


def _tell(
    merge: Merge,
    formset: Any,
    label: str,
    number: int,
    theirs: Any,
    mine: _Row,
    note: str,
    *,
    is_theirs: bool = True,
) -> None:
    """Say how a row differs."""
    before = _row_text(formset.empty_form, stored(theirs)) if theirs is not None else ""
    after = "" if mine.is_deleted else _row_text(formset.empty_form, mine.values)
    pieces = tuple(diff.excerpt(diff.words(before, after)))
    name = f"{label} “{theirs.instance}”" if theirs is not None else label
    merge.differences.append(Difference(name, f"{formset.prefix}-{number}", is_theirs, pieces, note))


def _row_text(form: Any, values: dict[str, Any]) -> str:
    shown = ((form[name].label, for_people(form.fields[name], value)) for name, value in values.items())
    return "\n".join(f"{label}: {words}" for label, words in shown if words)


def _pieces(form_field: forms.Field, now: Any, mine: Any) -> tuple[Piece, ...]:
    before, after = for_people(form_field, now), for_people(form_field, mine)
    return tuple(diff.excerpt(diff.words(before, after)))


def for_people(form_field: forms.Field, value: Any) -> str:
    """A value in words: names for numbers, text for HTML, dates as Indonesians write them."""
    if isinstance(form_field, forms.ModelChoiceField):
        values = value if isinstance(value, list) else [value]
        chosen = [key for one in values if (key := ids.row_id(str(one))) is not None]
        queryset = form_field.queryset
        known = queryset.model._base_manager.filter(pk__in=chosen) if queryset is not None and chosen else []
        return ", ".join(form_field.label_from_instance(one) for one in known)
    if isinstance(form_field, RichTextFormField):
        return html.to_text(html.clean(value))
    if isinstance(form_field, forms.BooleanField):
        return "ya" if value == "True" else "tidak"
    if isinstance(form_field, forms.ChoiceField):
        choices: Any = form_field.choices
        return next((str(word) for key, word in choices if str(key) == value and value), value)
    if isinstance(form_field, forms.DateField):
        try:
            day = form_field.to_python(value)
            return dates.long_date(day) if day else ""
        except ValidationError:
            return value
    return value
