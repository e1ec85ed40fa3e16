"""The photo library at the desk and the editor's way into it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from news.media import photos
from news.models import Photo
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db
WORDS = {"alt": "Tiga orang di depan peta.", "caption": "Rapat di Tobelo.", "credit": "Diskominfosan/Ratna"}


def test_the_editor_uploads_a_photo_for_the_users_agency(client, newsroom):
    client.force_login(newsroom.nurul)

    response = client.post(
        reverse("admin:news_photo_upload"), WORDS | {"file": jpeg(), "agency": newsroom.office.pk}
    )

    photo = Photo.objects.get()
    assert response.status_code == 201
    assert (photo.agency, photo.uploaded_by, photo.alt) == (newsroom.other, newsroom.nurul, WORDS["alt"])
    assert response.json()["id"] == photo.pk


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"alt": ""}, "alt"),
        ({"alt": "foto.jpg"}, "alt"),
        ({"credit": ""}, "credit"),
        ({"file": "no"}, "file"),
    ],
)
def test_what_is_wrong_with_an_upload_is_said_at_its_field(client, newsroom, change, field):
    client.force_login(newsroom.ratna)
    if "file" in change:
        from django.core.files.uploadedfile import SimpleUploadedFile

        change = {"file": SimpleUploadedFile("foto.jpg", b"<svg onload=alert(1)>")}

    response = client.post(reverse("admin:news_photo_upload"), WORDS | {"file": jpeg()} | change)

    assert (response.status_code, list(response.json()["errors"])) == (400, [field])
    assert Photo.objects.count() == 0


def test_a_photo_is_added_on_its_page(client, newsroom):
    client.force_login(newsroom.ratna)
    data = WORDS | {
        "file": jpeg(),
        "agency": newsroom.office.pk,
        "licence": "office",
        "focal_x": 30,
        "focal_y": 40,
    }

    response = client.post(reverse("admin:news_photo_add"), data)

    photo = Photo.objects.get()
    assert response.status_code == 302, response.context["errors"]
    assert (photo.focal_x, photo.focal_y, photo.caption) == (30, 40, "Rapat di Tobelo.")


def test_moving_the_focal_point_makes_new_files(client, newsroom):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, **WORDS)
    client.force_login(newsroom.ratna)

    client.post(
        reverse("admin:news_photo_change", args=[photo.pk]),
        WORDS | {"licence": "office", "focal_x": 10, "focal_y": 90},
    )

    moved = Photo.objects.get()
    assert (moved.focal_x, moved.focal_y, moved.digest != photo.digest) == (10, 90, True)


def test_files_are_shown_to_those_who_may_use_the_photo(client, newsroom):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, **WORDS)
    file = reverse("admin:news_photo_file", args=[photo.pk, "thumb-240.jpg"])
    answers = {}
    for who in ("ratna", "nurul", "hasan"):
        client.force_login(getattr(newsroom, who))
        answers[who] = client.get(file).status_code

    assert answers == {"ratna": 200, "nurul": 404, "hasan": 200}


@pytest.mark.parametrize("name", ["original.jpg", "..", "9999.avif"])
def test_only_renditions_leave_the_library(client, newsroom, name):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, **WORDS)
    client.force_login(newsroom.ratna)

    assert client.get(f"/meja/news/photo/{photo.pk}/berkas/{name}").status_code == 404


@pytest.mark.parametrize(
    ("who", "expected"), [("ratna", 302), ("nurul", 404), ("hasan", 302), ("admin", 403)]
)
def test_words_of_a_photo_are_changed_by_its_agency(client, newsroom, who, expected):
    photo = newsroom.make_photo()
    client.force_login(getattr(newsroom, who))

    response = client.post(
        reverse("admin:news_photo_change", args=[photo.pk]),
        WORDS | {"caption": "Lain.", "licence": "office", "focal_x": 50, "focal_y": 50},
    )

    assert response.status_code == expected
    assert (Photo.objects.get().caption == "Lain.") == (expected == 302)


def test_what_is_written_in_a_photo_is_offered_and_nothing_is_kept(client, newsroom):
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0132] = "Perahu di Tobelo", "Ratna", "2021:07:08 09:15:00"
    whole = io.BytesIO()
    Image.effect_noise((900, 900), 90).save(whole, "JPEG", exif=exif, quality=95)
    beginning = SimpleUploadedFile("foto", whole.getvalue()[:262144])
    client.force_login(newsroom.ratna)

    offered = client.post(reverse("admin:news_photo_facts"), {"file": beginning})

    assert len(whole.getvalue()) > beginning.size
    assert offered.json() == {"caption": "Perahu di Tobelo", "creator": "Ratna", "taken_on": "2021-07-08"}
    assert Photo.objects.count() == 0


def test_nothing_is_offered_to_who_may_not_upload_or_sends_no_photo(client, newsroom):
    client.force_login(newsroom.admin)
    refused = client.post(reverse("admin:news_photo_facts"), {"file": jpeg()})
    client.force_login(newsroom.ratna)

    assert refused.status_code == 403
    for sent in ({}, {"file": SimpleUploadedFile("foto.jpg", b"bukan foto")}, {"file": "kata"}):
        assert client.post(reverse("admin:news_photo_facts"), sent).json() == {}


def test_a_changed_credit_is_stored_without_the_word_before_it(client, newsroom):
    photo = newsroom.make_photo()
    client.force_login(newsroom.ratna)

    client.post(
        reverse("admin:news_photo_change", args=[photo.pk]),
        WORDS | {"credit": "Foto: Ratna", "licence": "office", "focal_x": 50, "focal_y": 50},
    )

    assert Photo.objects.get().credit == "Ratna"


@pytest.mark.parametrize("is_swapped", [False, True])
def test_without_the_original_the_focal_point_is_refused_and_nothing_lost(
    client, newsroom, settings, is_swapped
):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, **WORDS)
    path = settings.MEDIA_ROOT / photo.original.name
    path.unlink()
    if is_swapped:
        path.write_bytes(jpeg(colour="red").read())
    client.force_login(newsroom.ratna)
    data = WORDS | {"caption": "Lain.", "licence": "office", "focal_x": 10, "focal_y": 90}
    address = reverse("admin:news_photo_change", args=[photo.pk])

    refused = client.post(address, data)

    assert refused.status_code == 200
    assert "berkas asli foto ini hilang atau bukan lagi yang diunggah" in refused.text
    assert "Lain." in refused.text
    kept = Photo.objects.get()
    assert (kept.focal_x, kept.caption, kept.digest) == (50, photo.caption, photo.digest)
    assert client.post(address, data | {"focal_x": 50, "focal_y": 50}).status_code == 302
    assert Photo.objects.get().caption == "Lain."
