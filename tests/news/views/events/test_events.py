"""The agenda, an event's page and its calendar file."""

import datetime as dt
import json
import re

import pytest
from django.conf import settings
from django.utils import timezone
from icalendar import Calendar

from kominfo.lib import dates
from news.models import Delegation, EventRole, Session, SessionSpeaker
from tests.newsroom import DAY_ONE, wit


def structured_data(response):
    return json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)[1]
    )


def entry(client, event):
    response = client.get(event.get_absolute_url() + "kalender.ics")
    return response, Calendar.from_ical(response.content).walk("VEVENT")[0]


def test_both_end_days_show_on_page_list_and_in_structured_data(newsroom, client):
    event = newsroom.make_event()

    page = client.get(event.get_absolute_url())

    assert "Kamis–Sabtu, 8–10 Juli 2021" in page.text
    assert "Sudah selesai" in page.text and "Dipastikan" not in page.text
    assert "Kamis–Sabtu, 8–10 Juli 2021" in client.get("/agenda/").text
    data = structured_data(page)
    assert (data["startDate"], data["endDate"]) == ("2021-07-08", "2021-07-10")


def test_an_all_day_event_ends_before_the_eleventh_in_a_calendar(newsroom, client):
    response, calendar = entry(client, newsroom.make_event())

    assert response["Content-Type"].startswith("text/calendar")
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.ics"', response["Content-Disposition"])
    assert b"DTSTART;VALUE=DATE:20210708" in response.content
    assert b"DTEND;VALUE=DATE:20210711" in response.content
    assert calendar["STATUS"] == "CONFIRMED"


def test_a_timed_event_is_in_wit(newsroom, client):
    event = newsroom.make_event(end_on=dt.date(2021, 7, 8), start_time=dt.time(9), end_time=dt.time(16, 30))

    response, calendar = entry(client, event)

    assert b"DTSTART;TZID=Asia/Jayapura:20210708T090000" in response.content
    assert b"DTEND;TZID=Asia/Jayapura:20210708T163000" in response.content
    assert b"BEGIN:VTIMEZONE" in response.content
    assert calendar.start == wit(2021, 7, 8, 9)
    data = structured_data(client.get(event.get_absolute_url()))
    assert (data["startDate"], data["endDate"]) == ("2021-07-08T09:00:00+09:00", "2021-07-08T16:30:00+09:00")


def test_hours_of_an_event_of_many_days_say_which_day_they_belong_to(newsroom, client):
    event = newsroom.make_event(start_time=dt.time(9), end_time=dt.time(12))

    text = " ".join(client.get(event.get_absolute_url()).text.split())

    assert "mulai pukul 09.00 WIT pada hari pertama, selesai pukul 12.00 WIT pada hari terakhir" in text
    assert "09.00–12.00" not in text + client.get("/agenda/").text


def test_people_with_the_same_part_stand_under_one_heading(newsroom, client):
    event = newsroom.make_event()
    for name in ("Arif Mahmud", "Saifuddin Djuba"):
        tenure = newsroom.make_tenure(newsroom.make_official(name), newsroom.make_post(f"Jabatan {name}"))
        EventRole.objects.create(event=event, role="speech_by", tenure=tenure)

    text = client.get(event.get_absolute_url()).text

    assert text.count("<dt>Menyampaikan sambutan</dt>") == 1
    assert text.index("Arif Mahmud") < text.index("Saifuddin Djuba")


def test_a_cancelled_event_keeps_its_page_and_says_why(newsroom, client):
    event = newsroom.make_event(status="cancelled", status_reason="Cuaca buruk.", sequence=3)
    uid = entry(client, event)[1]["UID"]

    page, (_, calendar) = client.get(event.get_absolute_url()), entry(client, event)

    assert page.status_code == 200
    assert "Cuaca buruk." in page.text
    assert structured_data(page)["eventStatus"] == "https://schema.org/EventCancelled"
    assert (calendar["STATUS"], calendar["SEQUENCE"], calendar["UID"]) == ("CANCELLED", 3, uid)


def test_a_rescheduled_event_names_its_previous_date(newsroom, client):
    event = newsroom.make_event(
        status="rescheduled", status_reason="Paripurna.", promised_days=[["2021-07-01", "2021-07-02"]]
    )

    page = client.get(event.get_absolute_url())

    assert "Semula Kamis–Jumat, 1–2 Juli 2021" in page.text
    data = structured_data(page)
    assert (data["eventStatus"], data["previousStartDate"]) == (
        "https://schema.org/EventRescheduled",
        "2021-07-01",
    )


