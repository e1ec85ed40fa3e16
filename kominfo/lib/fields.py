"""Model fields and validators for what people write: texts, addresses and days."""

import datetime as dt
from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from . import text, words
from .markup.rich_text import RichTextField

LONGEST_BOX = 64  # of an e-mail address, before the @ (RFC 5321, 4.5.3.1.1)
UNREACHABLE = "Surel tidak dapat sampai ke alamat ini. Tulis seperti nama@contoh.id."


def no_control_characters(value: str) -> None:
    """Validator for titles, names and other plain text: refuses harmful invisible characters and names their position."""
    if harm := text.harm_in(value):
        raise ValidationError(harm.sentence, code="control_characters")


def must_be_reachable(address: str) -> None:
    """Validator: refuses an address to which no mail can leave, or only to a machine beside ours.

    `EmailField` takes letters beyond ASCII before the @, which our server's mail cannot carry, more of them than a server
    takes, and `name@localhost`.
    """
    box, _, host = address.rpartition("@")
    if not (box and host):
        return  # `EmailField` itself tells that
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not box.isascii() or len(box) > LONGEST_BOX or "." not in host or host.startswith("["):
        raise ValidationError(UNREACHABLE, code="invalid")


class Typed:
    """A form field for pasted text: harmless marks are removed, harmful ones refused with their position."""

    tidy: Callable[[str], str] = staticmethod(text.one_line)

    def to_python(self, value: Any) -> Any:
        """The text as it will be stored."""
        if isinstance(value, str):
            value = self.tidy(value)
            no_control_characters(value)
        return super().to_python(value)  # type: ignore[misc]


class LineFormField(Typed, forms.CharField):
    """One line of plain text; pasted line breaks become blanks."""


class LinesFormField(Typed, forms.CharField):
    """Plain text of several lines."""

    tidy = staticmethod(text.tidy)


class AddressFormField(Typed, forms.URLField):
    """An address on the web."""


class MomentInput(forms.DateTimeInput):
    """A day and a clock time in WIT in one box of the browser's own."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "desk-date"}, format="%Y-%m-%dT%H:%M")


class EmailFormField(Typed, forms.EmailField):
    """An e-mail address, rid of the invisible marks that a pasted one brings."""


class SlugFormField(Typed, forms.SlugField):
    """The last part of a page's address."""


# The most specific first: an address is a line, too.
FORM_FIELDS = {
    models.URLField: AddressFormField,
    models.EmailField: EmailFormField,
    models.SlugField: SlugFormField,
    models.CharField: LineFormField,
    models.TextField: LinesFormField,
}


def typed(field: models.Field, **options: Any) -> dict[str, Any]:
    """`options` for the form field of a model field, with the class for text that a person types."""
    if field.choices or isinstance(field, RichTextField):
        return options
    found = (form_class for kind, form_class in FORM_FIELDS.items() if isinstance(field, kind))
    return {"form_class": form_class, **options} if (form_class := next(found, None)) else options


def typed_formfield(field: models.Field, **options: Any) -> forms.Field | None:
    """For `Meta.formfield_callback` of a model form that is used outside the admin."""
    return field.formfield(**typed(field, **options))


def tidy_typing(field: forms.Field) -> None:
    """Gives a form field of another library, which cannot be replaced, the same function."""
    to_python = field.to_python
    field.to_python = lambda value: to_python(  # type: ignore[method-assign]
        text.one_line(value) if isinstance(value, str) else value
    )


# For every `slug` with a page of its own: a refusal names the field and what to do.
ADDRESS_TAKEN = {
    "unique": "Alamat ini sudah dipakai. Ubah sedikit, misalnya tambahkan tempat atau tahun; "
    "atau periksa daftar: mungkin yang Anda tulis sudah ada."
}
# A year typed as "0021" has no address and would take every list that names the thing down with it.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def in_calendar(day: dt.date) -> None:
    """Validator for days and moments: refuses years that can only be a typo."""
    if not FIRST_DAY.year <= day.year <= LAST_DAY.year:
        raise ValidationError(
            f"Periksa tahunnya: {day.year:04d}. Tulis tahun antara {FIRST_DAY.year} dan {LAST_DAY.year}.",
            code="year",
        )


def days_in_calendar(name: str, *fields: str) -> models.CheckConstraint:
    """A check constraint for these day fields, for writes without a form."""
    within = [Q(**{field: None}) | Q(**{f"{field}__range": (FIRST_DAY, LAST_DAY)}) for field in fields]
    return models.CheckConstraint(condition=reduce(and_, within), name=name)


class DayField(models.DateField):
    """A day on the calendar in WIT. Every day that people type is one of these; migrations see a plain `DateField`."""

    default_validators = [in_calendar]

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """For migrations it is a plain `DateField`."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


class WordsField(models.TextField):
    """The words of other texts of the row (`of`), for an index: written at every save, as `words.split` finds them.

    Migrations see a plain `TextField`.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any):
        self.of = of
        kwargs |= {"default": "", "editable": False}
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The words as the other texts are now."""
        found = words.joined(*(getattr(model_instance, name) or "" for name in self.of))
        setattr(model_instance, self.attname, found)
        return found

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """For migrations it is a plain `TextField`."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def clone(self) -> "WordsField":
        """A copy of the same class; Django would make it from `deconstruct`."""
        return type(self)(of=self.of)
