"""Rows of a page that are filled in like a form, where there are many on a page that is made for one reader."""

from functools import cached_property
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kominfo.lib.markup import html


class Blank:
    """A template that is rendered once and filled in with other values from then on: an eighth of the time.

    It may write the values named, which are escaped as in any template, and do nothing else with them: what filters
    and conditions see are stand-ins. `fixed` are values that are the same each time.
    """

    def __init__(self, template: str, *names: str, **fixed: Any):
        self.template = template
        self.names = names
        self.fixed = fixed

    def filled(self, **values: str) -> SafeString:
        """The row with these values."""
        return html.trusted(
            self._form
            % {
                name: value if isinstance(value, SafeString) else escape(value)
                for name, value in values.items()
            }
        )

    @cached_property
    def _form(self) -> str:
        stand_ins = {name: f"\0{name}\0" for name in self.names}
        form = render_to_string(self.template, self.fixed | stand_ins).replace("%", "%%")
        for name, stand_in in stand_ins.items():
            if stand_in not in form:
                raise ValueError(f"{self.template} does not write {name}, or not as given.")
            form = form.replace(stand_in, f"%({name})s")
        return form