def test_every_day_that_readers_counted_on_before_is_told(newsroom, client):
    event = newsroom.make_event(
        start_on=dt.date(2021, 8, 2),
        promised_days=[
            ["2021-07-01", "2021-07-02"],
            ["2021-07-15", "2021-07-15"],
            ["2021-08-02", "2021-08-02"],
        ],
    )

    page = client.get(event.get_absolute_url())

    assert "Semula Kamis–Jumat, 1–2 Juli 2021; lalu Kamis, 15 Juli 2021" in page.text
    assert structured_data(page)["previousStartDate"] == ["2021-07-01", "2021-07-15"]


def test_a_hybrid_event_has_a_place_and_a_public_stream_and_never_the_internal_link(newsroom, client):
    event = newsroom.make_event(
        stream_url="https://tv.example/langsung", join_url="https://rapat.example/rahasia"
    )

    page, (calendar, _) = client.get(event.get_absolute_url()), entry(client, event)

    data = structured_data(page)
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    for response in [page, calendar, client.get("/agenda/"), client.get("/")]:
        assert b"rapat.example" not in response.content


@pytest.mark.parametrize(
    ("days", "status", "is_told"),
    [(7, "confirmed", True), (0, "confirmed", True), (-1, "confirmed", False), (7, "cancelled", False)],
)
def test_programs_are_told_of_a_stream_until_it_is_over(newsroom, client, days, status, is_told):
    day = dates.today() + dt.timedelta(days=days)
    event = newsroom.make_event(
        start_on=day,
        end_on=day,
        status=status,
        status_reason="Cuaca.",
        stream_url="https://tv.example/langsung",
    )

    page = client.get(event.get_absolute_url())

    place, stream = structured_data(page)["location"]
    assert place["@type"] == "Place"
    told = "https://tv.example/langsung" if is_told else settings.SITE_URL + event.get_absolute_url()
    assert stream["url"] == told
    assert ("tv.example" in page.text) is is_told


def test_an_event_not_announced_yet_looks_like_an_unknown_one(newsroom, client):
    event = newsroom.make_event(public=False, title="Belum Diumumkan")
    unknown = client.get("/agenda/2021/07/tidak-ada/")

    for page in [event.get_absolute_url(), event.get_absolute_url() + "kalender.ics"]:
        response = client.get(page)
        assert (response.status_code, response.content) == (404, unknown.content)
    assert "Belum Diumumkan" not in client.get("/agenda/").text


def test_an_event_moves_from_coming_to_ongoing_to_finished_in_wit(newsroom, client, monkeypatch):
    event = newsroom.make_event()
    found = []
    for moment in [wit(2021, 7, 7, 23, 59), wit(2021, 7, 8), wit(2021, 7, 10, 23, 59), wit(2021, 7, 11)]:
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        text = client.get(event.get_absolute_url()).text
        found.append(re.search(r"phase phase-(\w+)", text)[1])

    assert found == ["upcoming", "ongoing", "ongoing", "finished"]


def test_a_representation_stands_under_the_event_and_both_people(newsroom, client):
    governor = newsroom.make_tenure(
        newsroom.make_official("Abdul Gani Kasuba"), newsroom.make_post("Gubernur")
    )
    secretary = newsroom.make_tenure(
        newsroom.make_official("Samsuddin Abdul Kadir"), newsroom.make_post("Sekda")
    )
    event = newsroom.make_event(title="Rakor Tobelo")
    EventRole.objects.create(event=event, role="opened_by", tenure=secretary, represents=governor)

    pages = [client.get(x.get_absolute_url()).text for x in (event, governor.official, secretary.official)]
    event_page, governor_page, secretary_page = (
        " ".join(re.sub(r"<[^>]+>", "", text).split()) for text in pages
    )

    assert "Sekda Samsuddin Abdul Kadir mewakili Gubernur Abdul Gani Kasuba" in event_page
    assert "diwakili oleh Sekda Samsuddin Abdul Kadir" in governor_page
    assert "mewakili Gubernur Abdul Gani Kasuba" in secretary_page
    assert "Rakor Tobelo" in governor_page
    assert "Rakor Tobelo" in secretary_page


