"""An event on a phone, without a script: what it was, what came of it, and what is on now."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from agencies.models import Function
from kominfo.lib import dates
from news.models import Delegation, EventDecision, EventOutcome, Session

pytestmark = pytest.mark.browser
VIDEO = "https://www.youtube.com/watch?v=abc"


@pytest.fixture
def phone(open_page):
    """A phone without scripts."""
    return open_page(360, java_script_enabled=False)


def test_a_past_event_is_read_on_a_phone_without_a_script(newsroom, phone):
    event = newsroom.make_event(theme="Sinkronisasi")
    EventOutcome.objects.create(event=event, recording_url=VIDEO, transcript="Selamat pagi, Tobelo.")
    EventDecision.objects.create(event=event, text="Menyusun satu peta.")
    Session.objects.create(event=event, day=event.start_on, start_time=dt.time(9), title="Pembukaan")
    function = Function.objects.create(name="persandian")
    Delegation.objects.create(event=event, function=function, area=newsroom.halut, headcount=12)
    phone.goto(event.get_absolute_url())

    expect(phone.get_by_role("link", name="Rekaman di YouTube")).to_have_attribute("href", VIDEO)
    expect(phone.get_by_role("row", name="Persandian")).to_contain_text("12 orang")
    expect(phone.get_by_role("rowheader", name=newsroom.halut.name)).to_be_visible()
    expect(phone.get_by_text("Pembukaan")).to_be_hidden()
    phone.get_by_text("Susunan acara").first.click()
    expect(phone.get_by_text("Pembukaan")).to_be_visible()
    card, office = (
        phone.locator(f".delegations {part}").first.bounding_box() for part in ("tbody th", "tbody td")
    )
    assert office["y"] >= card["y"] + card["height"] - 1  # below its area, not beside it
    assert card["x"] + card["width"] <= 360

    phone.get_by_role("link", name="Transkrip").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Transkrip")
    expect(phone.get_by_text("Selamat pagi, Tobelo.")).to_be_visible()


def test_what_is_on_is_one_line_in_the_masthead_of_a_phone(newsroom, phone):
    today = dates.today(timezone.now())
    event = newsroom.make_event(
        title="Rapat " * 20,
        short_title="Rakor",
        start_on=today,
        end_on=today,
        stream_url="https://tv.example/",
    )
    phone.goto("/siaran-pers/")

    line = phone.get_by_role("region", name="Sedang berlangsung")
    expect(line.get_by_role("link", name="Ikuti siaran langsung")).to_have_attribute(
        "href", "https://tv.example/"
    )
    assert line.bounding_box()["height"] < 80
    line.get_by_role("link", name="Rakor", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(event.title.strip())
