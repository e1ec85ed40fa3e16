"""Addresses that are imported when they are first needed behave like all others."""

import sys

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, path, resolve, reverse

from kominfo.lib.web.on_demand import LateView, on_demand

HERE = "tests.kominfo.lib.web"
LATE = f"{HERE}.late_addresses"


@pytest.fixture
def late(settings):
    """A site with addresses of its own and some that nobody has needed yet."""
    sys.modules.pop(LATE, None)
    settings.ROOT_URLCONF = (
        path("depan/", HttpResponse, name="front"),
        on_demand("meja/", LATE, namespace="late"),
        path("rapat/<int:number>/", LateView(f"{LATE}.echo")),
    )
    yield
    sys.modules.pop(LATE, None)


def test_names_of_other_addresses_are_found_without_them(late):
    assert reverse("front") == "/depan/"
    with pytest.raises(NoReverseMatch):
        reverse("nowhere")
    assert LATE not in sys.modules


@pytest.mark.parametrize("need", [lambda: reverse("late:echo", args=[7]), lambda: resolve("/meja/gema/7/")])
def test_they_are_imported_with_the_first_that_is_needed(late, need):
    assert LATE not in sys.modules
    need()
    assert LATE in sys.modules


def test_an_address_below_them_has_its_name_and_its_arguments(late):
    assert reverse("late:echo", args=[7]) == "/meja/gema/7/"
    found = resolve("/meja/gema/7/")
    assert (found.view_name, found.namespace, found.kwargs) == ("late:echo", "late", {"number": 7})


def test_a_name_that_is_none_of_theirs_is_refused(late):
    with pytest.raises(NoReverseMatch):
        reverse("late:nowhere")
    with pytest.raises(NoReverseMatch):
        reverse("late:deeper:echo")


@pytest.mark.django_db  # a request that ends looks after the connection
def test_a_late_view_answers_with_what_stands_in_the_address(late):
    assert LATE not in sys.modules
    assert Client().get("/rapat/3/").content == b"3"
