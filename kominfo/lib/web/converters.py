"""Parts of addresses that the site and the interface of programs have in common; importing this registers them."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class Number(StringConverter):
    """A row's number, written in one way."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:  # type: ignore[override]  # Django asks for no type
        """The number."""
        return int(value)


register_converter(Number, "number")
