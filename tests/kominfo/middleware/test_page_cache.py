"""Finished answers kept by the process: given again while nothing has changed, never afterwards."""

import pytest
from django.db import OperationalError

from kominfo.middleware import page_cache
from kominfo.middleware.page_cache import Answer, Answers
from tests.newsroom import wit


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.PAGE_MEMORY = 8
    for memory in (page_cache.answers, page_cache.queries):
        memory.forget()
    yield
    for memory in (page_cache.answers, page_cache.queries):
        memory.forget()


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


def test_only_found_public_pages_are_kept_each_under_its_whole_address(newsroom, client):
    newsroom.publish(now=wit(2021, 7, 8))
    assert client.get("/siaran-pers/?halaman=abc").status_code == 404
    assert client.get("/siaran-pers/?iklan=1").status_code == 301
    assert client.post("/cari/?q=rakor").status_code == 405
    assert client.get("/livez").status_code == 200
    assert client.get("/meja/masuk/").status_code == 200
    assert client.get("/cari/?q=rakor").content != client.get("/cari/?q=tiada").content
    assert [key[2:4] for key in page_cache.queries.kept] == [("/cari/", "q=rakor"), ("/cari/", "q=tiada")]
    assert not page_cache.answers.kept


@pytest.mark.parametrize("encoding", ["br", "gzip", "", "br;q=0, gzip"])
def test_each_reader_gets_the_compression_that_they_take_with_every_header(newsroom, client, encoding):
    newsroom.publish(now=wit(2021, 7, 8))
    for other in ("br", "gzip", ""):
        client.get("/siaran-pers/", headers={"Accept-Encoding": other})
    takes = {"Accept-Encoding": encoding}
    page_cache.answers.kept.popitem()  # and one of them is made anew
    first, again = (client.get("/siaran-pers/", headers=takes) for _ in range(2))

    assert again.get("Content-Encoding", "") == {"": "", "br": "br"}.get(encoding, "gzip")
    assert again.content == first.content
    assert {*first.headers} == {*again.headers}
    for answer in (again, client.get("/siaran-pers/", headers=takes | {"If-None-Match": again["ETag"]})):
        assert {"Content-Security-Policy", "X-Content-Type-Options", "Cache-Control", "ETag"} <= set(
            answer.headers
        )
        assert not answer.cookies


def test_a_kept_page_is_no_answer_to_another_host_a_crooked_spelling_or_another_method(newsroom, client):
    newsroom.publish(now=wit(2021, 7, 8))
    client.get("/siaran-pers/")
    assert client.get("/siaran-pers/", headers={"Host": "judi.example"}).status_code == 400
    crooked = client.get("/siaran-pers/", headers={"X-Original-URI": "/siaran%2Dpers/"})
    assert (crooked.status_code, crooked["Location"]) == (301, "/siaran-pers/")
    assert client.post("/siaran-pers/").status_code == 405
    assert client.get("/siaran-pers/", headers={"If-Match": '"other"'}).status_code == 412
    assert client.head("/siaran-pers/").status_code == 200


def test_while_the_database_is_away_a_kept_page_is_told_of_as_unavailable(newsroom, client, monkeypatch):
    newsroom.publish(now=wit(2021, 7, 8))
    client.get("/siaran-pers/")
    client.raise_request_exception = False

    def away(_now):
        raise OperationalError

    monkeypatch.setattr("news.views.stamp.current", away)
    answer = client.get("/siaran-pers/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Content-Security-Policy" in answer


def test_whoever_makes_up_words_pushes_out_no_page(newsroom, client, settings, django_assert_num_queries):
    settings.PAGE_MEMORY = 0.04
    client.get("/siaran-pers/")
    for number in range(9):
        client.get("/cari/", {"q": f"kata{number}"}, headers={"Accept-Encoding": "br"})

    assert 0 < len(page_cache.queries.kept) < 9
    assert page_cache.queries.size <= 10_000
    with django_assert_num_queries(1):
        client.get("/siaran-pers/")


def test_memory_has_a_bound_and_forgets_what_was_asked_for_longest_ago(settings):
    settings.PAGE_MEMORY = 1
    answers = Answers()
    for name in "abc":
        answers.keep("stamp", (name,), Answer(b"x" * 400_000, {}))
        answers.find(("a",))
    assert list(answers.kept) == [("c",), ("a",)]
    answers.keep("other", ("d",), Answer(b"x", {}))
    assert answers.find(("a",)) is None
    assert answers.find(("d",)) == ("other", Answer(b"x", {}))
    settings.PAGE_MEMORY = 0
    answers.keep("other", ("e",), Answer(b"x", {}))
    assert not answers.kept
