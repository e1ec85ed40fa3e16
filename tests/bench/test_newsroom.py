"""The generated newsroom that `make bench` measures is one that readers could read."""

import pytest

from agencies.models import User
from news.models import Edition, EditionPage
from tests.bench import command as command
from tests.bench import newsroom, visible
from tests.bench.command import goes_on, measure, pages_at


@pytest.mark.django_db
def test_a_stopped_run_goes_on_with_what_it_has_and_begins_anew_with_what_it_cannot_use():
    assert goes_on([100, 200], {}), "nothing is there yet"
    newsroom.grow(120)
    row = {"list": {"queries": 2}}
    assert goes_on([100, 200], {"100": row})
    assert goes_on([100, 120], {"100": row, "120": row})
    assert not goes_on([100, 200], {}), "it has grown past what is to be measured"
    assert not goes_on([100, 200], {"100": row, "150": row}), "the measurements are of a larger one"
    EditionPage.objects.filter(edition=Edition.objects.latest("pk")).update(template_version="lama")
    assert not goes_on([100, 200], {"100": row}), "older templates made its pages"


@pytest.mark.django_db
def test_the_newsroom_grows_to_a_size_and_further_and_every_public_page_answers(client, monkeypatch):
    monkeypatch.setattr(command, "ROUNDS", 1)  # how long they take is no matter of a test
    for size in (100, 120):
        newsroom.grow(size)
        assert Edition.objects.listed().count() == size

    sizes = {
        name: measure(client, address)["queries"] for name, door, address in pages_at(120) if door == "public"
    }
    programs = {name: address for name, door, address in pages_at(120) if door == "programs"}
    entries = client.get(programs["API: list"]).json()["items"]
    edition = Edition.objects.listed().get(release=entries[0]["id"])
    assert entries[0]["url"].endswith(edition.get_absolute_url())
    assert entries[0]["self"].endswith(f"/siaran-pers/{edition.release_id}/")
    assert entries[0]["edition"]["self"].endswith(f"/siaran-pers/{edition.release_id}/edisi/1/")
    assert measure(client, programs["API: list"])["queries"] <= 2
    assert measure(client, programs["API: release"])["queries"] <= 2
    client.force_login(User.objects.get(username="b"))
    desk = [measure(client, address)["queries"] for _, door, address in pages_at(120) if door == "desk"]

    assert {"home", "list", "deep list", "release", "month", "topic", "area", "event", "search: old"} < set(
        sizes
    )
    assert sizes["release"] <= 2
    assert sizes["list"] <= 2
    assert len(desk) > 4
    assert max(desk) < 30


@pytest.mark.django_db
def test_a_release_goes_from_the_desks_button_to_readers(client):
    newsroom.grow(100)
    client.force_login(User.objects.get(username="b"))
    release = visible.approved(1)

    visible.publish(client, release)

    assert Edition.objects.listed().filter(release=release).exists()
