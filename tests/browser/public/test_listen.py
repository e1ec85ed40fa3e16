"""“Dengarkan”: a release read aloud by the browser's own voice. Chromium here has no voice, so the tests bring one."""

import pytest
from playwright.sync_api import expect

from tests.newsroom import wit

pytestmark = pytest.mark.browser
VOICE = """
  window.spoken = []; window.did = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: LANGUAGE, name: "Suara" }],
    speak: (one) => window.spoken.push(one),
    cancel: () => window.did.push("cancel"), pause: () => window.did.push("pause"), resume: () => window.did.push("resume"),
  } });
"""


@pytest.fixture
def listening(newsroom, open_page):
    """Opens a release in a browser with a voice of a language."""

    def open_one(language):
        body = "<p>Isi pertama, lihat https://contoh.example/halaman di sana.</p>"
        edition = newsroom.publish(newsroom.make_release(body=body), now=wit(2021, 7, 8, 14))
        page = open_page()
        page.add_init_script(VOICE.replace("LANGUAGE", repr(language)))
        page.goto(edition.get_absolute_url())
        expect(page.get_by_role("heading", level=1)).to_have_text(edition.headline)
        return page, edition

    return open_one


def test_it_reads_headline_and_text_without_addresses_and_only_after_a_tap(listening):
    page, edition = listening("id-ID")
    button = page.locator(".listen").get_by_role("button", name="Dengarkan")
    expect(button).to_be_visible()
    assert page.evaluate("spoken.length") == 0
    button.click()
    expect(page.get_by_role("button", name="Jeda")).to_be_visible()
    spoken = page.evaluate("spoken.map((one) => one.text)")

    assert spoken[0] == edition.headline
    assert any(text.startswith("Isi pertama") for text in spoken)
    assert not any("example" in text for text in spoken)
    assert set(page.evaluate("spoken.map((one) => one.lang)")) == {"id-ID"}


def test_it_goes_on_with_the_paragraph_that_was_paused_though_the_browser_cannot_pause(listening):
    page, edition = listening("id_ID")
    page.get_by_role("button", name="Dengarkan").click()
    page.evaluate("spoken[1].onstart()")
    page.get_by_role("button", name="Jeda").click()
    # Some browsers tell that what they were made to drop has ended.
    page.evaluate("spoken.forEach((one) => one.onend())")
    before = page.evaluate("spoken.splice(0).map((one) => one.text)")
    page.get_by_role("button", name="Lanjutkan").click()

    expect(page.get_by_role("button", name="Jeda")).to_be_visible()
    assert before[0] == edition.headline
    assert page.evaluate("spoken.map((one) => one.text)") == before[1:]
    assert set(page.evaluate("did")) == {"cancel"}


def test_it_stops_and_begins_anew(listening):
    page, edition = listening("id_ID")
    page.get_by_role("button", name="Dengarkan").click()
    page.evaluate("spoken[1].onstart()")
    page.get_by_role("button", name="Berhenti").click()

    expect(page.get_by_text("Pembacaan dihentikan.")).to_be_visible()
    expect(page.get_by_role("button", name="Dengarkan")).to_be_focused()
    page.evaluate("spoken.length = 0")
    page.get_by_role("button", name="Dengarkan").click()
    expect(page.get_by_role("button", name="Jeda")).to_be_visible()
    assert page.evaluate("spoken[0].text") == edition.headline


def test_it_says_when_all_is_read_or_nothing_can_be(listening):
    page, _edition = listening("id")
    page.get_by_role("button", name="Dengarkan").click()
    page.evaluate("spoken.at(-1).onend()")
    expect(page.get_by_text("Selesai dibacakan.")).to_be_visible()
    page.get_by_role("button", name="Dengarkan").click()
    page.evaluate("spoken.at(-1).onerror({ error: 'synthesis-failed' })")

    expect(page.get_by_text("Peramban tidak dapat membacakan teks ini.")).to_be_visible()
    expect(page.get_by_role("button", name="Berhenti")).to_be_hidden()


def test_without_an_indonesian_voice_there_is_no_button(listening):
    page, _edition = listening("en-US")

    expect(page.locator(".listen")).to_be_hidden()
