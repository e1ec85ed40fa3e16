"""Guards that every text a person types passes the one function that takes invisible marks out."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory
from django.urls import resolve

from kominfo.lib.fields import RichTextFormField, Typed

FORMS = [import_module(f"news.forms.{path.stem}") for path in sorted(Path("news/forms").glob("[a-z]*.py"))]


def untidy(fields):
    return [
        name
        for name, field in fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field, (Typed, RichTextFormField))
        and not isinstance(field.widget, (forms.PasswordInput, forms.HiddenInput))
    ]


@pytest.mark.parametrize(
    "form",
    [
        form
        for module in FORMS
        for _, form in inspect.getmembers(module, inspect.isclass)
        if form.__module__ == module.__name__ and issubclass(form, forms.Form)
    ],
)
def test_every_plain_form_of_the_newsroom_tidies_its_texts(form):
    assert untidy(form.base_fields) == []


@pytest.mark.parametrize("model_admin", admin.site._registry.values(), ids=str)
def test_every_form_of_the_desk_tidies_its_texts(model_admin, newsroom):
    request = RequestFactory().get("/")
    request.user, request.resolver_match = newsroom.admin, resolve("/")
    formsets = [formset.form for formset, _ in model_admin.get_formsets_with_inlines(request)]

    found = [untidy(form.base_fields) for form in [model_admin.get_form(request), *formsets]]

    assert [names for names in found if names] == []
