"""Many-to-many fields in one query are what a prefetch would have brought."""

import pytest

from kominfo.lib import linked
from news.models import Event, PressRelease, Topic


@pytest.fixture
def release(newsroom):
    release = newsroom.make_release()
    release.topics.set([Topic.objects.create(name=name, slug=name.lower()) for name in ("Pers", "Adat")])
    release.events.add(newsroom.make_event(title="Rapat “besar”"))
    return release


@pytest.mark.django_db
def test_one_query_brings_the_same_rows_in_the_same_order(release, django_assert_num_queries):
    names = ["topics", "events", "officials"]
    usual = PressRelease.objects.prefetch_related(*names).get(pk=release.pk)

    with django_assert_num_queries(1):
        linked.fetch(release, names)
        found = {name: list(getattr(release, name).all()) for name in names}

    assert found == {name: list(getattr(usual, name).all()) for name in names}
    assert [topic.name for topic in found["topics"]] == ["Adat", "Pers"]
    for field in Event._meta.concrete_fields:
        assert getattr(found["events"][0], field.attname) == getattr(usual.events.get(), field.attname), field


@pytest.mark.django_db
def test_a_changed_field_is_asked_anew(release):
    linked.fetch(release, ["topics"])

    release.topics.clear()

    assert list(release.topics.all()) == []


@pytest.mark.django_db
def test_only_what_was_fetched_is_in_memory(release):
    fresh = PressRelease.objects.get(pk=release.pk)
    assert linked.in_memory(fresh, "agency") == {}
    assert linked.in_memory(fresh, "topics") == {}

    linked.fetch(fresh, ["topics"])

    assert {topic.name for topic in linked.in_memory(fresh, "topics").values()} == {"Adat", "Pers"}
    assert linked.in_memory(fresh, "agency") == {}
    assert fresh.agency in linked.in_memory(fresh, "agency").values()
