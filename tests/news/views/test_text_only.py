"""The text-only version: the words of the full page, behind the same door, kept in the address."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.editions import publishing
from news.media import photos
from news.models import ReleasePhoto
from tests.newsroom import jpeg, wit

pytestmark = pytest.mark.django_db
PICTURES = re.compile(r"<(?:img|picture|svg|script(?! type=.application/ld\+json))\b")


@pytest.fixture
def release(newsroom):
    """A published release with a photo."""
    release = newsroom.make_release()
    photo = photos.take_in(
        jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Peserta di aula", credit="Ratna"
    )
    ReleasePhoto.objects.create(release=release, photo=photo)
    newsroom.publish(release, now=wit(2021, 7, 8, 14))
    return release


def address(release):
    return release.editions.first().get_absolute_url()


def test_a_page_has_its_words_without_pictures_and_leads_to_the_full_one(client, release):
    full = address(release)
    page = client.get(f"/teks{full}").text

    assert not PICTURES.search(page)
    assert release.headline in page and release.lead in page and "Peserta di aula" in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{full}">' in page
    assert re.search(rf'<a href="{full}"[^>]*>Versi lengkap</a>', page)
    assert re.search(rf'<a href="/teks{full}"[^>]*>Versi teks</a>', client.get(full).text)


def test_every_link_to_a_page_keeps_it(client, release):
    body = client.get("/teks/siaran-pers/").text.partition("<body")[2]
    links = set(re.findall(r'(?:href|action)="(/[^"]*)"', body))

    assert f"/teks{address(release)}" in links and "/teks/cari/" in links
    outside = {link for link in links if not link.startswith("/teks/")}
    assert outside == {"/siaran-pers/", "/langganan/surel/"} | {
        link for link in outside if not link.endswith("/")
    }


def test_a_list_weighs_at_most_twelve_kilobytes(client, newsroom):
    for day in range(1, 22):
        newsroom.publish(
            newsroom.make_release(headline=f"Siaran ke-{day} tentang rapat"), now=wit(2021, 7, day)
        )

    assert len(gzip.compress(client.get("/teks/siaran-pers/").content)) <= 12_000


def test_the_queries_are_those_of_the_full_page_however_long_the_list(client, release, newsroom):
    asked = []
    for path in ["/siaran-pers/", "/siaran-pers/", "/teks/siaran-pers/", "/teks/siaran-pers/"]:
        newsroom.publish(newsroom.make_release(headline="Siaran lain"), now=wit(2021, 7, 9))
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        asked.append(len(queries))

    assert asked[1] == asked[2] == asked[3]


def test_it_has_a_tag_of_its_own_and_answers_304(client, release):
    full, text = client.get("/siaran-pers/"), client.get("/teks/siaran-pers/")

    assert text["ETag"] != full["ETag"]
    assert client.get("/teks/siaran-pers/", headers={"If-None-Match": text["ETag"]}).status_code == 304
    assert client.get("/teks/siaran-pers/", headers={"If-None-Match": full["ETag"]}).status_code == 200


def test_what_is_not_public_is_not_there_either(client, newsroom):
    edition = newsroom.schedule(headline="Rahasia sampai besok")
    response = client.get(f"/teks{edition.get_absolute_url()}")

    assert response.status_code == 404 and "Rahasia" not in response.text
    assert "Rahasia" not in client.get("/teks/siaran-pers/").text
    assert "Rahasia" not in client.get("/teks/").text


def test_what_was_withdrawn_says_so_and_what_was_retracted_is_gone(client, release, newsroom):
    full = address(release)
    publishing.withdraw(release, by=newsroom.salma, reason="Bukan untuk umum.", standing="retracted")
    response = client.get(f"/teks{full}")

    assert response.status_code == 410 and release.lead not in response.text


@pytest.mark.parametrize(
    "path",
    [
        "meja/",
        "meja/tautan/x/",
        "langganan/surel/",
        "api/",
        "sw.js",
        "teks/",
        "cek/berkas/x/",
        "siaran-pers/umpan.atom",
    ],
)
def test_only_pages_for_reading_have_one(client, newsroom, path):
    assert client.get(f"/teks/{path}").status_code == 404


def test_redirects_and_later_pages_of_a_list_keep_it(client, newsroom):
    first, second = client.get("/teks/siaran-pers/?utm=x"), client.get("/teks/siaran-pers/?halaman=tidak")

    assert (first.status_code, first["Location"]) == (301, "/teks/siaran-pers/")
    assert second.status_code == 404 and 'href="/teks/siaran-pers/"' in second.text
