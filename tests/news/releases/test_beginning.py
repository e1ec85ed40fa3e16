"""Beginning a release from an event: with which form, and for whom."""

import pytest

from news.models import HouseForm
from news.releases import planning_calendar
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def test_an_event_to_come_begins_with_an_invitation_and_one_that_is_on_with_coverage(newsroom):
    event = newsroom.make_event()  # from 8 July 2021

    addresses = [planning_calendar.begin_address(event, wit(2021, 7, day, 8)) for day in (7, 8, 20)]

    assert [address.rpartition("=")[2] for address in addresses] == ["undangan", "liputan", "liputan"]
    assert all(f"?event={event.pk}&" in address for address in addresses)


def test_the_forms_that_events_begin_with_exist():
    wanted = {planning_calendar.INVITATION, planning_calendar.COVERAGE}

    assert set(HouseForm.objects.offered().values_list("slug", flat=True)) >= wanted


def test_events_around_today_are_offered_to_whoever_may_write(newsroom):
    event = newsroom.make_event()
    now = wit(2021, 7, 1, 8)

    assert [found for found, _ in planning_calendar.near_events(newsroom.ratna, now)] == [event]
    assert planning_calendar.near_events(newsroom.admin, now) == []
    assert planning_calendar.near_events(newsroom.ratna, wit(2021, 9, 1)) == []


def test_every_page_of_an_event_leads_to_writing_about_it(client, newsroom):
    event = newsroom.make_event()
    pages = ["/meja/kalender/?bulan=2021-07", "/meja/news/event/", f"/meja/news/event/{event.pk}/change/"]
    address = f"/meja/news/pressrelease/add/?event={event.pk}&amp;bentuk=liputan"

    client.force_login(newsroom.ratna)
    assert [address in client.get(page).content.decode() for page in pages] == [True] * 3


def test_whoever_may_not_write_is_not_led_there(client, newsroom):
    event = newsroom.make_event(public_from=wit(2021, 7, 1))
    pages = ["/meja/kalender/?bulan=2021-07", "/meja/news/event/", f"/meja/news/event/{event.pk}/change/"]
    client.force_login(newsroom.admin)

    assert [f"?event={event.pk}&amp;" in client.get(page).content.decode() for page in pages] == [False] * 3
