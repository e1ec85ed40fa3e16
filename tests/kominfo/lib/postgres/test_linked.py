"""Rows given to a row are what a prefetch would have brought."""

import datetime as dt

import pytest

from kominfo.lib.postgres import linked
from news.models import Event, PressRelease, Topic


@pytest.mark.django_db
def test_only_what_was_fetched_is_in_memory(newsroom):
    release = newsroom.make_release()
    release.topics.set([Topic.objects.create(name=name, slug=name.lower()) for name in ("Pers", "Adat")])
    fresh = PressRelease.objects.get(pk=release.pk)
    assert linked.in_memory(fresh, "agency") == {}
    assert linked.in_memory(fresh, "topics") == {}

    fresh = PressRelease.objects.prefetch_related("topics").get(pk=release.pk)

    assert {topic.name for topic in linked.in_memory(fresh, "topics").values()} == {"Adat", "Pers"}
    assert linked.in_memory(fresh, "agency") == {}
    assert fresh.agency in linked.in_memory(fresh, "agency").values()


@pytest.mark.django_db
def test_rows_that_were_given_are_what_all_gives_without_a_query(newsroom, django_assert_num_queries):
    one, other = newsroom.make_event(title="Satu"), newsroom.make_event(title="Dua")
    session = one.sessions.create(day=one.start_on, start_time=dt.time(9), title="Pembukaan")
    topic = Topic.objects.create(name="Pers", slug="pers")
    usual = list(Event.objects.prefetch_related("sessions", "topics").order_by("pk"))
    fresh = list(Event.objects.order_by("pk"))

    with django_assert_num_queries(0):
        linked.give(fresh[0], topics=[topic])
        linked.give_each(fresh, "sessions", [session], by="event_id")
        assert list(fresh[0].topics.all()) == [topic]
        assert [list(event.sessions.all()) for event in fresh] == [[session], []]
        assert [list(event.sessions.all()) for event in usual] == [[session], []]
    assert fresh == [one, other]
