"""Many photos at once: each arrives by itself, none twice, and one strip describes them all."""

import datetime as dt
import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from kominfo.lib import dates
from news.admin.photo_desk import batch
from news.models import Photo
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db
BATCH, ARRIVE, ARRIVED = (reverse(f"admin:news_photo_{name}") for name in ("batch", "arrive", "arrived"))


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.ratna)
    return client


def described(*photos, credit="Diskominfosan/Ratna", **fields):
    """The strip as it is sent, with an alternative text for each photo."""
    sent = {"uraikan": "1", "foto": ",".join(str(photo.pk) for photo in photos), "semua-credit": credit}
    for photo in photos:
        name = f"foto-{photo.pk}"
        sent |= {f"{name}-alt": f"Orang duduk {photo.pk}", f"{name}-focal_x": 50, f"{name}-focal_y": 50}
    return sent | fields


def written(caption, encoding="utf-8"):
    """A JPEG with an IPTC caption in an encoding, and a camera's default in EXIF."""
    value = caption.encode(encoding)
    record = b"\x1c\x02\x78" + len(value).to_bytes(2, "big") + value
    resource = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    iptc = b"Photoshop 3.0\0" + resource
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA"
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), "#123456").save(buffer, "JPEG", exif=exif)
    plain = buffer.getvalue()
    return plain[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + plain[2:]


def test_a_file_that_arrives_is_in_the_library_and_its_row_comes_back(newsroom, desk):
    answer = desk.post(ARRIVE, {"file": jpeg()})

    photo = Photo.objects.get()
    assert answer.status_code == 201
    assert (photo.agency, photo.uploaded_by) == (newsroom.office, newsroom.ratna)
    assert f'name="foto-{photo.pk}-alt"' in answer.json()["row"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_what_the_file_said_before_it_was_scaled_is_kept(desk, encoding):
    facts = SimpleUploadedFile("awal", written("Café di Sanana", encoding))

    desk.post(ARRIVE, {"file": jpeg(), "facts": facts, "source": "a" * 64})

    photo = Photo.objects.get()
    assert (photo.caption, photo.source_digest) == ("Café di Sanana", "a" * 64)


def test_what_is_wrong_beside_the_file_is_said_too(desk):
    empty = SimpleUploadedFile("awal", b"")

    answer = desk.post(ARRIVE, {"file": jpeg(), "facts": empty})

    assert answer.status_code == 400
    assert answer.json()["error"]


def test_nothing_that_arrived_is_sent_again(desk):
    content = jpeg().read()
    desk.post(ARRIVE, {"file": jpeg(), "source": "b" * 64})
    photo = Photo.objects.get()

    for digest in ("b" * 64, hashlib.sha256(content).hexdigest()):
        assert desk.get(ARRIVED, {"sidik": digest}).json()["id"] == photo.pk
    again = desk.post(ARRIVE, {"file": jpeg(colour="red"), "source": "b" * 64})
    assert (again.status_code, again.json()["id"], again.json()["known"]) == (200, photo.pk, True)
    assert Photo.objects.count() == 1


def test_whether_another_agency_has_a_file_is_not_told(newsroom, desk):
    newsroom.make_photo(source_digest="c" * 64, agency=newsroom.other, uploaded_by=newsroom.nurul)

    assert desk.get(ARRIVED, {"sidik": "c" * 64}).json() == {}
    assert desk.post(ARRIVE, {"file": jpeg(), "source": "c" * 64}).status_code == 201


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 300, "HEIC"),
        (b"II*\0" + b"\0" * 300, "RAW"),
        (b"GIF89a" + b"\0" * 300, "GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
    ],
)
def test_a_wrong_kind_is_refused_by_itself_with_what_is_taken_and_how_to_save_anew(desk, content, word):
    file = SimpleUploadedFile("IMG_1.jpg", content)

    answer = desk.post(ARRIVE, {"file": file})

    assert answer.status_code == 400
    assert word in answer.json()["error"]
    assert "JPEG, PNG, atau WebP" in answer.json()["error"]


def test_without_scripts_files_come_together_and_the_others_go_on(desk):
    wrong = SimpleUploadedFile("pemandangan.heic", b"\0\0\0\x18ftypheic" + b"\0" * 300)
    files = [jpeg(name="a.jpg"), wrong, jpeg(name="b.jpg", colour="red")]

    page = desk.post(BATCH, {"files": files}, follow=True)

    assert [photo.original_name for photo in Photo.objects.order_by("pk")] == ["a.jpg", "b.jpg"]
    assert "“pemandangan.heic”: Ini foto HEIC" in page.text
    assert page.text.count('class="strip-row"') == 2


