"""The interface asked by a program that has read its description alone (schemathesis), with good and bad values."""

import datetime as dt
from copy import deepcopy

import pytest
import schemathesis.checks
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from news.editions import publishing
from news.views.api.interface import description

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


def asked_of(operation, address):
    """The statuses with which the server answers good and bad values; each answer must be as it is described."""
    statuses = set()
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
            response = case.call(base_url=address)
            case.validate_response(response, excluded_checks=UNDESCRIBED)
            statuses.add(response.status_code)

        ask()
    return statuses


def test_every_answer_is_one_that_the_description_tells(published, live_server):
    schema = schemathesis.openapi.from_dict(deepcopy(description()))  # which it writes into

    operations = [found.ok() for found in schema.get_all_operations()]
    asked = {operation.path: asked_of(operation, live_server.url) for operation in operations}

    assert asked.keys() == description()["paths"].keys()
    assert {status for path in asked for status in asked[path]} >= {200, 404, 422}
