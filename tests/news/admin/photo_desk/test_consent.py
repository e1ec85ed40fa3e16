"""Taking a photo off the site at the desk."""

import pytest
from django.urls import reverse

from news.editions import consent
from news.models import Photo, PhotoWithdrawal

pytestmark = pytest.mark.django_db


def address(name, photo):
    return reverse(f"admin:news_photo_{name}", args=[photo.pk])


def test_an_editor_takes_a_photo_off_the_site_and_another_looks_at_it(newsroom, client):
    photo = newsroom.make_photo()
    client.force_login(newsroom.hasan)
    assert address("withdraw", photo) in client.get(address("change", photo)).text
    client.post(address("withdraw", photo), {"reason": "Diminta."})
    assert client.get(address("review", photo)).status_code == 403

    client.force_login(newsroom.dewi)
    assert address("review", photo) in client.get(reverse("admin:index")).text
    client.post(address("review", photo))

    assert PhotoWithdrawal.objects.get().reviewed_by == newsroom.dewi
    assert address("review", photo) not in client.get(reverse("admin:index")).text


def test_without_a_reason_nothing_happens_and_the_field_says_what_to_write(newsroom, client):
    photo = newsroom.make_photo()
    client.force_login(newsroom.hasan)

    answer = client.post(address("withdraw", photo), {"reason": " "})

    assert "Tulis alasannya: siapa yang meminta" in answer.text
    assert not Photo.objects.withdrawn().exists()


def test_the_list_finds_withdrawn_photos(newsroom, client):
    newsroom.make_photo(caption="Tetap tampil")
    photo = newsroom.make_photo(caption="Sudah ditarik")
    consent.withdraw(photo, by=newsroom.hasan, reason="Diminta.")
    client.force_login(newsroom.hasan)

    for value in ("ya", "belum-diperiksa"):
        content = client.get(reverse("admin:news_photo_changelist"), {"ditarik": value}).text
        assert ("Sudah ditarik" in content, "Tetap tampil" in content) == (True, False)
