"""What came of an event: on its page, on pages of its own, for programs; and not a word of it too early."""

import datetime as dt
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from agencies.models import Function
from kominfo.lib import dates
from news.editions.rendering.shown import file_address
from news.events import announcing
from news.models import Delegation, EventDecision, EventOutcome, Session
from news.views import stamp
from tests.newsroom import DAY_ONE, wit

pytestmark = pytest.mark.django_db
VIDEO = "https://www.youtube.com/watch?v=rahasia"
SECRET = "rahasia"


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""
    return lambda *moment: monkeypatch.setattr(timezone, "now", lambda: wit(*moment))


def leave(newsroom, event, **fields):
    """An outcome with everything in it; each secret word of it is SECRET."""
    file = newsroom.make_attachment(title="Notulen rahasia")
    EventDecision.objects.create(event=event, text="Keputusan rahasia kedua", position=2)
    EventDecision.objects.create(event=event, text="Keputusan rahasia pertama", position=1)
    return EventOutcome.objects.create(
        **{
            "event": event,
            "recording_url": VIDEO,
            "transcript": "Pembawa acara: rahasia.\n\nKita mulai.",
            "minutes": "Hari pertama: rahasia.",
            "minutes_file": file,
        }
        | fields
    )


def pages_of(event):
    address = event.get_absolute_url()
    return [address, f"{address}transkrip/", f"{address}notulen/"]


def everywhere(event, outcome):
    """Every address that could tell of it."""
    file = outcome.minutes_file
    row = {name: getattr(file, name) for name in ("title", "extension", "digest")}
    return [
        *pages_of(event),
        f"{event.get_absolute_url()}kalender.ics",
        file_address(row),
        f"/media/berkas/{file.digest}/tebakan.{file.extension}",
        f"/api/v1/agenda/{event.pk}/",
        "/",
        "/agenda/",
        "/agenda/kalender.ics",
        "/agenda/umpan.atom",
        "/agenda/umpan.json",
        "/api/v1/agenda/",
        "/sitemap.xml",
        "/sitemap-agenda-1.xml",
        "/sitemap-transkrip-1.xml",
        "/sitemap-notulen-1.xml",
        "/cari/?q=rahasia+keputusan",
        event.organiser.get_absolute_url(),
        f"/wilayah/{event.venue.area.slug}/",
    ]


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def told_at(client, event, outcome):
    """The addresses that tell any of it; a question that is shown again is no answer."""
    told = []
    for address in everywhere(event, outcome):
        text = body(client.get(address)).decode(errors="replace").lower()
        text = text.replace("rahasia keputusan", "").replace("rahasia+keputusan", "")
        if SECRET in text or "/transkrip/" in text or "/notulen/" in text:
            told.append(address)
    return told


@pytest.mark.parametrize(
    "fields",
    [
        {"public": False},
        {"public_from": timezone.now() + dt.timedelta(days=365)},
        {"public": False, "discarded_at": timezone.now()},
    ],
    ids=["not announced", "announced later", "discarded"],
)
def test_an_event_that_readers_do_not_know_tells_nothing_of_its_outcome(newsroom, client, fields):
    event = newsroom.make_event(**fields)
    outcome = leave(newsroom, event)
    unknown = client.get("/agenda/2021/07/tidak-ada/")

    assert told_at(client, event, outcome) == []
    year, month = event.start_on.year, f"{event.start_on.month:02d}"
    for name in ("event-detail", "event-transcript", "event-minutes"):
        answer = client.get(reverse(f"news:{name}", args=[year, month, event.slug]))
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert "ETag" not in answer


def test_what_came_of_it_is_told_of_no_event_that_has_not_begun(newsroom, client, at):
    event = newsroom.make_event(start_time=dt.time(9))
    outcome = leave(newsroom, event)
    at(2021, 7, 8, 8, 59)
    unknown = client.get("/agenda/2021/07/tidak-ada/")

    assert told_at(client, event, outcome) == []
    for address in pages_of(event)[1:]:
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, unknown.content)

    at(2021, 7, 8, 9)
    assert {*pages_of(event), f"/api/v1/agenda/{event.pk}/"} <= set(told_at(client, event, outcome))


def test_work_at_the_desk_leaves_the_stamp_alone_and_what_readers_see_moves_it(newsroom):
    hidden, public = newsroom.make_event(public=False), newsroom.make_event()
    now = timezone.now()
    before = stamp.current(now)

    outcome = leave(newsroom, hidden)
    outcome.minutes = "Lain."
    outcome.save()
    outcome.minutes_file.title = "Lain"
    outcome.minutes_file.save()
    assert stamp.current(now) == before

    seen = [before]
    shown = leave(newsroom, public, minutes_file=None, transcript_file=newsroom.make_attachment())
    seen.append(stamp.current(now))
    shown.transcript_file.title = "Transkrip lengkap"
    shown.transcript_file.save()
    seen.append(stamp.current(now))
    public.decisions.all().delete()
    seen.append(stamp.current(now))
    announcing.announce(hidden, by=newsroom.salma)
    seen.append(stamp.current(now))
    assert len(set(seen)) == len(seen)


