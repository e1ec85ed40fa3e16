"""What stands beside a release: older, newer, related; nothing that is not public."""

import pytest

from news.editions import publishing
from news.models import Topic
from news.views.releases.neighbours import around
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NOW = wit(2026, 1, 1)


def headlines(found):
    return [neighbour.headline for neighbour in found]


def test_older_and_newer_are_by_first_publication(newsroom):
    first, second, third = (
        newsroom.publish(now=wit(2021, 7, day), headline=f"Hari {day}") for day in (8, 9, 10)
    )
    first = newsroom.correct(first.release, now=wit(2021, 8, 1))

    assert around(first, NOW).older is None
    assert around(first, NOW).newer.headline == second.headline
    assert around(second, NOW).older.headline == first.headline
    assert around(third, NOW).newer is None


def test_releases_of_one_moment_follow_each_other(newsroom):
    editions = [newsroom.publish(now=wit(2021, 7, 8)) for _ in range(3)]

    assert around(editions[1], NOW).older.headline == editions[0].headline
    assert around(editions[1], NOW).newer.headline == editions[2].headline


def test_the_same_event_is_closer_than_the_same_topic(newsroom):
    topic, event = Topic.objects.create(name="SPBE", slug="spbe"), newsroom.make_event()

    def published(day, *, with_event, headline):
        release = newsroom.make_release(headline=headline)
        release.topics.add(topic)
        if with_event:
            release.events.add(event)
        return newsroom.publish(release, now=wit(2021, 7, day))

    here = published(1, with_event=True, headline="Pembukaan")
    published(2, with_event=True, headline="Penutupan")
    published(3, with_event=False, headline="Topik sama")
    newsroom.publish(now=wit(2021, 7, 4), headline="Hal lain")

    assert headlines(around(here, NOW).related) == ["Penutupan", "Topik sama"]


def test_nothing_that_is_not_public_stands_beside(newsroom, client):
    here = newsroom.publish(now=wit(2021, 7, 8), headline="Yang dibaca")
    gone = newsroom.publish(now=wit(2021, 7, 9), headline="Yang dicabut")
    publishing.withdraw(gone.release, by=newsroom.salma, reason="Keliru.")
    newsroom.schedule(headline="Yang dijadwalkan")
    newsroom.make_release(headline="Yang masih draf")

    page = client.get(here.get_absolute_url()).text

    for headline in ("Yang dicabut", "Yang dijadwalkan", "Yang masih draf"):
        assert headline not in page


def test_the_page_leads_to_its_neighbours(newsroom, client):
    editions = [newsroom.publish(now=wit(2021, 7, day), headline=f"Hari {day}") for day in (8, 9, 10)]

    page = client.get(editions[1].get_absolute_url()).text

    assert f'rel="prev" href="{editions[0].get_absolute_url()}"' in " ".join(page.split())
    assert f'rel="next" href="{editions[2].get_absolute_url()}"' in " ".join(page.split())
