"""Whole pages kept by the process: given again while nothing has changed, never afterwards."""

import pytest
from django.http import HttpResponse

from news.views import memory
from tests.newsroom import wit


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.PAGE_MEMORY = 8
    memory.pages.forget()
    yield
    memory.pages.forget()


def test_a_page_is_made_once_and_read_again_with_one_query(newsroom, client, django_assert_num_queries):
    edition = newsroom.publish()
    first = client.get(edition.get_absolute_url())
    with django_assert_num_queries(1):
        again = client.get(edition.get_absolute_url())

    assert again.content == first.content
    kept = {"X-Request-ID", "X-Accel-Expires"}
    assert {k: v for k, v in again.items() if k not in kept} == {
        k: v for k, v in first.items() if k not in kept
    }
    assert client.get(edition.get_absolute_url(), headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_change_a_withdrawal_and_the_hour_of_a_planned_edition_show_at_once(newsroom, client, monkeypatch):
    edition = newsroom.publish()
    assert "Bacaan lain" not in client.get("/siaran-pers/").content.decode()
    newsroom.publish(headline="Bacaan lain")
    assert "Bacaan lain" in client.get("/siaran-pers/").content.decode()

    planned = newsroom.schedule(hours=2, headline="Nanti saja")
    for page in ("/siaran-pers/", "/"):
        assert "Nanti saja" not in client.get(page).content.decode()
    assert client.get(planned.get_absolute_url()).status_code == 404
    later = planned.live_from
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    for page in ("/siaran-pers/", "/"):
        assert "Nanti saja" in client.get(page).content.decode()
    assert client.get(planned.get_absolute_url()).status_code == 200
    assert edition.headline in client.get(edition.get_absolute_url()).content.decode()


def test_only_found_pages_are_kept_and_each_under_its_whole_address(newsroom, client):
    newsroom.publish(now=wit(2021, 7, 8))
    assert client.get("/siaran-pers/?halaman=abc").status_code == 404
    assert client.get("/cari/?q=rakor").content != client.get("/cari/?q=tiada").content
    assert set(memory.pages.pages) == {"/cari/?q=rakor", "/cari/?q=tiada"}


def test_memory_has_a_bound_and_forgets_what_was_asked_for_longest_ago(settings):
    settings.PAGE_MEMORY = 1
    pages = memory.Pages()
    for name in "abc":
        pages.keep("stamp", name, HttpResponse(b"x" * 400_000))
        pages.answer("stamp", "a")
    assert list(pages.pages) == ["c", "a"]
    assert pages.answer("other", "a") is None
    settings.PAGE_MEMORY = 0
    pages.keep("stamp", "d", HttpResponse(b"x"))
    assert not pages.pages
