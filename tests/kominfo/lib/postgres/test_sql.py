"""Questions in SQL, and rows written together, each with its own values."""

import psycopg2
import pytest
from django.db import OperationalError, connection

from kominfo.lib.postgres import sql
from news.models import PressRelease
from tests.newsroom import wit


def end_connection():
    """The database's administrator, or a restart, ends our connection."""
    pid = connection.connection.info.backend_pid
    with psycopg2.connect(**connection.get_connection_params()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


@pytest.mark.django_db(transaction=True)
def test_the_first_question_of_a_request_outlives_a_dead_connection():
    assert sql.row("SELECT 1") == (1,)
    end_connection()
    with pytest.raises(OperationalError):
        sql.row("SELECT 1")
    connection.close()
    sql.row("SELECT 1")
    end_connection()

    assert sql.first_of_request("SELECT %(said)s", {"said": "still here"}) == ("still here",)


def test_the_connection_still_keeps_whether_its_health_was_checked():
    assert connection.health_check_done in {True, False}, "`first_of_request` tells Django by this"


@pytest.mark.django_db
def test_each_row_gets_its_own_values(newsroom):
    one, other = newsroom.make_release(), newsroom.make_release()
    one.number, one.published_at, one.approved_by = "A-1", wit(2021, 7, 8), newsroom.salma
    other.number, other.published_at, other.approved_by = "A-2", wit(2021, 7, 9), None

    sql.update_each([one, other], "number", "published_at", "approved_by")

    rows = PressRelease.objects.order_by("pk").values_list("number", "published_at", "approved_by")
    assert list(rows) == [("A-1", wit(2021, 7, 8), newsroom.salma.pk), ("A-2", wit(2021, 7, 9), None)]


@pytest.mark.django_db
def test_html_is_cleaned_on_this_way_too(newsroom):
    release = newsroom.make_release()
    release.body = "<p>Isi.</p><script>x()</script>"

    sql.update_each([release], "body")

    release.refresh_from_db()
    assert release.body == "<p>Isi.</p>"


@pytest.mark.django_db
def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        sql.update_each([], "number")
