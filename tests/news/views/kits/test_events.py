"""The press kit of an event and of its days."""

import datetime as dt
import io
import json

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from kominfo.lib import dates
from news.editions import consent, publishing
from news.editions.kits import events, making
from news.media import photos
from news.models import Event, EventDecision, EventOutcome, Photo, PressKit, Session, SessionSpeaker
from news.views.kits import offered
from tests.kominfo.lib.formats.streamed import unzip
from tests.newsroom import DAY_ONE, jpeg, wit

pytestmark = pytest.mark.django_db

DAY_TWO = DAY_ONE + dt.timedelta(days=1)


@pytest.fixture
def event(newsroom):
    """A meeting of three days with a programme, a photo of each of two days, and a release on the first."""
    event = newsroom.make_event()
    for day, title in ((DAY_ONE, "Pembukaan"), (DAY_TWO, "Paparan")):
        session = Session.objects.create(event=event, day=day, start_time=dt.time(9), title=title)
        SessionSpeaker.objects.create(session=session, name=f"Pembicara {title}")
    for day, colour in ((DAY_ONE, "#0A5670"), (DAY_TWO, "#A5301C")):
        photo = photos.take_in(
            jpeg(colour=colour),
            by=newsroom.ratna,
            agency=newsroom.office,
            caption=f"Foto {day.day}",
            alt="Peta",
            credit="Ratna",
            taken_on=day,
        )
        event.event_photos.create(photo=photo)
    about(newsroom, event, wit(2021, 7, 8, 12), headline="Rakor Dibuka")
    return event


def about(newsroom, event, at, **fields):
    """A release about the event, that came out at `at`."""
    release = newsroom.make_release(**fields)
    release.events.add(event)
    return newsroom.publish(release, now=at)


def kit_of(event, day=None):
    return f"{event.get_absolute_url()}paket-pers{f'-{day.isoformat()}' if day else ''}.zip"


def unpacked(response):
    """Name without folder → bytes."""
    found = unzip(response.streaming_content)
    return {name.partition("/")[2]: content for name, content in found.items()}


def test_the_kit_has_programme_photos_and_the_kits_of_its_releases(newsroom, client, event):
    found = unpacked(client.get(kit_of(event)))

    own = [name for name in found if not name.startswith("siaran-pers/")]
    assert own == [
        "manifest.json", "AGENDA.docx", "AGENDA.pdf", "AGENDA.txt", "FOTO.txt", "foto/01-foto-8.jpg", "foto/02-foto-9.jpg",
    ]  # fmt: skip
    theirs = {name.partition("/")[2].partition("/")[2] for name in found if name.startswith("siaran-pers/")}
    assert theirs == {"manifest.json", "siaran-pers.docx", "siaran-pers.pdf", "siaran-pers.txt"}
    text = found["AGENDA.txt"].decode()
    assert "Kamis, 8 Juli 2021\n09.00 WIT  Pembukaan (Pembicara Pembukaan)" in text
    assert "- Rakor Dibuka (siaran-pers/" in text


def test_a_day_has_what_belongs_to_it(newsroom, client, event):
    about(newsroom, event, wit(2021, 7, 9, 12), headline="Hari Kedua")

    found = unpacked(client.get(kit_of(event, DAY_TWO)))

    assert "foto/01-foto-9.jpg" in found
    text = found["AGENDA.txt"].decode()
    assert "Paparan" in text and "Hari Kedua" in text
    assert "Pembukaan" not in text and "Rakor Dibuka" not in text


def test_a_day_with_nothing_and_a_day_of_no_calendar_have_no_kit(client, event):
    assert client.get(kit_of(event, DAY_ONE - dt.timedelta(days=30))).status_code == 404
    assert client.get(f"{event.get_absolute_url()}paket-pers-2021-02-30.zip").status_code == 404


def papers(found):
    """The programme in its three forms, each on one line."""
    word = docx.Document(io.BytesIO(found["AGENDA.docx"]))
    for table in word.tables:
        assert [column.width.mm for column in table.columns] == pytest.approx([38, 124], abs=0.1)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pages = PdfReader(io.BytesIO(found["AGENDA.pdf"])).pages
    forms = {
        "txt": found["AGENDA.txt"].decode(),
        "docx": "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells]),
        "pdf": "\n".join(page.extract_text() for page in pages),
    }
    return {form: " ".join(text.split()) for form, text in forms.items()}


