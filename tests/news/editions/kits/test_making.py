"""The kit of an edition: what is in it, and when it is made anew."""

import datetime as dt
import hashlib
import io
import json
import time
import zipfile

import docx
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from agencies.models import Agency, AgencyContact
from news.editions import consent
from news.editions.kits import documents, files, making
from news.media import attachments, photos
from news.models import Edition, Event, Photo, PressKit, Quote, ReleasePhoto
from tests.kominfo.lib.formats.streamed import unzip
from tests.newsroom import DAY_ONE, jpeg

pytestmark = pytest.mark.django_db

HOSTILE = 'Rakor #panic("x") $1 + 1$ \\ @kutip *tebal* _miring_ "petik" `kode` {isi} <script> // komentar'
BODY = """<p>Rapat <strong>berlangsung</strong> di <a href="/ke/agenda/12/">Tobelo</a>.</p>
<h2>Hasil</h2><ol start="3"><li>Satu<ul><li>Dalam</li></ul></li><li>Dua</li></ol><h4>Rincian</h4>
<ol><li>Baru</li></ol><blockquote><p>Dikutip di teks.</p></blockquote>
<table><tbody><tr><th>Hari</th><th>Acara</th></tr><tr><td rowspan="2">Kamis</td><td>Pembukaan</td></tr>
<tr><td>Paparan</td></tr></tbody></table>"""


@pytest.fixture
def edition(newsroom):
    """A release with a quote, two photos and a file, as readers have it."""
    release = newsroom.make_release(headline="Rakor Kominfo Dibuka di Tobelo", body=BODY)
    for position in range(2):
        photo = photos.take_in(
            camera(f"foto-{position}.jpg", position),
            by=newsroom.ratna,
            agency=newsroom.office,
            caption=f"Peserta {position}",
            alt=f"Peserta {position} di depan peta",
            credit="Ratna",
        )
        ReleasePhoto.objects.create(release=release, photo=photo, position=position)
    file = attachments.take_in(
        SimpleUploadedFile("jadwal.txt", b"Jadwal rapat\n"),
        title="Jadwal rapat",
        by=newsroom.ratna,
        agency=newsroom.office,
    )
    release.attachments.add(file)
    governor = newsroom.make_official("Abdul Gani Kasuba")
    tenure = newsroom.make_tenure(governor, newsroom.make_post("Gubernur Maluku Utara"))
    Quote.objects.create(
        release=release, words="Kita bekerja bersama.", attributed_to=tenure, said_on=DAY_ONE
    )
    return newsroom.publish(release)


def camera(name, shade=0):
    """A photo that says where and by which camera it was taken."""
    image = Image.new("RGB", (900, 600), (10, 86 + 40 * shade, 112))
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Kamera Rahasia", {1: "N", 2: (1.0, 44.0, 0.0)}
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/jpeg")


def unpacked(kit):
    """Name without folder → bytes."""
    return {name.partition("/")[2]: content for name, content in unzip(files.stream(kit)).items()}


def of(edition, **how):
    return making.of(Edition.objects.select_related("release").get(pk=edition.pk), **how)


def pdf_text(content):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_kit_has_the_text_in_three_forms_quotes_photos_files_and_a_manifest(edition):
    found = unpacked(of(edition))

    assert list(found) == [
        "manifest.json",
        "siaran-pers.docx",
        "siaran-pers.pdf",
        "siaran-pers.txt",
        "KUTIPAN.txt",
        "FOTO.txt",
        "foto/01-peserta-0.jpg",
        "foto/02-peserta-1.jpg",
        "lampiran/01-jadwal-rapat.txt",
    ]
    assert found["lampiran/01-jadwal-rapat.txt"] == b"Jadwal rapat\n"


def test_the_manifest_has_the_checksum_of_every_other_file(edition):
    found = unpacked(of(edition))
    manifest = json.loads(found.pop("manifest.json"))

    assert {row["name"]: (row["size"], row["sha256"]) for row in manifest["files"]} == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in found.items()
    }
    assert manifest["edition"]["edition"] == 1
    assert manifest["edition"]["checksum"] == edition.checksum
    assert manifest["edition"]["number"] == edition.number
    assert next(row for row in manifest["files"] if row["name"] == "foto/01-peserta-0.jpg")["credit"] == (
        "Foto: Ratna"
    )


