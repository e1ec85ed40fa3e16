"""The preview's files: for whoever may see the copy, for nobody else, before the public door opens."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from agencies.models import AuditEntry
from news.editions import publishing, secret_links
from news.models import Attachment, PressRelease, ReleasePhoto
from news.releases import workflow

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
    """A photo of the press office with two renditions on disk: one in the text, and the largest, to which it leads."""
    photo = newsroom.make_photo()
    for width in (720, 1600):
        default_storage.save(f"rendition/{photo.digest}/{width}.jpg", ContentFile(b"foto"))
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

    assert len(found) == 3
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

    assert (stranger, through_own_copy, anonymous) == ([404] * 3, [404] * 3, [302] * 3)


@pytest.mark.parametrize("name", ["original.jpg", "999.png", "720.gif", "721.jpg"])
def test_the_previews_door_knows_renditions_alone(client, newsroom, draft, photo, name):
    ReleasePhoto.objects.create(release=draft, photo=photo)
    client.force_login(newsroom.nurul)

    address = reverse("admin:news_pressrelease_preview", args=[draft.pk]) + f"foto/{photo.digest}/{name}"

    assert client.get(address).status_code == 404


@pytest.fixture
def reopened(newsroom):
    """A published release of the press office whose lead is being corrected."""
    release = newsroom.publish(lead="Dibuka Kamis, 8 Juli.").release
    workflow.perform("revise", release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=release.pk).update(lead="Dibuka Jumat, 9 Juli.")
    return release


def page_of(client, release, query=""):
    return client.get(reverse("admin:news_pressrelease_preview", args=[release.pk]) + query)


def test_a_preview_of_a_change_shows_where_its_box_will_stand_and_what_it_will_tell(
    client, newsroom, reopened
):
    client.force_login(newsroom.hasan)
    text = page_of(client, reopened).text
    box = text[text.index('id="perubahan"') : text.index('<div class="text">')]

    assert "<strong>Ralat</strong>" in box
    assert "ditetapkan saat menerbitkan" in box
    assert "Kamis" in box
    assert "Jumat" in box
    reply = page_of(client, reopened, "?perubahan=reply").text
    assert "<strong>Hak jawab</strong>" in reply
    for silent in ("?perubahan=minor", "?perubahan=first&x=1"):
        assert ('id="perubahan"' in page_of(client, reopened, silent).text) is (silent != "?perubahan=minor")


def test_a_preview_of_unchanged_or_first_copy_has_no_box(client, newsroom, draft):
    published = newsroom.publish().release
    client.force_login(newsroom.hasan)
    for release in (draft, published):
        text = page_of(client, release).text
        assert 'id="perubahan"' not in text
        assert "Bila diterbitkan sebagai" not in text


def test_a_preview_link_tells_of_a_coming_change_too(newsroom, reopened):
    release = PressRelease.objects.get(pk=reopened.pk)
    version = publishing.preview(release, by=newsroom.hasan)
    link, _token = secret_links.make_preview(release, version, by=newsroom.hasan, name="Kepala Dinas", days=1)
    assert "ditetapkan saat menerbitkan" in link.body_html
    assert "Jumat" in link.body_html


def test_phone_and_wide_screen_stand_beside_each_other_framed_by_the_desk_alone(client, newsroom, draft):
    address = reverse("admin:news_pressrelease_preview_pair", args=[draft.pk])
    client.force_login(newsroom.ratna)
    assert client.get(address).status_code == 404
    client.force_login(newsroom.nurul)
    pair = client.get(address)
    frames = re.findall(r'<iframe src="([^"]+)"', pair.text)

    assert "frame-src 'self'" in pair["Content-Security-Policy"]
    assert (pair["X-Frame-Options"], "frame-ancestors 'none'" in pair["Content-Security-Policy"]) == (
        "DENY",
        True,
    )
    assert len(frames) == 2
    for frame in frames:
        answer = client.get(frame.replace("&amp;", "&"))
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert 'class="preview-bar"' not in answer.text
    seen = AuditEntry.objects.filter(action="release.preview").order_by("pk")
    assert [entry.after["frame"] for entry in seen] == ["Ponsel", "Layar lebar"]