def test_the_page_of_a_past_event_begins_with_what_it_was(newsroom, client, at):
    event = newsroom.make_event(
        theme="Sinkronisasi", summary="Sepuluh daerah bertemu.", objectives="Sepaham."
    )
    leave(newsroom, event)
    Session.objects.create(event=event, day=DAY_ONE, start_time=dt.time(9), title="Pembukaan")
    event.event_photos.create(photo=newsroom.make_photo())
    Delegation.objects.create(event=event, agency=newsroom.other)
    release = newsroom.make_release(headline="Rakor Ditutup")
    release.events.add(event)
    newsroom.publish(release)
    at(2099, 1, 1)

    page = client.get(event.get_absolute_url()).text

    order = [
        "Kamis–Sabtu, 8–10 Juli 2021", "Hotel Green Land", "Sudah selesai", "Sinkronisasi", "Sepuluh daerah bertemu.",
        "Keputusan rahasia pertama", "Keputusan rahasia kedua", "Rekaman di YouTube", "Transkrip</a>", "Notulen</a>",
        'id="foto"', "Rakor Ditutup", "<details", "Pembukaan", 'id="delegasi"',
    ]  # fmt: skip
    body = page[page.index('<article class="event">') :]
    places = [body.index(words) for words in order]
    assert places == sorted(places)


def test_an_event_that_left_nothing_says_nothing_of_it(newsroom, client):
    text = client.get(newsroom.make_event().get_absolute_url()).text

    assert 'id="hasil"' not in text and "recordedIn" not in text


def test_a_recording_is_a_link_and_nothing_of_it_is_loaded(newsroom, client):
    event = newsroom.make_event()
    leave(newsroom, event)

    text = client.get(event.get_absolute_url()).text

    places = [text[match.start() - 10 : match.start()] for match in re.finditer(re.escape(VIDEO), text)]
    assert len(places) == 2  # the link, and structured data
    assert "<iframe" not in text and "<video" not in text
    assert f'<a href="{VIDEO}">Rekaman di YouTube</a>' in text


def test_transcript_and_minutes_have_pages_of_their_own(newsroom, client):
    event = newsroom.make_event(title="Rakor Tobelo")
    outcome = leave(newsroom, event)

    transcript, minutes = (client.get(address) for address in pages_of(event)[1:])

    assert "<p>Pembawa acara: rahasia.</p>" in transcript.text and "<p>Kita mulai.</p>" in transcript.text
    assert f'href="{VIDEO}"' in transcript.text and f'href="{event.get_absolute_url()}"' in transcript.text
    assert "<h1>Notulen</h1>" in minutes.text and "<p>Hari pertama: rahasia.</p>" in minutes.text
    assert file_address({"digest": outcome.minutes_file.digest, "title": "Notulen rahasia", "extension": "pdf"}) in minutes.text  # fmt: skip
    assert client.get(pages_of(event)[1].replace("/07/", "/08/")).status_code == 404


def test_a_text_is_escaped_wherever_it_stands(newsroom, client):
    event = newsroom.make_event()
    evil = "</script><script>alert(1)</script>"
    leave(newsroom, event, transcript=evil, minutes=evil)
    EventDecision.objects.create(event=event, text=evil)

    for address in pages_of(event):
        assert "<script>alert" not in client.get(address).text


def test_a_document_alone_is_linked_with_its_kind_and_size_and_has_no_page(newsroom, client):
    event = newsroom.make_event()
    file = newsroom.make_attachment(title="Transkrip", size=120_000)
    EventOutcome.objects.create(event=event, recording_url=VIDEO, transcript_file=file)

    text = client.get(event.get_absolute_url()).text

    address = file_address({"digest": file.digest, "title": "Transkrip", "extension": "pdf"})
    assert f'<a href="{address}">Transkrip</a>' in text
    assert "PDF, 117,2" in text.replace("\xa0", " ")
    assert client.get(pages_of(event)[1]).status_code == 404
    assert 'id="hasil">Rekaman</h2>' in text


def test_programs_get_it_too(newsroom, client):
    event = newsroom.make_event(title="Rakor")
    leave(newsroom, event)

    told = client.get(f"/api/v1/agenda/{event.pk}/").json()
    page = client.get(event.get_absolute_url())
    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)[1]
    )
    calendar = Calendar.from_ical(client.get(f"{event.get_absolute_url()}kalender.ics").content)

    assert told["decisions"] == ["Keputusan rahasia pertama", "Keputusan rahasia kedua"]
    assert told["recording"] == {"url": VIDEO, "site": "YouTube"}
    assert told["transcript"]["url"].endswith("/transkrip/") and told["transcript"]["file"] is None
    assert told["minutes"]["url"].endswith("/notulen/")
    assert told["minutes"]["file"]["title"] == "Notulen rahasia"
    assert data["recordedIn"] == {
        "@type": "VideoObject",
        "name": "Rekaman Rakor",
        "url": VIDEO,
        "transcript": told["transcript"]["url"],
        "inLanguage": "id",
        "isAccessibleForFree": True,
    }
    assert (data["subjectOf"]["name"], data["subjectOf"]["url"]) == ("Notulen Rakor", told["minutes"]["url"])
    assert f"Rekaman: {VIDEO}" in calendar.walk("VEVENT")[0]["DESCRIPTION"]