def test_size_and_checksum_of_the_whole_are_those_of_what_is_streamed(edition):
    kit = of(edition)
    whole = b"".join(files.stream(kit))

    assert (kit.size, kit.digest) == (len(whole), hashlib.sha256(whole).hexdigest())
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None


def test_photos_are_in_full_size_and_say_nothing_of_camera_and_place(edition):
    found = unpacked(of(edition))

    with Image.open(io.BytesIO(found["foto/01-peserta-0.jpg"])) as photo:
        assert photo.size == (900, 600)
        assert dict(photo.getexif()) == {}
        assert set(photo.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
    assert b"Kamera" not in found["foto/01-peserta-0.jpg"]
    caption = found["FOTO.txt"].decode()
    assert "foto/01-peserta-0.jpg\nKeterangan: Peserta 0\n" in caption
    assert "Kredit: Foto: Ratna\nLisensi: Milik kantor" in caption


def test_quotes_name_the_post_of_that_day(newsroom, edition):
    quotes = unpacked(of(edition))["KUTIPAN.txt"].decode()

    assert "Kita bekerja bersama.”\n— Gubernur Maluku Utara Abdul Gani Kasuba (8 Juli 2021)" in quotes


def test_the_pdf_is_tagged_for_the_archive_and_counts_its_sheets(edition):
    pdf = unpacked(of(edition))["siaran-pers.pdf"]
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    told = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "id-ID"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told
    text = pdf_text(pdf)
    assert "halaman 1 dari" in text
    assert edition.number in text
    assert "Kita bekerja bersama." in text
    assert edition.get_absolute_url() in text
    assert "Tobelo (http://127.0.0.1:8000/ke/agenda/12/)" in text


def test_an_ordinary_release_takes_two_sheets(newsroom):
    paragraph = (
        "<p>" + "Jaringan antarpulau diperkuat supaya layanan publik menjangkau semua desa. " * 5 + "</p>"
    )
    edition = newsroom.publish(body=paragraph * 14)  # about 700 words

    pages = PdfReader(io.BytesIO(unpacked(of(edition))["siaran-pers.pdf"])).pages

    assert len(pages) == 2
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(595, 842)] * 2


def test_word_has_headings_lists_tables_and_links_as_such(edition):
    document = docx.Document(io.BytesIO(unpacked(of(edition))["siaran-pers.docx"]))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]

    assert ("Heading 1", edition.headline) in styles
    assert ("Heading 2", "Hasil") in styles
    assert ("Heading 3", "Rincian") in styles  # h4 below h2: no level is left out
    assert ("List Number", "Satu") in styles
    assert ("List Bullet 2", "Dalam") in styles
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Hari", "Acara"],
        ["Kamis", "Pembukaan"],
        ["Kamis", "Paparan"],
    ]
    assert "http://127.0.0.1:8000/ke/agenda/12/" in [
        link.url for p in document.paragraphs for link in p.hyperlinks
    ]
    assert (document.core_properties.title, document.core_properties.language) == (edition.headline, "id-ID")


def test_the_plain_text_has_everything_a_newsroom_pastes(edition):
    text = unpacked(of(edition))["siaran-pers.txt"].decode()

    for part in (
        edition.headline,
        "TOBELO (Diskominfosan) — Rapat koordinasi dibuka di Tobelo, Kamis.",
        "3. Satu\n   - Dalam\n4. Dua",
        "Kamis | Pembukaan",
        "“Kita bekerja bersama.”",
        "Narahubung: Meja Humas, humas@contoh.go.id",
        edition.get_absolute_url(),
        edition.checksum,
    ):
        assert part in text