def test_the_programme_goes_by_day_in_wit(newsroom, client):
    event = newsroom.make_event()
    for day, title in [(10, "Penutupan"), (8, "Pembukaan")]:
        Session.objects.create(event=event, day=dt.date(2021, 7, day), start_time=dt.time(9), title=title)

    text = client.get(event.get_absolute_url()).text

    order = [
        text.index(words) for words in ["Kamis, 8 Juli 2021</h3>", "Pembukaan", "Sabtu, 10 Juli", "Penutupan"]
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("count", [1, 3])
def test_an_event_page_takes_as_many_queries_for_one_row_as_for_three(
    newsroom, client, django_assert_num_queries, count
):
    event = newsroom.make_event()
    for number in range(count):
        tenure = newsroom.make_tenure(
            newsroom.make_official(f"Nama {number}"), newsroom.make_post(f"Jabatan {number}")
        )
        session = Session.objects.create(
            event=event, day=DAY_ONE, start_time=dt.time(9 + number), title="Paparan"
        )
        SessionSpeaker.objects.create(session=session, tenure=tenure)
        EventRole.objects.create(event=event, role="attendee", tenure=tenure)
        Delegation.objects.create(event=event, agency=newsroom.make_agency(f"Dinas {number}"), headcount=2)
        release = newsroom.make_release()
        release.events.add(event)
        newsroom.publish(release)
        event.event_photos.create(photo=newsroom.make_photo())

    with django_assert_num_queries(16):
        client.get(event.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_takes_as_many_queries_for_one_event_as_for_three(
    newsroom, client, django_assert_num_queries, count
):
    for _ in range(count):
        newsroom.make_event()

    with django_assert_num_queries(6):
        client.get("/agenda/")


def test_a_provisional_month_offers_no_calendar_file(newsroom, client):
    event = newsroom.make_event(date_precision="month", status="tentative")

    page = client.get(event.get_absolute_url())

    assert "Simpan ke kalender" not in page.text
    assert structured_data(page)["startDate"] == "2021-07"
    assert client.get(event.get_absolute_url() + "kalender.ics").status_code == 404


def test_an_event_in_search_engines_always_has_a_location(newsroom, client):
    area = {"venue": None, "host_area": newsroom.halut}
    cases = [
        ({}, "Place", "Hotel Green Land"),
        (area | {"status": "tentative"}, "Place", newsroom.halut.name),
        ({"venue": None, "status": "tentative", "mode": "offline"}, "Place", "Akan diumumkan"),
        ({"venue": None, "mode": "online"}, "VirtualLocation", None),
        ({"mode": "online", "stream_url": "https://tv.example/"}, "VirtualLocation", None),
    ]

    for fields, kind, name in cases:
        event = newsroom.make_event(**fields)
        location = structured_data(client.get(event.get_absolute_url()))["location"]
        assert (location["@type"], location.get("name")) == (kind, name)
        address = settings.SITE_URL + event.get_absolute_url()  # a stream of 2021 leads nowhere
        assert location.get("url") == (address if kind == "VirtualLocation" else None)
        assert kind == "VirtualLocation" or location["address"]["addressCountry"] == "ID"


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, ("2021-07-08", "2021-07-10")),
        ({"start_time": dt.time(9)}, ("2021-07-08", "2021-07-10")),
        (
            {"start_time": dt.time(9), "end_time": dt.time(16)},
            ("2021-07-08T09:00:00+09:00", "2021-07-10T16:00:00+09:00"),
        ),
        ({"start_time": dt.time(9), "end_on": dt.date(2021, 7, 8)}, ("2021-07-08T09:00:00+09:00", None)),
        ({"date_precision": "month"}, ("2021-07", None)),
    ],
)
def test_both_ends_of_an_event_are_days_or_both_are_moments(newsroom, client, fields, days):
    data = structured_data(client.get(newsroom.make_event(**fields).get_absolute_url()))

    assert (data["startDate"], data.get("endDate")) == days


def test_an_event_in_search_engines_has_its_photos(newsroom, client):
    event = newsroom.make_event()
    photo = newsroom.make_photo()
    event.event_photos.create(photo=photo)

    data = structured_data(client.get(event.get_absolute_url()))

    assert data["image"] == [f"{settings.SITE_URL}/media/foto/{photo.digest}/card.jpg"]


