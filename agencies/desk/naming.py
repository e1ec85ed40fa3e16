"""Names at the desk: a name in use is corrected with a reason, or its object ends and has a successor."""

from contextlib import nullcontext

from django import forms
from django.dispatch import Signal

from agencies import renaming
from agencies.models.former_name import FREE, NAMED
from kominfo.lib.fields import LineFormField

# Sent inside the transaction that gave something a name: a new thing, another name, a corrected one. A signal, because the
# receiver is above this room: `news.admin.tenure` lets the copies that are not out yet be checked anew.
names_changed = Signal()
LOOKS_MISTYPED = "ejaan dibetulkan"
REASON = LineFormField(
    label="Alasan pembetulan",
    required=False,
    max_length=400,
    help_text="Hanya bila ejaan nama dibetulkan: apa yang salah ketik. Tercatat, tidak dibaca publik.",
)


class NamedForm(forms.ModelForm):
    """A form whose name may only be corrected with a reason. `remedy` says how to register a real change of name."""

    remedy = "Daftarkan yang baru dengan nama barunya."
    correction_reason = REASON

    def clean(self):
        data = super().clean()
        changed = self.changed_names()
        if not changed or not renaming.is_in_use(self.instance):
            return data
        others = [
            column for column in changed if not renaming.is_typo(str(self.initial[column]), str(data[column]))
        ]
        for column in others:
            self.add_error(
                column,
                f"“{self.initial[column]}” sudah dipakai siaran pers atau agenda, jadi tidak diganti dengan nama lain. {self.remedy}",
            )
        # No reason makes another name right, so it is not asked for.
        if not others and not data.get("correction_reason", "").strip():
            self.add_error(
                "correction_reason",
                "Nama ini sudah dipakai siaran pers atau agenda. Tulis apa yang salah ketik. Namanya memang berganti? "
                f"{self.remedy}",
            )
        return data

    def changed_names(self):
        """The columns with a name that this form changes."""
        return [column for column in self._changed() if column not in FREE]

    def corrected(self):
        """The columns in which what was written before was wrong: a name's by its reason, else what looks like it."""
        changed, reason = self.changed_names(), self.cleaned_data.get("correction_reason", "").strip()
        return changed + [
            column
            for column in self._changed()
            if column in FREE
            and (
                (reason and not changed) or renaming.is_typo(self.initial[column], self.cleaned_data[column])
            )
        ]

    def _changed(self):
        columns = NAMED[self._meta.model._meta.db_table]
        return [
            column
            for column in columns
            if self.instance.pk and column in self.changed_data and column in self.cleaned_data
        ]


class KeepsName:
    """Screens of things with a name: what a correction was for is kept beside the name that it corrects.

    `names_changed` tells of every name that they save, other names in rows below included.
    """

    def get_fieldsets(self, request, obj=None):
        """The reason stands below the name, once there is a name to correct."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        (title, options), *rest = fieldsets
        columns = set(NAMED[self.opts.db_table])
        rows, added = [], False
        for row in options["fields"]:
            rows.append(row)
            if not added and columns & set([row] if isinstance(row, str) else row):
                rows.append("correction_reason")
                added = True
        return [(title, options | {"fields": rows}), *rest]

    def save_model(self, request, obj, form, change):
        with _kept(obj, form) if change else nullcontext():
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        others = [each for each in formsets if each.model._meta.model_name == f"{self.opts.model_name}alias"]
        named = NAMED[self.opts.db_table]
        if not change or set(named) & set(form.changed_data) or any(each.has_changed() for each in others):
            names_changed.send(type(self))


def _kept(thing, form):
    """What becomes of the names that a form replaces."""
    if not renaming.is_in_use(thing):
        return renaming.unseen()
    corrected = form.corrected()
    reason = form.cleaned_data.get("correction_reason", "").strip() or LOOKS_MISTYPED
    return renaming.correcting(reason, corrected) if corrected else nullcontext()