def test_signs_of_a_language_stay_signs(newsroom):
    release = newsroom.make_release(
        headline=HOSTILE, lead=HOSTILE, subheadline=HOSTILE, body=f"<p>{HOSTILE.replace('<', '&lt;')}</p>"
    )
    found = unpacked(of(newsroom.publish(release)))

    assert pdf_text(found["siaran-pers.pdf"]).count(HOSTILE) >= 4
    assert HOSTILE in found["siaran-pers.txt"].decode()
    document = docx.Document(io.BytesIO(found["siaran-pers.docx"]))
    assert HOSTILE in [paragraph.text for paragraph in document.paragraphs]


def test_letters_that_no_typeface_has_are_told_instead_of_refused(newsroom):
    edition = newsroom.publish(headline="Lomba 😀 中文 dan \U0001f3c6", body="<p>ᮘᮣ \ue000 عربي</p>")

    text = pdf_text(unpacked(of(edition))["siaran-pers.pdf"])

    assert "Lomba □ □□ dan □" in text
    assert "menggantikan huruf yang tidak ada" in text
    assert "😀" in unpacked(of(edition))["siaran-pers.txt"].decode()


@pytest.mark.parametrize(
    "table",
    [
        '<tr><td colspan="999">Lebar</td></tr><tr><td>Satu</td><td>Dua</td></tr>',
        '<tr><th rowspan="0">Ke bawah</th><th>A</th></tr><tr><td>B</td></tr>',
        '<tr><th rowspan="3">Melewati</th><th>kepala</th></tr><tr><td>isi</td></tr>',
        '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td colspan="2">tumpang tindih</td></tr>',
        "<tr>" + "<td>x</td>" * 80 + "</tr>",
        "<tr></tr>",
    ],
)
def test_tables_of_any_shape_come_out(newsroom, table):
    edition = newsroom.publish(body=f"<p>Awal.</p><table><tbody>{table}</tbody></table><p>Akhir.</p>")

    found = unpacked(of(edition))

    assert "Akhir." in pdf_text(found["siaran-pers.pdf"])
    paragraphs = docx.Document(io.BytesIO(found["siaran-pers.docx"])).paragraphs
    assert "Akhir." in [paragraph.text for paragraph in paragraphs]


def test_a_long_table_holds_nobody_up(newsroom):
    rows = "".join("<tr>" + f"<td>{row}</td>" * 8 + "</tr>" for row in range(200))
    edition = newsroom.publish(body=f"<table><tbody>{rows}</tbody></table>")
    begun = time.monotonic()

    found = unpacked(of(edition))

    assert time.monotonic() - begun < 20  # it took 80 seconds, and takes half a one
    table = docx.Document(io.BytesIO(found["siaran-pers.docx"])).tables[0]
    assert [cell.text for cell in table.rows[199].cells] == ["199"] * 8


@pytest.mark.parametrize(
    "body",
    [
        '<ol start="-3"><li>Mundur</li></ol>',
        f'<p><a href="https://contoh.id/{"a" * 9000}">Tautan panjang</a></p>',
    ],
)
def test_what_the_setter_of_the_pdf_refuses_is_set_otherwise(newsroom, body):
    edition = newsroom.publish(body=f"{body}<p>Akhir.</p>")

    assert "Akhir." in pdf_text(unpacked(of(edition))["siaran-pers.pdf"])


def test_a_kit_is_made_once(edition, django_assert_max_num_queries):
    first = of(edition)
    with django_assert_max_num_queries(12):
        again = of(edition)

    assert again.pk == first.pk
    assert PressKit.objects.count() == 1


def test_the_same_edition_gives_the_same_bytes_when_it_is_made_again(edition):
    first = of(edition)
    for file in first.files:
        if file["path"].startswith("kit/"):
            default_storage.delete(file["path"])

    again = of(edition)

    assert again.pk != first.pk
    assert again.digest == first.digest
    assert b"".join(files.stream(again))


def test_whoever_asks_for_a_document_does_not_wait_for_photos(edition):
    alone = of(edition, whole=False)

    assert [file["name"] for file in alone.files if file["name"].startswith("foto/")] == []
    assert alone.size is None
    assert of(edition).size is not None


