"""The press kit of a release, from outside: what is handed out, what dies, and what never was there."""

import datetime as dt
import io
import zipfile

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from news.editions import consent, publishing
from news.editions.kits import making, preparing
from news.media import photos
from news.models import Edition, PressKit, PressRelease, ReleasePhoto
from news.releases import workflow
from news.views.kits import offered
from tests.kominfo.lib.formats.streamed import unzip
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db

NAMES = ["paket-pers.zip", "siaran-pers.pdf", "siaran-pers.docx", "siaran-pers.txt"]


def addresses(edition, position=1):
    """Every address of its kit: those that name the edition, and those that can be passed on."""
    page = edition.get_absolute_url()
    return [f"{page}paket/{way}{name}" for way in ("", f"{position}/") for name in NAMES]


def kit_of(edition, position=1, name="paket-pers.zip"):
    return f"{edition.get_absolute_url()}paket/{position}/{name}"


def test_its_page_offers_the_whole_and_each_document_where_they_are(newsroom):
    edition = newsroom.publish()

    found = offered.of_release(edition, timezone.now())

    addresses = [found["whole"], *(document.address for document in found["documents"])]
    assert addresses == [reverse("news:release-kit", args=[*edition.address, 1, name]) for name in NAMES]


def test_the_kit_is_streamed_with_its_true_size_and_a_name(newsroom, client):
    edition = newsroom.publish()

    response = client.get(kit_of(edition))
    whole = b"".join(response.streaming_content)

    assert response.streaming
    assert response["Content-Type"] == "application/zip"
    assert int(response["Content-Length"]) == len(whole)
    folder = f"{edition.number.lower().replace('/', '-')}-edisi-1"
    assert response["Content-Disposition"] == f'attachment; filename="paket-pers-{folder}.zip"'
    assert set(unzip([whole])) >= {f"{folder}/manifest.json", f"{folder}/siaran-pers.pdf"}
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [
        ("siaran-pers.pdf", "application/pdf", b"%PDF-1.7"),
        (
            "siaran-pers.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            b"PK",
        ),
        ("siaran-pers.txt", "text/plain; charset=utf-8", b"Dinas Komunikasi"),
    ],
)
def test_each_document_can_be_had_alone(newsroom, client, name, kind, start):
    edition = newsroom.publish()

    response = client.get(kit_of(edition, name=name))

    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].endswith(f'-edisi-1.{name.rpartition(".")[2]}"')
    assert b"".join(response.streaming_content).startswith(start)
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Link"].endswith('; rel="canonical"')


def test_an_address_to_pass_on_leads_to_the_edition_in_force(newsroom, client):
    edition = newsroom.publish()
    newsroom.correct(edition.release)

    response = client.get(f"{edition.get_absolute_url()}paket/siaran-pers.pdf")

    assert (response.status_code, response["Location"]) == (302, kit_of(edition, 2, "siaran-pers.pdf"))


def test_whoever_has_it_gets_no_second_copy(newsroom, client):
    edition = newsroom.publish()
    first = client.get(kit_of(edition))

    again = client.get(kit_of(edition), headers={"If-None-Match": first["ETag"]})
    asked = client.head(kit_of(edition))

    assert (again.status_code, again["ETag"]) == (304, first["ETag"])
    assert (asked.status_code, asked["Content-Length"]) == (200, first["Content-Length"])


def test_no_proxy_keeps_a_copy(newsroom, client):
    response = client.get(kit_of(newsroom.publish()))

    assert response["X-Accel-Expires"] == "0"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("scene", ["draft", "submitted", "scheduled", "unknown", "called off"])
def test_what_readers_may_not_read_has_no_kit(newsroom, client, scene):
    edition = newsroom.publish()  # a sibling, whose address can be guessed from
    hidden = newsroom.make_release(
        status={"draft": "draft", "submitted": "in_review"}.get(scene, "draft"), headline="Rahasia Besar"
    )
    if scene in {"scheduled", "called off"}:
        secret = newsroom.schedule(hidden)
        making.of(secret)  # as the worker does before its time
        if scene == "called off":
            publishing.unschedule(hidden, by=newsroom.salma, note="Batal.")
        found = addresses(secret)
    else:
        slug = "tidak-ada" if scene == "unknown" else hidden.slug
        found = [each.replace(edition.slug, slug) for each in addresses(edition)]

    for address in found:
        response = client.get(address)
        unknown = client.get(address.replace(hidden.slug, "tidak-ada"))
        assert response.status_code == 404
        assert response.content == unknown.content
        assert b"Rahasia" not in response.content


