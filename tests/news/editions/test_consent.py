"""Consent that was withdrawn: the picture is nowhere, at once, and its place says so."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import consent, publishing, secret_links
from news.media import photos
from news.models import EditionPage, Note, Photo, PhotoWithdrawal, ReleasePhoto
from news.releases import snapshot, workflow
from news.releases.rewriting import reverting
from news.views import stamp
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db
CAPTION, CREDIT = "Mustika Sangaji tertawa", "Fotografer Zaitun"
WORDS = {
    "caption": CAPTION,
    "alt": "Perempuan tertawa di aula.",
    "credit": CREDIT,
    "original_name": "mustika.jpg",
}
SECRETS = ("Mustika", "tertawa", "Zaitun", "mustika.jpg")
GONE = "Foto ini ditarik dari situs pada"


@pytest.fixture
def photo(newsroom):
    return newsroom.make_photo(**WORDS)


@pytest.fixture
def edition(newsroom, photo):
    """A published release with the photo beside its text and in it, and a second edition with other words."""
    release = newsroom.make_release(body=f'<p>Isi.</p>\n<figure data-photo="{photo.pk}"></figure>')
    ReleasePhoto.objects.create(release=release, photo=photo)
    return newsroom.publish(release)


def withdraw(newsroom, photo, reason="Ia meminta lewat telepon."):
    return consent.withdraw(photo, by=newsroom.hasan, reason=reason)


def pages_of(edition):
    address = edition.get_absolute_url()
    return [
        "/", "/siaran-pers/", address, f"{address}riwayat/", f"{address}riwayat/1/", "/siaran-pers/umpan.atom",
        "/siaran-pers/umpan.json", "/cari/?q=mustika+sangaji", "/cari/?q=rapat", "/sitemap.xml",
        f"/instansi/{edition.agency.slug}/", "/ralat/", edition.address and f"/siaran-pers/{edition.address_year}/",
    ]  # fmt: skip


def leaks(client, paths, photo):
    """Where a word or a file of the photo still stands."""
    return [
        (path, word)
        for path in paths
        for text in [client.get(path).text]
        for word in (*SECRETS, photo.digest)
        if word
        in text.replace("q=mustika", "").replace('value="mustika sangaji"', "").replace("“mustika", "")
    ]


def test_no_public_page_has_a_word_or_a_file_of_the_photo(newsroom, client, photo, edition):
    later = newsroom.correct(edition.release, lead="Rapat dibuka di Tobelo, Jumat.")
    paths = pages_of(later)
    before = {path for path, _ in leaks(client, paths, photo)}
    assert {"/", "/siaran-pers/", later.get_absolute_url(), "/cari/?q=mustika+sangaji"} <= before

    withdraw(newsroom, photo)

    assert leaks(client, paths, photo) == []
    assert leaks(Client(), [later.get_absolute_url()], photo) == []


def test_where_it_stood_readers_find_that_a_photo_was_withdrawn(newsroom, client, photo, edition):
    withdraw(newsroom, photo)

    page = client.get(edition.get_absolute_url()).text

    assert page.count(GONE) == 1  # beside the text or in it: once, as the picture
    assert 'property="og:image" content="http://127.0.0.1:8000/kartu/' in page
    assert GONE in client.get(f"{edition.get_absolute_url()}riwayat/1/").text
    assert "Sebuah foto pada edisi ini ditarik" in client.get(f"{edition.get_absolute_url()}riwayat/").text


def test_a_reader_with_an_old_copy_is_sent_a_new_one(newsroom, client, photo, edition):
    first = client.get(edition.get_absolute_url())
    tag = first["ETag"]
    assert client.get(edition.get_absolute_url(), headers={"If-None-Match": tag}).status_code == 304

    withdraw(newsroom, photo)
    again = client.get(edition.get_absolute_url(), headers={"If-None-Match": tag})

    assert again.status_code == 200
    assert again["ETag"] != tag


@pytest.mark.parametrize("where", ["event", "portrait", "logo"])
def test_events_and_profiles_move_the_stamp_and_lose_the_picture(newsroom, client, photo, where):
    if where == "event":
        event = newsroom.make_event()
        event.event_photos.create(photo=photo)
        path = event.get_absolute_url()
    elif where == "portrait":
        path = newsroom.make_official("Samsuddin", portrait=photo).get_absolute_url()
    else:
        newsroom.office.logo = photo
        newsroom.office.save()
        path = newsroom.office.get_absolute_url()
    assert photo.digest in client.get(path).text
    now = timezone.now()
    before = stamp.current(now)

    withdraw(newsroom, photo)

    assert stamp.current(now) != before
    assert leaks(client, [path], photo) == []


RENDITIONS = [
    "360.avif",
    "360.webp",
    "360.jpg",
    "thumb-240.avif",
    "thumb-240.webp",
    "thumb-240.jpg",
    "card.jpg",
]


@pytest.mark.parametrize("method", ["get", "head"])
def test_its_files_are_gone_by_every_address(newsroom, client, method, django_capture_on_commit_callbacks):
    photo = photos.take_in(
        jpeg(), by=newsroom.ratna, agency=newsroom.office, caption=CAPTION, alt="Orang.", credit="A"
    )
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    newsroom.publish(release)
    old = photo.digest
    photos.refocus(photo, x=10, y=10, by=newsroom.ratna)
    photo.refresh_from_db()
    newsroom.correct(release, lead="Rapat dibuka di Tobelo, Jumat.")
    paths = [f"/media/foto/{digest}/{name}" for digest in (old, photo.digest) for name in RENDITIONS]
    assert client.get(paths[-1]).getvalue()

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(newsroom, photo)

    answers = {getattr(client, method)(path, headers={"Range": "bytes=0-9"}).status_code for path in paths}
    assert answers <= {404, 410}
    assert getattr(client, method)(paths[-1]).status_code == 410
    assert not default_storage.exists(f"rendition/{photo.digest}")
    assert not default_storage.exists(f"rendition/{old}")


def test_a_photo_that_readers_never_had_is_missing_and_not_gone(newsroom, client, photo):
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    newsroom.schedule(release)
    unknown = client.get(f"/media/foto/{'0' * 64}/card.jpg")

    withdraw(newsroom, photo)
    answer = client.get(f"/media/foto/{photo.digest}/card.jpg")

    assert (answer.status_code, answer.content) == (404, unknown.content)


def test_a_scheduled_edition_goes_live_without_it(newsroom, client, photo):
    release = newsroom.make_release(body=f'<p>Isi.</p>\n<figure data-photo="{photo.pk}"></figure>')
    edition = newsroom.schedule(release)
    withdraw(newsroom, photo)

    page = EditionPage.objects.get(edition=edition)

    assert not [
        word for word in SECRETS for part in (page.body_html, page.head_html, page.card_html) if word in part
    ]
    assert GONE in page.body_html


def test_links_for_readers_without_an_account_show_nothing_of_it(newsroom, client, photo):
    default_storage.save(f"rendition/{photo.digest}/card.jpg", ContentFile(b"kartu"))
    draft, planned = (
        newsroom.make_release(body=f'<p>Isi.</p>\n<figure data-photo="{photo.pk}"></figure>')
        for _ in range(2)
    )
    scheduled = newsroom.schedule(planned)
    version = publishing.preview(draft, by=newsroom.salma)
    _, preview = secret_links.make_preview(draft, version, by=newsroom.salma, name="Kadis", days=3)
    _, embargo = secret_links.make_embargo(scheduled, by=newsroom.salma, name="Wartawan", outlet="Koran")
    withdraw(newsroom, photo)

    assert client.get(reverse("news:link", args=[preview])).status_code == 404
    assert leaks(client, [reverse("news:link", args=[embargo])], photo) == []
    for token in (preview, embargo):
        file = reverse("news:link-file", args=[token, "foto", photo.digest, "card.jpg"])
        assert client.get(file).status_code == 404


def test_editions_and_their_checksums_stay_as_they_were(newsroom, photo, edition):
    withdraw(newsroom, photo)
    edition.refresh_from_db()

    assert edition.snapshot["photos"][0]["caption"] == CAPTION
    assert edition.checksum == snapshot.checksum(edition.snapshot)


def test_each_history_says_so_and_the_people_of_the_text_get_a_note(newsroom, photo, edition):
    withdraw(newsroom, photo, "Orang tuanya meminta.")

    trail = AuditEntry.objects.filter(note="Orang tuanya meminta.").values_list("action", "object_id")
    assert set(trail) == {
        ("photo.withdraw", str(photo.pk)),
        ("release.photo_withdrawn", str(edition.release_id)),
        ("edition.photo_withdrawn", str(edition.pk)),
    }
    assert "ditarik dari situs" in Note.objects.get(release=edition.release_id).text


def test_a_copy_with_it_is_not_submitted_and_the_sentence_names_it(newsroom, photo):
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    withdraw(newsroom, photo)

    with pytest.raises(ValidationError, match="Hapus foto ini dari naskah atau ganti"):
        workflow.perform("submit", release, by=newsroom.ratna)


def test_an_approved_copy_with_it_is_not_published(newsroom, photo):
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    workflow.perform("submit", release, by=newsroom.ratna)
    workflow.perform("approve", release, by=newsroom.salma)
    withdraw(newsroom, photo)

    with pytest.raises(ValidationError, match="ditarik dari situs"):
        publishing.publish(release, by=newsroom.dewi)


def test_it_is_offered_nowhere_and_an_earlier_text_comes_back_without_it(newsroom, client, photo, edition):
    client.force_login(newsroom.hasan)
    workflow.perform("revise", edition.release, by=newsroom.hasan)
    release = edition.release
    type(release).objects.filter(pk=release.pk).update(body="<p>Isi.</p>")
    release.release_photos.all().delete()
    withdraw(newsroom, photo)

    assert client.get(reverse("admin:news_photo_choices")).json()["photos"] == []
    asked = {"app_label": "news", "model_name": "releasephoto", "field_name": "photo", "term": "Mustika"}
    assert client.get(reverse("admin:autocomplete"), asked).json()["results"] == []
    done = reverting.revert(release, edition.snapshot, by=newsroom.hasan, source="e1")
    assert any("ditarik" in sentence for sentence in done.left_out)
    assert snapshot.photos_of(done.release) == []


def test_the_same_file_of_another_agency_goes_with_it(newsroom, photo):
    same = newsroom.make_photo(
        original_digest=photo.original_digest, agency=newsroom.other, uploaded_by=newsroom.nurul
    )
    withdraw(newsroom, photo)

    assert set(PhotoWithdrawal.objects.values_list("photo", flat=True)) == {photo.pk, same.pk}


@pytest.mark.parametrize(("who", "agency"), [("ratna", "office"), ("nurul", "other")])
@pytest.mark.parametrize("digest", ["", "a" * 64])
def test_a_withdrawn_picture_is_not_taken_in_anew_by_any_agency(newsroom, who, agency, digest):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, source_digest=digest)
    withdraw(newsroom, photo)
    again = jpeg(641) if digest else jpeg()  # another browser may scale it down differently

    with pytest.raises(ValidationError, match="persetujuannya dicabut"):
        photos.take_in(
            again, by=getattr(newsroom, who), agency=getattr(newsroom, agency), source_digest=digest
        )


@pytest.mark.parametrize("who", ["ratna", "nurul", "admin"])
def test_only_editors_of_its_agency_withdraw_a_photo(newsroom, photo, who):
    with pytest.raises(PermissionDenied):
        consent.withdraw(photo, by=getattr(newsroom, who), reason="Diminta.")

    assert Photo.objects.withdrawn().count() == 0


def test_a_reason_is_required(newsroom, photo):
    with pytest.raises(ValidationError, match="Tulis alasannya"):
        withdraw(newsroom, photo, "  ")


def test_a_withdrawal_is_owed_until_somebody_else_has_looked(newsroom, photo):
    withdrawal = withdraw(newsroom, photo)
    with pytest.raises(PermissionDenied, match="oleh orang lain"):
        consent.review(withdrawal, by=newsroom.hasan)

    consent.review(withdrawal, by=newsroom.salma)

    assert not PhotoWithdrawal.objects.unreviewed().exists()
    assert Photo.objects.withdrawn().get() == photo


def test_an_approver_puts_it_back_with_a_reason(
    newsroom, client, photo, edition, django_capture_on_commit_callbacks
):
    default_storage.save(f"rendition/{photo.digest}/card.jpg", ContentFile(b"kartu"))
    with django_capture_on_commit_callbacks(execute=True):
        withdrawal = withdraw(newsroom, photo)
    with pytest.raises(PermissionDenied):
        consent.put_back(withdrawal, by=newsroom.hasan, reason="Keliru.")

    consent.put_back(withdrawal, by=newsroom.salma, reason="Keliru foto.")

    page = client.get(edition.get_absolute_url()).text
    assert CAPTION in page
    assert GONE not in page
    assert client.get(f"/media/foto/{photo.digest}/card.jpg").getvalue() == b"kartu"
    photo.refresh_from_db()
    assert photo.withdrawn_at is None
    withdraw(newsroom, photo)  # and again


def test_the_database_keeps_what_was_withdrawn_and_by_whom(newsroom, photo):
    withdrawal = withdraw(newsroom, photo)

    for statement in (
        "DELETE FROM news_photowithdrawal",
        "UPDATE news_photowithdrawal SET reason = 'Lain.'",
        "TRUNCATE news_photowithdrawal",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert PhotoWithdrawal.objects.get() == withdrawal
