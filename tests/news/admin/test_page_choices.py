"""Pages that the editor's link box offers: those that readers have, by reference, and nothing else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.models import OfficialAlias
from news.admin import page as page_admin
from news.admin.search import pages
from news.editions import publishing
from news.editions.text_links import references
from news.models import Topic
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
CHOICES = "/meja/news/page/pilihan/"


@pytest.fixture
def offered(client, newsroom):
    """What ratna is offered for some words: title → address."""
    client.force_login(newsroom.ratna)

    def ask(typed):
        answer = client.get(CHOICES, {"q": typed})
        assert answer.status_code == 200
        pairs = re.findall(r'href="([^"]+)">\s*<span class="hit-title">(.*?)</span>', answer.text)
        return {title: address for address, title in pairs}

    return ask


def test_pages_of_every_kind_are_offered_by_reference(newsroom, offered):
    edition = newsroom.publish(headline="Panen cengkeh dimulai")
    event = newsroom.make_event(title="Pekan cengkeh")
    official = newsroom.make_official("Sitti Cengkeh")
    agency = newsroom.make_agency("Balai Cengkeh")
    topic = Topic.objects.create(name="Cengkeh", slug="cengkeh")
    event.topics.add(topic)

    assert offered("cengkeh") == {
        "Panen cengkeh dimulai": references.to("siaran-pers", edition.release_id),
        "Pekan cengkeh": references.to("agenda", event.pk),
        "Sitti Cengkeh": references.to("pejabat", official.pk),
        "Balai Cengkeh": references.to("instansi", agency.pk),
        "Cengkeh": references.to("topik", topic.pk),
    }
    assert "/tentang/" in offered("tentang").values()


def test_every_address_that_is_offered_opens(client, newsroom, offered):
    newsroom.publish(headline="Kabel di Tobelo")
    newsroom.make_event(title="Kabel di Tobelo")

    addresses = [*offered("kabel").values(), *offered("halmahera").values(), *offered("peta").values()]

    assert len(addresses) >= 4
    assert {client.get(address, follow=True).status_code for address in addresses} == {200}


@pytest.mark.parametrize("name", ["ratna", "hasan", "salma", "admin"])
def test_what_readers_cannot_open_is_offered_to_nobody(client, newsroom, name):
    newsroom.make_release(headline="Panen SANDI")
    newsroom.make_release(headline="Panen SANDI", status="approved")
    newsroom.schedule(headline="Panen SANDI")
    gone = newsroom.publish(headline="Panen SANDI")
    publishing.withdraw(gone.release, by=newsroom.salma, reason="Keliru.", standing="retracted")
    newsroom.make_event(title="Panen SANDI", public=False)
    newsroom.make_official("Panen SANDI", is_public=False)
    newsroom.make_agency("Panen SANDI", is_public=False)
    Topic.objects.create(name="Panen SANDI", slug="panen")
    client.force_login(getattr(newsroom, name))

    assert "SANDI" not in client.get(CHOICES, {"q": "panen"}).text


def test_words_that_are_written_and_not_published_find_nothing(newsroom, offered):
    edition = newsroom.publish(headline="Kabel laut")
    newsroom.correct(edition.release, change="update", headline="Kabel laut tersambung")
    type(edition.release).objects.filter(pk=edition.release_id).update(lead="Rahasia dapur.")

    assert "Kabel laut tersambung" in offered("tersambung")
    assert offered("dapur") == {}


def test_a_word_is_found_from_its_beginning_and_a_release_by_its_number(newsroom, offered):
    newsroom.publish(headline="Keselamatan pelayaran", now=wit(2021, 7, 8))

    assert list(offered("kesela")) == ["Keselamatan pelayaran"]
    assert list(offered("pelayaran keselam")) == ["Keselamatan pelayaran"]
    assert "Keselamatan pelayaran" in offered("1/sp/diskominfosan/vii/2021")


def test_a_release_of_another_agency_can_be_linked_once_it_is_public(newsroom, offered):
    newsroom.publish(newsroom.make_release(author=newsroom.nurul, headline="Dari Halut"))

    assert "Dari Halut" in offered("dari halut")


def test_an_official_is_offered_by_alias(newsroom, offered):
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    OfficialAlias.objects.create(official=official, name="Pak Sam")

    assert offered("pak sam") == {"Samsuddin Abdul Kadir": references.to("pejabat", official.pk)}


def test_a_reference_is_told_by_name(client, newsroom):
    edition, draft = newsroom.publish(headline="Kabel laut"), newsroom.make_release(headline="Rahasia")
    client.force_login(newsroom.ratna)

    def name(address):
        return client.get(CHOICES, {"alamat": address}).json()["name"]

    assert name(references.to("siaran-pers", edition.release_id)) == "Siaran pers: Kabel laut"
    assert name(references.to("instansi", newsroom.office.pk)) == f"Instansi: {newsroom.office.name}"
    assert name(references.to("siaran-pers", draft.pk)) is None
    assert name("/tentang/") is None
    assert name("x" * 5000) is None


@pytest.mark.parametrize("start", ["http://[", "//[", "https://lain.example"])
def test_the_address_of_another_site_or_of_none_has_no_name(client, newsroom, start):
    client.force_login(newsroom.ratna)
    address = start + references.to("instansi", newsroom.office.pk)

    assert client.get(CHOICES, {"alamat": address}).json() == {"name": None}


@pytest.mark.parametrize(
    "typed", ["", "  ", '"', "-kabel", "!!:*", "zq:* & zw", "'", "\\", "%", "a" * 900, "123456789"]
)
def test_whatever_is_typed_is_answered(newsroom, offered, typed):
    assert offered(typed) == {}


def test_it_asks_as_often_for_many_as_for_one(newsroom):
    counts = []
    for numbers in (range(1), range(1, 4)):
        for number in numbers:
            newsroom.publish(headline=f"Kabel {number}")
            newsroom.make_event(title=f"Kabel {number}")
            newsroom.make_tenure(
                newsroom.make_official(f"Kabel {number}"), newsroom.make_post(f"Kepala {number}")
            )
            newsroom.make_agency(f"Kabel {number}")
        with CaptureQueriesContext(connection) as queries:
            found = pages.groups("kabel", timezone.now(), 4)
        counts.append(len(queries))

    assert len(found) == 4
    assert counts[0] == counts[1]
    assert counts[1] <= 16


def test_the_box_is_told_where_to_ask_on_every_page_of_the_desk(client, newsroom):
    client.force_login(newsroom.ratna)

    assert f'data-pages-url="{reverse("admin:news_page_choices")}"' in client.get("/meja/").text


def test_a_search_that_takes_too_long_says_so(client, newsroom, monkeypatch):
    def too_slow(*args):
        raise page_admin.TooSlow

    monkeypatch.setattr(pages, "groups", too_slow)
    client.force_login(newsroom.ratna)

    answer = client.get(CHOICES, {"q": "kabel"})

    assert (answer.status_code, page_admin.TOO_SLOW in answer.text) == (503, True)
