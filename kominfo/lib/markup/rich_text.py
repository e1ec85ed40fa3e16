"""The field for formatted text that people write: its model field cleans at every write, its form field before it validates."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.module_loading import import_string

from . import html
from .losses import sentences


class RichTextFormField(forms.CharField):
    """Cleans before it validates: an editor's empty paragraph is empty, a mark that Word inserted is not part of a word."""

    _last: tuple[str, html.CleanHtml] | None = None

    def to_python(self, value: Any) -> str | None:
        """The submitted text as it will be stored; harmful characters are refused with their place."""
        if not isinstance(value, str):
            return super().to_python(value)
        if len(value) > html.MAX_LENGTH:
            raise ValidationError(
                f"Naskah terlalu panjang: {len(value):,} huruf dengan formatnya, paling banyak {html.MAX_LENGTH:,}. "
                "Bagi menjadi beberapa naskah.".replace(",", "."),
                code="too_long",
            )
        if html.is_tangled(value):
            raise ValidationError(html.TANGLED, code="excess")
        if harm := html.harm(value):
            raise ValidationError(harm.sentence, code="control_characters")
        cleaned = self._cleaned(value)
        if excess := html.excess(cleaned):
            raise ValidationError(excess, code="excess")
        stripped = super().to_python(cleaned)
        return cleaned if stripped == cleaned else stripped

    def losses(self, value: Any) -> list[str]:
        """A sentence for each thing that cleaning removes from `value` or changes in it."""
        if not isinstance(value, str) or len(value) > html.MAX_LENGTH or html.is_tangled(value):
            return []
        return sentences(html.losses(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Other line breaks alone, as the editor writes them, are no change."""
        return not self.disabled and html.clean(initial or "") != self._cleaned(data or "")

    def _cleaned(self, value: str) -> html.CleanHtml:
        """The cleaned text, cached: one form needs it for validation and again to detect changes."""
        if self._last is None or self._last[0] != value:
            self._last = (value, html.clean(value))
        return self._last[1]


class RichTextField(models.TextField):
    """Formatted text that is cleaned once, whatever writes it, and trusted from then on (`html.CleanHtml`).

    Forms, `save()`, `update()`, `bulk_create()`, `bulk_update()`, fixtures and imports all pass `get_db_prep_save`. Only
    raw SQL and expressions such as `F()` and `Concat` get past it; review forbids them, and the wash of
    `html.with_photos` finds what they wrote. Migrations see a plain `TextField` and know no editor.
    """

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """For migrations it is a plain `TextField`."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> html.CleanHtml | None:
        """What is stored was cleaned when it was written."""
        return None if value is None else html.CleanHtml(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Cleans the instance too, so that memory and database agree after `save()`."""
        value = _cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The last step before SQL, which every write passes."""
        return super().get_db_prep_save(_cleaned(value), connection)

    def formfield(self, **kwargs: Any) -> Any:
        """A form field with the editor of `settings.RICH_TEXT_WIDGET`, also in the admin."""
        editor = import_string(settings.RICH_TEXT_WIDGET)
        if not isinstance(kwargs.get("widget"), editor):
            kwargs["widget"] = editor
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})


def _cleaned(value: Any) -> Any:
    return html.clean(value) if isinstance(value, str) else value
