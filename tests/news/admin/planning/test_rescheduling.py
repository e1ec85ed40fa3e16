"""A drag in the calendar fills other days into the event's form, and saves nothing."""

import datetime as dt

import pytest
from django.urls import reverse

from kominfo.lib import dates
from news.models import Assignment, Event, Session
from tests.forms import event_fields, fields_of

pytestmark = pytest.mark.django_db


def change(event, first=""):
    return reverse("admin:news_event_change", args=[event.pk]) + (f"?mulai={first}" if first else "")


def days(data):
    return data["start_on"], data["end_on"], data.get("sessions-0-day")


def test_days_and_programme_move_together_in_the_form(client, newsroom):
    event = newsroom.make_event(public=False)
    Session.objects.create(event=event, day=dt.date(2021, 7, 9), start_time=dt.time(9), title="Pembukaan")
    client.force_login(newsroom.hasan)

    response = client.get(change(event, "2021-07-11"))

    assert days(fields_of(response, "event")) == ("2021-07-11", "2021-07-13", "2021-07-12")
    assert "Belum disimpan" in response.text
    event.refresh_from_db()
    assert event.start_on == dt.date(2021, 7, 8)


def test_an_announced_event_asks_for_the_reason_of_the_move(client, newsroom):
    event = newsroom.make_event()
    client.force_login(newsroom.hasan)

    response = client.get(change(event, "2021-07-07"))
    data = fields_of(response, "event")

    assert (data["status"], data["status_reason"]) == ("rescheduled", "")
    assert "tulis alasan perpindahannya" in response.text
    refused = client.post(change(event, "2021-07-07"), data)
    assert "Tulis alasan yang boleh dibaca umum." in refused.text
    assert fields_of(refused, "event")["start_on"] == "2021-07-07"  # what was filled in stays


def test_the_form_with_moved_days_is_saved_without_a_conflict_and_assignments_follow(client, newsroom):
    day = dates.today() + dt.timedelta(days=10)
    event = newsroom.make_event(start_on=day, end_on=day)
    newsroom.assign(event)
    client.force_login(newsroom.hasan)
    data = fields_of(client.get(change(event, day + dt.timedelta(days=2))), "event")

    response = client.post(
        change(event, day + dt.timedelta(days=2)), data | {"status_reason": "Cuaca buruk."}
    )

    assert response.status_code == 302
    event.refresh_from_db()
    assert (event.start_on, event.status) == (day + dt.timedelta(days=2), Event.Status.RESCHEDULED)
    assert Assignment.objects.get().day == event.start_on


def test_what_was_moved_and_saved_is_not_moved_once_more(client, newsroom):
    day = dates.today() + dt.timedelta(days=10)
    event = newsroom.make_event(start_on=day, end_on=day)
    client.force_login(newsroom.hasan)
    data = fields_of(client.get(change(event, day + dt.timedelta(days=2))), "event") | {
        "status_reason": "Cuaca buruk."
    }

    page = client.post(change(event, day + dt.timedelta(days=2)), data | {"_continue": "1"}, follow=True)

    assert fields_of(page, "event")["start_on"] == str(day + dt.timedelta(days=2))
    assert "Belum disimpan" not in page.text


def test_going_back_to_the_address_of_a_saved_move_fills_in_nothing(client, newsroom):
    day = dates.today() + dt.timedelta(days=10)
    event = newsroom.make_event(start_on=day, end_on=day)
    client.force_login(newsroom.hasan)
    address = change(event, day + dt.timedelta(days=2))
    data = fields_of(client.get(address), "event") | {"status_reason": "Cuaca buruk."}
    client.post(address, data)

    page = client.get(address)

    assert fields_of(page, "event")["start_on"] == str(day + dt.timedelta(days=2))
    assert "Belum disimpan" not in page.text


def test_an_open_form_does_not_meet_a_conflict_because_somebody_was_given_an_assignment(client, newsroom):
    event = newsroom.make_event()
    client.force_login(newsroom.salma)
    data = fields_of(client.get(change(event)), "event")
    newsroom.assign(event)

    assert client.post(change(event), data | {"summary": "Rapat tahunan."}).status_code == 302


def test_cancelling_in_the_form_drops_assignments(client, newsroom):
    event = newsroom.make_event()
    newsroom.assign(event)
    client.force_login(newsroom.salma)

    client.post(
        change(event), event_fields(event) | {"status": "cancelled", "status_reason": "Gelombang tinggi."}
    )

    assert not Assignment.objects.kept().exists()


@pytest.mark.parametrize(
    "asked", ["x", "3", "2099-07-08", "2101-01-01", "0000-00-00", "2099-02-30", "20990709", "٢٠٩٩-٠٧-٠٩"]
)
def test_what_is_no_move_leaves_the_form_alone(client, newsroom, asked):
    event = newsroom.make_event(start_on=dt.date(2099, 7, 8))
    client.force_login(newsroom.hasan)

    response = client.get(change(event, asked))

    assert fields_of(response, "event")["start_on"] == "2099-07-08"
    assert "Belum disimpan" not in response.text


def test_a_new_event_begins_on_the_day_that_was_tapped(client, newsroom):
    client.force_login(newsroom.ratna)

    response = client.get(reverse("admin:news_event_add") + "?start_on=2021-07-08&end_on=2021-07-08")

    assert days(fields_of(response, "event"))[:2] == ("2021-07-08", "2021-07-08")
