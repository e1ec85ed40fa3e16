"""Feeds of releases and of corrections: who stands in them, under which identity, and that programs can read them."""

import datetime as dt
import json
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.utils import timezone

from kominfo.lib import dates
from news.editions import publishing
from news.formats import identities
from news.models import Edition, Topic
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
AWKWARD = "Kata \"sandi\" </script> & <b>'aman'</b> 🙂 \u202eterbalik"


def entries(client, address="/siaran-pers/umpan.atom"):
    """The entries of an Atom feed: each child's text by its name."""
    root = ElementTree.fromstring(client.get(address).content)
    return [
        {child.tag.removeprefix(ATOM): child.text for child in entry} for entry in root.iter(f"{ATOM}entry")
    ]


def items(client, address="/siaran-pers/umpan.json"):
    return json.loads(client.get(address).content)["items"]


def withdraw(newsroom, edition):
    return publishing.withdraw(edition.release, by=newsroom.salma, reason="Datanya keliru.")


def titles(client, address="/siaran-pers/umpan.atom"):
    return [entry["title"] for entry in entries(client, address)]


def test_a_feed_holds_what_stands_newest_first(newsroom, client):
    newsroom.make_release(headline="Naskah")
    newsroom.publish(headline="Lama", now=wit(2021, 7, 8, 9))
    newsroom.publish(headline="Baru", now=wit(2021, 7, 9, 9))
    newsroom.schedule(headline="Nanti")
    withdrawn = newsroom.publish(headline="Dicabut", now=wit(2021, 7, 9, 10))
    withdraw(newsroom, withdrawn)

    assert [entry["title"] for entry in entries(client)] == ["Baru", "Lama"]
    assert [item["title"] for item in items(client)] == ["Baru", "Lama"]
    rss = ElementTree.fromstring(client.get("/siaran-pers/umpan.rss").content)
    assert [title.text for title in rss.findall("channel/item/title")] == ["Baru", "Lama"]


def test_an_entry_says_whose_it_is_when_and_where(newsroom, client):
    edition = newsroom.publish(headline="Rakor", lead="Rapat dibuka.", now=wit(2021, 7, 8, 23, 30))

    (entry,), (item,) = entries(client), items(client)

    assert entry["published"] == entry["updated"] == "2021-07-08T23:30:00+09:00"
    assert entry["summary"] == "Rapat dibuka."
    assert item == {
        "id": entry["id"],
        "url": f"{settings.SITE_URL}{edition.get_absolute_url()}",
        "title": "Rakor",
        "content_text": "Rapat dibuka.",
        "date_published": "2021-07-08T23:30:00+09:00",
        "date_modified": "2021-07-08T23:30:00+09:00",
        "tags": ["Siaran pers"],
        "authors": [{"name": newsroom.office.name}],
    }


def test_a_correction_changes_when_an_entry_was_updated_and_nothing_else_of_it(newsroom, client):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    (before,) = entries(client)
    newsroom.correct(first.release, now=wit(2021, 7, 9, 9), lead="Rapat dibuka di Tobelo.")
    (corrected,) = entries(client)
    newsroom.correct(first.release, change="minor", now=wit(2021, 7, 10, 9), headline="Judul Baru")
    (mended,) = entries(client)

    for now in (corrected, mended):
        assert (now["id"], now["published"]) == (before["id"], before["published"])
        assert now["updated"] == "2021-07-09T09:00:00+09:00"
    assert mended["title"] == "Judul Baru"


def test_what_an_agency_a_topic_or_an_area_is_about_has_a_feed_of_its_own(newsroom, client):
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    release = newsroom.make_release(headline="Tentang SPBE")
    release.topics.add(topic)
    release.areas.add(newsroom.halut)
    newsroom.publish(release)
    newsroom.publish(headline="Lain", author=newsroom.nurul)

    ours = f"/instansi/{newsroom.office.slug}/umpan.atom"
    assert titles(client, ours) == titles(client, "/topik/spbe/umpan.atom") == ["Tentang SPBE"]
    assert "Tentang SPBE" in titles(client, f"/wilayah/{newsroom.halut.slug}/umpan.atom")
    assert [tag for item in items(client, "/topik/spbe/umpan.json") for tag in item["tags"]] == [
        "Siaran pers",
        "SPBE",
    ]


def test_a_feed_of_what_has_no_page_is_not_there(newsroom, client):
    Topic.objects.create(name="Belum tayang", slug="belum-tayang")
    newsroom.office.is_public = False
    newsroom.office.save()

    for address in ("/topik/belum-tayang/", f"/instansi/{newsroom.office.slug}/", "/wilayah/tidak-ada/"):
        assert client.get(f"{address}umpan.atom").status_code == 404
    assert client.get("/siaran-pers/umpan.xml").status_code == 404


def test_corrections_and_withdrawals_have_a_feed(newsroom, client):
    first = newsroom.publish(headline="Rakor Dibuka", now=wit(2021, 7, 8, 9))
    newsroom.correct(first.release, note="Nama tempat diperbaiki.", now=wit(2021, 7, 9, 9))
    newsroom.correct(first.release, change="minor", now=wit(2021, 7, 10, 9), headline="Rakor Resmi Dibuka")
    newsroom.schedule(headline="Nanti")

    (entry,) = entries(client, "/ralat/umpan.atom")

    assert (entry["title"], entry["summary"]) == ("Ralat: Rakor Resmi Dibuka", "Nama tempat diperbaiki.")
    assert entry["published"] == "2021-07-09T09:00:00+09:00"
    withdraw(newsroom, first)
    assert titles(client, "/ralat/umpan.atom")[0] == "DICABUT: Rakor Resmi Dibuka"


