"""What the models declare is what the database guards."""

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction

from agencies.models import triggers as agencies_triggers
from kominfo import database
from kominfo.lib.postgres import guards
from news.models import Edition, Event
from news.models import triggers as news_triggers

pytestmark = pytest.mark.django_db

OURS = """
    SELECT proname, prosrc FROM pg_proc LEFT JOIN pg_depend d ON d.objid = pg_proc.oid AND d.deptype = 'e'
    WHERE pronamespace = 'public'::regnamespace AND d.objid IS NULL
"""
TRIGGERS = """
    SELECT tgname, relname, proname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid JOIN pg_proc p ON p.oid = tgfoid
    WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
"""
CALLED = [*agencies_triggers.CALLED, *news_triggers.CALLED]


def ask(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_every_trigger_of_the_database_is_declared_and_every_declared_one_is_there():
    declared = {(made.pgid, made.table, made.function) for made in guards.declared()}

    assert set(ask(TRIGGERS)) == declared


def test_every_function_of_the_database_is_declared_with_its_body():
    declared = {made.function: made.body for made in guards.declared()}

    assert dict(ask(OURS)) == declared | {function.name: function.body for function in CALLED}


def test_functions_of_several_triggers_have_one_body():
    bodies = {(made.function, made.body) for made in guards.declared()}

    assert len(bodies) == len({function for function, _ in bodies})


def test_every_extension_of_the_database_is_declared():
    assert {name for (name,) in ask("SELECT extname FROM pg_extension")} == database.EXTENSIONS | {"plpgsql"}


def refusal_of_another_headline(edition):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(headline="Lain")
    return str(refused.value)


def test_the_library_cannot_have_the_guard_of_editions_ignored(newsroom):
    edition = newsroom.publish()

    with pgtrigger.ignore("news.Edition:immutable"):
        assert "editions never change" in refusal_of_another_headline(edition)
    assert not Edition.objects.filter(headline="Lain").exists()


def test_a_setting_of_the_session_cannot_have_the_guard_of_editions_ignored(newsroom):
    edition = newsroom.publish()

    ask("SELECT set_config('pgtrigger.ignore', '{news_edition_immutable}', true)")
    assert "editions never change" in refusal_of_another_headline(edition)
    assert not Edition.objects.filter(headline="Lain").exists()


def test_no_function_asks_whether_to_ignore_it():
    assert [name for name, body in ask(OURS) if "ignore" in body] == []


def test_a_guard_behind_a_many_to_many_field_stands_on_the_table_between():
    guard = guards.Guard(
        "kept",
        function="{table}_kept",
        func="RETURN NULL;",
        through="topics",
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
    )

    made = guard.compile(Event).sql

    assert (made.pgid, made.table, made.function) == (
        "news_event_topics_kept",
        "news_event_topics",
        "news_event_topics_kept",
    )
