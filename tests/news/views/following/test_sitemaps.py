"""The sitemap: every page that may be indexed and no other. The demo's crawl compares it with what links lead to."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.conf import settings

from agencies.models import Agency, Official
from news.editions import publishing
from news.models import Edition, Event, Topic
from news.views.following import sitemaps
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NAMES = {"s": sitemaps.XMLNS}


def read(client, path):
    """The addresses of one file, each with when it changed."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(b"".join(response) if response.streaming else response.content)
    return {
        entry.findtext("s:loc", namespaces=NAMES).removeprefix(settings.SITE_URL): entry.findtext(
            "s:lastmod", namespaces=NAMES
        )
        for entry in root
    }


def everything(client):
    """What all files list."""
    return {path: at for file in read(client, "/sitemap.xml") for path, at in read(client, file).items()}


def test_what_may_not_be_indexed_is_not_listed(newsroom, client):
    newsroom.make_release()
    newsroom.schedule()
    newsroom.make_event(public=False)
    newsroom.make_official("Rahasia", is_public=False)
    Topic.objects.create(name="Belum tayang", slug="belum-tayang")
    hidden = newsroom.make_agency("Belum Tayang", is_public=False)
    newsroom.make_post("Kepala", agency=hidden)
    gone = [newsroom.publish() for _ in range(3)]
    standing = newsroom.publish()
    for edition, how in zip(
        gone,
        ({}, {"standing": "retracted"}, {"standing": "consolidated", "replaced_by": standing.release}),
        strict=True,
    ):
        publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", **how)

    listed = everything(client)

    assert [path for path in listed if path.startswith("/siaran-pers/20") and path.count("/") == 5] == [
        standing.get_absolute_url()
    ]
    assert [
        path for path in listed if "/agenda/20" in path or "belum-tayang" in path or "jabatan" in path
    ] == []
    assert not any(
        official.get_absolute_url() in listed for official in Official.objects.filter(is_public=False)
    )


def test_every_address_is_the_page_s_own_and_answers(newsroom, client):
    official = newsroom.make_official("Arif Mahmud")
    newsroom.make_tenure(official, newsroom.make_post("Kepala"))
    newsroom.make_event(start_on=dt.date(2021, 7, 30), end_on=dt.date(2021, 9, 2))
    newsroom.publish()

    listed = everything(client)

    own = [*Edition.objects.listed(), *Event.objects.public(), *Agency.objects.public(), official]
    assert [item.get_absolute_url() for item in own if item.get_absolute_url() not in listed] == []
    assert {"/agenda/2021/07/", "/agenda/2021/08/", "/agenda/2021/09/"} <= listed.keys()
    for path in listed:
        text = client.get(path).text
        assert f'rel="canonical" href="{settings.SITE_URL}{path}"' in text, path
        assert 'content="noindex"' not in text


def test_an_entry_says_when_its_page_last_changed(newsroom, client):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.correct(first.release, change="minor", now=wit(2021, 7, 9, 23, 30), lead="Tanpa salah ketik.")

    listed = read(client, "/sitemap-siaran-pers-1.xml")

    assert listed == {first.get_absolute_url(): "2021-07-09T23:30:00+09:00"}


def test_files_are_bounded_and_none_is_empty(newsroom, client, monkeypatch):
    monkeypatch.setattr(sitemaps, "CHUNK", 2)
    first = newsroom.publish()
    drafts = [newsroom.make_release() for _ in range(6)]
    last = newsroom.publish()

    files = [path for path in read(client, "/sitemap.xml") if "siaran-pers" in path]

    numbers = [-(-edition.release_id // 2) for edition in (first, last)]
    assert len(drafts) > 4 and files == [f"/sitemap-siaran-pers-{number}.xml" for number in numbers]
    assert [list(read(client, file)) for file in files] == [
        [first.get_absolute_url()],
        [last.get_absolute_url()],
    ]
    assert client.get(f"/sitemap-siaran-pers-{numbers[0] + 1}.xml").status_code == 404
    assert client.get("/sitemap-siaran-pers-999999999.xml").status_code == 404
    assert client.get("/sitemap-lain-1.xml").status_code == 404


def test_robots_are_told_where_it_is(client):
    assert f"\nSitemap: {settings.SITE_URL}/sitemap.xml\n" in client.get("/robots.txt").text


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_asks_equally_often_however_much_is_in_it(newsroom, client, django_assert_num_queries, count):
    for _ in range(count):
        newsroom.publish()

    with django_assert_num_queries(3):  # stamp, is there anything, all of it
        read(client, "/sitemap-siaran-pers-1.xml")
