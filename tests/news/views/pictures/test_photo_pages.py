"""A photo on a page of its own: large, with its licence and the file; never one that may not be seen."""

import re
from contextlib import closing

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from news.editions import consent, publishing, secret_links
from news.media import photos
from news.models import EventPhoto, Photo, ReleasePhoto
from tests.newsroom import jpeg

NOWHERE = "/siaran-pers/2021/07/tidak-pernah-ada/foto/1/"


@pytest.fixture
def photo(newsroom):
    """A photo wider than the widest rendition, with its files."""
    return photos.take_in(
        jpeg(1700, 1000), by=newsroom.ratna, agency=newsroom.office, alt="Orang duduk di aula.",
        caption="Peserta rapat di aula.", credit="Ratna", place="Tobelo", licence="cc_by",
    )  # fmt: skip


def with_photos(newsroom, *several, **fields):
    release = newsroom.make_release(**fields)
    for position, photo in enumerate(several):
        ReleasePhoto.objects.create(release=release, photo=photo, position=position)
    return release


def page_of(thing, photo):
    return f"{thing.get_absolute_url()}foto/{photo.pk}/"


def test_each_photo_of_a_release_leads_to_its_page_without_script(newsroom, client):
    lead, beside, within = (newsroom.make_photo() for _ in range(3))
    body = f'<p>Isi.</p><figure data-photo="{within.pk}"></figure>'
    edition = newsroom.publish(with_photos(newsroom, lead, beside, body=body))

    text = client.get(edition.get_absolute_url()).text

    assert re.findall(r'class="enlarge"\s+href="([^"]*)"', text) == [
        page_of(edition, photo) for photo in (lead, within, beside)
    ]
    assert [client.get(page_of(edition, photo)).status_code for photo in (lead, within, beside)] == [200] * 3


def test_the_page_says_whose_photo_it_is_and_what_may_be_done_with_it(newsroom, client, photo):
    edition = newsroom.publish(with_photos(newsroom, photo))

    text = " ".join(client.get(page_of(edition, photo)).text.split())

    assert "Peserta rapat di aula." in text
    assert "Foto: Ratna" in text
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed.id">Creative Commons Atribusi 4.0' in text
    assert '<meta name="robots" content="noindex">' in text
    assert 'sizes="(min-width: 84rem) 78rem, (min-width: 48rem) 100vw, 150vw"' in text


def test_the_file_to_take_away_is_the_whole_picture_and_its_size_is_named(newsroom, client, photo):
    edition = newsroom.publish(with_photos(newsroom, photo))

    text = " ".join(client.get(page_of(edition, photo)).text.split())
    address, name, size = re.search(
        r'<a href="([^"]*)"\s+download="([^"]*)">Unduh \(JPG, ([^)]*)\)', text
    ).groups()
    response = client.get(address)
    content = response.getvalue()

    assert address == f"/media/foto/{photo.digest}/full.jpg"
    assert name == f"{edition.slug}-1.jpg"
    assert size == f"{len(content) / 1024:.1f} KB".replace(".", ",")
    assert "1700 × 1000 piksel" in text
    with default_storage.open(f"rendition/{photo.digest}/full.jpg") as file:
        picture = Image.open(file)
        assert (picture.size, dict(picture.getexif())) == ((1700, 1000), {})


def test_a_photo_from_before_there_were_files_for_print_is_taken_as_large_as_it_is(newsroom, client, photo):
    edition = newsroom.publish(with_photos(newsroom, photo))
    default_storage.delete(f"rendition/{photo.digest}/full.jpg")

    text = client.get(page_of(edition, photo)).text

    assert f'href="/media/foto/{photo.digest}/1600.jpg" download' in " ".join(text.split())
    assert "1600 × 941 piksel" in text


def test_a_photo_used_with_permission_is_not_ours_to_hand_out(newsroom, client, photo):
    Photo.objects.filter(pk=photo.pk).update(licence="permission")
    edition = newsroom.publish(with_photos(newsroom, photo))

    text = client.get(page_of(edition, photo)).text

    assert "minta izin untuk memakainya lagi" in text
    assert "Unduh (" not in text
    assert client.get(f"/media/foto/{photo.digest}/full.jpg").status_code == 404
    with closing(client.get(f"/media/foto/{photo.digest}/1600.jpg")) as response:
        assert response.status_code == 200


def test_photos_lead_to_the_ones_before_and_after(newsroom, client):
    several = [newsroom.make_photo() for _ in range(3)]
    edition = newsroom.publish(with_photos(newsroom, *several))

    text = client.get(page_of(edition, several[1])).text

    links = re.findall(r'rel="(prev|next)" href="([^"]*)"', text)
    assert links == [("prev", page_of(edition, several[0])), ("next", page_of(edition, several[2]))]


