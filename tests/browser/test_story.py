"""The main story in a real browser: written, read, approved and published at the desk, then read by the public."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from kominfo.lib.dates import WIT
from news.models import Photo, PressRelease
from tests.newsroom import jpeg

pytestmark = pytest.mark.browser

HEADLINE = "Rakor Kominfo Maluku Utara Dibuka di Tobelo"


def choose(page, name, words):
    """Pick from an autocomplete as a person does: open, type, click what is offered."""
    page.locator(f".field-{name} .select2-selection").first.click()
    page.locator(
        f".field-{name} .select2-search__field, .select2-container--open .select2-search__field"
    ).last.fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def take(page, step):
    """Take a step of the workflow: its link, then the button of its page."""
    page.click(f"a.step-{step}")
    page.wait_for_url(f"**/langkah/{step}/")
    page.click(".step button.primary")
    page.wait_for_url("**/change/")
    return page.locator(".messagelist")


def place_photo(page):
    """Upload a photo in the editor's own dialog."""
    page.click(".cke_button__photo")
    page.click(".photo-new summary")
    picture = jpeg()
    page.set_input_files(
        ".photo-dialog [name=file]",
        {"name": "rakor.jpg", "mimeType": "image/jpeg", "buffer": picture.read()},
    )
    page.fill(".photo-dialog [name=alt]", "Orang duduk menghadap layar di aula.")
    page.fill(".photo-dialog [name=caption]", "Peserta rapat koordinasi.")
    page.fill(".photo-dialog [name=credit]", "Diskominfosan/Ratna")
    page.click(".photo-submit")
    expect(page.locator(".cke_wysiwyg_div figcaption")).to_contain_text("Peserta rapat koordinasi.")


@pytest.fixture
def setting(newsroom):
    """The event, and an official who changed posts on its second day."""
    event = newsroom.make_event(title="Rapat Koordinasi Kominfo")
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    last = dt.date(2021, 7, 8)
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), None, last)
    newsroom.make_tenure(official, newsroom.make_post("Penjabat Gubernur"), last + dt.timedelta(days=1))
    return event


@pytest.mark.parametrize("width", [360, 1280])
def test_a_release_goes_from_the_reporter_to_the_public(setting, open_page, sign_in, width):
    ratna = sign_in("ratna", width)
    ratna.goto("/meja/news/pressrelease/add/")
    choose(ratna, "events", "Rapat Koordinasi Kominfo")
    expect(ratna.locator("#id_dateline_place")).to_have_value("Tobelo")
    expect(ratna.locator("#id_dateline_on")).to_have_value("2021-07-08")
    ratna.fill("#id_headline", HEADLINE)
    ratna.fill("#id_lead", "Rapat koordinasi dibuka di Tobelo, Kamis.")
    ratna.locator(".cke_wysiwyg_div").click()
    ratna.keyboard.type("Rapat berlangsung tiga hari.")
    place_photo(ratna)
    choose(ratna, "officials", "Samsuddin")
    ratna.select_option("#id_category", "periodic")
    ratna.click("[name=_continue]")
    ratna.wait_for_url("**/change/")
    release = PressRelease.objects.get()
    photo = Photo.objects.get()
    expect(take(ratna, "submit")).to_contain_text("Naskah diajukan")

    anyone = open_page(width)
    picture = f"/media/foto/{photo.digest}/640.jpg"
    assert anyone.request.get(picture).status == 404
    hasan = sign_in("hasan", width)
    hasan.goto(f"/meja/news/pressrelease/{release.pk}/change/")
    expect(hasan.locator("#id_headline")).to_have_value(HEADLINE)
    salma = sign_in("salma", width)
    salma.goto(f"/meja/news/pressrelease/{release.pk}/change/")
    expect(take(salma, "approve")).to_contain_text("Naskah disetujui")
    expect(anyone.get_by_text(HEADLINE)).to_have_count(0)
    assert anyone.request.get(address(release)).status == 404
    expect(take(salma, "publish")).to_contain_text("diterbitkan dengan nomor")

    for path in ["/", "/siaran-pers/"]:
        anyone.goto(path)
        expect(anyone.get_by_role("link", name=HEADLINE).first).to_be_visible()
    anyone.get_by_role("link", name=HEADLINE).first.click()
    anyone.wait_for_url(f"**{address(release)}")
    expect(anyone.locator("h1")).to_have_text(HEADLINE)
    expect(anyone.locator(".dateline")).to_contain_text("TOBELO (Diskominfosan)")
    image = anyone.locator("article figure img").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    assert anyone.request.get(picture).status == 200
    facts = anyone.locator(".facts")
    expect(facts.get_by_role("link", name=re.compile("Samsuddin"))).to_contain_text("Sekretaris Daerah")
    facts.get_by_role("link", name="Rapat Koordinasi Kominfo").click()
    anyone.wait_for_url(f"**{setting.get_absolute_url()}")


def address(release):
    """Where the public will read it: by the month of publication."""
    today = dt.datetime.now(WIT)
    return f"/siaran-pers/{today:%Y/%m}/{release.slug}/"


def test_the_first_tab_stop_of_the_desk_leads_to_the_content(newsroom, sign_in):
    ratna = sign_in("ratna")
    ratna.goto("/meja/news/pressrelease/")
    ratna.keyboard.press("Tab")
    target = ratna.evaluate("document.activeElement.getAttribute('href')")
    ratna.keyboard.press("Enter")

    assert target.startswith("#")
    assert ratna.evaluate("location.hash") == target
    assert ratna.locator(target).count() == 1
