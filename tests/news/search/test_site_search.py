"""The door of search: what is asked of it and of whoever opens it."""

import pytest
from django.utils import timezone

from news import search
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
EVERYTHING = search.Filters()


@pytest.fixture
def find():
    """`search.find`, with what it wanted to be kept in `keys` and how often it asked for numbers in `asked_for_numbers`."""

    def keep(key, make):
        ask.keys.append(key)
        return make()

    def numbers_meant():
        ask.asked_for_numbers += 1
        return ["001/SP"]

    def ask(text, filters=EVERYTHING, cursor=""):
        return search.find(text, filters, cursor, now=timezone.now(), keep=keep, numbers_meant=numbers_meant)

    ask.keys, ask.asked_for_numbers = [], 0
    return ask


def test_everything_that_answers_comes_at_once(newsroom, find):
    edition = newsroom.publish(headline="Dermaga Tobelo", now=wit(2021, 7, 8))
    event = newsroom.make_event(title="Peresmian dermaga")
    agencies = [newsroom.make_agency(f"Balai Dermaga {n}", slug=f"dermaga-{n}") for n in range(4)]

    found = find("dermaga")

    assert [each["address"] for each in found.releases] == [edition.get_absolute_url()]
    assert (found.count, found.is_more, found.may_have_older, found.following) == (1, False, False, None)
    assert list(found.events) == [event]
    assert list(found.agencies) == agencies[:3]
    assert found.more == {"instansi"}
    assert not found.is_empty
    assert find.keys == ["known names", "behind newest", "site pages"]
    assert find.asked_for_numbers == 0


def test_with_a_filter_only_releases_answer(newsroom, find):
    newsroom.publish(headline="Dermaga Tobelo", now=wit(2021, 7, 8))
    newsroom.make_event(title="Peresmian dermaga")

    about = search.Filters(about={"instansi": newsroom.office.pk})
    elsewhere = search.Filters(about={"instansi": newsroom.other.pk})
    before = search.Filters(period=(wit(2020, 1, 1), wit(2021, 1, 1)))

    assert [find("dermaga", filters).count for filters in (about, elsewhere, before)] == [1, 0, 0]
    assert find("dermaga", about).events == ()


def test_numbers_are_asked_for_only_if_no_release_is_found(newsroom, find):
    found = find("001 SP")

    assert (found.is_empty, found.better, found.partly) == (True, ["001/SP"], ())
    assert find.asked_for_numbers == 1


def test_a_list_of_one_kind_asks_for_nothing_else(newsroom, find):
    event = newsroom.make_event(title="Peresmian dermaga")

    found = find("dermaga", search.Filters(kind="agenda"))

    assert found == search.Results(events=[event])
    assert find.keys == ["known names"]
