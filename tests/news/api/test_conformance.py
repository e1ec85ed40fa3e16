"""The interface asked by a program that has read its description alone (schemathesis), with good and bad values."""

import datetime as dt

import pytest
import schemathesis.checks
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from news.api.interface import description
from news.editions import publishing

# No pattern can tell which cursors a list has handed out, so a well-formed one may still be refused.
UNDESCRIBED = [schemathesis.checks.positive_data_acceptance]
pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def published(newsroom):
    """Something of each kind, so that many questions have an answer."""
    release = newsroom.make_release()
    release.topics.create(name="SPBE", slug="spbe")
    edition = newsroom.publish(release)
    newsroom.correct(release)
    publishing.withdraw(newsroom.publish().release, by=newsroom.salma, reason="Keliru.", standing="retracted")
    newsroom.make_event()
    newsroom.make_tenure(newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), dt.date(2021, 1, 1))
    return edition


def has_filters(operation):
    return any(each["in"] == "query" for each in operation.definition.raw["parameters"])


def test_every_answer_is_one_that_the_description_tells(published, live_server):
    schema = schemathesis.openapi.from_dict(description())
    asked = []
    for found in schema.get_all_operations():
        operation = found.ok()
        bad = [GenerationMode.NEGATIVE] if has_filters(operation) else []  # without any, no value can be bad
        for mode in (GenerationMode.POSITIVE, *bad):

            @settings(
                max_examples=12,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                response = case.call(base_url=live_server.url)
                case.validate_response(response, excluded_checks=UNDESCRIBED)
                asked.append((operation.path, response.status_code))

            ask()

    print(sorted(set(asked)))
    assert {path for path, _status in asked} == set(description()["paths"])
