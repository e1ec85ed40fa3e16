"""The generated newsroom that `make bench` measures is one that readers could read."""

import pytest

from agencies.models import User
from kominfo import bench
from kominfo.management.commands import bench as command
from kominfo.management.commands.bench import measure, pages_at
from news.models import Edition


@pytest.mark.django_db
def test_the_newsroom_grows_to_a_size_and_further_and_every_public_page_answers(client, monkeypatch):
    monkeypatch.setattr(command, "ROUNDS", 1)  # how long they take is no matter of a test
    for size in (100, 120):
        bench.grow(size)
        assert Edition.objects.listed().count() == size

    sizes = {
        name: measure(client, address)["queries"] for name, door, address in pages_at(120) if door == "public"
    }
    client.force_login(User.objects.get(username="b"))
    desk = [measure(client, address)["queries"] for _, door, address in pages_at(120) if door == "desk"]

    assert {"home", "list", "deep list", "release", "month", "topic", "area", "event", "search: old"} < set(
        sizes
    )
    assert sizes["release"] <= 2
    assert sizes["list"] <= 2
    assert len(desk) > 4
    assert max(desk) < 30
