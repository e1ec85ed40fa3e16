"""Numbers for Prometheus: to this machine and to the token alone, for a constant number of queries, and no words."""

import pytest
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families

from kominfo.health import metrics

pytestmark = pytest.mark.django_db
TOKEN = "t" * 40


def numbers(client):
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def test_what_waits_and_what_is_out_is_counted(client, newsroom):
    newsroom.publish()
    newsroom.schedule()
    newsroom.make_release()

    found = numbers(client)

    assert found["kominfo_database_up",] == 1
    assert found["kominfo_editions_live",] == 1
    assert found["kominfo_editions_scheduled",] == 1
    assert found["kominfo_releases", "draft"] == 1
    assert found["kominfo_letters", "failed"] == 0
    assert found["kominfo_free_bytes", "media"] > 0


@pytest.mark.parametrize("meta", [{"REMOTE_ADDR": "203.0.113.5"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_for_everybody_else_there_is_no_such_page(client, settings, meta):
    settings.HEALTH_TOKEN = TOKEN

    assert client.get("/metrics", **meta).status_code == 404
    assert client.get("/metrics", **meta, HTTP_AUTHORIZATION=f"Bearer {TOKEN}").status_code == 200
    assert client.get("/metrics", **meta, HTTP_AUTHORIZATION="Bearer x").status_code == 404


def test_no_title_and_no_name_is_told(client, newsroom):
    newsroom.publish(headline="Kabel laut rahasia")

    told = client.get("/metrics").content.decode()

    assert "Kabel" not in told
    assert "ratna" not in told.casefold()


def test_the_number_of_queries_is_constant(client, newsroom, django_assert_num_queries):
    newsroom.publish()
    newsroom.schedule()

    with django_assert_num_queries(10):
        client.get("/metrics")


def test_a_database_that_is_away_is_a_number_too(client, monkeypatch):
    def away():
        raise OperationalError("away")
        yield

    monkeypatch.setattr(metrics, "_counts", away)

    assert numbers(client)["kominfo_database_up",] == 0