def test_a_correction_has_a_kit_of_its_own_that_says_what_changed(newsroom, edition):
    second = newsroom.correct(edition.release, note="Nama tempat diperbaiki.", lead="Rapat dibuka di Sofifi.")
    found = unpacked(of(second))

    assert json.loads(found["manifest.json"])["edition"]["edition"] == 2
    assert "RALAT (" in found["siaran-pers.txt"].decode()
    assert "Nama tempat diperbaiki." in pdf_text(found["siaran-pers.pdf"])
    assert "edisi ke-2" in pdf_text(found["siaran-pers.pdf"])


def test_a_photo_whose_consent_was_withdrawn_is_out_of_the_kit(newsroom, edition):
    before = of(edition)
    photo = edition.photo_links.order_by("pk").first().photo
    consent.withdraw(photo, by=newsroom.salma, reason="Diminta orang tuanya.")

    after = of(edition)
    found = unpacked(after)

    assert after.pk != before.pk
    assert [name for name in found if name.startswith("foto/")] == ["foto/01-peserta-1.jpg"]
    assert "Peserta 0" not in "".join(
        content.decode() for name, content in found.items() if name.endswith((".txt", ".json"))
    )
    assert "ditarik dari situs" in found["FOTO.txt"].decode()


def test_a_photo_that_is_only_lent_to_us_is_described_and_not_handed_out(newsroom, edition):
    photo = edition.photo_links.order_by("photo_id").first().photo
    of(edition)
    photo.licence = Photo.Licence.PERMISSION
    photo.save()

    found = unpacked(of(edition))

    assert [name for name in found if name.startswith("foto/")] == ["foto/02-peserta-1.jpg"]
    assert (
        "Foto 1. Berkasnya tidak ada di paket ini: mintalah kepada pemiliknya." in found["FOTO.txt"].decode()
    )
    assert "missing" not in json.loads(found["manifest.json"])


def test_a_file_that_is_lost_is_left_out_and_told(newsroom, edition):
    default_storage.delete(edition.attachment_links.get().attachment.file.name)

    manifest = json.loads(unpacked(of(edition))["manifest.json"])

    assert manifest["missing"] == ["lampiran/01-jadwal-rapat.txt"]


def test_an_event_that_is_off_is_marked_in_the_texts_about_it(newsroom):
    event = newsroom.make_event()
    release = newsroom.make_release()
    release.events.add(event)
    edition = newsroom.publish(release)
    assert "DIBATALKAN" not in unpacked(of(edition))["siaran-pers.txt"].decode()

    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Cuaca buruk.")

    assert "DIBATALKAN" in unpacked(of(edition))["siaran-pers.txt"].decode()


def test_the_letterhead_says_how_the_office_is_reached(newsroom):
    Agency.objects.filter(pk=newsroom.office.pk).update(address="Jalan Raya Sofifi", is_public=True)
    AgencyContact.objects.create(agency=newsroom.office, channel="phone", value="0921 3123456")

    text = pdf_text(unpacked(of(newsroom.publish()))["siaran-pers.pdf"])

    assert "Jalan Raya Sofifi" in text
    assert "Telepon 0921 3123456" in text


def test_the_file_of_a_photo_goes_with_its_renditions(newsroom):
    photo = photos.take_in(
        jpeg(1800, 900), by=newsroom.ratna, agency=newsroom.office, alt="Peta", credit="Ratna"
    )

    path = photos.full_size(photo, photo.digest)

    assert path == f"rendition/{photo.digest}/full.jpg"
    photos.set_aside([photo.digest])
    assert not default_storage.exists(path)


def test_rows_of_kits_are_never_changed(edition):
    kit = of(edition)

    with pytest.raises(Exception, match="never changed"):
        PressKit.objects.filter(pk=kit.pk).update(made_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize("pattern", documents.MAKERS)
def test_what_kits_are_made_with_is_there(pattern):
    """A module that has moved would no longer count, and kits would stay as it once made them."""
    assert list(settings.BASE_DIR.glob(pattern)) != []
