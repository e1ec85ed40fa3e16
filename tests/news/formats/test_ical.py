"""What calendar programs make of an event: read by a library, as they do."""

import datetime as dt

import pytest
from icalendar import Calendar

from agencies.models import Area
from news.formats import ical
from news.models import Event, Session, Venue
from tests.newsroom import DAY_ONE, wit

pytestmark = pytest.mark.django_db

STREAM, MEETING = "https://tv.example/langsung", "https://rapat.example/rahasia"
WEEK_BEFORE = wit(2021, 7, 1)
ONE_DAY = {"end_on": DAY_ONE, "start_time": dt.time(9)}


def entries(event, now=WEEK_BEFORE):
    """The entries of an event as a calendar reads them a week before: the event itself, then its sessions."""
    (found,) = ical.with_programme(Event.objects.filter(pk=event.pk))
    return Calendar.from_ical(ical.calendar([found], now=now)).walk("VEVENT")


def told(event):
    """The two numbers by which calendars see a change."""
    entry = entries(event)[0]
    return entry["SEQUENCE"], entry["LAST-MODIFIED"].dt


def add_session(event, **fields):
    return Session.objects.create(
        **{"event": event, "day": DAY_ONE, "start_time": dt.time(9), "title": "Pembukaan"} | fields
    )


def test_a_start_without_an_end_is_a_short_block_that_says_so(newsroom):
    (entry,) = entries(newsroom.make_event(**ONE_DAY))

    assert (entry.start, entry.end) == (wit(2021, 7, 8, 9), wit(2021, 7, 8, 10))
    assert "Jam selesai belum ditentukan." in entry["DESCRIPTION"]


def test_a_start_late_in_the_evening_may_end_on_the_next_day(newsroom):
    (entry,) = entries(newsroom.make_event(**ONE_DAY | {"start_time": dt.time(23, 30)}))

    assert entry.end == wit(2021, 7, 9, 0, 30)


@pytest.mark.parametrize("end", [dt.time(0), dt.time(2), dt.time(8)])
def test_an_evening_that_ends_at_midnight_or_after_it_is_one_block(newsroom, end):
    evening = {"end_on": dt.date(2021, 7, 9), "start_time": dt.time(20), "end_time": end}

    (entry,) = entries(newsroom.make_event(**evening))

    assert (entry.start, entry.end) == (wit(2021, 7, 8, 20), wit(2021, 7, 9, end.hour, end.minute))
    assert (entry["TRANSP"], "DESCRIPTION" in entry) == ("OPAQUE", False)


@pytest.mark.parametrize("hours", [{"end_time": dt.time(8, 1)}, {"end_time": dt.time(22)}, {}])
def test_two_days_that_are_no_single_evening_are_a_banner(newsroom, hours):
    two_days = {"end_on": dt.date(2021, 7, 9), "start_time": dt.time(20)}

    (entry,) = entries(newsroom.make_event(**two_days | hours))

    assert (entry.start, entry.end) == (dt.date(2021, 7, 8), dt.date(2021, 7, 10))
    assert "Mulai Kamis, 8 Juli 2021, pukul 20.00 WIT" in entry["DESCRIPTION"]


def test_hours_of_several_days_are_no_block_of_all_their_nights(newsroom):
    event = newsroom.make_event(start_time=dt.time(9), end_time=dt.time(16))

    (entry,) = entries(event)

    assert (entry.start, entry.end) == (dt.date(2021, 7, 8), dt.date(2021, 7, 11))
    assert entry["TRANSP"] == "TRANSPARENT"
    hours = "Mulai Kamis, 8 Juli 2021, pukul 09.00 WIT, selesai Sabtu, 10 Juli 2021, pukul 16.00 WIT."
    assert hours in entry["DESCRIPTION"]


