"""One door for each danger: what only one module may do, no other does."""

import ast
import re

from django.apps import apps
from django.contrib import admin
from django.db import models

from kominfo.lib.fields import in_calendar
from tests.source import BASE_DIR, imports, modules


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in {"agencies", "news"}]


def test_html_is_trusted_in_one_module():
    trusting = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rsplit(".", 1)[-1] in {"mark_safe", "SafeString"}
    }

    assert trusting <= {"kominfo.lib.markup.html"}


def test_no_template_switches_escaping_off():
    loose = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")
    found = [
        str(path.relative_to(BASE_DIR))
        for folder in ("templates", "kominfo", "agencies", "news")
        for path in (BASE_DIR / folder).rglob("*")
        if path.suffix in {".html", ".txt", ".xml"} and loose.search(path.read_text())
    ]

    assert found == []


def test_unescaped_templates_are_letters_alone():
    users = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "using" and ast.unparse(node.value) == "'letters'"
    }

    assert users == {"news.letters.wording"}


def test_the_editor_is_imported_by_its_widget_alone():
    namers = {
        name
        for name, tree in modules()
        if any(imported.split(".")[0] == "ckeditor" for imported in imports(name, tree))
    }

    # kominfo.apps finds the editor's folder, to leave out of the static files what nobody uses;
    # the other is a site of its own, which only the benchmark runs.
    allowed = {"kominfo.lib.widgets", "kominfo.apps", "tests.bench.ordinary.models"}
    assert namers <= allowed


def test_a_release_changes_state_in_the_workflow_alone():
    writers = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for part in ast.walk(target)
        if isinstance(part, ast.Attribute) and part.attr == "status" and name.startswith("news.")
    }

    assert writers <= {"news.releases.workflow"}


def test_editions_are_written_in_publishing_alone():
    writing = {"create", "bulk_create", "update_or_create", "get_or_create", "update", "bulk_update"}
    writers = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            ast.unparse(node.func) == "Edition"
            or re.match(rf"Edition\.objects\.(.*\.)?({'|'.join(writing)})$", ast.unparse(node.func))
        )
    }

    assert writers <= {"news.editions.publishing"}


def test_versions_are_written_in_one_module():
    writers = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and re.match(
            r"ReleaseVersion(\.objects\..*(create|(?<!_for_)update).*)?$|.*\.versions\.(create|update|add|bulk_create)$",
            ast.unparse(node.func),
        )
    }

    assert writers == {"news.releases.versions"}


def test_every_day_that_people_type_has_a_plausible_year():
    typed = {
        f"{field.model._meta.label}.{field.name}": field.validators
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    }
    # The edition's copy of a quote is taken from a day that was typed elsewhere.
    del typed["news.EditionQuote.said_on"]

    assert len(typed) > 12
    assert {name for name, validators in typed.items() if in_calendar not in validators} == set()


def test_no_day_is_taken_from_the_clock_of_utc():
    """For nine hours a day it is another one than in WIT, and at the end of a year another year: ask `kominfo.lib.dates`."""
    here = BASE_DIR / "tests"
    trees = [*modules(), *((str(path), ast.parse(path.read_text())) for path in here.rglob("*.py"))]
    wrong = [
        (name, node.lineno)
        for name, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"year", "month", "day", "date", "weekday"}
        and ast.unparse(node.value) in {"timezone.now()", "datetime.now(UTC)", "dt.datetime.now(dt.UTC)"}
    ]

    assert wrong == []


def test_a_row_that_is_not_saved_has_the_default_of_its_column():
    """With `db_default` alone its value is an expression until the row is saved, and every text is one that is filled."""
    wrong = [
        str(field)
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.db_default is not models.NOT_PROVIDED
        and not (field.has_default() and field.get_default() == field.db_default)
    ]

    assert wrong == [], "`default` beside `db_default`"


def test_what_must_be_unique_says_what_to_do_when_it_is_not():
    typed = [
        field
        for model in our_models()
        if admin.site.is_registered(model)
        for field in model._meta.fields
        if field.unique and field.editable and not field.primary_key and not field.is_relation
    ]
    silent = {
        field.name
        for field in typed
        if field.error_messages["unique"] == models.Field.default_error_messages["unique"]
    }

    assert len(typed) > 10
    assert silent == set()


def test_progress_is_drawn_on_terminals_alone():
    bars = [
        (name, {word.arg for word in node.keywords})
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "tqdm"
    ]

    assert len(bars) > 2
    assert [name for name, words in bars if "disable" not in words] == []


def test_screens_of_the_desk_are_registered_and_framed_in_one_way():
    """`HasScreens` guards each and finds its record; the site itself, and pages about one's own account, have none to find."""
    own_way = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if (isinstance(node, ast.FunctionDef) and node.name == "get_urls")
        or (isinstance(node, ast.Attribute) and node.attr in {"admin_view", "each_context"})
    }

    assert own_way == {"agencies.desk.screens", "agencies.accounts.views", "kominfo.desk.site"}


def test_whatever_a_script_keeps_in_the_browser_has_a_name_that_signing_out_removes():
    keeping = {
        str(path.relative_to(BASE_DIR)): re.findall(r"""["'`]kominfo-[a-z]+""", script)
        for path in (BASE_DIR / "static").rglob("*.js")
        if re.search(r"(?:local|session)Storage(?:\.setItem\(|\[|\.\w+ =)", script := path.read_text())
    }

    assert len(keeping) >= 4
    assert [path for path, names in keeping.items() if not names] == []
    signing_out = (BASE_DIR / "static" / "desk" / "unsaved" / "sign-out.js").read_text()
    for kind in ("local", "session"):
        assert f'keysOf("{kind}Storage", "kominfo-")' in signing_out
