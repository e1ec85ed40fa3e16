"""What a conflict shows of the values that stand against each other."""

import pytest
from django import forms

from agencies.desk import conflicts
from agencies.models import Agency

pytestmark = pytest.mark.django_db


def test_a_choice_that_is_no_id_has_no_name(newsroom):
    field = forms.ModelChoiceField(queryset=Agency.objects)

    assert conflicts.for_people(field, str(newsroom.office.pk)) == str(newsroom.office)
    assert conflicts.for_people(field, "9" * 5_000) == ""
    assert conflicts.for_people(field, ["-1", "²", "٣", ""]) == ""