def test_every_session_is_an_entry_with_its_own_day_place_and_stream(newsroom):
    hall = Venue.objects.create(name="Aula Kantor Bupati", area=newsroom.halut)
    event = newsroom.make_event(short_title="Rakor", start_time=dt.time(9), end_time=dt.time(16))
    add_session(event, end_time=dt.time(12))
    add_session(
        event, day=dt.date(2021, 7, 9), title="Diskusi", start_time=dt.time(13), venue=hall, stream_url=STREAM
    )

    banner, opening, talk = entries(event)

    assert (opening.start, opening.end) == (wit(2021, 7, 8, 9), wit(2021, 7, 8, 12))
    assert (talk.start, talk.end) == (wit(2021, 7, 9, 13), wit(2021, 7, 9, 14))
    assert [str(entry["SUMMARY"]) for entry in (opening, talk)] == ["Pembukaan – Rakor", "Diskusi – Rakor"]
    assert [entry["LOCATION"].split(",")[0] for entry in (opening, talk)] == ["Hotel Green Land", hall.name]
    assert [entry["RELATED-TO"] for entry in (opening, talk)] == [banner["UID"]] * 2
    assert [entry["TRANSP"] for entry in (banner, opening, talk)] == ["TRANSPARENT", "OPAQUE", "OPAQUE"]
    assert len({entry["UID"] for entry in (banner, opening, talk)}) == 3
    assert STREAM in talk["DESCRIPTION"]


def test_the_public_stream_is_told_beside_a_place_and_the_meeting_link_never(newsroom):
    event = newsroom.make_event(stream_url=STREAM, join_url=MEETING)
    add_session(event)

    found = entries(event)

    assert [(entry["CONFERENCE"], STREAM in entry["DESCRIPTION"]) for entry in found] == [(STREAM, True)] * 2
    assert [entry["LOCATION"].split(",")[0] for entry in found] == ["Hotel Green Land"] * 2
    assert [entry["CONFERENCE"].params["VALUE"] for entry in found] == ["URI"] * 2
    assert MEETING.encode() not in b"".join(entry.to_ical() for entry in found)


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_is_off_leaves_its_old_day_free_with_its_sessions(newsroom, status):
    event = newsroom.make_event(**ONE_DAY, status=status, status_reason="Cuaca buruk.")
    add_session(event)

    found = entries(event)

    assert [(entry["STATUS"], entry["TRANSP"]) for entry in found] == [("CANCELLED", "TRANSPARENT")] * 2
    word = {"postponed": "DITUNDA: ", "cancelled": "DIBATALKAN: "}[status]
    assert [entry["SUMMARY"].startswith(word) for entry in found] == [True, True]


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda event, session: Venue.objects.update(name="Gedung Baru"), "Gedung Baru"),
        (lambda event, session: Venue.objects.update(address="Jalan Baru 1"), "Jalan Baru 1"),
        (lambda event, session: Area.objects.filter(code="82.03").update(name="Halut Raya"), "Halut Raya"),
        (lambda event, session: Session.objects.update(title="Acara Baru"), "Acara Baru"),
        (lambda event, session: add_session(event, title="Penutupan"), "Penutupan"),
        (lambda event, session: session.delete(), "Rapat"),
        (lambda event, session: Event.objects.update(title="Rapat Lain"), "Rapat Lain"),
        (lambda event, session: Event.objects.update(status="cancelled"), "DIBATALKAN"),
    ],
)
def test_whatever_changes_what_a_calendar_shows_raises_both_numbers(newsroom, change, shown):
    event = newsroom.make_event()
    session = add_session(event)
    before = told(event)

    change(event, session)

    after = told(event)
    assert after[0] > before[0]
    assert after[1] >= before[1]
    assert Event.objects.get().updated_at > event.updated_at
    assert any(shown in entry.to_ical().decode().replace("\r\n ", "") for entry in entries(event))


@pytest.mark.parametrize("fields", [{"join_url": MEETING}, {"title": "Rapat"}])
def test_what_no_reader_can_see_raises_nothing(newsroom, fields):
    event = newsroom.make_event(title="Rapat", public="title" not in fields)
    Event.objects.update(**fields)
    Venue.objects.filter(events=None).update(name="Tempat Lain")

    assert Event.objects.get().sequence == event.sequence


def test_the_number_of_changes_never_falls(newsroom):
    old = newsroom.make_event()
    Event.objects.update(theme="Tema baru")

    old.title = "Dari formulir yang lama"
    old.save()

    assert Event.objects.get().sequence == 2


def test_names_of_entries_stay_when_the_site_moves(newsroom, settings):
    event = newsroom.make_event()
    add_session(event)
    before = [str(entry["UID"]) for entry in entries(event)]

    settings.SITE_URL = "https://pindah.example"

    assert [str(entry["UID"]) for entry in entries(event)] == before
    assert "example" not in "".join(before)
