"""The one door for pictures and files."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from news.editions import publishing
from news.models import Attachment, ReleasePhoto
from news.releases import workflow


@pytest.fixture
def photo(newsroom):
    """A photo with one rendition on disk and an original that must never leave."""
    photo = newsroom.make_photo()
    default_storage.save(f"rendition/{photo.digest}/card.jpg", ContentFile(b"kartu"))
    default_storage.save(photo.original.name, ContentFile(b"asli"))
    return photo


@pytest.fixture
def pictured(newsroom, photo):
    """A draft that carries the photo."""
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    return release


@pytest.fixture
def file(newsroom):
    """An attachment in the library."""
    return Attachment.objects.create(
        file=default_storage.save("attachment/acak.docx", ContentFile(b"isi")), title="Daftar Lokasi", size=3,
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", extension="docx",
        digest="d" * 64, agency=newsroom.office, uploaded_by=newsroom.ratna,
    )  # fmt: skip


def fetch(client, path, **headers):
    """The answer with its whole content; reading it to the end closes the file."""
    response = client.get(path, headers=headers)
    response.body = response.getvalue()
    return response


def card(photo):
    return f"/media/foto/{photo.digest}/card.jpg"


def etag_of(photo):
    path = f"rendition/{photo.digest}/card.jpg"
    return f'"{hashlib.sha256(path.encode()).hexdigest()[:32]}"'


def unknown(client):
    return fetch(client, f"/media/foto/{'0' * 64}/card.jpg").body


def test_a_published_photo_may_be_kept_for_ever_and_runs_nothing(newsroom, client, pictured, photo):
    newsroom.publish(pictured)

    response = fetch(client, card(photo))

    assert (response.status_code, response.body) == (200, b"kartu")
    assert {name: response[name] for name in ["Content-Type", "Cache-Control", "X-Content-Type-Options"]} == {
        "Content-Type": "image/jpeg",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_photo_of_a_draft_or_a_scheduled_release_looks_like_none(newsroom, client, pictured, photo, method):
    ask = getattr(client, method)
    draft = ask(card(photo))
    newsroom.schedule(pictured)
    scheduled = ask(card(photo))

    for response in (draft, scheduled):
        assert response.status_code == 404
        assert response.content == (unknown(client) if method == "get" else b"")


def test_a_reader_asks_whether_a_photo_changed_and_gets_no_more_of_a_hidden_one(
    newsroom, client, pictured, photo
):
    etag = etag_of(photo)
    hidden = fetch(client, card(photo), **{"If-None-Match": etag})
    assert (hidden.status_code, hidden.body) == (404, unknown(client))
    newsroom.publish(pictured)

    whole = fetch(client, card(photo), Range="bytes=1-2")
    again = fetch(client, card(photo), **{"If-None-Match": whole["ETag"]})

    assert (whole.status_code, whole.body, whole["ETag"]) == (200, b"kartu", etag)
    assert (again.status_code, again.body) == (304, b"")
    assert again["Cache-Control"] == whole["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_withdrawn_release_keeps_its_photos_and_a_retracted_ones_are_gone(
    newsroom, client, pictured, photo
):
    edition = newsroom.publish(pictured)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")
    assert fetch(client, card(photo)).status_code == 200

    other = newsroom.make_photo()
    default_storage.save(f"rendition/{other.digest}/card.jpg", ContentFile(b"lain"))
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=other)
    newsroom.publish(release)
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.", standing="retracted")

    assert fetch(client, card(other)).status_code == 410


def test_an_original_has_no_address(newsroom, client, pictured, photo):
    newsroom.publish(pictured)

    for path in [
        f"/media/{photo.original.name}",
        f"/media/foto/{photo.original_digest}/original.jpg",
        f"/media/foto/{photo.digest}/../../{photo.original.name}",
        f"/media/foto/{photo.digest}/999.png",
    ]:
        response = fetch(client, path)
        assert (response.status_code, response.content) == (404, unknown(client))


@pytest.mark.parametrize(("public", "status"), [(True, 200), (False, 404)])
def test_an_events_photo_and_file_are_seen_when_the_event_is(newsroom, client, photo, file, public, status):
    event = newsroom.make_event(public=public)
    event.event_photos.create(photo=photo)
    event.files.add(file)

    assert fetch(client, card(photo)).status_code == status
    assert fetch(client, f"/media/berkas/{file.digest}/daftar-lokasi.docx").status_code == status


def test_a_portrait_is_seen_when_the_official_is_public(newsroom, client, photo):
    official = newsroom.make_official("Samsuddin", portrait=photo, is_public=False)
    assert fetch(client, card(photo)).status_code == 404

    official.is_public = True
    official.save()

    assert fetch(client, card(photo)).status_code == 200


def test_a_file_is_downloaded_under_a_name_from_its_title(newsroom, client, file):
    release = newsroom.make_release()
    release.attachments.add(file)
    page = fetch(client, newsroom.publish(release).get_absolute_url()).text

    response = fetch(client, f"/media/berkas/{file.digest}/daftar-lokasi.docx")

    assert f'href="/media/berkas/{file.digest}/daftar-lokasi.docx"' in page
    assert response["Content-Disposition"] == 'attachment; filename="daftar-lokasi.docx"'
    assert response.body == b"isi"


def test_a_file_of_a_retracted_release_is_gone_unless_another_page_offers_it(newsroom, client, file):
    release = newsroom.make_release()
    release.attachments.add(file)
    newsroom.publish(release)
    address = f"/media/berkas/{file.digest}/daftar-lokasi.docx"
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.", standing="retracted")

    gone = fetch(client, address)
    event = newsroom.make_event()
    event.files.add(file)

    assert (gone.status_code, gone["Cache-Control"]) == (410, "no-store")
    assert "Daftar Lokasi" not in gone.text
    assert fetch(client, address).status_code == 200


def test_a_file_has_one_name_and_others_lead_to_it(newsroom, client, file):
    release = newsroom.make_release()
    release.attachments.add(file)
    hidden = fetch(client, f"/media/berkas/{file.digest}/slot-gacor.docx")
    assert (hidden.status_code, hidden.body) == (404, unknown(client))
    newsroom.publish(release)

    other = fetch(client, f"/media/berkas/{file.digest}/slot-gacor.docx")

    assert (other.status_code, other["Location"]) == (301, f"/media/berkas/{file.digest}/daftar-lokasi.docx")
    assert fetch(client, f"/media/berkas/{file.digest}/daftar-lokasi.html").status_code == 404


def test_a_file_renamed_in_the_library_keeps_the_name_that_readers_know(newsroom, client, file):
    release = newsroom.make_release()
    release.attachments.add(file)
    newsroom.publish(release)
    file.title = "Nama Baru"
    file.save()

    assert fetch(client, f"/media/berkas/{file.digest}/daftar-lokasi.docx").status_code == 200
    new = fetch(client, f"/media/berkas/{file.digest}/nama-baru.docx")
    assert (new.status_code, new["Location"]) == (301, f"/media/berkas/{file.digest}/daftar-lokasi.docx")


@pytest.fixture
def twin(newsroom, file):
    """The same file, held by another agency."""
    return Attachment.objects.create(
        file=file.file.name, title="Rahasia Tetangga", size=3, content_type=file.content_type, extension="docx",
        digest=file.digest, agency=newsroom.other, uploaded_by=newsroom.nurul,
    )  # fmt: skip


def test_a_file_of_two_agencies_is_open_while_a_page_of_either_offers_it(newsroom, client, file, twin):
    address = f"/media/berkas/{file.digest}/daftar-lokasi.docx"
    theirs, ours = newsroom.make_release(author=newsroom.nurul), newsroom.make_release()
    theirs.attachments.add(twin)
    ours.attachments.add(file)
    hidden = fetch(client, f"/media/berkas/{file.digest}/rahasia-tetangga.docx")
    assert hidden.body == unknown(client)
    newsroom.publish(ours)
    guessed = fetch(client, f"/media/berkas/{file.digest}/rahasia-tetangga.docx")

    assert (guessed.status_code, guessed["Location"]) == (301, address)
    assert "rahasia" not in fetch(client, ours.editions.get().get_absolute_url()).text

    newsroom.publish(theirs)
    publishing.withdraw(ours, by=newsroom.salma, reason="Keliru.", standing="retracted")
    own = fetch(client, f"/media/berkas/{file.digest}/rahasia-tetangga.docx")

    assert (own.status_code, own.body) == (200, b"isi")


def test_a_file_of_two_agencies_shows_the_title_of_the_one_whose_event_is_public(
    newsroom, client, file, twin
):
    newsroom.make_event(public=False).files.add(twin)
    newsroom.make_event().files.add(file)

    answer = fetch(client, f"/media/berkas/{file.digest}/rahasia-tetangga.docx")

    assert answer["Location"] == f"/media/berkas/{file.digest}/daftar-lokasi.docx"


def test_a_pdf_is_kept_and_not_opened_here(newsroom, client, file):
    Attachment.objects.filter(pk=file.pk).update(extension="pdf", content_type="application/pdf")
    newsroom.make_event().files.add(file)

    answer = fetch(client, f"/media/berkas/{file.digest}/daftar-lokasi.pdf")

    assert answer["Content-Disposition"] == 'attachment; filename="daftar-lokasi.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.fixture
def newer(newsroom, file):
    """The same list, corrected: another file under the same title."""
    return Attachment.objects.create(
        file=default_storage.save("attachment/lain.docx", ContentFile(b"isi baru")), title=file.title, size=8,
        content_type=file.content_type, extension="docx", digest="e" * 64, agency=newsroom.office,
        uploaded_by=newsroom.ratna,
    )  # fmt: skip


def test_the_address_of_a_replaced_file_leads_to_the_new_one_once_readers_have_it(
    newsroom, client, file, newer
):
    old, new = (f"/media/berkas/{each.digest}/daftar-lokasi.docx" for each in (file, newer))
    release = newsroom.make_release()
    release.attachments.add(file)
    newsroom.publish(release)
    release.attachments.set([newer])
    assert (fetch(client, old).body, fetch(client, new).status_code) == (b"isi", 404)
    newsroom.correct(release)

    moved = fetch(client, old)

    assert (moved.status_code, moved["Location"]) == (301, new)
    assert fetch(client, new).body == b"isi baru"
    assert fetch(client, f"/media/berkas/{file.digest}/lain.docx").status_code == 404


def test_no_address_leads_on_from_a_file_that_was_removed_or_that_nobody_could_read(
    newsroom, client, file, newer
):
    old, hidden = (f"/media/berkas/{each.digest}/daftar-lokasi.docx" for each in (file, newer))
    release = newsroom.make_release()
    release.attachments.add(newer)
    planned = newsroom.schedule(release)
    publishing.unschedule(release, by=newsroom.salma)
    assert planned.attachment_links.exists()
    workflow.perform("return", release, by=newsroom.salma, note="Lampirannya keliru.")
    release.attachments.set([file])
    release.refresh_from_db()
    newsroom.publish(release)
    assert fetch(client, hidden).body == unknown(client)
    release.attachments.clear()
    newsroom.correct(release)

    assert (fetch(client, old).status_code, fetch(client, old).body) == (404, unknown(client))


def test_in_production_nginx_streams_the_file(newsroom, client, pictured, photo, settings):
    settings.MEDIA_ACCEL = "/dalam/"
    newsroom.publish(pictured)

    response = fetch(client, card(photo))

    assert response["X-Accel-Redirect"] == f"/dalam/rendition/{photo.digest}/card.jpg"
    assert (response["Content-Type"], response.content) == ("image/jpeg", b"")


@pytest.mark.parametrize("accel", ["", "/dalam/"])
def test_a_rendition_that_is_not_on_disk_looks_like_none_and_is_asked_for_again(
    newsroom, client, pictured, photo, settings, accel
):
    settings.MEDIA_ACCEL = accel
    newsroom.publish(pictured)

    lost = fetch(client, f"/media/foto/{photo.digest}/720.avif")

    assert (lost.status_code, lost["Cache-Control"]) == (404, "no-store")
    assert lost.content == client.get("/tidak-ada/").content
    assert "X-Accel-Redirect" not in lost