def test_a_scheduled_edition_has_its_kit_at_its_time(newsroom, client, monkeypatch):
    edition = newsroom.schedule(hours=2)
    later = timezone.now() + dt.timedelta(hours=2, seconds=1)

    monkeypatch.setattr(timezone, "now", lambda: later)

    assert client.get(kit_of(edition)).status_code == 200


def test_the_kit_of_a_correction_that_is_still_to_come_is_not_there(newsroom, client):
    edition = newsroom.publish()
    workflow.perform("revise", edition.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=edition.release_id).update(lead="Yang akan datang.")
    edition.release.refresh_from_db()
    newsroom.publish(
        edition.release, at=timezone.now() + dt.timedelta(hours=2), change="correction", note="Akan diralat."
    )

    assert client.get(kit_of(edition, 2)).status_code == 404
    assert client.get(kit_of(edition, 1)).status_code == 200


def test_another_agencys_release_is_nobody_elses_kit(newsroom, client):
    """A kit carries the files of its edition alone, though another agency has the same photo under other words."""
    theirs = photos.take_in(
        jpeg(), by=newsroom.nurul, agency=newsroom.other, alt="Peta", credit="Nurul", caption="Milik Halut"
    )
    draft = newsroom.make_release(author=newsroom.nurul, headline="Konsep Halut")
    ReleasePhoto.objects.create(release=draft, photo=theirs)
    edition = newsroom.publish()

    whole = b"".join(client.get(kit_of(edition)).streaming_content)

    assert b"Halut" not in whole
    assert b"Nurul" not in whole


def test_a_withdrawn_release_has_no_kit_and_says_why(newsroom, client):
    edition = newsroom.publish()
    making.of(edition)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Angkanya keliru.")

    for address in [*addresses(edition), *addresses(edition, 2)]:
        response = client.get(address)
        assert response.status_code == 410
        assert "Paket pers ini tidak tersedia lagi" in response.content.decode()
        assert "Angkanya keliru." in response.content.decode()


def test_a_retracted_release_has_no_kit_and_none_of_its_text(newsroom, client):
    edition = newsroom.publish(lead="Teras yang rahasia.")
    making.of(edition)
    publishing.withdraw(
        edition.release, by=newsroom.salma, reason="Terbit keliru.", standing=Edition.Standing.RETRACTED
    )

    for address in addresses(edition):
        response = client.get(address)
        assert response.status_code == 410
        assert "rahasia" not in response.content.decode()


def test_a_consolidated_release_leads_to_where_its_text_is(newsroom, client):
    edition, target = newsroom.publish(), newsroom.publish()
    publishing.withdraw(
        edition.release,
        by=newsroom.salma,
        reason="Digabung.",
        standing=Edition.Standing.CONSOLIDATED,
        replaced_by=target.release,
    )

    response = client.get(kit_of(edition))

    assert (response.status_code, response["Location"]) == (301, target.get_absolute_url())


@pytest.mark.parametrize("name", NAMES)
def test_the_kit_of_an_earlier_edition_says_which_one_stands_now(newsroom, client, name):
    edition = newsroom.publish(lead="Teras yang lama.")
    making.of(edition)
    newsroom.correct(edition.release, lead="Teras yang baru.")

    response = client.get(kit_of(edition, 1, name))

    assert response.status_code == 410
    assert "Paket pers edisi 1 digantikan edisi 2" in response.content.decode()
    assert kit_of(edition, 2, name) in response.content.decode()
    assert response["Link"] == f'<http://127.0.0.1:8000{kit_of(edition, 2, name)}>; rel="successor-version"'
    assert b"Teras yang lama" not in response.content
    assert client.get(kit_of(edition, 2, name)).status_code == 200
    assert client.get(kit_of(edition, 3, name)).status_code == 404


