"""Model fields and validators for text that people write."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
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
