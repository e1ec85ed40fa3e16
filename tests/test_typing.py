"""Guards that every text a person types passes the one function that takes invisible marks out."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory
from django.urls import resolve

import news
from kominfo.lib.fields import Typed
from kominfo.lib.markup.rich_text import RichTextFormField

FORMS = [
    form
    for found in pkgutil.walk_packages(news.__path__, "news.")
    for _, form in inspect.getmembers(import_module(found.name), inspect.isclass)
    if form.__module__ == found.name and issubclass(form, forms.Form)
]


def untidy(fields):
    return [
        name
        for name, field in fields.items()
        for typed in [getattr(field, "base_field", field)]  # of a list, what one row of it is
        if isinstance(typed, forms.CharField)
        and not isinstance(typed, (Typed, RichTextFormField))
        and not isinstance(field.widget, (forms.PasswordInput, forms.HiddenInput))
    ]


def test_the_plain_forms_are_found():
    assert {"AnswerForm", "NoteForm"} <= {form.__name__ for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_plain_form_of_the_newsroom_tidies_its_texts(form):
    assert untidy(form.base_fields) == []


@pytest.mark.parametrize("model_admin", admin.site._registry.values(), ids=str)
def test_every_form_of_the_desk_tidies_its_texts(model_admin, newsroom):
    request = RequestFactory().get("/")
    request.user, request.resolver_match = newsroom.admin, resolve("/")
    formsets = [formset.form for formset, _ in model_admin.get_formsets_with_inlines(request)]

    found = [untidy(form.base_fields) for form in [model_admin.get_form(request), *formsets]]

    assert [names for names in found if names] == []