def test_without_scripts_more_than_forty_are_refused_and_what_takes_too_long_is_named(desk, monkeypatch):
    monkeypatch.setattr(batch, "MAX_FILES", 1)
    page = desk.post(BATCH, {"files": [jpeg(), jpeg(colour="red")]}, follow=True)
    assert (Photo.objects.count(), batch.TOO_MANY in page.text) == (1, True)

    monkeypatch.setattr(batch, "SECONDS", -1)
    page = desk.post(BATCH, {"files": [jpeg(colour="blue", name="lambat.jpg")]}, follow=True)
    assert "Belum sempat diolah, unggah lagi: lambat.jpg" in page.text


def test_one_strip_says_what_is_said_of_all_and_of_each(newsroom, desk):
    photos = [newsroom.make_photo(alt="", credit="", caption="") for _ in range(2)]
    event = newsroom.make_event(public=False)
    sent = described(*photos, **{f"foto-{photos[0].pk}-caption": "Rapat di Tobelo."})
    sent |= {"semua-place": "Tobelo", "semua-taken_on": "2021-07-08", "semua-event": event.pk}

    answer = desk.post(BATCH, sent)

    assert answer.status_code == 302
    first, second = Photo.objects.order_by("pk")
    assert (first.caption, first.alt, first.place, first.taken_on.isoformat()) == (
        "Rapat di Tobelo.", f"Orang duduk {first.pk}", "Tobelo", "2021-07-08"
    )  # fmt: skip
    assert {first.credit, second.credit} == {"Diskominfosan/Ratna"}
    assert list(event.event_photos.order_by("position").values_list("photo", flat=True)) == [
        first.pk,
        second.pk,
    ]
    assert first.shortcomings() == []


def test_what_is_typed_stays_and_the_photo_that_lacks_something_says_what(newsroom, desk):
    photos = [newsroom.make_photo(alt="") for _ in range(2)]
    lacking = photos[1].pk
    sent = described(*photos, **{f"foto-{lacking}-alt": "", f"foto-{lacking}-caption": "Sudah ditulis."})

    page = desk.post(BATCH, sent)

    assert page.status_code == 400
    assert "Tulis apa yang terlihat" in page.text
    assert "Sudah ditulis." in page.text
    assert "1 foto tersimpan di pustaka." in page.text
    assert Photo.objects.get(pk=photos[0].pk).alt == f"Orang duduk {photos[0].pk}"


def test_a_wrong_common_field_keeps_everything_that_was_typed(newsroom, desk):
    photo = newsroom.make_photo(alt="")

    page = desk.post(BATCH, described(photo, **{"semua-taken_on": f"{dates.today() + dt.timedelta(days=2)}"}))

    assert "Tanggal ini belum tiba" in page.text
    assert f"Orang duduk {photo.pk}" in page.text


def test_a_click_moves_the_focal_point(newsroom, desk):
    desk.post(ARRIVE, {"file": jpeg()})
    photo = Photo.objects.get()

    desk.post(BATCH, described(photo, **{f"foto-{photo.pk}-focal_x": 10}))

    moved = Photo.objects.get()
    assert (moved.focal_x, moved.digest != photo.digest) == (10, True)


def test_nobody_describes_the_photos_of_others_or_fills_their_events(newsroom, desk):
    photo = newsroom.make_photo(agency=newsroom.other, uploaded_by=newsroom.nurul, alt="")
    own = newsroom.make_photo(alt="")
    secret = newsroom.make_event(agency=newsroom.other, public=False, title="Rahasia")
    announced = newsroom.make_event(title="Sudah tayang")

    page = desk.get(BATCH, {"foto": f"{photo.pk},{own.pk}"}).text
    answers = [desk.post(BATCH, described(photo, own, **{"semua-event": e.pk})) for e in (secret, announced)]

    assert f"foto-{photo.pk}-alt" not in page
    assert "Rahasia" not in page
    assert [answer.status_code for answer in answers] == [400, 400]
    assert Photo.objects.get(pk=photo.pk).alt == ""
    assert secret.event_photos.count() + announced.event_photos.count() == 0


def test_the_strip_asks_as_often_for_many_photos_as_for_one(newsroom, desk):
    photos = [newsroom.make_photo() for _ in range(5)]
    counts = []
    for number in (1, 5):
        keys = ",".join(str(photo.pk) for photo in photos[:number])
        desk.get(BATCH, {"foto": keys})
        with CaptureQueriesContext(connection) as queries:
            desk.get(BATCH, {"foto": keys})
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_empty_choice_says_what_to_do(desk):
    assert "Pilih foto dari komputer atau ponsel Anda." in desk.post(BATCH, follow=True).text
    assert desk.post(ARRIVE, {"file": ContentFile(b"", "a.jpg")}).status_code == 400
