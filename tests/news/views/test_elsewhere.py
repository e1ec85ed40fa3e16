"""What other sites may show and read of ours: pictures, feeds, calendars, tables; and nothing that is not public."""

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.newsroom import wit

pytestmark = pytest.mark.django_db
OPEN = ("cross-origin", "*")


def policy(response):
    return response["Cross-Origin-Resource-Policy"], response.get("Access-Control-Allow-Origin")


def fetch(client, address, **headers):
    """The answer, read to its end: files are closed then."""
    response = client.get(address, headers=headers)
    response.getvalue()
    return response


@pytest.fixture
def release(newsroom, settings, tmp_path):
    """A release with a photo whose files are there."""
    settings.MEDIA_ROOT = tmp_path
    photo = newsroom.make_photo()
    default_storage.save(f"rendition/{photo.digest}/card.jpg", ContentFile(b"kartu"))
    release = newsroom.make_release(category="periodic")
    release.release_photos.create(photo=photo)
    release.areas.add(newsroom.halut)
    return release


def open_addresses(newsroom, event):
    return [
        *(f"/siaran-pers/umpan.{form}" for form in ("atom", "rss", "json")),
        "/ralat/umpan.atom",
        f"/instansi/{newsroom.office.slug}/umpan.atom",
        f"/wilayah/{newsroom.halut.slug}/umpan.json",
        "/agenda/kalender.ics",
        f"/wilayah/{newsroom.halut.slug}/kalender.ics",
        f"{event.get_absolute_url()}kalender.ics",
        "/sitemap.xml",
        "/sitemap-umum.xml",
        "/sitemap-siaran-pers-1.xml",
        "/informasi-publik/2021.csv",
        "/robots.txt",
    ]


def test_feeds_calendars_tables_and_pictures_are_open_to_other_sites(newsroom, client, release):
    newsroom.publish(release, now=wit(2021, 7, 8, 9))
    addresses = open_addresses(newsroom, newsroom.make_event())
    addresses.append(f"/media/foto/{release.release_photos.get().photo.digest}/card.jpg")

    answers = {address: fetch(client, address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(
        addresses, 200
    )
    assert {address: policy(answer) for address, answer in answers.items()} == dict.fromkeys(addresses, OPEN)
    assert [
        address for address, answer in answers.items() if "Access-Control-Allow-Credentials" in answer
    ] == []


def test_they_stay_open_when_nothing_has_changed_and_on_the_way_there(newsroom, client, release):
    newsroom.publish(release)
    picture = f"/media/foto/{release.release_photos.get().photo.digest}/card.jpg"

    for address in ("/siaran-pers/umpan.atom", "/agenda/kalender.ics", picture):
        tag = fetch(client, address)["ETag"]
        again = fetch(client, address, **{"If-None-Match": tag})
        assert (again.status_code, policy(again)) == (304, OPEN)
    moved = fetch(client, "/siaran-pers/umpan.atom?x=1")
    assert (moved.status_code, policy(moved)) == (301, OPEN)


@pytest.mark.parametrize("name", ["mark.svg", "mark-light.svg", "favicon.png", "card.jpg"])
def test_the_signs_of_the_site_may_be_shown_elsewhere(client, name):
    assert finders.find(f"site/{name}")

    response = fetch(client, f"/static/site/{name}")

    assert (response.status_code, policy(response)[0]) == (200, "cross-origin")


def test_pages_the_desk_and_its_files_stay_with_us(newsroom, client, release):
    edition = newsroom.schedule(release)
    photo = release.release_photos.get().photo
    for address in ("/", "/siaran-pers/", "/cari/", "/meja/masuk/", f"/media/foto/{photo.digest}/card.jpg"):
        assert policy(fetch(client, address)) == ("same-origin", None)
    client.force_login(newsroom.hasan)
    for address in ("/meja/", f"/meja/news/photo/{photo.pk}/change/"):
        assert policy(fetch(client, address)) == ("same-origin", None)
    assert edition.is_scheduled()