def test_search_engines_may_show_large_pictures_of_every_page_that_they_may_show(newsroom, client):
    edition, event = newsroom.publish(), newsroom.make_event()
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    shown = ["/", "/siaran-pers/", "/agenda/", "/agenda/2021/07/", "/instansi/", "/ralat/", "/cek/"]
    shown += [page.get_absolute_url() for page in (edition, event, official, newsroom.office)]
    hidden = ["/cari/", f"/cek/{edition.number}/", f"{edition.get_absolute_url()}riwayat/"]

    rules = {
        page: re.findall(r'name="robots"\s+content="([^"]*)"', client.get(page).text)
        for page in shown + hidden
    }

    assert {page: rules[page] for page in shown} == {key: ["max-image-preview:large"] for key in shown}
    assert {page: rules[page] for page in hidden} == {key: ["noindex"] for key in hidden}


ON_8_JULY = [["2021-07-08", "2021-07-10"]]


@pytest.mark.parametrize(
    ("fields", "when", "earlier"),
    [
        ({"status": "postponed"}, "Hari baru belum ditentukan", "Semula Kamis–Sabtu, 8–10 Juli 2021"),
        ({"status": "cancelled"}, "", "Semula Kamis–Sabtu, 8–10 Juli 2021"),
        (
            {"status": "cancelled", "promised_days": [["2021-07-01", "2021-07-01"], *ON_8_JULY]},
            "",
            "Semula Kamis, 1 Juli 2021; lalu Kamis–Sabtu, 8–10 Juli 2021",
        ),
        (
            {"status": "postponed", "date_precision": "month", "start_on": dt.date(2021, 9, 1), "end_on": dt.date(2021, 9, 30), "promised_days": ON_8_JULY},
            "September 2021 Hari belum ditentukan",
            "Semula Kamis–Sabtu, 8–10 Juli 2021",
        ),
        (
            {"status": "rescheduled", "promised_days": [["2021-07-01", "2021-07-01"]]},
            "Kamis–Sabtu, 8–10 Juli 2021",
            "Semula Kamis, 1 Juli 2021",
        ),
        ({"status": "tentative", "status_reason": ""}, "Kamis–Sabtu, 8–10 Juli 2021", ""),
    ],
    ids=["put off", "cancelled", "moved and cancelled", "put off to a month", "moved", "tentative"],
)  # fmt: skip
def test_only_days_that_hold_stand_large_and_the_state_once(newsroom, client, fields, when, earlier):
    event = newsroom.make_event(**({"status_reason": "Cuaca buruk."} | fields))

    head = re.search(
        r'<header class="event-head">.*?</header>', client.get(event.get_absolute_url()).text, re.DOTALL
    )[0]

    assert _words(r'<p class="event-when">(.*?)</p>', head) == when
    assert _words(r'<p class="event-earlier">(.*?)</p>', head) == earlier
    assert head.lower().count(event.get_status_display().lower()) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "postponed"}, "Hari baru belum ditentukan, semula Kamis–Sabtu, 8–10 Juli 2021"),
        ({"status": "cancelled"}, "Semula Kamis–Sabtu, 8–10 Juli 2021"),
        (
            {"status": "rescheduled", "promised_days": [["2021-07-01", "2021-07-01"]]},
            "Kamis–Sabtu, 8–10 Juli 2021, semula Kamis, 1 Juli 2021",
        ),
        ({}, "Kamis–Sabtu, 8–10 Juli 2021"),
    ],
    ids=["put off", "cancelled", "moved", "as announced"],
)
def test_a_list_tells_days_that_hold_no_longer_as_former_ones(newsroom, client, fields, words):
    newsroom.make_event(status_reason="Cuaca buruk.", **fields)

    (line,) = re.findall(r'<article class="event-line.*?</article>', client.get("/agenda/").text, re.DOTALL)

    assert _words(r'<p class="meta">(.*?)</p>', line).partition("&nbsp;")[0].strip() == words
    assert ("event-line-off" in line) == (fields.get("status") in {"postponed", "cancelled"})


def _words(pattern, text):
    """What stands in an element, without its tags; empty without the element."""
    found = re.search(pattern, text, re.DOTALL)
    return (
        re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", found[1])).strip().replace(" ,", ",") if found else ""
    )