def test_what_xml_refuses_breaks_no_feed(newsroom, client):
    release = newsroom.make_release(headline=AWKWARD, lead=AWKWARD)
    newsroom.publish(release)
    # As an import or an old row could hold it; forms refuse it.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Edition.objects.update(headline=AWKWARD + "\ufffe\x0b")
        cursor.execute("SET LOCAL session_replication_role = origin")

    (entry,), (item,) = entries(client), items(client)

    assert entry["title"] == item["title"] == item["content_text"] == AWKWARD
    assert "<b>" not in entry["summary"]  # read as HTML
    assert ElementTree.fromstring(client.get("/siaran-pers/umpan.rss").content) is not None


def test_a_feed_is_a_public_page_like_others(newsroom, client):
    newsroom.publish()

    for form, kind in (("atom", "xml"), ("rss", "xml"), ("json", "feed+json")):
        response = client.get(f"/siaran-pers/umpan.{form}")
        assert response["Content-Type"] == f"application/{kind}; charset=utf-8"
        again = client.get(f"/siaran-pers/umpan.{form}", headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304
        assert client.get(f"/siaran-pers/umpan.{form}?x=1")["Location"] == f"/siaran-pers/umpan.{form}"


@pytest.mark.parametrize(
    "address",
    [
        "/siaran-pers/umpan.atom",
        "/ralat/umpan.rss",
        "/agenda/umpan.atom",
        "/sitemap.xml",
        "/sitemap-umum.xml",
    ],
)
def test_what_is_for_programs_says_so_to_people_who_open_it(newsroom, client, address):
    response = client.get(address)

    text = response.getvalue().decode()
    (sheet,) = re.findall(r'<\?xml-stylesheet href="([^"]+)" media="screen" type="text/css"\?>', text)
    assert response["Content-Type"].startswith("application/xml")
    assert text.index("xml-stylesheet") < text.index("<", text.index("?>", text.index("xml-stylesheet")))
    assert finders.find(sheet.removeprefix("/static/"))


@pytest.mark.parametrize("address", ["/siaran-pers/umpan.json", "/peringatan/umpan.json"])
def test_a_warning_says_how_grave_it_is_and_when_it_is_over(newsroom, client, address):
    now = timezone.now()
    until = now + dt.timedelta(hours=3)
    first = newsroom.publish(newsroom.make_warning(headline="Ake Mdo meluap", valid_until=until))

    (entry,) = items(client, address)

    assert entry["title"] == "Ake Mdo meluap"
    assert entry["content_text"].startswith("Peringatan Siaga: Banjir. Jauhi sungai dan")
    assert f"Berlaku sampai: {dates.long_datetime(until)}." in entry["content_text"]
    assert "Wilayah: Kabupaten Halmahera Utara. " in entry["content_text"]

    publishing.end_warning(first.release, by=newsroom.salma, reason="Surut.", note="Air surut.")

    (entry,) = items(client, address)
    assert entry["title"] == "BERAKHIR: Ake Mdo meluap"
    assert entry["content_text"].startswith("Peringatan berakhir: Banjir. Tingkat semula: Siaga. ")
    assert "Jauhi" not in entry["content_text"]


def test_what_was_valid_until_a_moment_says_so(newsroom, client, monkeypatch):
    now = timezone.now().replace(microsecond=0)
    until = now + dt.timedelta(minutes=30)
    newsroom.publish(kind="announcement", valid_until=until, headline="Pendaftaran")
    newsroom.publish(newsroom.make_warning(headline="Ake Mdo meluap", valid_until=until))
    assert titles(client) == ["Ake Mdo meluap", "Pendaftaran"]
    assert f"Berlaku sampai {dates.long_datetime(until)}. Rapat" in items(client)[1]["content_text"]

    monkeypatch.setattr(timezone, "now", lambda: until)

    assert titles(client) == ["BERAKHIR: Ake Mdo meluap", "BERAKHIR: Pendaftaran"]
    assert {dt.datetime.fromisoformat(entry["updated"]) for entry in entries(client)} == {until}


@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_asks_equally_often_however_much_is_in_it(newsroom, client, django_assert_num_queries, count):
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    for _ in range(count):
        release = newsroom.make_release()
        release.topics.add(topic)
        newsroom.publish(release)
    identities.site()  # asked once by each process

    with django_assert_num_queries(3):  # stamp, office, editions
        client.get("/siaran-pers/umpan.atom")


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_an_entry_is_filed_under_the_topics_that_its_edition_names(newsroom, client, form):
    release = newsroom.make_release()
    release.topics.create(name="SPBE", slug="spbe")
    newsroom.publish(release)

    Topic.objects.update(name="Digital")

    told = client.get(f"/siaran-pers/umpan.{form}").text
    assert "SPBE" in told and "Digital" not in told


def test_pages_name_their_feeds(newsroom, client):
    Topic.objects.create(name="SPBE", slug="spbe")
    release = newsroom.make_release()
    release.topics.set(Topic.objects.all())
    newsroom.publish(release)

    for page in ("/", "/ralat/", "/topik/spbe/", newsroom.office.get_absolute_url()):
        text = client.get(page).text
        named = re.findall(r'href="([^"]+)"\s+type="application/atom\+xml"', text)
        assert named[-1] == "/siaran-pers/umpan.atom"  # every page: everything
        assert named[:-1] == ([] if page == "/" else [f"{page}umpan.atom"])
        assert [client.get(feed).status_code for feed in named] == [200] * len(named)