def test_what_is_typed_later_reaches_who_asks_for_changes(newsroom, client):
    event = newsroom.make_event()
    before = event.sequence, event.updated_at

    EventDecision.objects.create(event=event, text="Satu peta.")

    event.refresh_from_db()
    assert event.sequence == before[0] + 1 and event.updated_at > before[1]


def test_after_the_end_nothing_invites_any_more(newsroom, client, at):
    event = newsroom.make_event(
        stream_url="https://tv.example/langsung",
        accreditation_until=dt.date(2021, 7, 5),
        accreditation_contact="Meja Humas, 0812",
    )
    at(2021, 7, 4)
    before = client.get(event.get_absolute_url()).text
    at(2021, 7, 6)
    closed = client.get(event.get_absolute_url()).text
    at(2021, 7, 11)
    after = client.get(event.get_absolute_url()).text
    calendar = client.get(f"{event.get_absolute_url()}kalender.ics")

    for words in (
        "sampai Senin, 5 Juli 2021",
        "Meja Humas",
        "Simpan ke kalender",
        "Alamat siaran untuk umum",
    ):
        assert words in before
    assert "ditutup Senin, 5 Juli 2021" in closed
    for words in ("Akreditasi", "Meja Humas", "Simpan ke kalender", 'href="https://tv.example'):
        assert words not in after
    assert calendar.status_code == 200 and b"tv.example" not in calendar.content
    assert client.get(f"/api/v1/agenda/{event.pk}/").json()["stream_url"] is None


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_page_of_what_is_off_does_not_look_back(newsroom, client, status):
    event = newsroom.make_event(status=status, status_reason="Cuaca.")
    Session.objects.create(event=event, day=DAY_ONE, start_time=dt.time(9), title="Pembukaan")

    text = client.get(event.get_absolute_url()).text

    assert '<details class="event-fold' not in text and "Sudah selesai" not in text


def test_delegations_are_one_table_of_areas_and_offices(newsroom, client):
    event = newsroom.make_event()
    function = Function.objects.create(name="persandian")
    Delegation.objects.create(
        event=event, function=function, area=newsroom.halut, headcount=12, mode="online"
    )
    Delegation.objects.create(event=event, agency=newsroom.other)

    page = client.get(event.get_absolute_url()).text
    table = re.search(r'<table class="delegations".*?</table>', page, re.DOTALL)[0]

    assert re.search(r"<caption[^>]*>Delegasi menurut wilayah dan instansi</caption>", table)
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table) == [
        "Wilayah",
        "Instansi",
        "Jumlah",
        "Cara hadir",
    ]
    assert re.findall(r'<th scope="rowgroup"\s+rowspan="2"[^>]*>(.*?)</th>', table) == [newsroom.halut.name]
    assert "12 orang" in table and "daring" in table and newsroom.other.name in table


def test_columns_of_which_nothing_is_known_are_left_out(newsroom, client):
    event = newsroom.make_event()
    Delegation.objects.create(event=event, agency=newsroom.other)

    page = client.get(event.get_absolute_url()).text

    assert re.findall(r'<th scope="col" role[^>]*>(.*?)</th>', page) == ["Wilayah", "Instansi"]


@pytest.mark.parametrize("many", [1, 3])
def test_decisions_and_sessions_cost_no_queries_each(newsroom, client, django_assert_num_queries, many):
    event = newsroom.make_event()
    EventOutcome.objects.create(event=event, recording_url=VIDEO, transcript="Selamat pagi.")
    for number in range(many):
        EventDecision.objects.create(event=event, text=f"Keputusan {number}")
        Session.objects.create(event=event, day=DAY_ONE, start_time=dt.time(9), title="Panel")

    with django_assert_num_queries(16):
        client.get(event.get_absolute_url())
    with django_assert_num_queries(2):  # the stamp's, and the text
        client.get(pages_of(event)[1])


def test_today_is_the_day_in_wit(newsroom, client, at):
    event = newsroom.make_event()
    at(2021, 7, 10, 23, 59)
    assert "Sedang berlangsung" in client.get(event.get_absolute_url()).text
    at(2021, 7, 11)
    assert dates.today() == dt.date(2021, 7, 11)
    assert "Sedang berlangsung" not in client.get(event.get_absolute_url()).text
