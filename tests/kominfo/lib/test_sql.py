"""Questions in SQL."""

import datetime as dt

import psycopg2
import pytest
from django.db import OperationalError, connection

from agencies.models import Tenure, User
from kominfo.lib import sql
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


@pytest.mark.django_db
def test_a_compiled_query_gives_what_its_queryset_gives(newsroom):
    def young(since, pks):
        return (
            User.objects.filter(date_joined__gte=since, pk__in=pks, is_active=True)
            .values_list("pk")
            .order_by("pk")
        )

    User.objects.filter(pk=newsroom.ratna.pk).update(date_joined=wit(2019, 1, 1))
    made, compiled = [], sql.Compiled(lambda **values: made.append(values) or young(**values))
    everybody = list(User.objects.values_list("pk", flat=True))
    for since in (wit(2018, 1, 1), wit(2020, 1, 1)):
        for pks in (everybody, everybody[::-1], everybody[:1], [0]):
            assert compiled.rows(since=since, pks=pks) == list(young(since, pks))
    assert len(made) == 2, "once for each length of the list"


@pytest.mark.django_db
def test_a_compiled_query_may_be_asked_without_some_of_its_values(newsroom):
    compiled = sql.Compiled(lambda **values: User.objects.filter(**values).values_list("pk"))
    assert compiled.rows(pk=newsroom.ratna.pk, username=newsroom.ratna.username) == [(newsroom.ratna.pk,)]
    assert compiled.rows(username=newsroom.nurul.username) == [(newsroom.nurul.pk,)]
    assert compiled.rows(pk=newsroom.ratna.pk, username=newsroom.nurul.username) == []


@pytest.mark.django_db
def test_a_compiled_query_that_does_not_ask_for_a_value_is_refused(newsroom):
    compiled = sql.Compiled(lambda day, post: Tenure.objects.filter(post=post).values_list("pk"))
    with pytest.raises(ValueError, match="day"):
        compiled.rows(day=dt.datetime.now(dt.UTC), post=1)