def test_a_photo_that_was_taken_off_the_site_is_gone_from_the_next_download(newsroom, client):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Peta", credit="Ratna")
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    edition = newsroom.publish(release)
    assert b"foto/01-" in b"".join(client.get(kit_of(edition)).streaming_content)

    consent.withdraw(photo, by=newsroom.salma, reason="Diminta.")

    assert b"foto/01-" not in b"".join(client.get(kit_of(edition)).streaming_content)


def test_the_page_offers_the_kit_with_its_true_size_once_it_is_made(newsroom, client):
    edition = newsroom.publish()
    page = client.get(edition.get_absolute_url()).content.decode()
    assert f'href="{kit_of(edition)}"' in page
    assert "(ZIP)" in page

    kit = making.of(edition)
    page = client.get(edition.get_absolute_url()).content.decode()

    assert f"(ZIP, {kit.size / 1024:.1f}".replace(".", ",") in page
    assert [f">{name}</a>" in page for name in ("PDF", "Word", "teks")] == [True] * 3


def test_a_withdrawn_page_offers_none(newsroom, client):
    edition = newsroom.publish()
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Angkanya keliru.")

    assert "paket-pers.zip" not in client.get(edition.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_kit_takes_as_many_queries_for_many_photos_and_files(
    newsroom, client, django_assert_num_queries, count
):
    release = newsroom.make_release()
    for number in range(count):
        photo = photos.take_in(
            jpeg(colour=f"#{number}A5670"),
            by=newsroom.ratna,
            agency=newsroom.office,
            alt="Peta",
            credit="Ratna",
        )
        ReleasePhoto.objects.create(release=release, photo=photo, position=number)
    edition = newsroom.publish(release)
    making.of(edition)

    with django_assert_num_queries(9):
        b"".join(client.get(kit_of(edition)).streaming_content)


def test_telephone_whatsapp_and_mail_of_the_contact_open_at_a_tap(newsroom, client):
    edition = newsroom.publish(contact_channel="0812-3456-7890 (WhatsApp) atau humas@contoh.go.id")

    page = client.get(edition.get_absolute_url()).content.decode()

    for link in ("tel:+6281234567890", "https://wa.me/6281234567890", "mailto:humas@contoh.go.id"):
        assert f'href="{link}"' in page


def test_the_worker_makes_the_kit_before_somebody_asks(newsroom):
    edition = newsroom.publish()

    preparing.make.call(edition.pk)

    assert PressKit.objects.get().edition == edition
    assert list(preparing.missing()) == []


def test_other_methods_and_unknown_names_are_refused(newsroom, client):
    edition = newsroom.publish()

    assert client.post(kit_of(edition)).status_code in {403, 405}
    for path in (
        "paket/1/manifest.json",
        "paket/1/",
        "paket/0/paket-pers.zip",
        "paket/99999999/paket-pers.zip",
    ):
        assert client.get(edition.get_absolute_url() + path).status_code == 404


def test_the_pdf_of_an_edition_is_made_once(newsroom, client):
    edition = newsroom.publish()

    first, second = (
        b"".join(client.get(kit_of(edition, name="siaran-pers.pdf")).streaming_content) for _ in "12"
    )

    assert first == second
    assert PdfReader(io.BytesIO(first)).metadata.title == edition.headline
    assert PressKit.objects.count() == 1


@pytest.mark.django_db(transaction=True)  # the turn ends with the transaction
def test_one_kit_is_made_at_a_time_and_what_is_made_waits_for_nobody(newsroom, client, monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 0.2)
    made, missing = newsroom.publish(), newsroom.publish()
    making.of(made)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [making.LOCK])

        assert client.get(kit_of(made)).status_code == 200
        answer = client.get(kit_of(missing))
        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
        assert "Server sedang menyusun paket lain." in answer.content.decode()
        assert not PressKit.objects.filter(edition=missing).exists()
    finally:
        other.close()

    assert client.get(kit_of(missing)).status_code == 200
