"""Everything undocumented of Django, allauth and django-csp that this code leans on, one test each.

A library may take these away without a word. Each test fails loudly then, and names the module that must be changed; a
private name that is used and does not stand here fails the last one.
"""

import ast
import inspect
import io

import docx
import pytest
from allauth.core.internal import httpkit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from csp.constants import HEADER, SELF
from csp.middleware import CSPMiddleware
from django import urls
from django.contrib import admin
from django.contrib.admin import options
from django.contrib.admin.utils import NotRelationField, flatten_fieldsets, get_fields_from_path, unquote
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.forms import CharField, Form, ModelForm, formset_factory
from django.http import HttpResponse
from django.test import RequestFactory, TransactionTestCase
from django.urls import URLResolver
from PIL import Image

from agencies.models import AuditEntry, User
from news.models import Edition
from tests.newsroom import Newsroom
from tests.source import modules

# Documented in spite of their names: a row's `_meta` and `_state` (how to copy one), managers, `_replace`.
DOCUMENTED = {"_meta", "_base_manager", "_default_manager", "_replace", "_state"}
NAMED_HERE = {
    "_changeform_view",
    "_create_formsets",
    "_csp_config",
    "_csp_replace",
    "_csp_update",
    "_errors",
    "_exit",  # `os._exit` is documented
    "_get_used_cache_key",
    "_inline",
    "_iterable_class",  # watched by tests/kominfo/lib/postgres/test_prepared.py, like the next but one
    "_non_form_errors",
    "_p",
    "_post_clean",
    "_prefetch_done",  # watched by tests/kominfo/lib/postgres/test_linked.py
    "_prefetch_related_lookups",
    "_r",
    "_registry",
    "_result_cache",  # as `_prefetch_done`
    "_tr",
}


def test_the_admin_hands_its_form_on_to_a_method_of_its_own():
    """agencies/desk/saving.py, news/admin/events/event.py, news/admin/photo.py"""
    handed = inspect.signature(options.ModelAdmin._changeform_view)

    assert [*handed.parameters] == ["self", "request", "object_id", "form_url", "extra_context"]
    assert "_changeform_view(" in inspect.getsource(options.ModelAdmin.changeform_view)


def test_paragraphs_and_runs_of_a_word_file_show_their_elements():
    """news/editions/kits/word.py"""
    paragraph = docx.Document().add_paragraph("isi")

    assert paragraph._p.tag.endswith("}p")
    assert paragraph.runs[0]._r.getparent() is paragraph._p


def test_pictures_and_rows_of_a_word_file_show_their_elements():
    """news/editions/kits/word.py, news/editions/kits/agenda.py"""
    document, picture = docx.Document(), io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")

    assert document.add_paragraph().add_run().add_picture(picture)._inline.docPr.tag.endswith("}docPr")
    assert document.add_table(rows=1, cols=1).rows[0]._tr.get_or_add_trPr().tag.endswith("}trPr")


def test_the_admin_makes_its_formsets_in_a_method_of_its_own():
    """agencies/desk/saving.py"""
    assert [*inspect.signature(options.ModelAdmin._create_formsets).parameters] == [
        "self",
        "request",
        "obj",
        "change",
    ]
    assert "_create_formsets(" in inspect.getsource(options.ModelAdmin._changeform_view)


def test_the_admin_site_lists_its_pages_by_model():
    """kominfo/middleware/unsent_text.py"""
    assert admin.site._registry[User].model is User


def test_the_names_of_all_addresses_are_gathered_by_a_method_of_each_resolver():
    """kominfo/lib/web/on_demand.py: `OnDemand` gathers none, and its own are found none the less."""
    assert "url_pattern._populate()" in inspect.getsource(URLResolver._populate)
    assert "get_ns_resolver(" in inspect.getsource(urls.base.reverse)


