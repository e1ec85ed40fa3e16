"""The front page of an installation that is not set up yet."""

import pytest


@pytest.mark.django_db
def test_the_front_page_answers_before_the_office_is_registered(client):
    response = client.get("/")

    assert response.status_code == 200
    assert b"<title>Siaran Pers</title>" in response.content
