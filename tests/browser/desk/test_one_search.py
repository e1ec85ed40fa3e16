"""The one search of the desk in a real browser: by keyboard, on a phone, without scripts, and in the editor's link box."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from news.editions.text_links import references
from news.models import PressRelease
from tests.browser.desk.test_desk_axe import serious

pytestmark = pytest.mark.browser
RELEASES = "/meja/news/pressrelease/"


def box(page):
    return page.locator("#cari-meja")


def options(page):
    return page.locator("#cari-meja-daftar [role=option]")


def look(page, typed):
    """Open the box by keyboard and type."""
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()
    page.keyboard.type(typed)
    expect(options(page).first).to_be_visible()


def test_a_copy_is_found_and_opened_by_keyboard_alone(newsroom, sign_in):
    release = newsroom.make_release(headline="Kabel laut tersambung")
    newsroom.make_event(title="Kabel laut diresmikan")
    page = sign_in("ratna")

    look(page, "kabel la")
    expect(page.locator(".desk-search [role=status]")).to_have_text("2 hasil. Panah bawah untuk memilih.")
    page.keyboard.press("ArrowDown")
    marked = page.locator("#cari-meja-daftar [aria-selected=true]")
    expect(marked).to_contain_text("Kabel laut tersambung")
    expect(marked).to_contain_text("Konsep")
    assert box(page).get_attribute("aria-activedescendant") == marked.get_attribute("id")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{RELEASES}{release.pk}/change/")


def test_arrows_go_round_and_escape_closes(newsroom, sign_in):
    newsroom.make_release(headline="Kabel laut")
    page = sign_in("ratna")

    look(page, "kabel")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")

    expect(options(page).first).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_be_focused()


def test_enter_without_a_choice_opens_the_page_of_results(newsroom, sign_in):
    newsroom.make_release(headline="Kabel laut")
    page = sign_in("ratna")

    look(page, "kabel")
    page.keyboard.press("Enter")

    page.wait_for_url("**/meja/cari/?q=kabel")
    expect(page.get_by_role("link", name=re.compile("Kabel laut"))).to_be_visible()


def test_an_act_is_done_from_anywhere(newsroom, sign_in):
    page = sign_in("hasan")
    page.goto("/meja/kalender/")

    look(page, "tambah pejabat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/meja/agencies/official/add/$"))


def test_the_box_opens_while_writing(newsroom, sign_in):
    release = newsroom.make_release()
    page = sign_in("ratna")
    page.goto(f"{RELEASES}{release.pk}/change/")
    page.locator(".cke_wysiwyg_div").click()

    look(page, "rakor")

    assert box(page).input_value() == "rakor"


def test_nothing_found_is_said(newsroom, sign_in):
    page = sign_in("ratna")

    page.keyboard.press("Control+k")
    page.keyboard.type("zzyzx")

    expect(page.locator(".desk-search [role=status]")).to_have_text("Tidak ada yang cocok dengan “zzyzx”.")


def test_a_phone_has_a_button_for_the_box(newsroom, sign_in):
    newsroom.make_release(headline="Kabel laut")
    page = sign_in("ratna", width=360)

    expect(box(page)).to_be_hidden()
    button = page.get_by_role("link", name="Cari di meja")
    size = button.bounding_box()
    assert min(size["width"], size["height"]) >= 44
    button.click()
    expect(box(page)).to_be_focused()
    page.keyboard.type("kabel")
    options(page).first.click()

    page.wait_for_url(f"**{RELEASES}*/change/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_the_search_has_a_page_of_its_own(newsroom, sign_in, width):
    release = newsroom.make_release(headline="Kabel laut")
    page = sign_in("ratna", width=width, java_script_enabled=False)

    if width == 360:
        page.get_by_role("link", name="Cari di meja").click()
        page.locator("#cari").fill("kabel")
        page.locator(".search-again button").click()
    else:
        box(page).fill("kabel")
        box(page).press("Enter")
    page.get_by_role("link", name=re.compile("Kabel laut")).click()

    assert page.url.endswith(f"{RELEASES}{release.pk}/change/")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_nothing_serious_in_the_list_and_on_the_page(newsroom, sign_in, width, scheme):
    newsroom.make_release(headline="Kabel laut")
    newsroom.make_event(title="Kabel laut diresmikan")
    page = sign_in("ratna", width=width, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(AXE_SCRIPT)

    look(page, "kabel")
    page.keyboard.press("ArrowDown")
    unfolded = serious(page)
    page.goto("/meja/cari/?q=kabel")
    page.evaluate(AXE_SCRIPT)

    assert unfolded + serious(page) == []


def test_the_keys_are_listed(newsroom, sign_in):
    page = sign_in("ratna")

    page.keyboard.press("?")

    expect(page.get_by_role("dialog")).to_contain_text("Cari naskah, nomor, orang, atau yang mau dilakukan")


def choose_in_link_box(page):
    page.get_by_label("Cari halaman situs ini").click()
    page.keyboard.type("kabel")
    expect(page.locator(".page-list [role=option]").first).to_contain_text("Kabel laut tersambung")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".page-told")).to_contain_text("Menuju “Kabel laut tersambung”")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_link_box_finds_our_pages_and_links_by_reference(newsroom, sign_in, width):
    edition = newsroom.publish(headline="Kabel laut tersambung")
    release = newsroom.make_release(body="<p>Baca di sini.</p>")
    page = sign_in("ratna", width=width)
    page.goto(f"{RELEASES}{release.pk}/change/")
    text = page.locator(".cke_wysiwyg_div")
    text.locator("p").click(click_count=3)
    page.keyboard.press("Control+l")

    choose_in_link_box(page)
    expect(text.locator("a")).to_have_text("Baca di sini.")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")

    reference = references.to("siaran-pers", edition.release_id)
    assert PressRelease.objects.get(pk=release.pk).body == f'<p><a href="{reference}">Baca di sini.</a></p>'


@pytest.mark.parametrize(
    ("keys", "linked"),
    [
        (["Control+a"], ["Baca di sini.", "Dan di sana."]),
        (["Home", "Shift+End"], ["Baca di sini."]),
        (["Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"], ["Baca"]),
    ],
)
def test_words_marked_by_keyboard_become_the_link_at_once(newsroom, sign_in, keys, linked):
    newsroom.publish(headline="Kabel laut tersambung")
    release = newsroom.make_release(body="<p>Baca di sini.</p><p>Dan di sana.</p>")
    page = sign_in("ratna")
    page.goto(f"{RELEASES}{release.pk}/change/")
    text = page.locator(".cke_wysiwyg_div")
    text.locator("p").first.click()
    for key in [*keys, "Control+l"]:
        page.keyboard.press(key)

    choose_in_link_box(page)

    expect(text.locator("a")).to_have_text(linked)
    expect(text).to_have_text("Baca di sini.Dan di sana.")


def test_the_link_box_says_where_a_reference_leads(newsroom, sign_in):
    edition = newsroom.publish(headline="Kabel laut tersambung")
    reference = references.to("siaran-pers", edition.release_id)
    release = newsroom.make_release(body=f'<p><a href="{reference}">Baca</a></p>')
    page = sign_in("ratna")
    page.goto(f"{RELEASES}{release.pk}/change/")

    page.locator(".cke_wysiwyg_div a").dblclick()

    expect(page.locator(".page-told")).to_have_text("Menuju Siaran pers: Kabel laut tersambung")
    page.keyboard.press("Escape")
    expect(page.locator(".cke_dialog_body")).to_be_hidden()


def test_escape_closes_the_list_and_not_the_link_box(newsroom, sign_in):
    newsroom.publish(headline="Kabel laut tersambung")
    release = newsroom.make_release()
    page = sign_in("ratna")
    page.goto(f"{RELEASES}{release.pk}/change/")
    page.locator(".cke_wysiwyg_div").click()
    page.keyboard.press("Control+l")
    page.get_by_label("Cari halaman situs ini").click()
    page.keyboard.type("kabel")
    expect(page.locator(".page-list [role=option]").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(".page-list")).to_be_hidden()
    expect(page.locator(".cke_dialog_body")).to_be_visible()