def test_the_admins_small_tools_do_what_they_did():
    """agencies/desk/autosave.py, saving.py, conflicts.py and modeladmin.py"""
    assert options.IS_POPUP_VAR == "_popup"
    assert unquote("1_5F2") == "1_2"
    assert flatten_fieldsets([(None, {"fields": ("a", ("b", "c"))})]) == ["a", "b", "c"]
    assert [field.name for field in get_fields_from_path(User, "agency__name")] == ["agency", "name"]
    with pytest.raises(NotRelationField):
        get_fields_from_path(User, "name__agency")


def test_a_form_and_a_formset_keep_their_errors_where_they_can_be_emptied():
    """agencies/desk/saving.py and shown.py"""
    form = type("Form", (Form,), {"name": CharField()})
    rows = formset_factory(form)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    assert rows.errors[0].keys() == {"name"}

    rows._errors, rows._non_form_errors = [], rows.error_class()
    rows.forms[0]._errors = {}

    assert (rows.errors, rows.non_form_errors(), rows.forms[0].errors) == ([], [], {})


def test_a_model_form_asks_its_instance_after_its_own_cleaning():
    """news/admin/photo_desk/photo_forms.py"""
    form = type(
        "Form",
        (ModelForm,),
        {
            "Meta": type("Meta", (), {"model": Group, "fields": []}),
            "_post_clean": lambda self: self.add_error(None, "asked"),
        },
    )

    assert form({}).non_field_errors() == ["asked"]


def test_a_row_remembers_what_its_keys_point_to():
    """kominfo/lib/postgres/linked.py"""
    authenticator = Authenticator(user=User(pk=1))

    assert authenticator._state.fields_cache["user"].pk == 1


@pytest.mark.django_db
def test_a_used_code_is_remembered_under_a_name_of_allauths():
    """agencies/accounts/factors.py: a code stays used for as long as it would be valid."""
    totp = TOTP(Authenticator(user=User(pk=1)))

    assert totp._mark_code_used("123456")
    assert cache.get(totp._get_used_cache_key("123456")) == "y"
    assert not totp._mark_code_used("123456")


def test_allauth_tells_the_address_of_a_client():
    """agencies/accounts/sessions.py"""
    assert httpkit.get_client_ip(RequestFactory().get("/")) == "127.0.0.1"


@pytest.mark.parametrize(
    ("attribute", "value", "policy"),
    [
        ("_csp_config", {"frame-src": [SELF]}, "frame-src 'self'"),
        ("_csp_update", {"frame-src": [SELF]}, "frame-src 'self'"),
        ("_csp_replace", {"frame-ancestors": [SELF]}, "frame-ancestors 'self'"),
    ],
)
def test_a_view_says_on_its_answer_how_the_policy_differs(attribute, value, policy):
    """kominfo/lib/web/http.py, kominfo/middleware/doors.py, news/admin/releases/preview.py"""

    def view(request):
        response = HttpResponse()
        setattr(response, attribute, value)
        return response

    assert policy in CSPMiddleware(view)(RequestFactory().get("/"))[HEADER]


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_is_cleared_away_in_a_method_of_its_own():
    """tests/conftest.py: what it made goes, what migrations made comes back, and every guard is on."""
    groups = set(Group.objects.values_list("pk", "name"))
    Newsroom().publish()
    Group.objects.all().delete()

    TransactionTestCase()._fixture_teardown()

    assert not any(model.objects.exists() for model in (AuditEntry, Edition, User))
    assert set(Group.objects.values_list("pk", "name")) == groups != set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O'")
        assert cursor.fetchall() == []


def test_every_private_name_of_a_library_stands_here():
    """Names that this code gives itself (`self._…`, or defined in one of its modules) are its own."""
    trees = [tree for _, tree in modules()]
    own = {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    used = {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
        if not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
    }

    assert used - own - DOCUMENTED <= NAMED_HERE
    assert {name for name in NAMED_HERE if name not in used} == set()
