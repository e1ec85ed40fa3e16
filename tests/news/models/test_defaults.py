"""Defaults of columns: the database's, for the version before, and Django's, for rows that are not saved yet."""

import pytest
from django.apps import apps
from django.db.models import NOT_PROVIDED

COLUMNS = [
    field
    for app in ("agencies", "news")
    for model in apps.get_app_config(app).get_models()
    for field in model._meta.concrete_fields
    if field.db_default is not NOT_PROVIDED
]


@pytest.mark.parametrize("field", COLUMNS, ids=str)
def test_a_row_that_is_not_saved_has_the_default_of_its_column(field):
    assert field.has_default(), (
        f"{field}: `default` beside `db_default`; without it the row has no value before it is saved"
    )
    assert field.get_default() == field.db_default
