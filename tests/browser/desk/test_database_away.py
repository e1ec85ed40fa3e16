"""The database goes away in the moment of a save: the text is in the page that says so, and in this browser."""

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from kominfo.middleware import unsent_text
from news.models import PressRelease

pytestmark = pytest.mark.browser


@pytest.fixture
def database(monkeypatch):
    """Whether the desk finds its database: set `database["away"]`."""
    state, ask = {"away": False}, unsent_text.KeepUnsent.__call__

    def perhaps(self, request):
        if state["away"]:
            raise OperationalError("could not connect to server")
        return ask(self, request)

    monkeypatch.setattr(unsent_text.KeepUnsent, "__call__", perhaps)
    return state


@pytest.fixture
def refused(newsroom, sign_in, database, complaints):
    """The page after a save that found no database."""
    release = newsroom.make_release(lead="Teras lama.")
    ratna = sign_in("ratna", 360)
    ratna.goto(f"/meja/news/pressrelease/{release.pk}/change/")
    ratna.wait_for_load_state("networkidle")
    database["away"] = True
    ratna.fill("#id_lead", "Teras saat basis data pergi.")
    ratna.click("[name=_continue]")
    expect(ratna.get_by_role("heading", level=1)).to_have_text("Basis data sedang tidak dapat dihubungi")
    database["away"] = False
    yield ratna
    complaints.clear()  # the browser itself reports the 503


def test_the_same_form_is_sent_again_from_the_page_that_says_so(refused):
    refused.get_by_role("button", name="Kirim lagi").click()

    refused.wait_for_selector(".messagelist .success")
    refused.wait_for_load_state("networkidle")
    assert PressRelease.objects.get().lead == "Teras saat basis data pergi."
    expect(refused.get_by_role("link", name="Pulihkan")).to_have_count(0)


def test_the_text_is_offered_where_that_page_was_left(refused):
    refused.get_by_role("link", name="buka lagi formulirnya").click()
    refused.get_by_role("link", name="Pulihkan").first.click()

    expect(refused.locator("#id_lead")).to_have_value("Teras saat basis data pergi.")
