"""The form of a release as a page to write on: what is missing, what an event fills in, what the parts hold."""

import datetime as dt
import gzip

import brotli
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from playwright.sync_api import expect

from news.models import PressRelease
from tests.browser.desk.test_desk_axe import serious

pytestmark = pytest.mark.browser
ADD = "/meja/news/pressrelease/add/"


def choose_event(page, title):
    page.get_by_role("link", name="Pilih agendanya").click()
    page.keyboard.type(title)
    page.locator(".select2-results__option", has_text=title).first.click()


def test_what_keeps_a_copy_from_being_submitted_shrinks_while_it_is_written(newsroom, sign_in):
    page = sign_in("ratna", 360)
    page.goto(ADD)
    missing = page.locator(".lacks li:visible")
    expect(missing).to_have_text(
        ["Judul", "Teras", "Isi", "Tempat titimangsa", "Tanggal titimangsa", "Kategori informasi"]
    )

    page.fill("#id_headline", "Rapat Dibuka di Tobelo")
    page.fill("#id_lead", "Rapat dibuka di Tobelo, Kamis.")
    page.locator(".cke_wysiwyg_div").click()
    page.keyboard.type("Rapat berlangsung tiga hari.")

    expect(missing).to_have_text(["Tempat titimangsa", "Tanggal titimangsa", "Kategori informasi"])
    expect(page.locator(".part:has(#id_category) .part-lacks")).to_have_text("Belum: kategori informasi")


def test_a_missing_field_in_a_folded_part_is_reached_by_its_link(newsroom, sign_in):
    page = sign_in("ratna", 360)
    page.goto(ADD)
    page.get_by_role("link", name="Kategori informasi").click()

    expect(page.locator("#id_category")).to_be_focused()
    expect(page.locator("#id_category")).to_be_in_viewport()


def test_what_an_event_fills_in_is_told_and_taken_back_with_one_tap(newsroom, sign_in):
    newsroom.make_event(title="Rapat Koordinasi")
    page = sign_in("ratna", 360)
    page.goto(ADD)
    page.fill("#id_dateline_place", "Ternate")
    choose_event(page, "Rapat Koordinasi")

    told = page.locator(".part .prefilled")
    expect(told).to_contain_text("Dari agenda ini terisi: tanggal 8 Juli 2021, 1 instansi, 1 wilayah.")
    expect(page.locator("#id_dateline_place")).to_have_value("Ternate")
    page.get_by_role("button", name="Urungkan isian ini").click()
    expect(page.locator("#id_dateline_on")).to_have_value("")
    expect(page.locator("#id_agencies option:checked")).to_have_count(0)
    expect(page.locator("#id_events option:checked")).to_have_count(1)
    expect(page.locator("#id_dateline_place")).to_have_value("Ternate")


def test_what_the_event_of_the_address_filled_in_is_taken_back_too(newsroom, sign_in):
    event = newsroom.make_event(title="Rapat Koordinasi")
    page = sign_in("ratna", 360)
    page.goto(f"{ADD}?event={event.pk}")

    expect(page.locator(".prefilled").first).to_contain_text("terisi: tempat Tobelo, tanggal 8 Juli 2021")
    page.fill("#id_dateline_place", "Ternate")
    page.get_by_role("button", name="Urungkan isian ini").click()
    expect(page.locator("#id_dateline_place")).to_have_value("Ternate")
    expect(page.locator("#id_dateline_on")).to_have_value("")


def test_a_copy_is_saved_and_submitted_without_a_script(newsroom, sign_in):
    release = newsroom.make_release(author=newsroom.ratna)
    state = sign_in("ratna").context.storage_state()
    page = sign_in("hasan", java_script_enabled=False)
    page.context.clear_cookies()
    page.context.add_cookies(state["cookies"])
    page.goto(reverse("admin:news_pressrelease_change", args=[release.pk]))
    page.get_by_text("Kategori dan narahubung").click()
    page.select_option("#id_category", "always")
    page.click("[name=_step]")

    expect(page.locator(".messagelist")).to_contain_text("Naskah diajukan")
    release = PressRelease.objects.get()
    assert (release.status, release.category) == ("in_review", "always")


def test_the_fields_of_a_hoax_are_shown_for_a_clarification_alone(newsroom, sign_in):
    page = sign_in("ratna", 360)
    page.goto(ADD)
    expect(page.locator("#id_claim")).to_be_hidden()
    page.get_by_text("Kategori dan narahubung").click()
    page.select_option("#id_kind", "clarification")

    expect(page.locator("#id_claim")).to_be_visible()


def test_enter_in_the_headline_goes_on_to_the_next_field(newsroom, sign_in):
    page = sign_in("ratna")
    page.goto(ADD)
    page.locator("#id_headline").click()
    page.keyboard.type("Rapat")
    page.keyboard.press("Enter")

    expect(page.locator("#id_subheadline")).to_be_focused()
    expect(page.locator("#id_headline")).to_have_value("Rapat")


def test_ctrl_s_saves(newsroom, sign_in):
    release = newsroom.make_release(author=newsroom.ratna)
    page = sign_in("ratna")
    page.goto(reverse("admin:news_pressrelease_change", args=[release.pk]))
    page.fill("#id_lead", "Teras baru.")
    page.keyboard.press("Control+s")

    page.wait_for_selector(".messagelist .success")
    assert PressRelease.objects.get().lead == "Teras baru."


@pytest.mark.parametrize("width", [360, 1280])
def test_the_action_bar_is_in_view_wherever_the_page_is_scrolled_to(newsroom, sign_in, width):
    release = newsroom.make_release(author=newsroom.ratna, body="<p>Alinea.</p>" * 40)
    page = sign_in("ratna", width)
    page.goto(reverse("admin:news_pressrelease_change", args=[release.pk]))
    for place in (0, 0.5, 1):
        page.evaluate("place => scrollTo(0, place * document.documentElement.scrollHeight)", place)
        expect(page.locator("[name=_continue]")).to_be_in_viewport(ratio=1)
        expect(page.locator("[name=_step]")).to_be_in_viewport(ratio=1)


