"""A headline that repeats one is told, never refused, and never tells of what a writer may not see."""

import pytest
from django.utils import timezone

from news.releases.checks import doubts
from news.releases.checks.facts import Facts

pytestmark = pytest.mark.django_db


def told(*releases):
    facts = Facts(releases, timezone.now())
    return [doubts.repeated_headline(release, facts) for release in releases]


def test_a_published_release_of_the_same_words_is_named_with_number_and_day(newsroom):
    edition = newsroom.publish(headline="Rakor Kominfo Dibuka di Tobelo")
    release = newsroom.make_release(headline="Rakor Kominfo  dibuka, di Tobelo!")

    ((sentence,),) = told(release)

    assert edition.number in sentence
    assert "Rakor Kominfo Dibuka di Tobelo" in sentence


def test_another_draft_of_the_agency_is_named(newsroom):
    newsroom.make_release(headline="Rakor Dibuka")
    release = newsroom.make_release(headline="Rakor dibuka")

    assert "naskah, konsep" in told(release)[0][0]


def test_a_draft_of_another_agency_is_not_told_of(newsroom):
    newsroom.make_release(headline="Rakor Dibuka", author=newsroom.nurul, agency=newsroom.other)
    newsroom.schedule(headline="Rakor Dibuka", author=newsroom.nurul, agency=newsroom.other)
    release = newsroom.make_release(headline="Rakor dibuka")

    assert told(release) == [[]]


def test_a_longer_headline_and_a_discarded_copy_repeat_nothing(newsroom):
    newsroom.make_release(headline="Rakor Dibuka di Tobelo")
    newsroom.make_release(headline="Rakor Dibuka", status="discarded")
    release = newsroom.make_release(headline="Rakor Dibuka")

    assert told(release) == [[]]


def test_many_copies_are_asked_for_at_once(newsroom, django_assert_num_queries):
    releases = [newsroom.make_release(headline=f"Rakor {number % 2}") for number in range(6)]

    with django_assert_num_queries(1):
        found = told(*releases)

    assert all(found)
