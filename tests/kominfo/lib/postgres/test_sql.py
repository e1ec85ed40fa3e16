"""Questions in SQL."""

import psycopg2
import pytest
from django.db import OperationalError, connection

from kominfo.lib.postgres import sql


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