@pytest.fixture
def told(newsroom, event):
    """The meeting with a theme, a speaker in a post, a place of its own, what was decided, and where that is read."""
    Event.objects.filter(pk=event.pk).update(theme="Satu data untuk semua pulau")
    tenure = newsroom.make_tenure(newsroom.make_official("Iksan Arsad"), newsroom.make_post("Kepala Dinas"))
    session = event.sessions.get(title="Paparan")
    SessionSpeaker.objects.create(session=session, tenure=tenure)
    session.venue, session.description = event.venue, "Tentang jaringan."
    session.save()
    EventOutcome.objects.create(event=event, minutes="Isi.")
    EventDecision.objects.create(event=event, text="Jaringan diperluas.", position=0)
    return event


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_each_form_says_days_sessions_speakers_by_post_theme_and_what_came_of_it(client, told, form):
    said = papers(unpacked(client.get(kit_of(told))))[form]

    for words in (
        "Tema: Satu data untuk semua pulau", "Kamis, 8 Juli 2021", "Jumat, 9 Juli 2021", "09.00 WIT", "Pembukaan",
        "Pembicara Pembukaan", "Kepala Dinas Iksan Arsad", "Tentang jaringan.", "Hotel Green Land", "Jaringan diperluas.",
        f"Notulen: http://127.0.0.1:8000{told.get_absolute_url()}notulen/", "Rakor Dibuka",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_the_paper_of_a_day_has_that_day_alone(client, told, form):
    said = papers(unpacked(client.get(kit_of(told, DAY_TWO))))[form]

    assert "Jumat, 9 Juli 2021" in said and "Kepala Dinas Iksan Arsad" in said
    for words in ("Pembukaan", "Jaringan diperluas.", "notulen/", "Rakor Dibuka"):
        assert words not in said


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_nothing_of_what_comes_of_it_is_told_before_it_begins(newsroom, client, form):
    day = dates.today() + dt.timedelta(days=9)
    event = newsroom.make_event(start_on=day, end_on=day)
    EventOutcome.objects.create(event=event, minutes="Rahasia.")
    EventDecision.objects.create(event=event, text="Keputusan rahasia.", position=0)

    said = papers(unpacked(client.get(kit_of(event))))[form]

    assert "rahasia" not in said.lower() and "notulen" not in said.lower()


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
@pytest.mark.parametrize(("status", "word"), [("postponed", "Ditunda"), ("cancelled", "Dibatalkan")])
def test_each_form_says_that_it_does_not_stand_and_why(client, event, form, status, word):
    Event.objects.filter(pk=event.pk).update(status=status, status_reason="Cuaca buruk.")

    said = papers(unpacked(client.get(kit_of(event))))[form]

    assert f"{word.upper()}: " in said
    assert f"{word}: Cuaca buruk." in said


def test_the_pdf_of_an_event_is_tagged_for_the_archive_on_a4(client, told):
    reader = PdfReader(io.BytesIO(unpacked(client.get(kit_of(told)))["AGENDA.pdf"]))
    root = reader.trailer["/Root"]
    says = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in says
    assert "<pdfaid:part>2</pdfaid:part>" in says
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (595, 842)
    assert "halaman 1 dari 1" in reader.pages[0].extract_text()


def test_signs_of_a_language_in_a_programme_stay_signs(client, event):
    hostile = 'Rakor #panic("x") $1 + 1$ \\ @kutip *tebal* <script>'
    Event.objects.filter(pk=event.pk).update(title=hostile, summary=hostile)
    event.sessions.update(title=hostile)

    said = papers(unpacked(client.get(kit_of(event))))

    assert {form: text.count(hostile) for form, text in said.items()} == {"txt": 4, "docx": 4, "pdf": 4}


def test_its_page_offers_the_whole_and_each_day_where_they_are(event):
    found = offered.of_event(event, [DAY_ONE, DAY_TWO], [], wit(2021, 7, 9))

    address = [event.address_year, f"{event.address_month:02d}", event.slug]
    assert found["whole"] == reverse("news:event-kit", args=address)
    assert [day.address for day in found["days"]] == [
        reverse("news:event-day-kit", args=[*address, day]) for day in (DAY_ONE, DAY_TWO)
    ]


@pytest.mark.parametrize("state", ["draft", "unknown"])
def test_what_is_not_announced_has_no_kit(newsroom, client, event, state):
    if state == "draft":
        Event.objects.filter(pk=event.pk).update(public_from=None)
    page = event.get_absolute_url() if state != "unknown" else "/agenda/2021/07/tidak-ada/"

    for way in ("paket-pers.zip", "paket-pers-2021-07-08.zip"):
        response = client.get(f"{page}{way}")
        assert response.status_code == 404
        assert response.content == client.get(f"/agenda/2021/07/bukan-apa-apa/{way}").content


def test_drafts_scheduled_and_withdrawn_releases_are_never_in_it(newsroom, client, event):
    draft = newsroom.make_release(headline="Konsep Rahasia")
    draft.events.add(event)
    scheduled = newsroom.make_release(headline="Terjadwal Rahasia")
    scheduled.events.add(event)
    making.of(newsroom.schedule(scheduled))
    withdrawn = about(newsroom, event, wit(2021, 7, 8, 13), headline="Dicabut Rahasia")
    making.of(withdrawn)
    publishing.withdraw(withdrawn.release, by=newsroom.salma, reason="Keliru.")

    for day in (None, DAY_ONE):
        whole = b"".join(client.get(kit_of(event, day)).streaming_content)
        assert b"Rakor Dibuka" in whole
        assert b"Rahasia" not in whole


def test_a_correction_is_in_the_next_download(newsroom, client, event):
    first = client.get(kit_of(event))
    edition = event.edition_links.get().edition
    newsroom.correct(edition.release, headline="Rakor Dibuka Gubernur")

    second = client.get(kit_of(event))

    assert second["ETag"] != first["ETag"]
    rows = json.loads(unpacked(second)["manifest.json"])["releases"]
    assert [row["headline"] for row in rows] == ["Rakor Dibuka Gubernur"]


def test_a_photo_that_was_taken_off_the_site_is_out_of_it(newsroom, client, event):
    b"".join(client.get(kit_of(event)).streaming_content)
    photo = event.event_photos.order_by("pk").first().photo
    consent.withdraw(photo, by=newsroom.salma, reason="Diminta.")

    found = unpacked(client.get(kit_of(event)))

    assert [name for name in found if name.startswith("foto/")] == ["foto/01-foto-9.jpg"]


def test_photos_that_are_only_lent_to_us_are_not_handed_out(newsroom, client, event):
    photo = photos.take_in(
        jpeg(colour="#123456"), by=newsroom.ratna, agency=newsroom.office, alt="Peta", credit="Ratna"
    )
    release = newsroom.make_release()
    release.release_photos.create(photo=photo)
    release.events.add(event)
    newsroom.publish(release, now=wit(2021, 7, 8, 13))
    before = unpacked(client.get(kit_of(event)))
    Photo.objects.update(licence=Photo.Licence.PERMISSION)

    found = unpacked(client.get(kit_of(event)))

    assert len([name for name in before if name.endswith(".jpg")]) == 3
    assert not [name for name in found if name.endswith(".jpg")]


def test_an_event_that_is_off_says_so_first(client, event):
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Cuaca buruk.")

    text = unpacked(client.get(kit_of(event)))["AGENDA.txt"].decode()

    assert text.startswith("DIBATALKAN: ")
    assert "Dibatalkan: Cuaca buruk." in text


def test_kits_that_are_still_to_be_made_are_made_as_far_as_a_reader_waits(
    newsroom, client, event, monkeypatch
):
    about(newsroom, event, wit(2021, 7, 8, 14))
    monkeypatch.setattr(events, "PATIENCE", -1.0)

    response = client.get(kit_of(event))
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "0 dari 2 siaran pers" in response.content.decode()

    monkeypatch.undo()
    assert client.get(kit_of(event)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_kit_takes_as_many_queries_for_many_releases(
    newsroom, client, event, django_assert_num_queries, count
):
    for hour in range(count):
        about(newsroom, event, wit(2021, 7, 8, 13 + hour))
    b"".join(client.get(kit_of(event)).streaming_content)

    with django_assert_num_queries(16):
        b"".join(client.get(kit_of(event)).streaming_content)


def test_the_page_offers_the_whole_and_each_day(newsroom, client, event):
    page = client.get(event.get_absolute_url()).content.decode()
    for day in (None, DAY_ONE, DAY_TWO):
        assert f'href="{kit_of(event, day)}"' in page

    client.get(kit_of(event))
    kit = PressKit.objects.get(event=event)
    newsroom.publish()  # another page: the next request makes this one anew

    assert (
        f"(ZIP, {kit.size / 1024:.1f}".replace(".", ",")
        in client.get(event.get_absolute_url()).content.decode()
    )
