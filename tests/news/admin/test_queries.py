"""The form of a release asks the database as often for much as for little."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Topic


@pytest.mark.django_db
def test_a_form_asks_as_often_for_many_links_as_for_one(client, newsroom):
    client.force_login(newsroom.hasan)
    counts = []
    for number in (1, 4):
        release = newsroom.make_release()
        for i in range(number):
            official = newsroom.make_official(f"Pejabat {number} {i}")
            post = newsroom.make_post(f"Kepala {number} {i}")
            tenure = newsroom.make_tenure(official, post, dt.date(2021, 1, 1))
            event = newsroom.make_event()
            release.officials.add(official)
            release.events.add(event)
            release.topics.add(Topic.objects.create(name=f"Topik {number} {i}", slug=f"topik-{number}-{i}"))
            release.release_photos.create(photo=newsroom.make_photo(caption=f"Foto {number} {i}"))
            release.quotes.create(words="Kata", attributed_to=tenure, event=event)
        page = reverse("admin:news_pressrelease_change", args=[release.pk])
        client.get(page)

        with CaptureQueriesContext(connection) as queries:
            content = client.get(page).content.decode()

        counts.append(len(queries))
        last = number - 1
        for chosen in (f"Pejabat {number} {last}", f"Topik {number} {last}", f"Foto {number} {last}"):
            assert f"selected>{chosen}" in content

    assert counts[0] == counts[1]
    assert counts[1] <= 16


@pytest.mark.django_db
def test_a_published_copy_asks_no_more_often_than_a_draft(client, newsroom):
    client.force_login(newsroom.hasan)
    edition = newsroom.publish()
    page = reverse("admin:news_pressrelease_change", args=[edition.release_id])
    client.get(page)

    with CaptureQueriesContext(connection) as queries:
        content = client.get(page).content.decode()

    assert edition.release.number in content
    assert len(queries) <= 16
