"""What docs/api.md says: its examples are answered, its tables are those of the description."""

import json
import re

import pytest
from django.conf import settings

from news.views.api.asking import MAX_SIZE, SIZE
from news.views.api.interface import description
from news.views.following import widget
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
TEXT = (settings.BASE_DIR / "docs" / "api.md").read_text()


def test_each_address_and_filter_is_documented():
    rows = re.findall(r"^\| `(/api/v1/[a-z-]+/)` \| [^|]+ \| ([^|]*)\|$", TEXT, re.MULTILINE)
    documented = {path: set(re.findall("`([a-z_]+)`", filters)) for path, filters in rows}

    described = {
        path: {each["name"] for each in found["get"]["parameters"]} - {"halaman", "ukuran"}
        for path, found in description()["paths"].items()
        if path != "/api/v1/" and "{" not in path
    }
    assert documented == described
    assert f"1 to {MAX_SIZE} ({SIZE})" in TEXT


def test_the_examples_are_answered_as_they_say(newsroom, client):
    release = newsroom.make_release(headline="Rakor Kominfo Dibuka di Tobelo")
    release.areas.add(newsroom.halut)
    newsroom.publish(release, now=wit(2021, 7, 8, 9))
    asked = dict(re.findall(r"^    GET (\S+)\n\n    (\{.*\})$", TEXT, re.MULTILINE))
    (listed, _), (refused, problem) = asked.items()

    answer = client.get(listed).json()

    assert [item["title"] for item in answer["items"]] == ["Rakor Kominfo Dibuka di Tobelo"]
    told = re.findall(r'"(\w+)":', asked[listed])
    assert set(told) <= {*answer, *answer["items"][0], "position"}
    assert client.get(refused).json() == json.loads(problem)


def test_the_checksum_of_the_script_is_the_one_that_sites_are_told(newsroom, client):
    assert re.findall('integrity="([^"]+)"', TEXT) == [widget.integrity()]
    assert widget.integrity() in client.get("/langganan/").text


def test_every_feed_that_is_named_is_there(newsroom, client):
    for page in ("siaran-pers", "ralat", "informasi-publik", "informasi-publik/berkala", "agenda"):
        assert [client.get(f"/{page}/umpan.{form}").status_code for form in ("atom", "rss", "json")] == [
            200
        ] * 3