def test_the_buttons_of_the_editor_are_large_enough_for_a_thumb_and_stay_in_view(newsroom, sign_in):
    release = newsroom.make_release(author=newsroom.ratna, body="<p>Alinea.</p>" * 60)
    page = sign_in("ratna", 360)
    page.goto(reverse("admin:news_pressrelease_change", args=[release.pk]))
    page.wait_for_selector(".cke_wysiwyg_div")
    sizes = page.locator(".cke_button").evaluate_all(
        "buttons => buttons.map(button => button.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )
    page.locator(".cke_wysiwyg_div p").nth(40).scroll_into_view_if_needed()

    assert [size for size in sizes if min(size) < 44] == []
    expect(page.locator(".cke_button__bold")).to_be_in_viewport(ratio=1)


def test_a_question_mark_lists_the_shortcuts_except_while_somebody_types(newsroom, sign_in):
    page = sign_in("ratna")
    page.goto(ADD)
    page.locator("#id_headline").click()
    page.keyboard.type("Mengapa?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("#id_headline").blur()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Pintasan papan tik")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.fixture
def secretary(newsroom):
    """Somebody with one post until 8 July 2021 and another one from 2024 on."""
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), None, dt.date(2023, 12, 31))
    newsroom.make_tenure(official, newsroom.make_post("Penjabat Gubernur"), dt.date(2024, 1, 1))
    return official


def test_an_at_sign_offers_people_by_the_post_of_the_day_and_ticks_them(newsroom, secretary, sign_in):
    page = sign_in("ratna", 360)
    page.goto(ADD)
    page.fill("#id_dateline_on", "2021-07-08")
    page.locator(".cke_wysiwyg_div").click()
    page.keyboard.type("Rapat dibuka @sam")
    options = page.get_by_role("listbox", name="Pejabat yang dimaksud").get_by_role("option")
    expect(options.first).to_have_text("Sekretaris Daerah Samsuddin Abdul Kadir")
    expect(options.nth(1)).to_contain_text("tidak menjabat pada 8 Juli 2021")
    page.keyboard.press("Enter")
    page.keyboard.type(" pagi ini.")

    expect(page.locator(".cke_wysiwyg_div p")).to_have_text(
        ["Rapat dibuka Sekretaris Daerah Samsuddin Abdul Kadir pagi ini."]
    )
    expect(page.locator("#id_officials option:checked")).to_have_text(["Samsuddin Abdul Kadir"])
    page.get_by_role("button", name="Kutip ucapannya").click()
    expect(page.locator("#id_quotes-0-words")).to_be_focused()
    expect(page.locator("#id_quotes-0-attributed_to option:checked")).to_contain_text("Sekretaris Daerah")


def test_people_after_an_at_sign_are_a_list_that_the_text_controls(newsroom, secretary, sign_in):
    page = sign_in("ratna", reduced_motion="reduce")
    page.goto(ADD)
    area = page.locator(".cke_wysiwyg_div")
    area.click()
    page.keyboard.type("Rapat dibuka @sam")
    people = page.get_by_role("listbox", name="Pejabat yang dimaksud")
    expect(people).to_be_visible()

    expect(area).to_have_role("combobox")
    expect(area).to_have_attribute("aria-expanded", "true")
    expect(area).to_have_attribute("aria-controls", people.get_attribute("id"))
    active = page.locator(f"#{area.get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("status").filter(has_text="2 pejabat")).to_have_count(1)
    page.evaluate(AXE_SCRIPT)
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(area).to_have_role("textbox")
    assert area.get_attribute("aria-expanded") is None


@pytest.mark.parametrize("width", [360, 768])
def test_without_scripts_the_form_comes_before_the_menu_on_a_narrow_screen(newsroom, sign_in, width):
    page = sign_in("ratna", width, java_script_enabled=False)
    page.goto(ADD)

    assert page.locator("#id_headline").bounding_box()["y"] < page.locator(".desk-nav").bounding_box()["y"]
    assert page.locator("#content-start").bounding_box()["y"] < 320
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.get_by_role("link", name="Kalender")).to_be_in_viewport()


def test_an_address_of_mail_and_an_escaped_at_sign_offer_nobody(newsroom, secretary, sign_in):
    page = sign_in("ratna")
    page.goto(ADD)
    page.locator(".cke_wysiwyg_div").click()
    page.keyboard.type("Surel redaksi@sam")
    page.wait_for_timeout(600)
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.type(" @sam")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.press("Enter")

    expect(page.locator(".cke_wysiwyg_div p").first).to_have_text("Surel redaksi@sam @sam")


def compressed_size(response):
    kind = response.headers.get("content-type", "")
    if not any(word in kind for word in ("text", "javascript", "json", "svg")):
        return len(response.body())
    compress = brotli.compress if "/static/" in response.url else gzip.compress
    return len(compress(response.body()))


def test_the_first_view_of_the_form_costs_a_phone_at_most_400_kilobytes(newsroom, sign_in):
    """Compressed as it is sent (static files by brotli, the page itself by gzip), with nothing in the browser's cache."""
    page = sign_in("ratna", 360)
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(ADD)
    page.wait_for_selector(".cke_wysiwyg_div")
    page.wait_for_load_state("networkidle")

    sizes = {request.url: compressed_size(request.response()) for request in finished}
    assert any("ckeditor.js" in url for url in sizes)
    assert sum(sizes.values()) <= 400_000
