"""A form that shows other text than what is stored: what somebody had typed, or what two people wrote at once."""

from dataclasses import dataclass

from django.forms.utils import ErrorDict
from django.http import QueryDict

from agencies.desk import conflicts
from agencies.models import OpenForm


@dataclass(frozen=True)
class Prefill:
    """What a form shows instead of the stored text; it is neither validated nor saved."""

    data: QueryDict
    tab: str
    base: str
    merge: conflicts.Merge | None = None
    recovered: OpenForm | None = None


class PrefilledForm:
    """A form that shows unsaved text: it validates nothing and saves nothing."""

    typed: QueryDict

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(self.typed, None, **kwargs)

    def full_clean(self):
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self):
        return False
