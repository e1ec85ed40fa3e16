"""Rows given to a row are what a prefetch would have brought."""

import datetime as dt

import pytest

from agencies.models import Agency
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


@pytest.mark.django_db
def test_links_of_all_kinds_come_with_one_query_as_a_prefetch_brings_them(
    newsroom, django_assert_num_queries
):
    release = newsroom.make_release()
    release.events.set([newsroom.make_event(title=title) for title in ("Rakor", "Bimtek")])
    release.officials.set([newsroom.make_official(name) for name in ("Wati Umasugi", "Ahmad Ali")])
    release.topics.set([Topic.objects.create(name=name, slug=name.lower()) for name in ("Pers", "Adat")])
    release.agencies.set(Agency.objects.all())
    release.writers.set([newsroom.ratna, newsroom.hasan])
    names = [field.name for field in PressRelease._meta.many_to_many]
    usual = PressRelease.objects.prefetch_related(*names).get(pk=release.pk)
    fresh = PressRelease.objects.get(pk=release.pk)

    with django_assert_num_queries(1):
        linked.give_links(fresh, names)
        found = {name: [vars(other) for other in getattr(fresh, name).all()] for name in names}

    expected = {name: [vars(other) for other in getattr(usual, name).all()] for name in names}
    for rows in (*found.values(), *expected.values()):
        for row in rows:
            row.pop("_state")
            for key in [key for key in row if key.startswith("_prefetch_related_val")]:
                del row[key]
    assert found == expected
    assert {name for name in names if found[name]} == {"events", "officials", "topics", "agencies", "writers"}


@pytest.mark.django_db
def test_links_that_were_given_can_be_narrowed_and_changed(newsroom):
    release = newsroom.make_release()
    pers, adat = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Pers", "Adat"))
    release.topics.set([pers, adat])
    fresh = PressRelease.objects.get(pk=release.pk)
    linked.give_links(fresh, ["topics"])

    assert list(fresh.topics.filter(name="Pers")) == [pers]
    fresh.topics.set([adat])

    assert list(fresh.topics.all()) == [adat]
