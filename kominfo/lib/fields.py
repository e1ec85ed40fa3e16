"""Model fields and validators for what people write: texts and days."""

import datetime as dt
import re
from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

from . import html

# Characters that PostgreSQL or XML refuse (NUL, C0 but tab and line ends, C1, surrogates, U+FFFE,
# U+FFFF) and the marks that turn the reading direction round to disguise a name.
FORBIDDEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def no_control_characters(value: str) -> None:
    """Validator for titles, names and other plain text: refuses invisible control characters."""
    if FORBIDDEN_CHARACTERS.search(value):
        raise ValidationError(
            "Teks memuat karakter tersembunyi yang tidak dapat disimpan. Ketik ulang bagian itu, jangan disalin.",
            code="control_characters",
        )


# For every `slug` with a page of its own: a refusal names the field and what to do.
ADDRESS_TAKEN = {
    "unique": "Alamat ini sudah dipakai. Ubah sedikit, misalnya tambahkan tempat atau tahun; "
    "atau periksa daftar: mungkin yang Anda tulis sudah ada."
}
# A year typed as "0021" has no address and would take every list that names the thing down with it.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def in_calendar(day: dt.date) -> None:
    """Validator for days and moments: refuses years that can only be a slip of the finger."""
    if not FIRST_DAY.year <= day.year <= LAST_DAY.year:
        raise ValidationError(
            f"Periksa tahunnya: {day.year:04d}. Tulis tahun antara {FIRST_DAY.year} dan {LAST_DAY.year}.",
            code="year",
        )


def days_in_calendar(name: str, *fields: str) -> models.CheckConstraint:
    """The database's own word on these day fields, for writers that ask no form."""
    within = [Q(**{field: None}) | Q(**{f"{field}__range": (FIRST_DAY, LAST_DAY)}) for field in fields]
    return models.CheckConstraint(condition=reduce(and_, within), name=name)


class DayField(models.DateField):
    """A day on the calendar in WIT. Every day that people type is one of these; migrations see a plain `DateField`."""

    default_validators = [in_calendar]

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """A plain `DateField` as far as migrations are concerned."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


class RichTextFormField(forms.CharField):
    """Cleans before it judges: an editor's empty paragraph is empty, and a NUL is repaired, not refused."""

    def to_python(self, value: Any) -> str | None:
        """The submitted text as it will be stored."""
        return super().to_python(html.clean(value) if isinstance(value, str) else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The editor writes the same text with other line breaks; that is no change."""
        return not self.disabled and html.clean(initial or "") != html.clean(data or "")


class RichTextField(models.TextField):
    """Formatted text that is clean however it is written.

    Forms, `save()`, `update()`, `bulk_create()`, `bulk_update()`, fixtures and imports all pass
    `get_db_prep_save`. Only SQL expressions such as `F()` and `Concat` get past it; review forbids
    them. Migrations see a plain `TextField` and know no editor.
    """

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """A plain `TextField` as far as migrations are concerned."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Cleans the instance too, so that memory and database agree after `save()`."""
        value = _cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The last step before SQL, whichever way a value came."""
        return super().get_db_prep_save(_cleaned(value), connection)

    def formfield(self, **kwargs: Any) -> Any:
        """A field with the editor of `settings.RICH_TEXT_WIDGET`; the admin's plain textarea does not win."""
        editor = import_string(settings.RICH_TEXT_WIDGET)
        if not isinstance(kwargs.get("widget"), editor):
            kwargs["widget"] = editor
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})


def _cleaned(value: Any) -> Any:
    return html.clean(value) if isinstance(value, str) else value
