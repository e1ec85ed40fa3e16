"""What stands beside lists of releases: only what is public, and the same number of queries for much of it."""

import datetime as dt

from kominfo.lib import dates
from news.editions import publishing
from news.models import Topic
from news.views.releases import ways
from tests.newsroom import wit

NOW = wit(2021, 7, 15, 9)


def test_months_are_those_of_the_last_year_with_a_release_in_force(newsroom):
    newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.publish(now=wit(2020, 8, 31, 23))
    newsroom.publish(now=wit(2020, 7, 31, 23))
    gone = newsroom.publish(now=wit(2021, 3, 1, 9))
    publishing.withdraw(gone.release, by=newsroom.salma, reason="Keliru.", now=wit(2021, 3, 2, 9))
    newsroom.make_release()

    assert ways.months_with_releases(NOW) == [dt.date(2021, 7, 1), dt.date(2020, 8, 1)]


def test_a_scheduled_release_shows_neither_its_month_nor_its_topic(newsroom, client):
    release = newsroom.make_release()
    release.topics.add(Topic.objects.create(slug="rahasia-dulu", name="Rahasia dulu"))
    soon = dates.in_wit(newsroom.schedule(release).live_from)
    newsroom.publish(now=wit(2021, 7, 8, 9))

    text = client.get("/siaran-pers/").text

    assert "Menurut wilayah" in text
    assert "Rahasia dulu" not in text
    assert f'href="/siaran-pers/{soon.year}/{soon.month:02}/"' not in text


def test_lists_and_archives_have_the_ways_beside_them(newsroom, client):
    release = newsroom.make_release()
    release.topics.add(Topic.objects.create(slug="spbe", name="SPBE"))
    edition = newsroom.correct(newsroom.publish(release).release)
    year, month, _ = edition.address

    for address in ("/siaran-pers/", f"/siaran-pers/{year}/", f"/siaran-pers/{year}/{month:02}/", "/ralat/", "/topik/spbe/"):  # fmt: skip
        assert f'href="/siaran-pers/{year}/{month:02}/"' in client.get(address).text, address
