"""The preview's files: for whoever may see the copy, for nobody else, before the public door opens."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from news.models import Attachment, ReleasePhoto

pytestmark = pytest.mark.django_db


@pytest.fixture
def attachment(newsroom):
    """An attachment in the library of the press office."""
    return Attachment.objects.create(
        file=default_storage.save("attachment/acak.pdf", ContentFile(b"%PDF isi")), title="Daftar Lokasi", size=8,
        content_type="application/pdf", extension="pdf", digest="d" * 64, agency=newsroom.office,
        uploaded_by=newsroom.hasan,
    )  # fmt: skip


@pytest.fixture
def photo(newsroom):
    """A photo of the press office with one rendition on disk."""
    photo = newsroom.make_photo()
    default_storage.save(f"rendition/{photo.digest}/720.jpg", ContentFile(b"foto"))
    return photo


@pytest.fixture
def draft(newsroom, attachment, photo):
    """Copy of another agency into which the press office has put a photo and a file."""
    release = newsroom.make_release(author=newsroom.nurul, body=f'<figure data-photo="{photo.pk}"></figure>')
    release.attachments.add(attachment)
    return release


def files_of(client, release):
    """Every address of a file in the preview."""
    page = client.get(reverse("admin:news_pressrelease_preview", args=[release.pk])).text
    return set(re.findall(r'(?:href|src)="([^"]*/(?:foto|berkas)/[^"]+)"', page))


def test_the_previews_links_lead_to_its_files(client, newsroom, draft):
    client.force_login(newsroom.nurul)

    found = files_of(client, draft)
    answers = {address: client.get(address) for address in found}

    assert len(found) == 2
    assert {b"".join(answer) for answer in answers.values()} == {b"foto", b"%PDF isi"}
    for answer in answers.values():
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_previews_files_do_not_exist_for_others(client, newsroom, draft):
    client.force_login(newsroom.nurul)
    found = files_of(client, draft)
    own = newsroom.make_release()
    client.force_login(newsroom.ratna)
    stranger = [client.get(address).status_code for address in found]
    through_own_copy = [
        client.get(address.replace(f"/{draft.pk}/", f"/{own.pk}/")).status_code for address in found
    ]
    client.logout()
    anonymous = [client.get(address).status_code for address in found]

    assert (stranger, through_own_copy, anonymous) == ([404, 404], [404, 404], [302, 302])


@pytest.mark.parametrize("name", ["original.jpg", "999.png", "720.gif", "721.jpg"])
def test_the_previews_door_knows_renditions_alone(client, newsroom, draft, photo, name):
    ReleasePhoto.objects.create(release=draft, photo=photo)
    client.force_login(newsroom.nurul)

    address = reverse("admin:news_pressrelease_preview", args=[draft.pk]) + f"foto/{photo.digest}/{name}"

    assert client.get(address).status_code == 404
