"""The agenda by mail: new events with their calendar, and what becomes of them."""

import datetime as dt

import pytest
from django.utils import timezone

from kominfo.lib import dates
from news.events import announcing
from news.letters.subscribers import mailings, sending
from news.models import Delivery, Event, Mailing

pytestmark = pytest.mark.django_db
STREAM = "https://tv.example/langsung"


@pytest.fixture
def coming(newsroom):
    """An event in a week that nobody outside knows."""
    day = dates.today() + dt.timedelta(days=7)
    return newsroom.make_event(
        public=False, title="Rakor Tobelo", start_on=day, end_on=day, stream_url=STREAM
    )


def calendar_of(mail):
    found = [part for part in mail.walk() if part.get_filename() == "agenda.ics"]
    text = found[0].get_content()
    return (text if isinstance(text, str) else text.decode()).replace("\r\n ", "")


def test_an_announced_event_comes_with_its_calendar(newsroom, coming, mail_server, subscribe):
    server = mail_server()
    subscribe("agenda@baca.id", "agenda")
    subscribe("semua@baca.id")
    sending.deliver.call()
    assert server.accepted == []

    announcing.announce(coming, by=newsroom.salma)
    sending.deliver.call()

    mail = server.got("agenda@baca.id")[0]
    assert server.recipients == ["agenda@baca.id"]
    assert mail["Subject"] == "Agenda: Rakor Tobelo"
    assert "SUMMARY:Rakor Tobelo" in calendar_of(mail)
    assert "STATUS:CONFIRMED" in calendar_of(mail)


def test_a_cancellation_reaches_whoever_had_the_event_once(newsroom, coming, mail_server, subscribe):
    server = mail_server()
    subscribe("agenda@baca.id", "agenda")
    event = announcing.announce(coming, by=newsroom.salma)
    sending.deliver.call()
    subscribe("baru@baca.id", "agenda")

    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Cuaca buruk.")
    event.refresh_from_db()
    for _ in range(2):
        mailings.follow_event(event, ["status", "status_reason"])
        sending.deliver.call()
    mailings.follow_event(event, ["summary"])

    assert server.recipients == ["agenda@baca.id", "agenda@baca.id"]
    first, last = server.got("agenda@baca.id")
    assert last["Subject"] == "Agenda: DIBATALKAN: Rakor Tobelo"
    assert "Cuaca buruk." in last.get_body(("plain",)).get_content()
    assert "STATUS:CANCELLED" in calendar_of(last)
    for mail, invites in ((first, True), (last, False)):
        words = mail.get_body(("plain",)).get_content() + mail.get_body(("html",)).get_content()
        assert (STREAM in words, STREAM in calendar_of(mail)) == (invites, invites)


def test_whoever_still_waits_hears_only_how_it_stands(newsroom, coming, mail_server, subscribe):
    server = mail_server()
    subscribe("agenda@baca.id", "agenda")
    subscribe("harian@baca.id", "agenda", pace="daily")
    event = announcing.announce(coming, by=newsroom.salma)
    sending.deliver.call()
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Cuaca buruk.")

    mailings.follow_event(event, ["status"])
    sending.deliver.call()
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now())
    sending.deliver.call()

    only = server.got("harian@baca.id")
    assert [mail["Subject"] for mail in only] == ["Agenda: DIBATALKAN: Rakor Tobelo"]


def test_an_event_that_is_over_or_not_announced_is_not_mailed(newsroom, coming, subscribe):
    subscribe("agenda@baca.id", "agenda")
    over = newsroom.make_event()

    mailings.follow_event(over, ["status"])
    mailings.follow_event(coming, ["status"])

    assert Mailing.objects.count() == 0


def test_an_event_of_which_only_the_month_is_known_fills_no_calendar(
    newsroom, coming, mail_server, subscribe
):
    server = mail_server()
    subscribe("agenda@baca.id", "agenda")
    first, last = dates.month_bounds(coming.start_on)
    Event.objects.filter(pk=coming.pk).update(date_precision="month", start_on=first, end_on=last)
    coming.refresh_from_db()

    announcing.announce(coming, by=newsroom.salma)
    sending.deliver.call()

    mail = server.got("agenda@baca.id")[0]
    assert not [part for part in mail.walk() if part.get_filename()]


def test_days_that_are_open_again_are_taken_off_the_calendar(newsroom, coming, mail_server, subscribe):
    server = mail_server()
    subscribe("agenda@baca.id", "agenda")
    event = announcing.announce(coming, by=newsroom.salma)
    sending.deliver.call()
    day, (first, last) = event.start_on, dates.month_bounds(event.start_on)

    event.promised_days = [[str(day), str(day)]]  # as its form does
    event.date_precision, event.start_on, event.end_on = "month", first, last
    event.status, event.status_reason = "rescheduled", "Tanggalnya dicari lagi."
    event.save()
    mailings.follow_event(event, ["start_on", "end_on", "status"])
    sending.deliver.call()

    calendar = calendar_of(server.got("agenda@baca.id")[1])
    assert "STATUS:CANCELLED" in calendar and "STATUS:CONFIRMED" not in calendar
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in calendar