def test_photos_of_an_event_and_a_portrait_have_pages_too(newsroom, client):
    photo = newsroom.make_photo()
    event = newsroom.make_event()
    EventPhoto.objects.create(event=event, photo=photo, position=0)
    official = newsroom.make_official("Saifuddin Djuba", portrait=photo)

    for thing, address in ((event, page_of(event, photo)), (official, f"{official.get_absolute_url()}foto/")):
        assert f'class="enlarge" href="{address}"' in client.get(thing.get_absolute_url()).text
        assert client.get(address).status_code == 200


def test_nothing_is_seen_too_early(newsroom, client, photo):
    draft = with_photos(newsroom, photo)
    scheduled = newsroom.schedule(with_photos(newsroom, newsroom.make_photo()))
    hidden = newsroom.make_event(public=False)
    EventPhoto.objects.create(event=hidden, photo=photo, position=0)
    official = newsroom.make_official("Rahasia", portrait=photo, is_public=False)
    missing = client.get(NOWHERE)

    addresses = [
        f"/siaran-pers/2021/07/{draft.slug}/foto/{photo.pk}/",
        page_of(scheduled, scheduled.release.release_photos.get().photo),
        page_of(hidden, photo),
        f"/pejabat/{official.slug}/foto/",
    ]
    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.content) == (404, missing.content)
    assert client.get(f"/media/foto/{photo.digest}/full.jpg").status_code == 404


def test_a_photo_of_another_page_is_none_of_this_one(newsroom, client):
    one, other = newsroom.make_photo(), newsroom.make_photo()
    edition = newsroom.publish(with_photos(newsroom, one))
    newsroom.publish(with_photos(newsroom, other))

    assert client.get(page_of(edition, other)).status_code == 404


def test_a_photo_without_consent_is_gone_from_its_page(newsroom, client, photo):
    edition = newsroom.publish(with_photos(newsroom, photo))
    before = client.get(page_of(edition, photo))
    assert before.status_code == 200

    consent.withdraw(photo, by=newsroom.salma, reason="Diminta keluarganya lewat telepon.")

    after = client.get(page_of(edition, photo), headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 410
    assert "Foto ini ditarik dari situs" in after.text
    for secret in (photo.digest, photo.caption, photo.alt, "Unduh ("):
        assert secret not in after.text
    assert client.get(f"/media/foto/{photo.digest}/full.jpg").status_code == 410
    assert "enlarge" not in client.get(edition.get_absolute_url()).text


@pytest.mark.parametrize("of", ["event", "official"])
def test_nor_do_pages_of_events_and_officials_tell_of_a_photo_without_consent(newsroom, client, photo, of):
    if of == "event":
        event = newsroom.make_event()
        EventPhoto.objects.create(event=event, photo=photo, position=0)
        address = page_of(event, photo)
    else:
        official = newsroom.make_official("Saifuddin Djuba", portrait=photo)
        address = f"{official.get_absolute_url()}foto/"
    assert photo.caption in client.get(address).text
    consent.withdraw(photo, by=newsroom.salma, reason="Diminta.")

    after = client.get(address)

    assert after.status_code == 410
    for secret in (photo.digest, photo.caption, photo.alt, "Unduh ("):
        assert secret not in after.text


def test_photos_of_a_withdrawn_release_say_so_and_of_a_retracted_one_are_gone(newsroom, client, photo):
    edition = newsroom.publish(with_photos(newsroom, photo, headline="Rapat Dibuka"))
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")
    assert "DICABUT: Rapat Dibuka" in client.get(page_of(edition, photo)).text

    other = newsroom.publish(with_photos(newsroom, second := newsroom.make_photo()))
    publishing.withdraw(other.release, by=newsroom.salma, reason="Keliru.", standing="retracted")
    response = client.get(page_of(other, second))
    assert response.status_code == 410
    assert second.digest not in response.text


def test_a_photo_of_a_consolidated_release_leads_to_where_its_text_is(newsroom, client, photo):
    edition = newsroom.publish(with_photos(newsroom, photo))
    target = newsroom.publish()
    publishing.withdraw(
        edition.release,
        by=newsroom.salma,
        reason="Digabung.",
        standing="consolidated",
        replaced_by=target.release,
    )

    assert client.get(page_of(edition, photo))["Location"] == target.get_absolute_url()


def test_an_old_address_leads_to_the_photo(newsroom, client):
    photo = newsroom.make_photo()
    edition = newsroom.publish(with_photos(newsroom, photo))
    before = page_of(edition, photo)
    later = newsroom.correct(edition.release, slug="alamat-lain")

    assert client.get(before)["Location"] == page_of(later, photo)


def test_before_publication_photos_open_as_files_behind_the_link(newsroom, client, photo):
    release = with_photos(newsroom, photo)
    edition = newsroom.schedule(release)
    _link, token = secret_links.make_embargo(edition, by=newsroom.salma, name="Wartawan", outlet="Koran")

    text = client.get(f"/meja/tautan/{token}/").text

    (address,) = re.findall(r'class="enlarge"\s+href="([^"]*)"', text)
    assert address == f"/meja/tautan/{token}/berkas/foto/{photo.digest}/1600.jpg"
    with closing(client.get(address)) as response:
        assert response.status_code == 200
